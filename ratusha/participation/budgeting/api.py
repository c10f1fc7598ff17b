"""The participatory budget for programs: campaigns, projects, their acts; the ballot, receipts, turnout, ballots."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Router
from ninja.files import UploadedFile

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import feature, features, reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.refusal import missing
from ratusha.records.identity import queries as identity

from . import actions, permissions, queries
from .queries import attending, results, tallying, works
from .rules.secrecy import receipt_of

router = Router(tags=["budgeting"])


@router.get("/campaigns/{pk}/ballot", summary="what stands on the ballot", url_name="ballot")
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules of the ballot and its projects in the order of the published list, while people vote."""
    campaign = queries.refuse_unless_open(queries.campaign_of(pk) if 0 < pk < 2**63 else None, timezone.now())
    paper = queries.paper_of(campaign)
    return reply(
        request,
        {
            "campaign": pk,
            "kind": str(paper.rules.kind),
            "least": paper.rules.least,
            "most": paper.rules.most,
            "money": dict(paper.rules.money),
            "ends": queries.voting_ends(campaign),
            "projects": [
                {
                    "id": one.pk,
                    "number": one.number,
                    "title": one.title,
                    "cost": one.cost,
                    "category": one.category.code,
                }
                for one in paper.projects
            ],
        },
    )


@router.post(
    "/campaigns/{pk}/vote", summary="vote", url_name="vote", auth=Bearer(), openapi_extra=described_body(actions.vote)
)
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Will cast the ballot of the token's account: `choices` (ids of projects) and `ticket`, a fresh random code of the
    client's own, 22 to 64 signs, which is never kept -> the receipt. With `Idempotency-Key` a repeat is one vote."""
    body = read_body(request)
    made = perform(request, "budgeting.vote", **{**body, "campaign": pk})
    ticket = body.get("ticket")
    return reply(
        request,
        {"campaign": pk, "day": made.day, "channel": made.channel, "receipt": receipt_of(str(ticket))},
        status=201,
    )


@router.get("/campaigns/{pk}/my-vote", summary="whether one took part", url_name="my_vote", auth=Bearer())
def my_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the token's account took part, when and where; never what was chosen."""
    person = identity.own_person(actor(request))
    found = queries.took_part(_campaign(pk).pk, person.pk if person else None)
    told: dict[str, Any] = {"took_part": found is not None}
    if found is not None:
        told |= {"day": found.day, "channel": found.channel, "desk": found.desk.name if found.desk else None}
    return reply(request, told)


@router.get("/campaigns/{pk}/receipt", summary="where a ballot is", url_name="receipt")
def receipt(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """By the code of a receipt: `unknown`, `urn`, `box` or `published`, with its fingerprint and batch; no choice."""
    found = queries.check_receipt(_campaign(pk), code[:60])
    batch = found.batch and {"number": found.batch.number, "count": found.batch.count, "digest": found.batch.digest}
    return reply(request, {"state": found.state, "fingerprint": found.fingerprint, "batch": batch})


@router.get("/campaigns/{pk}/turnout", summary="how many took part", url_name="turnout")
def turnout(request: HttpRequest, pk: int) -> HttpResponse:
    """How many took part by channel, hour and desk."""
    found = queries.attendance(_campaign(pk))
    desks = [{"name": one.name, "address": one.address, "hours": one.hours, "count": n} for one, n in found.by_desk]
    hours = [
        {"hour": key.partition("|")[0], "desk": key.partition("|")[2], "count": count}
        for key, count in found.by_hour.items()
    ]
    told = {"total": found.total, "online": found.online, "paper": found.paper, "desks": desks, "hours": hours}
    return reply(request, told)


@router.get("/campaigns/{pk}/ballots", summary="published ballots", url_name="ballots")
def ballots(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ballot of the closed box: random id, channel, ids of projects. Refused before the box is closed.

    The channel is empty where one of them has fewer than five ballots.
    """
    rows = list(queries.ballots_of(_campaign(pk)))
    told = queries.channels_told(rows)
    found = [{"voter": one.key, "channel": one.channel if told else "", "choices": one.choices} for one in rows]
    if not found:
        raise Refused("budgeting.box_open")
    return reply(request, {"campaign": pk, "ballots": found})


WORK_ACTS = {
    "plan": "budgeting.plan_work",
    "milestones": "budgeting.add_milestone",
    "milestones-done": "budgeting.finish_milestone",
    "contracts": "budgeting.add_contract",
    "payments": "budgeting.add_payment",
    "photos": "budgeting.show_work",
    "end": "budgeting.finish_work",
    "rating": "budgeting.rate_work",
}


@router.get("/campaigns/{pk}/result", summary="the result of the vote", url_name="result")
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The final result: law of the count, SHA-256 of the file of ballots, each project in its turn with the reason."""
    found = results.visible_results(actor(request)).filter(campaign=_campaign(pk)).first()
    if found is None:
        raise missing()
    law = results.law_kept(found.law)
    told = {
        "campaign": pk,
        "final": found.final_at is not None,
        "law": found.law,
        "ballots": found.ballots,
        "budget": found.budget,
        "spent": found.spent,
        "sha256": found.sha256,
        "files": {"ballots": found.file.url, "protocol": _url(found.protocol), "sheet": _url(found.sheet)},
        "ties": found.ties,
        "turnout": [
            {"by": by, "groups": [{"name": one.name, "count": one.count} for one in groups]}
            for by, groups in attending.turnout_groups(found.campaign)
        ],
        "projects": [_standing(one, law) for one in results.standings_of(found)],
    }
    return reply(request, told, version=found.version)


@router.post("/campaigns/{pk}/count", summary="count the votes", url_name="count", auth=Bearer(),
             openapi_extra=described_body(actions.count_votes))  # fmt: skip
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Will count the closed box; a tie left to the commission leaves the result waiting."""
    perform(request, "budgeting.count_votes", pk, **read_body(request))
    return result(request, pk)


@router.post("/results/{pk}/tie", summary="settle a tie", url_name="tie", auth=Bearer(),
             openapi_extra=described_body(actions.settle_tie))  # fmt: skip
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Will keep the order that the commission chose and finish the count."""
    made = perform(request, "budgeting.settle_tie", pk, **read_body(request))
    return result(request, made.campaign_id)


@router.post("/recount", summary="count a file of ballots", url_name="recount")
def recount(request: HttpRequest, file: File[UploadedFile], rule: str = "", utility: str = "") -> HttpResponse:
    """Counts a Pabulib file of up to 5 MB, sent as `file`, and keeps nothing. `rule`: greedy, greedy-stop,
    equal-shares; `utility`: cost, count; without them by the head of the file. Damage is refused with its line."""
    return reply(request, tallying.recounted(client_address(request), file.read(), rule, utility))


@router.get("/campaigns/{pk}/works", summary="what becomes of winners", url_name="works")
def all_works(request: HttpRequest, pk: int) -> HttpResponse:
    """Every winner of a campaign: state, days, cost, money spent, rating."""
    today = timezone.localdate()
    return reply(request, {"works": [_work(one, today) for one in works.works_of(_campaign(pk)).order_by("pk")]})


@router.get("/works/{pk}", summary="one winner", url_name="work")
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One winner with its steps, contracts, payments and photos."""
    row = works.visible_works(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return reply(request, _card(row), version=row.version)


@router.post("/works/{pk}/{act}", summary="an act on a winner", url_name="work_act", auth=Bearer())
def work_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """`plan`, `milestones`, `milestones-done`, `contracts`, `payments`, `photos`, `end` by officials, `rating` by the
    author; the body is the input of the action of that name."""
    if act not in WORK_ACTS:
        raise missing()
    made = perform(request, WORK_ACTS[act], pk, **read_body(request))
    return reply(request, _card(made), version=made.version)


def _standing(one: Any, law: Any) -> dict[str, Any]:
    names = ("place", "votes", "cost", "left_before", "left_after", "verdict", "won")
    told = {name: getattr(one, name) for name in names}
    told["why"] = results.why_of(one, law, one.place)
    return {"project": one.project_id, "number": one.project.number, "title": one.project.title, **told}


def _work(one: Any, today: Any) -> dict[str, Any]:
    names = ("due_on", "next_on", "done_on", "cost", "spent", "steps", "steps_done", "rating", "rating_text")
    told = {name: getattr(one, name) for name in names}
    about = {"id": one.pk, "project": one.project_id, "number": one.project.number, "title": one.project.title}
    return {**about, "state": works.state_of(one, today), **told}


def _card(row: Any) -> dict[str, Any]:
    told = _work(row, timezone.localdate()) | {"said": row.said}
    told["milestones"] = [
        {"id": one.pk, "what": one.what, "due_on": one.due_on, "done_on": one.done_on, "note": one.note}
        for one in works.milestones_of(row)
    ]
    told["contracts"] = [
        {"id": one.pk, "number": one.number, "signed_on": one.signed_on, "supplier": one.supplier, "total": one.total,
         "link": one.link}
        for one in works.contracts_of(row)
    ]  # fmt: skip
    told["payments"] = [{"on": one.on, "total": one.total, "what": one.what} for one in works.payments_of(row)]
    told["photos"] = [
        {"url": f"{one.file.url}?copy=public", "on": one.on, "caption": one.caption} for one in works.photos_of(row)
    ]
    return told


def _url(file: Any) -> str | None:
    return file.url if file else None


def _campaign(pk: int) -> Any:
    campaign = queries.campaign_of(pk) if 0 < pk < 2**63 else None
    if campaign is None or campaign.started_at is None:
        raise missing()
    return campaign


@router.get("/campaigns", summary="campaigns", url_name="campaigns")
def campaigns(request: HttpRequest, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Campaigns that have begun, the newest first."""
    rows = queries.visible_campaigns(actor(request)).exclude(started_at=None)
    return reply(request, page(request, rows, _campaign_shown, ("-pk",)))


@router.get("/campaigns/{pk}", summary="a campaign", url_name="campaign")
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """A campaign with its regulation as data, phases, categories and what is public of its seeds."""
    row = _campaign(pk)
    shown = {
        **_campaign_shown(row),
        "regulation": {"version": row.regulation.number, "decision": row.regulation.decision,
                       "decided_on": row.regulation.decided_on, "terms": row.regulation.data},
        "phases": [{"stage": one.stage, "starts_on": one.starts_on, "ends_on": one.ends_on, "began_at": one.began_at}
                   for one in queries.phases_of(row)],
        "categories": [{"code": one.code, "name": one.name, "money": one.money, "cost_least": one.cost_least,
                        "cost_most": one.cost_most} for one in queries.categories_of(row)],
        **queries.seeds_of(row),
    }  # fmt: skip
    return reply(request, shown, version=row.version)


@router.get("/campaigns/{pk}/projects", summary="projects", url_name="projects")
def projects(request: HttpRequest, pk: int, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Public projects of a campaign by their numbers."""
    rows = queries.public_projects(_campaign(pk)).exclude(number=None)
    return reply(request, page(request, rows, _project_shown, ("number",)))


@router.get("/campaigns/{pk}/projects.geojson", summary="projects on the map", url_name="projects_geojson")
def projects_geojson(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as GeoJSON (RFC 7946), at most 1 000."""
    rows = queries.public_projects(_campaign(pk)).exclude(number=None).order_by("number")[:1_000]
    return features(request, (feature(one.pk, one.lat, one.lon, **_told_of(one)) for one in rows))


def _told_of(row: Any) -> dict[str, Any]:
    return {name: told for name, told in _project_shown(row).items() if name not in ("lat", "lon")}


@router.get("/campaigns/{pk}/similar", summary="projects about the same", url_name="similar")
def similar(request: HttpRequest, pk: int, text: str) -> HttpResponse:
    """At most five public projects of the campaign that speak of the same as the text, of which 200 signs are read."""
    found = queries.similar(_campaign(pk), text[:200].replace("\x00", ""))
    return reply(request, {"projects": [{"id": one.pk, "number": one.number, "title": one.title} for one in found]})


@router.get("/projects/{pk}/supporters", summary="who supports it", url_name="supporters")
def supporters(request: HttpRequest, pk: int) -> HttpResponse:
    """How many support a public project, and the names as the regulation lets them be shown, at most 500."""
    row = queries.public_projects().filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return reply(request, {"count": row.supporters_count, "names": queries.supporters_of(row)})


@router.get("/projects/{pk}", summary="a project", url_name="project")
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """A project with its budget, conclusions and number of supporters; one's own drafts as well."""
    asks = actor(request)
    row = queries.visible_projects(asks).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    told = permissions.is_author(asks, row) or permissions.can_organise(asks, None)
    shown = {
        **_project_shown(row),
        "problem": row.problem, "description": row.description, "audience": row.audience,
        "running_cost": row.running_cost, "edition": row.edition, "asked": row.asked if told else {},
        "lines": [{"what": one.what, "quantity": str(one.quantity), "unit": one.unit, "price": str(one.price),
                   "total": str(one.total)} for one in queries.lines_of(row)],
        "photos": [f"{one.url}?copy=public" for one in queries.photos_of(row)],
        "conclusions": [{"unit": one.row.unit.name, "positive": one.row.positive, "reasons": one.row.reasons,
                         "due_on": one.row.due_on, "answer": one.row.answer} for one in queries.conclusions_of(row)],
        "objection": _objection_shown(queries.objection_of(row)),
        "versions": [{"number": one.number, "at": one.at, "why": one.why}
                     for one, _changes in queries.editions_of(row)],
    }  # fmt: skip
    return reply(request, shown, version=row.version)


@router.post("/projects", summary="begin a project", url_name="draft", auth=Bearer(),
             openapi_extra=described_body(actions.draft_project))  # fmt: skip
def draft(request: HttpRequest) -> HttpResponse:
    """Will begin a draft of the token's account in the campaign that takes projects now."""
    made = perform(request, "budgeting.draft_project", **read_body(request))
    return reply(request, _project_shown(made), status=201)


@router.put("/projects/{pk}", summary="write a project", url_name="write", auth=Bearer(),
            openapi_extra=described_body(actions.write_project))  # fmt: skip
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Will write the author's draft, or a project that was given back, anew as a whole."""
    return _act(request, "budgeting.write_project", pk)


@router.post("/projects/{pk}/submission", summary="submit a project", url_name="submit", auth=Bearer(),
             openapi_extra=described_body(actions.submit_project))  # fmt: skip
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Will submit a draft, or give a corrected project back."""
    return _act(request, "budgeting.submit_project", pk)


@router.post("/projects/{pk}/support", summary="support a project", url_name="support", auth=Bearer(),
             openapi_extra=described_body(actions.support_project))  # fmt: skip
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Will sign for the project; the name is shown as the regulation says, and it cannot be taken back."""
    return _act(request, "budgeting.support_project", pk)


def _act(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    if not 0 < pk < 2**63:
        raise missing()
    made = perform(request, name, pk, **read_body(request))
    return reply(request, _project_shown(made), version=made.version)


def _objection_shown(row: Any) -> dict[str, Any] | None:
    if row is None:
        return None
    names = ("text", "due_on", "upheld", "reasons", "number", "decided_at")
    return {**{name: getattr(row, name) for name in names}, "vote": row.protocol, "protocol": _url(row.paper)}


def _campaign_shown(row: Any) -> dict[str, Any]:
    names = ("title", "year", "state", "stage", "started_at", "listed_at", "submitted_count", "admitted_count")
    return {"id": row.pk, **{name: getattr(row, name) for name in names}}


def _project_shown(row: Any) -> dict[str, Any]:
    names = ("number", "title", "state", "cost", "place", "supporters_count", "address", "lat", "lon", "author_name")
    plain = {name: getattr(row, name) for name in names}
    more = {"category": row.category.code, "settlement": row.settlement_id, "submitted_at": row.submitted_at}
    return {"id": row.pk, "campaign": row.campaign_id, **plain, **more}
