"""Texts of a draft and their comparison."""

from typing import Any

from django.db.models import Case, Subquery, TextField, Value, When

from ..models import Proposal, TextVersion
from ..rules import Line, lines_between


def current(pk: int) -> TextVersion | None:
    """The newest version of the draft's text: what is put to the vote. 1 query."""
    return TextVersion.objects.filter(proposal=pk).select_related("file").order_by("-number").first()


def text_at(version: TextVersion) -> str:
    """The text of a version, as it was frozen when it was put in."""
    return version.text


def shown(pk: int) -> TextVersion | None:
    """The newest version that residents may read. 1 query."""
    rows = TextVersion.objects.filter(proposal=pk, published_at__isnull=False)
    return rows.select_related("file").order_by("-number").first()


def shown_of(proposal: Proposal) -> tuple[TextVersion | None, list[TextVersion]]:
    """The newest version that residents may read, with its text, and all of those without theirs. 1 query."""
    rows = TextVersion.objects.filter(proposal=proposal, published_at__isnull=False).select_related("file")
    newest = Subquery(rows.order_by("-number").values("pk")[:1])
    words = Case(When(pk=newest, then="text"), default=Value(""), output_field=TextField())
    found: list[Any] = list(rows.defer("text").annotate(newest_text=words).order_by("-number"))
    if found:
        found[0].text = found[0].newest_text
    return (found[0] if found else None), found


def version_of(pk: int, number: int) -> TextVersion | None:
    """One version of the draft by its number. 1 query."""
    return TextVersion.objects.filter(proposal=pk, number=number).select_related("file").first()


def versions_of(proposal: Proposal, *, public: bool = False) -> list[TextVersion]:
    """All versions without their long texts, the newest first; `public`: those that residents may read. 1 query."""
    rows = TextVersion.objects.filter(proposal=proposal).select_related("file").defer("text").order_by("-number")
    return list(rows.filter(published_at__isnull=False) if public else rows)


def between(old: TextVersion, new: TextVersion) -> list[Line]:
    """The two texts paragraph by paragraph, changed ones word by word."""
    return lines_between(old.text, new.text)
