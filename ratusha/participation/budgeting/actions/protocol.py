"""Protocols for signatures: of a desk on paper, with its account; of the commission on an author's appeal."""

from django.utils.translation import gettext, override

from ratusha.foundation.actions import Call
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from ..models import CommissionVote, Desk, Member, Objection
from ..queries import desks as queries


def of_desk(call: Call, desk: Desk) -> StoredFile:
    """Will make the protocol of a desk as PDF -> the kept file. A part of `budgeting.close_desk`."""
    account = queries.account_of(desk)
    rows = [
        (gettext("Campaign"), desk.campaign.title),
        (gettext("Desk"), ", ".join(part for part in (desk.name, desk.address) if part)),
        (gettext("Ballots given out"), str(account.issued)),
        (gettext("Exchanged because they were spoiled"), str(account.exchanged)),
        (gettext("Must lie in the box"), str(account.expected)),
        (gettext("Entered by two officials"), str(account.entered)),
        (gettext("Of them valid"), str(account.valid)),
        (gettext("Of them blank"), str(account.blank)),
        (gettext("Of them spoiled"), str(account.spoiled)),
        (gettext("Missing"), str(account.missing)),
        (gettext("Laid aside: nobody had given them out"), str(desk.aside)),
    ]
    if desk.remark:
        rows.append((gettext("What the commission found"), desk.remark))
    heading = gettext("Protocol of a desk for voting on paper")
    data = {
        "letterhead": letterhead(),
        "heading": heading,
        "date": date_in_words(call.today),
        "number": "",
        "rows": rows,
        "signatures": [{"position": gettext("Official of the desk"), "name": name} for name in queries.clerks_of(desk)],
    }
    made = pdf.render("papers/act.typ", data, title=f"{heading}: {desk.name}", made_at=call.now)
    return intake.keep_made(call, f"protocol-desk-{desk.pk}.pdf", made)


def of_objection(call: Call, objection: Objection) -> StoredFile:
    """Will make the commission's protocol on an author's appeal as PDF -> the kept file. A part of
    `budgeting.decide_objection`, when the vote is counted into `objection.protocol`."""
    with override("uk"):
        project = objection.project
        heading = gettext("Protocol of the commission of the participatory budget")
        data = {
            "letterhead": letterhead(),
            "heading": heading,
            "date": date_in_words(call.today),
            "number": objection.number,
            "rows": _told(objection),
            "parts": [
                {"title": gettext("What the author says"), "body": [objection.text]},
                {"title": gettext("Decision of the commission"), "body": [_decision(objection), objection.reasons]},
            ],
            "signatures": _signing(project.campaign_id),
        }
        title = f"{heading}: № {project.number} {project.title}"
        made = pdf.render("papers/act.typ", data, title=title, made_at=call.now)
    return intake.keep_made(call, f"commission-{project.campaign.year}-{project.number}.pdf", made)


def _told(objection: Objection) -> list[tuple[str, str]]:
    counts, sides = objection.protocol["counts"], CommissionVote.Side
    project, votes = objection.project, objection.protocol["votes"]
    summed = ", ".join(f"{side.label} — {counts[side.value]}" for side in sides)
    said = "\n".join(
        f"{one['name']}: {sides(one['side']).label}" + (f" ({one['words']})" if one["words"] else "") for one in votes
    )
    return [
        (gettext("Campaign"), project.campaign.title),
        (gettext("Project"), f"№ {project.number} {project.title}"),
        (gettext("Author"), project.author_name),
        (gettext("Members of the commission"), str(objection.protocol["members"])),
        (gettext("Votes"), summed),
        (gettext("How each voted"), said),
    ]


def _decision(objection: Objection) -> str:
    if objection.upheld:
        return gettext("The commission sided with the author.") + " " + gettext("The project is admitted to the vote.")
    return gettext("The commission did not agree with the author.") + " " + gettext("The project is not admitted.")


def _signing(campaign: int) -> list[dict[str, str]]:
    parts = list(Member.Part)
    rows = Member.objects.filter(campaign=campaign, until=None).exclude(part=Member.Part.MEMBER)
    order = sorted(rows.select_related("account"), key=lambda one: (parts.index(Member.Part(one.part)), one.pk))
    return [{"position": str(Member.Part(one.part).label), "name": one.account.name} for one in order]
