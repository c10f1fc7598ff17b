"""Who sees which cases, and the secret link by which an author comes to their own."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.encoding import force_bytes

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.statements import worded
from ratusha.office.tasks import queries as tasks
from ratusha.records.people import queries as people

from ..models import Answer, Case, FormerNumber, Message, Reminder, Viewing
from ..permissions import can_see, is_applicant
from ..rules import SOON_DAYS, act_of, stage
from .kinds import related as kind_rows
from .kinds import ties, told


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Cases the actor may open: registrars and the head all, units their own, authors theirs, strangers none."""
    if actor.is_system:
        return Case.objects.all()
    mine = Q(pk__in=_held(actor))
    if actor.kind is Kind.RESIDENT and actor.account_id is not None:
        mine |= Q(account_id=actor.account_id)
    if not actor.is_official:
        return Case.objects.filter(mine)
    if actor.has(Role.REGISTRAR, Role.HEAD):
        return Case.objects.all()
    if not actor.has(Role.EXECUTOR, Role.UNIT_HEAD):
        return Case.objects.filter(mine)
    helped = tasks.helped(actor, "cases.case")
    own = Q(unit_id__in=actor.units) | Q(executor_id__in=actor.accounts)
    return Case.objects.filter(mine | own | Q(pk__in=helped))


def _held(actor: Actor) -> list[int]:
    found = (secret.rpartition(":") for secret in actor.holds)
    return [int(pk) for label, _colon, pk in found if label == "cases.case" and pk.isdecimal()]


def authored(actor: Actor) -> QuerySet[Case]:
    """The resident's own cases, newest first, for their cabinet: sent while logged in, and those of their card.

    A card comes to an account only by its name with a contact that has answered a code, so that earlier cases are
    nobody else's.
    """
    mine = Q(pk__in=_held(actor))
    if actor.kind is Kind.RESIDENT and actor.account_id is not None:
        mine |= Q(account_id=actor.account_id) | Q(applicant__in=people.visible_to(actor).values("pk"))
    return Case.objects.filter(mine).select_related("settlement").order_by("-received_at", "-id")


PERSON = ("surname", "given_name", "patronymic", "organisation", "sex")
JOINED = (
    *(f"applicant__{name}" for name in PERSON), "settlement__name", "settlement__category", "unit__name",
    "executor__name", "executor__position", "subject__code", "subject__name", "repeat_of__number",
    "repeat_of__reference", "duplicate_of__number", "duplicate_of__reference", "against_unit__name",
)  # fmt: skip


@lru_cache(1)
def _header() -> tuple[str, ...]:
    """The whole case, and of the rows beside it only what names them: each needless column costs CPU at every page."""
    return (*(field.name for field in Case._meta.concrete_fields), *JOINED)


def case(actor: Actor, pk: int) -> Case | None:
    """One case that the actor may see, with what its header shows; None otherwise. 1 query.

    For an official also what its kind keeps beside it, how many other cases its author has (`earlier`), whether this
    official has asked for the contacts (`asked`), whether it came with files (`has_files`) and what other apps tell of
    it (`register_beside`).
    """
    return next(iter(_seen(actor, kind_rows(), pk=pk)), None)


@worded
def _seen(actor: Actor, kinds: tuple[str, ...], *, pk: int) -> QuerySet[Case]:
    related = ("applicant", "settlement", "unit", "executor", "subject", "repeat_of", "duplicate_of")
    rows = visible_to(actor).only(*_header(), *kinds).select_related(*related)
    if actor.is_official:
        others = Case.objects.filter(applicant=OuterRef("applicant")).order_by().values("applicant")
        looks = Viewing.objects.filter(case=OuterRef("pk"), account=actor.account_id)
        rows = rows.select_related(*related, "against_unit", *kinds).annotate(
            earlier=Subquery(others.annotate(number=Count("pk")).values("number")),
            asked=Exists(looks),
            turned=Exists(FormerNumber.objects.filter(case=OuterRef("pk"))),
            has_files=Exists(Case.files.through.objects.filter(case=OuterRef("pk"))),
            **told(),
        )
        tied = ties()
        rows = rows.annotate(tied=tied) if tied is not None else rows
    return rows.filter(pk=pk)


def secret_of(case: Case) -> str:
    """The token of the case's status link; the same at every call, never stored: only its nonce and hash are.

    Give it to nobody but the author. Empty for cases without a link, and for those whose link was made under a key
    that this installation no longer has (`SECRET_KEY_FALLBACKS`).
    """
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS) if case.secret_nonce else ()
    tokens = (token_of(case.secret_nonce, key) for key in keys)
    return next((token for token in tokens if hash_of(token) == case.secret_hash), "")


def token_of(nonce: str, key: str | bytes) -> str:
    """The token that belongs to a case's nonce under a key."""
    mac = hmac.new(force_bytes(key), f"cases.case/{nonce}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:18]).decode()


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def link_of(case: Case) -> str:
    """The author's secret link as an absolute address."""
    return f"{settings.PUBLIC_URL}/z/{secret_of(case)}"


def by_secret(token: str) -> Case | None:
    """The case that the secret link opens, or None. 1 query, by the hash of the token."""
    if not 16 <= len(token) <= 64:
        return None
    return next(iter(_opened(secret=hash_of(token))), None)


@worded
def _opened(*, secret: str) -> QuerySet[Case]:
    rows = Case.objects.only(*_header()).select_related("settlement", "unit", "subject", "applicant", "executor")
    return rows.filter(secret_hash=secret)


def with_secret(actor: Actor, token: str) -> Actor:
    """The same actor who has shown this secret link; unchanged if it opens nothing."""
    found = by_secret(token)
    return actor.holding(f"cases.case:{found.pk}") if found else actor


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """All that everybody may see of a case (393/96-ВР art. 10): number and state."""

    number: str
    state: str
    state_words: str


def public_status(number: str) -> PublicStatus | None:
    """State by the incoming number or the newest case with this registration index. 1 query, 2 for a former one."""
    asked = number.strip()
    if not asked or len(asked) > 40:
        return None
    newest = Case.objects.order_by("-received_at", "-id").only("number", "reference", "state")
    found = newest.filter(Q(reference=asked) | Q(number=asked)).first()
    found = found or newest.filter(former_numbers__number=asked).first()
    return PublicStatus(str(found), found.state, str(found.get_state_display())) if found else None


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """True if the file belongs to a case that the actor may see; files of internal notes are for officials only."""
    for owner in Case.objects.filter(Q(files=file) | Q(answers__pdf=file)).distinct()[:20]:
        if _file_of_case(actor, owner, file):
            return True
    shown = Message.objects.filter(files=file).select_related("case")[:20]
    return any(
        can_see(actor, message.case) and not (message.internal and not (actor.is_official or actor.is_system))
        for message in shown
    )


def _file_of_case(actor: Actor, owner: Case, file: StoredFile) -> bool:
    if not can_see(actor, owner):
        return False
    if not is_applicant(actor, owner) or actor.is_official:
        return True
    return owner.files.filter(pk=file.pk).exists() or Answer.objects.filter(case=owner, pdf=file, state="sent").exists()


def to_remind(today: date) -> list[int]:
    """Ids of open cases whose duty has come near or passed and who were not reminded of it yet. 2 queries."""
    near = Q(act_on__lte=today + timedelta(days=SOON_DAYS))
    rows = Case.objects.filter(near, closed_at=None, stopped_since=None).order_by("act_on", "id")
    given = set(Reminder.objects.filter(case__in=rows).values_list("case_id", "stage", "act", "act_due"))
    return [
        pk
        for pk, state, act_on, act_due in rows.values_list("pk", "state", "act_on", "act_due")
        if act_on and act_due and (pk, stage(act_on, act_due, today), act_of(state), act_due) not in given
    ]


def indexed_text(case_id: int) -> tuple[str, str] | None:
    """Title and searchable text of a case (numbers, text, address, author, answer drafts), or None if it is gone."""
    return indexed_texts([case_id]).get(case_id)


def indexed_texts(ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The same of several cases at once, by their ids. 2 queries."""
    names = ("pk", "title", "reference", "number", "text", "address", "author_name")
    rows = Case.objects.filter(pk__in=ids).order_by().values_list(*names)
    drafts: dict[int, list[str]] = {}
    answers = Answer.objects.filter(case__in=ids).exclude(state="replaced").order_by("pk")
    for pk, text in answers.values_list("case_id", "text"):
        drafts.setdefault(pk, []).append(text)
    return {
        pk: (title, "\n".join(part for part in (*parts, *drafts.get(pk, ())) if part)) for pk, title, *parts in rows
    }


def extension_ground(case_id: int) -> str:
    """Why the term was extended, for the letter to the author."""
    return Case.objects.values_list("extension_ground", flat=True).get(pk=case_id)
