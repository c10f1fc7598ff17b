"""An example of every action on signatures, for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.signing.providers.authority import Authority
from ratusha.foundation.signing.providers.trial import cades
from ratusha.records.people.tests import given as people
from ratusha.records.signatures import actions, queries
from ratusha.records.signatures.models import Batch, Signing, Trip
from tests.kit.examples import Example

from . import given


def asked(now: datetime) -> Batch:
    """A check that waits."""
    who = given.official("registrar")[1]
    token = intake.receive_bytes(people.call(who), "листи.zip", given.archive({"a.txt": b"1"})).token
    made: Batch = actions.check_many(people.call(who), upload=token)
    return made


def many(now: datetime) -> Example:
    """An archive that an official has sent."""
    who = given.official("registrar")[1]
    token = intake.receive_bytes(people.call(who), "листи.zip", given.archive({"a.txt": b"1"})).token
    return Example(who, None, {"upload": token})


def begun(reach: str) -> Callable[[datetime], Example]:
    """A check brought so far."""

    def make(now: datetime) -> Example:
        batch = asked(now)
        if reach == "running":
            actions.begin_check(system_call("signatures.begin_check", now), batch)
            batch.refresh_from_db()
        return Example(system("test"), batch, {"total": 0} if reach == "running" else {})

    return make


def ask(now: datetime) -> Example:
    """A registrar asks the head."""
    clerk, head = given.official("registrar")[1], given.official("head")[0]
    asked = {"label": given.LABEL, "pk": given.paper(clerk), "file": given.kept(clerk), "signer": head.pk}
    return Example(clerk, None, {**asked, "say": "Лист до ради"})


def send_own(now: datetime) -> Example:
    """A registrar sends a file of their own to the head and to themselves."""
    clerk, head = given.official("registrar")[1], given.official("head")[0]
    token = intake.receive_bytes(people.call(clerk), "акт.txt", b"\xd0\xb0").token
    return Example(clerk, None, {"title": "Акт", "files": [token], "signers": [head.pk, clerk.account_id]})


def upload(now: datetime) -> Example:
    """A signature made elsewhere, of a person whom the certificate names; nobody trusts its root yet."""
    made, _clerk, head = given.asked()
    folder = Path(settings.TRUST)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "example-root.cer").write_bytes(given.root_der())
    return Example(head, made, {"upload": given.loose(head, given.p7s(given.TEXT))})


def on_trip(reach: str) -> Callable[[datetime], Example]:
    """A signing on its way to a provider."""

    def make(now: datetime) -> Example:
        made, _clerk, head = given.asked()
        Authority.establish(settings.HOME, settings.TRUST, now)
        begun = actions.begin_trip(people.call(head), made, provider="trial")
        key = queries.going_trip(begun).key
        if reach == "take_answer":
            trial = queries.trial(begun.signer)
            data = cades(given.TEXT, trial.key, now)
            return Example(system("test"), begun, {"trip": key, "upload": given.loose(people.PLATFORM, data)})
        if reach == "look_again":
            held = given.loose(people.PLATFORM, given.p7s(given.TEXT))
            actions.end_trip(people.call(), begun, trip=key)
            over = Trip.objects.get(key=key)
            over.state, over.container = "held", StoredFile.objects.get(token=held)
            over.until = now - timedelta(days=1)
            over.save()
            begun.refresh_from_db()
            Signing.objects.filter(pk=begun.pk).update(state="came")
            begun.refresh_from_db()
        more = {"note_away": {"show": "link"}, "note_trouble": {"outcome": "off"}}.get(reach, {})
        return Example(system("test"), begun, {"trip": key, **more})

    return make


def by_signer(**told: str) -> Callable[[datetime], Example]:
    """What the signer does with a question that waits."""

    def make(now: datetime) -> Example:
        made, _clerk, head = given.asked()
        Authority.establish(settings.HOME, settings.TRUST, now)
        return Example(head, made, dict(told))

    return make


def withdraw(now: datetime) -> Example:
    """Whoever asked takes it back."""
    made, clerk, _head = given.asked()
    return Example(clerk, made, {"reason": "Лист змінено"})


def number(now: datetime) -> Example:
    """An administrator notes a colleague's number."""
    guard, account = given.official("administrator")[1], given.official("head")[0]
    return Example(guard, None, {"account": account.pk, "rnokpp": given.RNOKPP})


EXAMPLES = {
    "signatures.ask": ask,
    "signatures.begin": by_signer(provider="trial"),
    "signatures.end_trip": on_trip("end_trip"),
    "signatures.look_again": on_trip("look_again"),
    "signatures.note_away": on_trip("note_away"),
    "signatures.note_number": number,
    "signatures.note_trouble": on_trip("note_trouble"),
    "signatures.refuse": by_signer(reason="Сума не та"),
    "signatures.take_answer": on_trip("take_answer"),
    "signatures.send_own": send_own,
    "signatures.upload": upload,
    "signatures.withdraw": withdraw,
    "signatures.begin_check": begun("waiting"),
    "signatures.check_many": many,
    "signatures.finish_check": begun("running"),
    "signatures.forget_checks": lambda now: Example(system("test"), None),
}
