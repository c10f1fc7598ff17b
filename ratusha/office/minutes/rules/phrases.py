"""What official papers of a council say, in the state language and in its cases (2704-VIII art. 13; 280/97-ВР art. 59).

Language as data: a protocol has no translation.
"""

from collections.abc import Mapping

from ratusha.foundation.numbering import roman
from ratusha.foundation.wording.offices import office_in
from ratusha.foundation.wording.plural import NBSP, plural

CHOICES = ("for", "against", "abstained", "not_voted", "absent")
COUNTED = {
    "for": "«за»", "against": "«проти»", "abstained": "«утрималися»", "not_voted": "не голосували",
    "absent": "відсутні",
}  # fmt: skip
VOICE = {
    "for": "за", "against": "проти", "abstained": ("утримався", "утрималася"),
    "not_voted": ("не голосував", "не голосувала"), "absent": ("відсутній", "відсутня"),
}  # fmt: skip
GROUPS = {
    "for": "За", "against": "Проти", "abstained": "Утрималися", "not_voted": "Не голосували", "absent": "Відсутні",
}  # fmt: skip
MANY = 3
RESULT = {
    ("text", True): "Рішення прийнято.",
    ("text", False): "Рішення не прийнято.",
    ("amendment", True): "Поправку прийнято.",
    ("amendment", False): "Поправку не прийнято.",
    ("procedural", True): "Пропозицію прийнято.",
    ("procedural", False): "Пропозицію не прийнято.",
    ("secret", True): "Рішення прийнято.",
    ("secret", False): "Рішення не прийнято.",
}
CONCLUSION = {("text", True): "Висновок прийнято.", ("text", False): "Висновок не прийнято."}
SPOKE = {
    "question": "запитання",
    "reply": "репліка",
    "report": "доповідь",
    "motion": "пропозиція",
    "order": "з процедури",
}


def counts(told: Mapping[str, int]) -> str:
    """«за» — 15, «проти» — 2, «утрималися» — 1, не голосували — 3, відсутні — 5."""
    return ", ".join(f"{COUNTED[one]}{NBSP}—{NBSP}{told.get(one, 0)}" for one in CHOICES)


def secret_counts(told: Mapping[str, int]) -> str:
    """«за» — 15, «проти» — 2; what a paper ballot knows."""
    return ", ".join(f"{COUNTED[one]}{NBSP}—{NBSP}{told.get(one, 0)}" for one in ("for", "against"))


def voice(choice: str, female: bool | None) -> str:
    """The choice beside one name: «за», «утрималася»; the masculine where the name does not tell."""
    said = VOICE[choice]
    return said if isinstance(said, str) else said[1 if female else 0]


def votes(count: int) -> str:
    """«14 голосів»."""
    return f"{count}{NBSP}{plural(count, 'голос', 'голоси', 'голосів')}"


def session(number: int, convocation: int) -> str:
    """«9-ї сесії VIII скликання»."""
    return f"{number}-ї сесії {roman(convocation)} скликання"


def session_plain(number: int, convocation: int) -> str:
    """«9 сесія VIII скликання»."""
    return f"{number} сесія {roman(convocation)} скликання"


def chairing(female: bool | None) -> str:
    """Who chairs, by sex where it is known."""
    return "Головувала" if female else "Головував" if female is False else "На засіданні головує"


def chairing_office(female: bool | None) -> str:
    """The position of who chairs in a signature."""
    return "Головуюча на засіданні" if female else "Головуючий на засіданні"


def heard(whose: str, office: str, full: str = "") -> str:
    """«доповідь Ковальчук Олени Іванівни, начальниці відділу фінансів»; an office of unknown words follows plainly, and
    who has no form in this case (`whose` is empty) is named as written: «доповідь. Доповідає: КП «Благоустрій»»."""
    if not whose:
        return f"доповідь. Доповідає: {full}{f', {small(office)}' if office else ''}."
    if not office:
        return f"доповідь {whose}."
    declined = office_in(small(office), "genitive")
    return f"доповідь {whose}, {declined}." if declined else f"доповідь {whose} ({small(office)})."


def quoted(text: str) -> str:
    """The words in quotation marks, one line, without the last full stop; marks inside become the inner ones."""
    plain = ended(text)
    return f"«{plain}»" if "«" not in plain else f"«{plain.replace('«', '„').replace('»', '“')}»"


def ended(text: str) -> str:
    """One line without the full stop at its end."""
    return " ".join(text.split()).rstrip(".")


def capital(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The first letter small, but for an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def change_words(place: str, old: str, new: str) -> str:
    """An amendment as it is read out: where, which words, by which they are replaced."""
    where = f"{place}: " if place else ""
    if old and new:
        return f"{where}слова {quoted(old)} замінити словами {quoted(new)}"
    return f"{where}слова {quoted(old)} вилучити" if old else f"{where}доповнити словами {quoted(new)}"


def lasting(seconds: int) -> str:
    """«2 хв 15 с», «45 с»; nothing for nought."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(
        part for part in (f"{minutes}{NBSP}хв" if minutes else "", f"{rest}{NBSP}с" if rest else "") if part
    )
