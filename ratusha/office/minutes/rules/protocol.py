"""The protocol of a sitting as blocks: number, day, place, who, agenda, course, votes, decisions, signatures.

280/97-ВР art. 46 (protocol), 59 (roll-calls are its part), 59-1 (declared conflicts). Of a closed part only the
question, the votes and the result stand, never the content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ratusha.foundation.papers.blocks import Block, Facts, Heading, Listed, Paper, Para, Signs
from ratusha.foundation.wording.dates import date_in_words
from ratusha.foundation.wording.plural import plural

from . import phrases
from .told import Meeting, Person, Question, Vote

KYIV = ZoneInfo("Europe/Kyiv")
Stamps = Mapping[str, tuple[str, ...]]


def protocol_paper(
    meeting: Meeting,
    letterhead: Mapping[str, Any],
    *,
    place: str = "",
    draft: bool = True,
    stamps: Stamps | None = None,
    check: Mapping[str, str] | None = None,
) -> Paper:
    """The whole protocol. `place`: the settlement; `stamps` by who signs (`chair`, `secretary`) once it is signed."""
    told = numbered(meeting)
    blocks: list[Block] = [*_opening(told), *_agenda(told), Heading("ХІД ЗАСІДАННЯ")]
    blocks += [part for vote in told.general for part in _vote(vote, commission=told.is_commission)]
    for one in told.questions:
        blocks += _question(one, commission=told.is_commission)
    blocks += [*_end(told), _signs(told, stamps or {}), *_annexes(told)]
    return Paper(
        title=title_of(told), letterhead=letterhead, kind="ПРОТОКОЛ", under=(under(told),),
        date=date_in_words(told.began_at, language="uk"), place=place, number=told.number, blocks=tuple(blocks),
        draft="ПРОЄКТ" if draft else "", check=check,
    )  # fmt: skip


def title_of(meeting: Meeting) -> str:
    """«Протокол № 9 пленарного засідання …»."""
    return f"Протокол № {meeting.number} {under(meeting)}"


def under(meeting: Meeting) -> str:
    """What sat: «пленарного засідання 9-ї сесії VIII скликання»."""
    if meeting.is_commission:
        return f"засідання: {meeting.body}"
    again = f" ({meeting.sitting}-ге пленарне засідання)" if meeting.sitting > 1 else ""
    return f"пленарного засідання {phrases.session(meeting.session, meeting.convocation)}{again}"


def numbered(meeting: Meeting) -> Meeting:
    """The meeting with its votes numbered as annexes, in the order of the protocol; those set aside have theirs too."""
    count = 0

    def each(votes: Iterable[Vote]) -> tuple[Vote, ...]:
        nonlocal count
        made = []
        for one in votes:
            count += 1 if one.rows else 0
            made.append(replace(one, order=count if one.rows else 0))
        return tuple(made)

    general = each(meeting.general)
    questions = tuple(replace(one, votes=each(one.votes)) for one in meeting.questions)
    return replace(meeting, general=general, questions=questions)


def clock(moment: datetime) -> str:
    """«10:05» in Kyiv."""
    return f"{moment.astimezone(KYIV):%H:%M}"


def _opening(told: Meeting) -> list[Block]:
    day = date_in_words(told.ended_at, language="uk") if _spans(told) else ""
    rows = [
        ("Початок", clock(told.began_at)),
        ("Закінчення", f"{clock(told.ended_at)}{f', {day}' if day else ''}"),
        ("Місце", told.place),
        ("Форма", "дистанційно, засобами відеозв’язку" if told.remote else "у залі засідань"),
        (phrases.chairing(told.chair.female), _with_office(told.chair)),
        ("Загальний склад", _composition(told)),
    ]
    blocks: list[Block] = [Facts(tuple(row for row in rows if row[1]))]
    blocks.append(Para(_names(told.present), lead=f"Присутні ({len(told.present)}):", indent=False, align="left"))
    if told.absent:
        blocks.append(Para(_names(told.absent), lead=f"Відсутні ({len(told.absent)}):", indent=False, align="left"))
    if told.quorum:
        blocks.append(Para(f"{phrases.ended(told.quorum)}.", indent=False, align="left"))
    if told.guests:
        said = "; ".join(_with_office(one) for one in told.guests)
        blocks.append(Para(f"{said}.", lead="Запрошені:", indent=False, align="left"))
    return blocks


def _spans(told: Meeting) -> bool:
    return told.began_at.astimezone(KYIV).date() != told.ended_at.astimezone(KYIV).date()


def _composition(told: Meeting) -> str:
    whole = f"{told.composition} {plural(told.composition, 'депутат', 'депутати', 'депутатів')}"
    if told.is_commission:
        return f"{told.composition} {plural(told.composition, 'член', 'члени', 'членів')} комісії"
    head = {True: " і міський голова, який бере участь у засіданні", False: "; міський голова участі не бере"}
    return whole + (head[told.head_present] if told.head_present is not None else "")


def _with_office(one: Person) -> str:
    return f"{one.full}, {phrases.small(one.office)}" if one.office else one.full


def _names(people: Iterable[Person]) -> str:
    said = ", ".join(one.full for one in people)
    return f"{said}." if said else "немає."


def _agenda(told: Meeting) -> list[Block]:
    rows = tuple(
        (f"{one.order}.", one.title, f"Доповідає: {_with_office(one.reporter)}" if one.reporter else "")
        for one in told.questions
    )
    return [Heading("ПОРЯДОК ДЕННИЙ"), Listed(rows) if rows else Para("Питань немає.")]


def _question(one: Question, *, commission: bool) -> list[Block]:
    blocks: list[Block] = [Heading(f"{one.order}. {one.title}", 3)]
    if one.removed:
        return [*blocks, Para(f"Питання знято з порядку денного: {one.removed}")]
    if one.closed:
        said = "Питання розглянуто на закритій частині засідання; зміст обговорення до протоколу не вноситься."
        blocks.append(Para(said))
    elif one.reporter is not None:
        blocks.append(Para(phrases.heard(one.reporter.whose, one.reporter.office, one.reporter.full), lead="СЛУХАЛИ:"))
    blocks += [
        Para(f"{each.who.full} о {clock(each.at)}: {phrases.quoted(each.text)}", lead="ЗАЯВА ПРО КОНФЛІКТ ІНТЕРЕСІВ:")
        for each in one.conflicts
    ]
    if not one.closed:
        blocks += _discussion(one)
    for vote in one.votes:
        blocks += _vote(vote, commission=commission)
    what = "висновок" if commission else "рішення"
    for number, title in one.decisions:
        blocks.append(Para(f"прийняти {what} № {number} {phrases.quoted(title)} (додається).", lead="ВИРІШИЛИ:"))
    return blocks


def _discussion(one: Question) -> list[Block]:
    blocks: list[Block] = []
    spoke = [each for each in one.speeches if each.who.full]
    if spoke:
        said = "; ".join(_speech(each.who, each.kind, each.seconds) for each in spoke)
        blocks.append(Para(f"{said}.", lead="ВИСТУПИЛИ:"))
    blocks += [Para(note) for note in one.notes]
    for each in one.changes:
        author = f" {each.author}" if each.author else ""
        blocks.append(
            Para(
                f"{phrases.quoted(each.text)}",
                lead=f"ПОПРАВКА {each.number}{f' ({author.strip()})' if author else ''}:",
            )
        )
    return blocks


def _speech(who: Person, kind: str, seconds: int) -> str:
    more = ", ".join(part for part in (phrases.SPOKE.get(kind, ""), phrases.lasting(seconds)) if part)
    return f"{_with_office(who)}{f' ({more})' if more else ''}"


def _vote(vote: Vote, *, commission: bool = False) -> list[Block]:
    secret = vote.about == "secret"
    numbers = phrases.secret_counts(vote.counts) if secret else phrases.counts(vote.counts)
    annex = f" (додаток {vote.order})" if vote.order else ""
    said = [f"{phrases.ended(vote.question)}: {numbers}{annex}."]
    if secret:
        said.append("Таємне голосування проведено паперовими бюлетенями, протокол лічильної комісії додається.")
    if vote.by_hand:
        said.append(f"Голоси, внесені вручну: {vote.by_hand}.")
    if vote.annulled:
        said.append(f"Голосування скасовано: {phrases.ended(vote.annulled)}.")
    else:
        need = f"Потрібно {phrases.votes(vote.needed)}{f' ({vote.basis})' if vote.basis else ''}."
        words = phrases.RESULT | phrases.CONCLUSION if commission else phrases.RESULT
        said += [need, words[vote.about, vote.adopted]]
    lead = "ПЕРЕГОЛОСУВАЛИ:" if vote.repeated else "ГОЛОСУВАЛИ:"
    if vote.repeated:
        said.insert(0, f"Підстава: {phrases.ended(vote.repeated)}.")
    return [Para(" ".join(said), lead=lead)]


def _end(told: Meeting) -> list[Block]:
    blocks: list[Block] = []
    if told.breaks:
        said = "; ".join(
            f"з {clock(since)} до {clock(until)}{f', {why}' if why else ''}" for since, until, why in told.breaks
        )
        blocks.append(Para(f"{said}.", lead="ПЕРЕРВИ:"))
    if told.closed_part:
        blocks.append(Para(told.closed_part, lead="ЗАКРИТА ЧАСТИНА:"))
    blocks += [Para(note) for note in told.notes]
    return blocks


def _signs(told: Meeting, stamps: Stamps) -> Signs:
    chair = phrases.chairing_office(told.chair.female)
    office = f"{chair},\n{phrases.small(told.chair.office)}" if told.chair.office else chair
    return Signs((
        (office, told.chair.signed, stamps.get("chair", ())),
        (phrases.capital(told.secretary.office), told.secretary.signed, stamps.get("secretary", ())),
    ))  # fmt: skip


def _annexes(told: Meeting) -> list[Block]:
    votes = [*told.general, *(vote for one in told.questions for vote in one.votes)]
    named = [vote for vote in votes if vote.rows]
    if not named:
        return []
    blocks: list[Block] = [Heading("РЕЗУЛЬТАТИ ПОІМЕННОГО ГОЛОСУВАННЯ", new_page=True)]
    for vote in named:
        blocks.append(Heading(f"Додаток {vote.order}. {phrases.ended(vote.question)}", 3))
        blocks.append(
            Para(f"{clock(vote.at)}; {phrases.counts(vote.counts)}.", indent=False, align="left", small=True, keep=True)
        )
        blocks += _by_choice(vote)
    return blocks


def _by_choice(vote: Vote) -> list[Block]:
    made: list[Block] = []
    for choice in phrases.CHOICES:
        names = [f"{row.name}{f' ({row.mark})' if row.mark else ''}" for row in vote.rows if row.choice == choice]
        if names:
            lead = f"{phrases.GROUPS[choice]} ({len(names)}):"
            made.append(Para(f"{', '.join(names)}.", lead=lead, indent=False, align="left"))
    return made
