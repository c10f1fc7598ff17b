"""The protocol of a result, as PDF for signing and as a workbook for counting."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.actions import Call
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import pdf, sheets
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from ..models import Member, Result, Standing
from ..queries import results as queries
from ..queries import tallying
from ..rules.tally import Verdict

WIDTHS, WRAPPED, MONEY = {2: 44, 6: 30}, (2, 3, 6), (5, 7, 8)  # places of columns in the workbook


def protocol(call: Call, result: Result) -> StoredFile:
    """Will make the protocol as PDF/A -> the kept file."""
    with override("uk"):
        made = pdf.render("budgeting/protocol.typ", _data(call, result), title=_title(result), made_at=call.now)
    return intake.keep_made(call, f"protocol-{result.campaign.year}-{result.campaign_id}.pdf", made)


def sheet(call: Call, result: Result) -> StoredFile:
    """Will make the same table as XLSX -> the kept file."""
    with override("uk"):
        names = [*_heads(), _("Left before"), _("Left after")]
        heads = [sheets.Column(name, WIDTHS.get(at), at in WRAPPED, at in MONEY) for at, name in enumerate(names)]
        rows = [
            [one.place, one.project.number, one.project.title, one.project.category.name, one.votes, one.cost,
             _verdict(one), one.left_before, one.left_after]
            for one in queries.standings_of(result)
        ]  # fmt: skip
        made = sheets.xlsx(_("Result of the vote"), heads, rows)
    return intake.keep_made(call, f"protocol-{result.campaign.year}-{result.campaign_id}.xlsx", made)


def _heads() -> list[str]:
    return [_("Place"), _("No."), _("Project"), _("Category"), _("Votes"), _("Cost"), _("Outcome")]


def _verdict(one: Standing) -> str:
    return str(tallying.VERDICT_WORDS[Verdict(one.verdict)])


def _title(result: Result) -> str:
    return _("Protocol of the result: {campaign}").format(campaign=result.campaign.title)


def _data(call: Call, result: Result) -> dict[str, Any]:
    law = queries.law_kept(result.law)
    rows = [
        (_("Counted"), tallying.RULE_WORDS[law.rule]),
        (_("Equal votes"), tallying.TIE_RULE_WORDS[law.ties.rule]),
        (_("Least number of votes"), str(law.least)),
        (_("Ballots"), tallying.money_of(result.ballots)),
        (_("Money of the campaign, UAH"), tallying.money_of(result.budget)),
        (_("Winners cost, UAH"), tallying.money_of(result.spent)),
    ]
    if result.campaign.regulation is not None and result.campaign.regulation.decision:
        rows.insert(0, (_("Regulation"), result.campaign.regulation.decision))
    if result.ground:
        rows.append((_("The commission on equal votes"), result.ground))
    standings = list(queries.standings_of(result))
    return {
        "letterhead": letterhead(),
        "heading": _("Protocol of the result of the vote"),
        "campaign": result.campaign.title,
        "date": date_in_words(call.today),
        "rows": [(name, str(value)) for name, value in rows],
        "parts": _parts(standings),
        "heads": [_("No."), _("Project"), _("Votes"), _("Cost, UAH"), _("Money left, UAH"), _("Outcome")],
        "recount": _(
            "The ballots are published as a file, SHA-256: {sha256}. Anybody can count it again: ratusha tally FILE.pb"
        ).format(sha256=result.sha256),
        "signatures": _signatures(result),
    }


def _parts(standings: list[Standing]) -> list[dict[str, Any]]:
    """A table for each category in the order of the count."""
    parts: dict[str, list[Standing]] = {}
    for one in standings:
        parts.setdefault(one.project.category.name, []).append(one)
    return [{"title": name, "rows": [_row(one) for one in rows]} for name, rows in parts.items()]


def _row(one: Standing) -> dict[str, Any]:
    money = tallying.money_of
    cells = [str(one.project.number), one.project.title, str(one.votes), money(one.cost), money(one.left_after)]
    return {"won": one.won, "cells": [*cells, _verdict(one)]}


def _signatures(result: Result) -> list[dict[str, str]]:
    members = Member.objects.filter(campaign=result.campaign, until=None).select_related("account")
    order = list(Member.Part)
    found = sorted(members, key=lambda one: (order.index(Member.Part(one.part)), one.pk))
    return [{"position": capfirst(str(Member.Part(one.part).label)), "name": one.account.name} for one in found]
