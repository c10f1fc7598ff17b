"""Evidence: what was published, what is owed, corrections that stay visible."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake, reading
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.wording import addresses
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.calendar import TermError

from .. import permissions, rules
from ..models import Duty, Publication
from ..queries import due_for, form_of
from .judging import judge_now

Tokens = Annotated[list[Line], Field(max_length=1)]
Title = Annotated[Line, Field(max_length=300)]
About = Annotated[Line, Field(max_length=80)]


@action("transparency.publish", may=permissions.can_publish, on=Duty, says=_("Published: {title}"))
def publish(
    call: Call, duty: Duty, *, title: Title, link: OptionalLine = "", files: Tokens | None = None,
    approved_on: date | None = None, published_on: date | None = None, considered_on: date | None = None,
    exception: bool = False, reason: OptionalLine = "",
) -> Publication:  # fmt: skip
    """Will write down that something was published for the duty: where, when it was approved, when it became public.

    2939-VI art. 15: at once, and within five working days from approval; drafts ten working days before they are
    considered. `exception` says that the law lifts the term (regime of martial law), and wants the reason. Without
    `published_on` it is today. Refusals: transparency.nowhere, transparency.link, transparency.future,
    transparency.order, transparency.reason, transparency.calendar, files.gone.
    """
    row = Publication(
        duty=duty, title=title, link=_link(link), file=_file(call, files), approved_on=approved_on,
        considered_on=considered_on, exception=exception, reason=reason, by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    _out(call, row, published_on or call.today)
    row.save(force_insert=True)
    judge_now(duty, call.today)
    call.note(title=row.title, code=duty.code, late=row.late)
    return row


@action("transparency.expect", may=permissions.can_publish, on=Duty, says=_("Must be published by {due_on}: {title}"))
def expect(
    call: Call, duty: Duty, *, title: Title, approved_on: date | None = None, considered_on: date | None = None
) -> Publication:
    """Will write down that something was approved and must become public: the clock of article 15 of 2939-VI runs.

    Refusals: transparency.no_day (neither day is given), transparency.future, transparency.calendar.
    """
    row = _owed(call, duty, title, approved_on, considered_on)
    call.note(title=row.title, code=duty.code, due_on=row.due_on.strftime("%d.%m.%Y") if row.due_on else "")
    return row


@action("transparency.put_out", may=permissions.can_mend, on=Publication, says=_("Published: {title}"))
def put_out(
    call: Call, row: Publication, *, link: OptionalLine = "", files: Tokens | None = None,
    published_on: date | None = None, exception: bool = False, reason: OptionalLine = "",
) -> Publication:  # fmt: skip
    """Will write down that what was owed is public now.

    2939-VI art. 15. Refusals: transparency.out_already, transparency.nowhere, transparency.link, transparency.future,
    transparency.order, transparency.reason, files.gone.
    """
    _check_stands(row)
    if row.published_on is not None:
        raise Refused("transparency.out_already", _("This is published already. Correct it instead."))
    row.link = _link(link) or row.link
    row.file = _file(call, files) or row.file
    row.exception, row.reason = exception, reason
    row.by_id = call.actor.account_id
    _out(call, row, published_on or call.today)
    row.save()  # the verdict of the duty is read from the rows
    _judged(row.duty_id, call.today)
    call.note(title=row.title, late=row.late)
    return row


@action("transparency.correct", may=permissions.can_mend, on=Publication, says=_("Corrected: {title}. {why}"))
def correct(
    call: Call, row: Publication, *, why: Line, title: Title, link: OptionalLine = "",
    approved_on: date | None = None, published_on: date | None = None, considered_on: date | None = None,
    exception: bool = False, reason: OptionalLine = "",
) -> Publication:  # fmt: skip
    """Will put a corrected line in place of this one; the old one stays to be seen, with the reason.

    2939-VI art. 15: each item carries its days truly. Refusals: transparency.replaced, transparency.nowhere,
    transparency.link, transparency.future, transparency.order, transparency.reason, transparency.calendar.
    """
    _check_stands(row)
    new = Publication(
        duty=row.duty, title=title, link=_link(link), file=row.file, approved_on=approved_on,
        considered_on=considered_on, exception=exception, reason=reason, about=row.about,
        by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    _out(call, new, published_on or call.today)
    Publication.objects.filter(pk=row.pk).update(about="")  # told by another app once, so by the line that stands
    new.save(force_insert=True)
    row.replaced_by, row.why_changed = new, why
    row.save()
    _judged(row.duty_id, call.today)
    call.note(title=new.title, why=why, late=new.late)
    return row


@action("transparency.take_note", may=permissions.is_platform, says=_("Noted from the record: {title}"))
def take_note(
    call: Call, *, code: Line, title: Line, about: About, approved_on: date | None = None,
    published_on: date | None = None, considered_on: date | None = None, link: OptionalLine = "",
) -> Publication:  # fmt: skip
    """Will write down what another part of the town hall has published, or approved and must publish, once.

    2939-VI art. 15. Refusals: transparency.no_duty, transparency.known (told already), transparency.no_day.
    """
    duty = Duty.objects.select_for_update().filter(code=code).first()
    if duty is None:
        raise Refused("transparency.no_duty", _("There is no such duty."))
    if Publication.objects.filter(duty=duty, about=about, replaced_by=None).exists():
        raise Refused("transparency.known", _("This is written down already."))
    if published_on is None:
        row = _owed(call, duty, title, approved_on, considered_on, about=about, link=link)
    else:
        row = Publication(
            duty=duty, title=title[:300], link=link, about=about, approved_on=approved_on,
            considered_on=considered_on, at=call.now,
        )  # fmt: skip
        _out(call, row, published_on)
        row.save(force_insert=True)
        judge_now(duty, call.today)
    duty.version += 1
    duty.save()
    call.note(title=row.title, code=code, about=about)
    return row


def _owed(
    call: Call, duty: Duty, title: str, approved_on: date | None, considered_on: date | None, *, about: str = "",
    link: str = "",
) -> Publication:  # fmt: skip
    if approved_on is None and considered_on is None:
        raise Refused("transparency.no_day", _("Write when it was approved or when it is considered."),
                      field="approved_on")  # fmt: skip
    row = Publication(
        duty=duty, title=title[:300], approved_on=approved_on, considered_on=considered_on, link=link, about=about,
        by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    _timed(call, row)
    row.save(force_insert=True)
    judge_now(duty, call.today)
    return row


def _timed(call: Call, row: Publication) -> None:
    if row.approved_on is not None and row.approved_on > call.today:
        raise Refused("transparency.future", _("This day has not come yet."), field="approved_on")
    try:
        row.due_on = due_for(row.approved_on, row.considered_on)
    except (TermError, OverflowError) as wrong:
        raise Refused(
            "transparency.calendar", _("The calendar does not know this day. Write the true one."), field="approved_on"
        ) from wrong


def _out(call: Call, row: Publication, day: date) -> None:
    if not row.where:
        raise Refused("transparency.nowhere", _("Write the address of the page, or attach the file."), field="link")
    if day > call.today:
        raise Refused("transparency.future", _("This day has not come yet."), field="published_on")
    if row.considered_on is None and row.approved_on is not None and day < row.approved_on:
        raise Refused("transparency.order", _("It cannot be published before it was approved."), field="published_on")
    if row.exception and not row.reason.strip():
        raise Refused("transparency.reason", _("Write by which law, and why."), field="reason")
    _timed(call, row)
    row.published_on, row.form = day, form_of(row.link, row.file)
    if row.file is not None:
        reading.want(call, [row.file])
    row.late = 0 if row.exception else rules.late_by(row.due_on, day, workdays.is_working)


def _link(link: str) -> str:
    given = addresses.link_of(link, settings.PUBLIC_URL)
    if link.strip() and not given:
        raise Refused(
            "transparency.link", _("Write the whole address, such as https://rada.example/budget."), field="link"
        )
    return given


def _file(call: Call, files: Sequence[str] | None) -> StoredFile | None:
    return intake.claim(call, list(files))[0] if files else None


def _check_stands(row: Publication) -> None:
    if row.replaced_by_id is not None:
        raise Refused("transparency.replaced", _("This line was corrected already. Open the one that stands."))


def _judged(duty_id: int, today: date) -> None:
    duty = Duty.objects.select_for_update().get(pk=duty_id)
    judge_now(duty, today)
    duty.version += 1
    duty.save()
