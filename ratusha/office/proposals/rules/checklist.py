"""What the secretariat looks at before a draft is published, as data with articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Answer(StrEnum):
    """What was found: it touches the draft, it does not."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the checklist. `if_yes`: what is then looked for, told in the note. `certainty`: H, M as in the
    digest of law; what is M the community checks with its lawyer."""

    code: str
    words: str
    if_yes: str
    basis: str
    certainty: str


CHECKLIST = (
    Item("budget", _("Does it change income or spending of the budget?"),
         _("How much, from which programme, and what the finance department says"),
         "Бюджетний кодекс України № 2456-VI; Закон № 280/97-ВР, ст. 26", "M"),
    Item("discrimination", _("Does it set rules for people, so that it must be looked at for discrimination?"),
         _("Who looked at it and what was found"), "Закон № 5207-VI «Про засади запобігання та протидії дискримінації "
         "в Україні», ст. 8", "M"),
    Item("gender", _("Does it touch women and men in different ways?"),
         _("How it touches them and what is done about it"),
         "Закон № 2866-IV «Про забезпечення рівних прав та можливостей жінок і чоловіків», ст. 4", "M"),
    Item("regulatory", _("Is it a regulatory act (rules for business)?"),
         _("Where the analysis of regulatory impact and the notice are; proposals are taken from one to three months"),
         "Закон № 1160-IV «Про засади державної регуляторної політики у сфері господарської діяльності», ст. 8, 9",
         "H"),
    Item("state_aid", _("Does it support a business with public resources?"),
         _("Whether it is state aid, and when the Antimonopoly Committee was told"),
         "Закон № 1555-VII «Про державну допомогу суб’єктам господарювання», ст. 9", "M"),
    Item("naming", _("Does it name or rename a street, a place or an institution?"),
         _("When and how residents discussed it"),
         "Закон № 4865-VI «Про присвоєння юридичним особам та об’єктам права власності імен (псевдонімів) фізичних "
         "осіб, ювілейних та святкових дат, назв і дат історичних подій»", "M"),
    Item("land", _("Is it about land?"), _("The plot’s number, its purpose and the petition it answers"),
         "Земельний кодекс України № 2768-III, ст. 12", "M"),
)  # fmt: skip
BY_CODE = {one.code: one for one in CHECKLIST}


def open_items(answers: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Codes of items without an answer, or answered «yes» without a note; answers are (answer, note) by code."""
    found = []
    for item in CHECKLIST:
        answer, note = answers.get(item.code, ("", ""))
        if not answer or (answer == Answer.YES and not note.strip()):
            found.append(item.code)
    return tuple(found)
