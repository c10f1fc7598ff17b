"""A real `ratusha serve` with the demonstration's town hall: web, background and live events, as in life."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratusha.project.tests.given import ROOT, Serving, environment_of, serving

from .seeing import Eyes

TELL = """
import json
from django.utils import timezone
from ratusha.office.cases.queries import Case, secret_of
today = timezone.localdate()
print(json.dumps([{
    "pk": one.pk, "state": one.state, "number": one.number, "unit": one.unit and one.unit.code, "token": secret_of(one),
    "login": one.executor.email.partition("@")[0] if one.executor else "",
    "is_late": one.closed_at is None and one.stopped_since is None and one.due_on < today,
} for one in Case.objects.filter(kind="appeals.appeal").select_related("unit", "executor").order_by("pk")]))
"""
RATED = """
import json
from django.utils import timezone
from ratusha.participation.feedback.models import Rating
from ratusha.participation.feedback.queries import table, told_month
today = timezone.localdate()
one = table(told_month(today), today)[0].rated
said = Rating.objects.exclude(text="").filter(hidden="").order_by("pk").first()
print(json.dumps({"pk": one.pk, "code": one.code, "rating": said.pk}))
"""
PETITIONS = """
import json
from ratusha.participation.discussion.models import Comment
from ratusha.participation.petitions.models import Petition, Signature
from ratusha.records.identity.models import Proof
from ratusha.records.people.models import Person
told = []
for one in Petition.objects.order_by("-pk"):
    comment = Comment.objects.filter(thread__about_label="petitions.petition", thread__about_id=one.pk, state="shown",
                                     official=False, queued="new").first()
    told.append({"pk": one.pk, "state": one.state, "comment": comment and comment.pk,
                 "author": one.account.email if one.account else ""})
signed = Signature.objects.filter(petition__state="archived").values("person")
shown = Comment.objects.filter(pk__in=[one["comment"] for one in told if one["comment"]])
free = Person.objects.filter(pk__in=Proof.objects.values("person").filter(person__in=signed), merged_into=None)
oldest = Petition.objects.filter(state="collecting").order_by("pk").first()
free = free.exclude(pk__in=oldest.signatures.exclude(person=None).values("person"))
print(json.dumps([told, free.exclude(account=None).exclude(account__in=shown.values("account")).first().account.email]))
"""
SESSION = """
import sys
from django.conf import settings
from django.test import Client
from ratusha.foundation.access.models import Account
client = Client()
client.force_login(Account.objects.get(email="{email}"), settings.AUTHENTICATION_BACKENDS[0])
print(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
OF_STATE = {"author": "draft", "sender": "submitted", "refused": "rejected"}
# Runs the pieces of code that come in, one after another: starting a process for each would take seconds every time.
ANSWERING = """
import contextlib, io, json, sys, traceback
for line in sys.stdin:
    said, wrong = io.StringIO(), ""
    with contextlib.redirect_stdout(said):
        try:
            exec(json.loads(line), {})
        except BaseException:
            wrong = traceback.format_exc()
    print(json.dumps([said.getvalue(), wrong]), flush=True)
"""


class Town:
    """The running town hall, its log-ins and its cases."""

    def __init__(self, group: Serving) -> None:
        self.group = group
        self.url = f"http://127.0.0.1:{group.port}"
        told = json.loads((group.home / "demo.json").read_text(encoding="utf-8"))
        self.password = str(told["password"])
        self.owner = str(told["logins"][-1]["email"])
        self.answering: subprocess.Popen[str] | None = None

    def enter(self, visitor: Eyes, login: str, path: str = "/office/") -> Eyes:
        """Logs somebody in by the page, as they do in the morning; `owner` is the resident with appeals.

        `neighbour` (who may sign), `author`, `sender` and `refused` of petitions have no password: they come as from
        id.gov.ua, with a session.
        """
        if login == "neighbour" or login in OF_STATE:
            name, value = self.shell(SESSION.format(email=self._resident(login))).split()
            visitor.page.context.add_cookies([{"name": name, "value": value, "url": self.url}])
            return visitor.go(path)
        visitor.go(f"/login/?next={path}")
        visitor.page.fill("#id_email", self.owner if login == "owner" else f"{login}@kitsman.example")
        visitor.page.fill("#id_password", self.password)
        visitor.page.click("main button.main")
        visitor.page.wait_for_url(f"**{path}")
        return visitor

    def _resident(self, login: str) -> str:
        if login == "neighbour":
            return str(json.loads(self.shell(PETITIONS))[1])
        return next(str(one["author"]) for one in self.petitions() if one["state"] == OF_STATE[login])

    def shell(self, code: str) -> str:
        """What the code prints in the installation of this town hall; one process answers all that is asked."""
        if self.answering is None:
            command = [sys.executable, "-m", "ratusha", "shell", "--no-imports", "-c", ANSWERING]
            pipe = subprocess.PIPE
            self.answering = subprocess.Popen(
                command, cwd=ROOT, env=self.group.environment, stdin=pipe, stdout=pipe, text=True
            )
        assert self.answering.stdin
        assert self.answering.stdout
        self.answering.stdin.write(json.dumps(code) + "\n")
        self.answering.stdin.flush()
        said, wrong = json.loads(self.answering.stdout.readline())
        assert not wrong, wrong
        return str(said)

    def close(self) -> None:
        """Ends the process that answers."""
        if self.answering is not None:
            self.answering.kill()
            self.answering.communicate()

    def cases(self) -> list[dict[str, Any]]:
        """Every case: pk, state, number, unit's code, executor's login, token of the secret page, is_late."""
        return list(json.loads(self.shell(TELL)))

    def petitions(self) -> list[dict[str, Any]]:
        """Every petition, the newest first: pk, state, its first unread comment, its author's e-mail."""
        return list(json.loads(self.shell(PETITIONS))[0])

    def told(self, *codes: str) -> dict[str, dict[str, Any]]:
        """What these pieces of code print, each a JSON object on one line, as one; one start for all of them."""
        lines = self.shell("\n".join(codes)).splitlines()
        return {key: value for line in lines for key, value in json.loads(line).items()}

    def rated(self) -> dict[str, Any]:
        """The object of public control that stands first in the table, and a rating with words: pk, code, rating."""
        return dict(json.loads(self.shell(RATED)))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home filled by `ratusha demo`; RATUSHA_DEMO_HOME spares the minute when one is kept beside."""
    if kept := os.environ.get("RATUSHA_DEMO_HOME"):
        return Path(kept)
    home = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "ratusha", "demo", "--no-serve", "--json"]
    subprocess.run(command, cwd=ROOT, env=environment_of(home), check=True, capture_output=True)
    return home


@pytest.fixture(scope="module")
def town(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town hall of the module's own, on a copy of the demonstration."""
    home = tmp_path_factory.mktemp("town") / "home"
    shutil.copytree(demonstration, home)
    with serving(home, settled=True) as group:
        made = Town(group)
        yield made
        made.close()
