"""Kinds of work that are about no task."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, action
from ratusha.foundation.actions.refusal import missing

from .. import permissions
from ..models import WorkKind

Code = Annotated[Line, StringConstraints(max_length=40, pattern=r"^[a-z0-9][a-z0-9-]*$")]
Name = Annotated[Line, StringConstraints(max_length=200)]


@action("timekeeping.keep_kind", may=permissions.can_keep_kinds, says=_("Kind of work: {name}"))
def keep_kind(
    call: Call, *, code: Code, name: Name, ordinal: Annotated[int, Field(ge=0, le=1000)] = 0,
    closed_on: date | None = None, kind: int | None = None,
) -> WorkKind:  # fmt: skip
    """Will add a kind of work, or change the one of key `kind`; the same code is the same kind.

    Order of work of the council. Refusals: missing.
    """
    row = WorkKind.objects.filter(pk=kind).first() if kind is not None else WorkKind.objects.filter(code=code).first()
    if kind is not None and row is None:
        raise missing()
    row = row or WorkKind()
    row.code, row.name, row.ordinal, row.closed_on = code, name, ordinal, closed_on
    row.version += 1
    row.save()
    call.note(name=name)
    return row
