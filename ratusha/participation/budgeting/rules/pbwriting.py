"""Writing `.pb` files of Pabulib. What is written is read back the same; what a reader could take amiss is refused."""

from collections.abc import Iterable, Iterator, Mapping

from .damage import Damaged
from .elections import POINTED, Ballot, Election, Project, plain, support
from .rows import SECTIONS

OWN = ("num_projects", "num_votes", "budget", "vote_type", "max_length", "budget_per_category", "default_score")


def write(election: Election) -> str:
    """The whole file as text, lines ended by LF. Raises `Damaged` for what the format cannot hold."""
    return "".join(line + "\n" for line in lines(election))


def lines(election: Election) -> Iterator[str]:
    """The file line by line, so that long ones can be streamed."""
    yield "META"
    yield "key;value"
    for key, value in head(election).items():
        yield row((key, value))
    yield from _projects(election)
    yield from _votes(election)


def head(election: Election) -> dict[str, str]:
    """Keys of the head: what the file is about first, then what the count needs."""
    told = {key: " ".join(value.split()) for key, value in election.meta.items() if key not in OWN}
    told |= {
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.ballots)),
        "budget": plain(election.budget),
        "vote_type": str(election.vote_type),
    }
    if election.max_length is not None:
        told["max_length"] = str(election.max_length)
    if election.default_score:
        told["default_score"] = plain(election.default_score)
    if election.pots:
        told["budget_per_category"] = _pots(election.pots)
    return told


def _pots(pots: Mapping[str, object]) -> str:
    for name in pots:
        if "," in name or name != name.strip(" \"'{}") or not name:
            raise Damaged("pots", value=name)
    return ", ".join(f"{name}: {money}" for name, money in pots.items())


def _projects(election: Election) -> Iterator[str]:
    got = support(election)
    names = [name for name in _columns(one.more for one in election.projects) if name not in ("votes", "score")]
    if election.pots and "category" not in names:
        names.append("category")
    score = ["score"] if election.vote_type in POINTED else []
    yield "PROJECTS"
    yield row(("project_id", "cost", "votes", *score, "name", *names))
    for one in election.projects:
        _check(one)
        more = {**one.more, "category": one.pot} if election.pots else one.more
        mine = got[one.id]
        points = [plain(mine.score)] if score else []
        yield row((one.id, plain(one.cost), str(mine.votes), *points, one.name, *(more.get(key, "") for key in names)))


def _check(project: Project) -> None:
    if not project.id or "," in project.id or project.id != project.id.strip():
        raise Damaged("project_id", value=project.id)


def _votes(election: Election) -> Iterator[str]:
    names = _columns(one.more for one in election.ballots)
    points = ["points"] if election.vote_type in POINTED else []
    yield "VOTES"
    yield row(("voter_id", *names, "vote", *points))
    for ballot in election.ballots:
        given = [",".join(plain(one) for one in ballot.points)] if points else []
        yield row((_voter(ballot), *(ballot.more.get(key, "") for key in names), ",".join(ballot.choice), *given))


def _voter(ballot: Ballot) -> str:
    """The id of a voter; names of sections are taken, for the line of a voter without a choice would look like one."""
    if not ballot.voter or ballot.voter != ballot.voter.strip() or ballot.voter.upper() in SECTIONS:
        raise Damaged("voter_id", value=ballot.voter)
    return ballot.voter


def _columns(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Every column that any of the rows has, in the order they were met."""
    found: dict[str, None] = {}
    for one in rows:
        found |= dict.fromkeys(one)
    return list(found)


def row(fields: Iterable[str]) -> str:
    """Fields joined by `;`, quoted where they must be: a separator, a quotation mark, a line end."""
    return ";".join(_field(one) for one in fields)


def _field(text: str) -> str:
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(mark in flat for mark in ';"\n'):
        return '"' + flat.replace('"', '""') + '"'
    return flat
