"""The yearly report: its figures as plain data, and its paper."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from ..models import FORM_WORDS, VERDICT_WORDS, Duty, YearReport
from ..rules import Form, Verdict, mean_mark, readable_share
from .duties import all_duties
from .forms import forms_now, last_forms, marks_of
from .requests import cuts_in_words, ground_words, of_year, request_words
from .scores import months_of, score_now

STATE = "uk"


def figures(year: int, today: date) -> dict[str, Any]:
    """All that the report of the year says, as plain JSON values in the state language. 3 queries."""
    months = months_of(year)
    now = score_now()
    with override(STATE):
        return {
            "year": year,
            "score": months[-1].score if months else now.score,
            "months": [
                {"month": f"{one.first:%Y-%m}", "score": one.score, **{str(v): getattr(one, v) for v in Verdict}}
                for one in months
            ],
            "duties": [_duty(one) for one in all_duties()],
            "requests": of_year(months),
            "forms": last_forms(months)[0] or forms_now(),
            "marks": marks_of(all_duties()),
            "counted_on": today.isoformat(),
        }


def _duty(one: Duty) -> dict[str, Any]:
    return {
        "code": one.code, "title": one.title, "basis": one.law.basis, "verdict": one.verdict,
        "said": str(VERDICT_WORDS[Verdict(one.verdict)]), "late": one.late, "link": one.link,
        "published_on": one.published_on.isoformat() if one.published_on else None,
        "updated_on": one.updated_on.isoformat() if one.updated_on else None,
        "unit": one.unit.name if one.unit else "", "clarity": one.clarity, "rated": one.rated,
    }  # fmt: skip


def paper(found: dict[str, Any], signer: tuple[str, str], *, made_at: datetime) -> bytes:
    """The report as PDF/A in Ukrainian. The same figures, signer and moment give the same bytes."""
    with override(STATE):
        title = _("Report on access to public information for {year}").format(year=found["year"])
        data = {
            "letterhead": letterhead(),
            "heading": title,
            "parts": [_scores(found), _duties(found), *_forms(found), *_clarity(found), *_requests(found["requests"])],
            "score": _("Score: {score} of 100").format(score=found["score"]),
            "note": _("Every duty of article 15 of Law 2939-VI: in time gives two points, late or outdated one, "
                      "not published none."),
            "signer": {"position": signer[0], "name": signer[1]},
            "made": date_in_words(made_at),
        }  # fmt: skip
        return pdf.render("transparency/report.typ", data, title=title, made_at=made_at)


def _scores(found: dict[str, Any]) -> dict[str, Any]:
    heads = [_("Month"), *(str(VERDICT_WORDS[one]) for one in Verdict), _("Score")]
    rows = [[_month(one["month"]), *(str(one[str(v)]) for v in Verdict), str(one["score"])] for one in found["months"]]
    return {"title": _("By months"), "heads": heads, "rows": rows, "widths": []}


def _duties(found: dict[str, Any]) -> dict[str, Any]:
    rows = [
        [one["title"], one["said"], _day(one["published_on"]), _day(one["updated_on"]), str(one["late"] or "—")]
        for one in found["duties"]
    ]
    heads = [_("Duty"), _("Verdict"), _("First published"), _("Last updated"), _("Late, working days")]
    return {"title": _("What must be published"), "heads": heads, "rows": rows, "widths": [32, 24, 24, 24]}


def _forms(found: dict[str, Any]) -> list[dict[str, Any]]:
    forms = found.get("forms", {})
    if not any(forms.values()):
        return []
    rows = [[str(FORM_WORDS[Form(code)]), str(number)] for code, number in forms.items() if number]
    share = readable_share(forms)
    if share is not None:
        rows.append([_("readable by programs and readers aloud, percent of those looked at"), str(share)])
    return [{"title": _("In what form it is published"), "heads": [_("Form"), _("How many")], "rows": rows,
             "widths": [30]}]  # fmt: skip


def _clarity(found: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        [one["title"], str(one["clarity"]).replace(".", ","), str(one["rated"])]
        for one in found["duties"] if one.get("rated")
    ]  # fmt: skip
    if not rows:
        return []
    mean = mean_mark(found["marks"])
    rows.append([_("All duties together"), str(mean).replace(".", ","), str(sum(found["marks"]))])
    return [{"title": _("How clear readers find it"), "heads": [_("Duty"), _("Mean mark of 5"), _("Marks given")],
             "rows": rows, "widths": [30, 24]}]  # fmt: skip


def _requests(told: dict[str, Any]) -> list[dict[str, Any]]:
    if not told:
        return []
    rows = [[words, str(told[name])] for name, words in request_words().items()]
    if told["share"] is not None:
        rows.append([_("answered in time, percent"), str(told["share"])])
    if told["clarity"] is not None:
        rows.append([_("clarity by those who asked, of 5"), str(told["clarity"]).replace(".", ",")])
    heads = [_("Figure"), _("How many")]
    parts = [{"title": _("Requests for information"), "heads": heads, "rows": rows, "widths": [30]}]
    if told["refusals"]:
        grounds = [[ground_words(key), str(n)] for key, n in told["refusals"].items()]
        parts.append(
            {"title": _("Refusals by ground"), "heads": [_("Ground"), _("How many")], "rows": grounds, "widths": [30]}
        )
    heads = [_("received"), _("in time, percent"), _("refused")]
    for _name, title, lines in cuts_in_words(told):
        rows = [
            [said, str(one.received), "—" if one.share is None else str(one.share), str(one.refused)]
            for said, one in lines
        ]
        parts.append({"title": str(title), "heads": [str(title), *heads], "rows": rows, "widths": [24, 24, 24]})
    return parts


def _month(code: str) -> str:
    return date_format(date.fromisoformat(f"{code}-01"), "F Y").lower()


def _day(told: str | None) -> str:
    return date.fromisoformat(told).strftime("%d.%m.%Y") if told else "—"


def reports() -> list[YearReport]:
    """Approved reports, the newest first. 1 query."""
    return list(YearReport.objects.select_related("paper").order_by("-year", "-edition")[:20])
