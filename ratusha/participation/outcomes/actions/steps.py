"""The list of steps: data that the community may add to."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, action

from .. import permissions, queries
from ..models import Step

Code = Annotated[Line, Field(max_length=40, pattern=r"^[a-z][a-z0-9_-]*$")]


@action("outcomes.keep_step", may=permissions.can_keep_steps, says=_("Step of outcomes kept: {name}"))
def keep_step(
    call: Call,
    *,
    code: Code,
    name: Annotated[Line, Field(max_length=120)],
    name_en: Annotated[OptionalLine, Field(max_length=120)] = "",
    ordinal: Annotated[int, Field(ge=1, le=1_000)],
    always: bool = True,
    ends: bool = False,
    closed: bool = False,
) -> Step:
    """Will add a step of the line or change the one with this code; `closed` is offered no more, its links stay.

    Law: none, the community's own order of telling (charter). Refusals: forbidden.
    """
    row = Step.objects.filter(code=code).first() or Step(code=code)
    row.name, row.name_en, row.ordinal = name, name_en, ordinal
    row.always, row.ends, row.closed = always, ends, closed
    row.version += bool(row.pk)
    row.save()
    queries.forget()
    call.note(name=name)
    return row
