"""Reading `.pb` files of Pabulib (pabulib.org): a head, projects, votes. Strict: a damaged file is never counted.

Every refusal is a `Damaged` with the line. What the count does not need (age, sex, categories, coordinates) is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .damage import Damaged
from .elections import POINTED, Ballot, Election, Project, Support, VoteType, plain, support
from .rows import SECTIONS, Row, rows, text_of

NUMBER = re.compile(r"[+-]?[0-9]{1,30}([.,][0-9]{1,30})?")
CHOOSE = re.compile(r"choose[-_ ]?([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table as names and values, with its line."""

    at: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file, with the line of each key."""

    meta: dict[str, str]
    lines: dict[str, int]

    def number(self, key: str) -> Fraction | None:
        """A number of the head, None where it is not given."""
        text = self.meta.get(key, "")
        return number(text, self.lines[key], key) if text else None

    def count(self, key: str) -> int | None:
        """A whole number of the head that is not negative, None where it is not given."""
        found = self.number(key)
        if found is not None and (found.denominator != 1 or found < 0):
            raise Damaged("not_count", self.lines[key], what=key, value=self.meta[key])
        return None if found is None else int(found)


def number(text: str, line: int, what: str) -> Fraction:
    """A number exactly as it is written, with a point or a comma."""
    if not NUMBER.fullmatch(text):
        raise Damaged("not_number", line, what=what, value=text[:60])
    return Fraction(text.replace(",", "."))


def read(data: bytes) -> Election:
    """Will read a whole file. Refuses with `Damaged` whatever cannot be right."""
    sections = _sections(rows(text_of(data)))
    head = _head(sections["META"])
    vote_type, most = _vote_type(head)
    budget = _budget(head)
    projects = _projects(sections["PROJECTS"], head)
    pots = _pots(head, projects, budget)
    default = head.number("default_score") or Fraction(0)
    if pots:
        projects = [Project(one.id, one.cost, one.name, one.more["category"], one.more) for one in projects]
    ballots = tuple(_ballots(sections["VOTES"], {one.id for one in projects}, vote_type, most, head))
    return Election(budget, tuple(projects), ballots, vote_type, pots, most, default, head.meta)


def _sections(found: Iterator[Row]) -> dict[str, list[Row]]:
    """The three sections in their order. Refuses a missing, repeated or misplaced one."""
    sections: dict[str, list[Row]] = {}
    last = 0
    for row in found:
        last = row.line
        if name := row.section:
            if name in sections:
                raise Damaged("section_twice", row.line, section=name)
            if name != SECTIONS[len(sections)]:
                raise Damaged("section_order", row.line, section=name, wanted=SECTIONS[len(sections)])
            sections[name] = []
        elif not sections:
            raise Damaged("not_pb", row.line)
        else:
            sections[list(sections)[-1]].append(row)
    for name in SECTIONS:
        if not sections.get(name):
            raise Damaged("section_missing", last, section=name)
    return sections


def _head(found: list[Row]) -> Head:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    if [one.lower() for one in found[0].fields[:2]] != ["key", "value"]:
        raise Damaged("no_column", found[0].line, column="key;value", section="META")
    for row in found[1:]:
        if len(row.fields) < 2:
            raise Damaged("fields", row.line, wanted=2, got=1)
        key = row.fields[0].lower()
        if key in meta:
            raise Damaged("meta_twice", row.line, key=key)
        meta[key] = ";".join(row.fields[1:]).rstrip(";")
        lines[key] = row.line
    return Head(meta, lines)


def _vote_type(head: Head) -> tuple[VoteType, int | None]:
    """How ballots are written and how many projects they may name. Older files say «choose-1» for one mark."""
    text = head.meta.get("vote_type", "").lower()
    if not text:
        raise Damaged("no_vote_type", head.lines.get("vote_type", 0))
    most = head.count("max_length")
    if chosen := CHOOSE.fullmatch(text):
        return VoteType.APPROVAL, most or int(chosen[1])
    if text not in set(VoteType):
        raise Damaged("vote_type", head.lines["vote_type"], value=text[:60])
    return VoteType(text), most


def _budget(head: Head) -> Fraction:
    budget = head.number("budget")
    if budget is None:
        raise Damaged("no_budget", head.lines.get("budget", 0))
    if budget < 0:
        raise Damaged("negative", head.lines["budget"], what="budget", value=head.meta["budget"])
    return budget


def _table(found: list[Row], section: str, needed: tuple[str, ...]) -> Iterator[Line]:
    """Rows of a section by the names in its first row. Refuses a wrong number of fields."""
    names = [one.lower() for one in found[0].fields]
    while names and not names[-1]:
        names.pop()
    for column in needed:
        if column not in names:
            raise Damaged("no_column", found[0].line, column=column, section=section)
    if len(set(names)) < len(names):
        raise Damaged("column_twice", found[0].line, section=section)
    wide = len(names)
    for row in found[1:]:
        if len(row.fields) < wide or any(row.fields[wide:]):
            raise Damaged("fields", row.line, wanted=wide, got=len(row.fields))
        yield Line(row.line, dict(zip(names, row.fields[:wide], strict=True)))


def _projects(found: list[Row], head: Head) -> list[Project]:
    projects: list[Project] = []
    known: dict[str, int] = {}
    for line in _table(found, "PROJECTS", ("project_id", "cost")):
        more = line.values
        mine, cost = more.pop("project_id"), number(more.pop("cost"), line.at, "cost")
        if not mine or "," in mine:
            raise Damaged("project_id", line.at, value=mine)
        if mine in known:
            raise Damaged("project_twice", line.at, project=mine, first=known[mine])
        if cost < 0:
            raise Damaged("negative", line.at, what="cost", value=str(cost))
        known[mine] = line.at
        projects.append(Project(mine, cost, more.pop("name", ""), "", more))
    if not projects:
        raise Damaged("no_projects", found[0].line)
    _complete(head, "num_projects", len(projects), found[-1].line)
    return projects


def _complete(head: Head, key: str, got: int, line: int) -> None:
    """Refuses a file that has fewer or more rows than its head promises: it was cut off or joined from parts."""
    wanted = head.count(key)
    if wanted is not None and wanted != got:
        raise Damaged("truncated" if got < wanted else "too_many_rows", line, what=key, wanted=wanted, got=got)


def _pots(head: Head, projects: list[Project], budget: Fraction) -> dict[str, Fraction]:
    """Money of each category: «name: sum, name: sum» in `budget_per_category`, when each project is in one of them."""
    text = head.meta.get("budget_per_category", "").strip("{}")
    if not text:
        return {}
    line = head.lines["budget_per_category"]
    pots: dict[str, Fraction] = {}
    for part in text.split(","):
        name, colon, money = part.rpartition(":")
        if not colon or not name.strip(" \"'"):
            raise Damaged("pots", line, value=part.strip()[:60])
        pots[name.strip(" \"'")] = number(money.strip(), line, "budget_per_category")
    if any(one < 0 for one in pots.values()) or sum(pots.values()) > budget:
        raise Damaged("pots_sum", line)
    for project in projects:
        if project.more.get("category", "") not in pots:
            raise Damaged("pot_unknown", line, project=project.id, category=project.more.get("category", ""))
    return pots


def _ballots(found: list[Row], known: set[str], vote_type: VoteType, most: int | None, head: Head) -> Iterator[Ballot]:
    needed = ("vote", "points") if vote_type in POINTED else ("vote",)
    most_points = head.number("max_sum_points")
    voters: dict[str, int] = {}
    for at, line in enumerate(_table(found, "VOTES", needed), 1):
        more = line.values
        voter = more.pop("voter_id", "") or str(at)
        if voter in voters:
            raise Damaged("voter_twice", line.at, voter=voter, first=voters[voter])
        voters[voter] = line.at
        choice = _choice(more.pop("vote"), known, most, line.at)
        points: tuple[Fraction, ...] = ()
        if vote_type in POINTED:
            points = _points(more.pop("points"), choice, most_points, head, line.at)
        yield Ballot(voter, choice, points, more)
    _complete(head, "num_votes", len(voters), found[-1].line)


def _choice(text: str, known: set[str], most: int | None, line: int) -> tuple[str, ...]:
    choice = tuple(one.strip() for one in text.split(",")) if text else ()
    for project in choice:
        if project not in known:
            raise Damaged("project_unknown", line, project=project[:60])
    if len(set(choice)) < len(choice):
        twice = next(one for one in choice if choice.count(one) > 1)
        raise Damaged("repeated", line, project=twice)
    if most is not None and len(choice) > most:
        raise Damaged("too_long", line, got=len(choice), most=most)
    return choice


def _points(text: str, choice: tuple[str, ...], most: Fraction | None, head: Head, line: int) -> tuple[Fraction, ...]:
    points = tuple(number(one.strip(), line, "points") for one in text.split(",")) if text else ()
    if len(points) != len(choice):
        raise Damaged("points", line, got=len(points), wanted=len(choice))
    if any(one < 0 for one in points) and not head.meta.get("min_points", "").startswith("-"):
        raise Damaged("negative", line, what="points", value=text[:60])
    if most is not None and sum(points) > most:
        raise Damaged("too_many_points", line, got=str(sum(points)), most=str(most))
    return points


def differing(election: Election) -> list[str]:
    """Ids of projects whose `votes` or `score` in the file are not what its ballots give: a note, not a refusal."""
    got = support(election)
    return [one.id for one in election.projects if not _agrees(one, got[one.id], election.vote_type in POINTED)]


def _agrees(project: Project, got: Support, points: bool) -> bool:
    told = project.more
    return told.get("votes", "") in ("", str(got.votes)) and (
        not points or told.get("score", "") in ("", plain(got.score))
    )
