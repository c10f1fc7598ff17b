"""How numbers are written: templates, Roman numerals, first letters. Pure."""

import string
import unicodedata
from collections.abc import Mapping

COUNTERS = ("n", "part")
ALPHABET = frozenset("АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ")
CYRILLIC = {"Ё": "Е", "Ы": "И", "Э": "Е", "Ў": "У"}
LATIN_CLUSTERS = {
    "SHCH": "Щ", "ZGH": "З", "ZH": "Ж", "KH": "Х", "TS": "Ц", "CH": "Ч", "SH": "Ш", "YE": "Є", "YI": "Ї", "YU": "Ю",
    "YA": "Я", "IE": "Є", "IU": "Ю", "IA": "Я", "PH": "Ф",
}  # fmt: skip
LATIN = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБКДЕФГГІЙКЛМНОПКРСТУВВКЙЗ", strict=True))
LATIN_MARKS = {"Ł": "L", "Ø": "O", "Đ": "D", "Æ": "E", "Œ": "E", "Þ": "T"}
NO_LETTER = "Н"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """44 -> `XLIV`, for convocations and volumes; ValueError outside 1…3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"{number} cannot be written in Roman numerals")
    written_so_far = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        written_so_far += letters * times
    return written_so_far


def yearly(series: str, year: int) -> str:
    """The name of a series that begins anew each year: `appeals.Д` of 2026 -> `appeals.Д.2026`."""
    return f"{series}.{year}"


def first_letter(surname: str) -> str:
    """The Ukrainian capital letter under which a surname is registered.

    Signs before the first letter are passed over (`'Коваль`, `«Світло»`). Letters of kin alphabets are read the
    Ukrainian way (Ё -> Е, Ы -> И). Latin surnames are read back by the official transliteration (Cabinet resolution
    55 of 27.01.2010: `Shcherbak` -> Щ, `Yurchenko` -> Ю; G is read Г, for Ґ is rare), other Latin letters by their
    nearest sound (Q -> К, W -> В).
    Where there is no letter that can be read (empty, figures, another script) the answer is `Н`, for «невідомо».
    """
    letters = "".join(filter(_is_letter, unicodedata.normalize("NFC", surname))).upper()
    if not letters:
        return NO_LETTER
    first = CYRILLIC.get(letters[0], letters[0])
    if first in ALPHABET:
        return first
    return _from_latin("".join(_unmarked(char) for char in letters[:4]))


def _is_letter(char: str) -> bool:
    return char.isalpha() and unicodedata.category(char) != "Lm"


def _unmarked(letter: str) -> str:
    return LATIN_MARKS.get(letter, unicodedata.normalize("NFD", letter)[0])


def _from_latin(letters: str) -> str:
    for length in (4, 3, 2):
        if found := LATIN_CLUSTERS.get(letters[:length]):
            return found
    return LATIN.get(letters[0], NO_LETTER)


def counted(template: str, parts: Mapping[str, str | int]) -> str:
    """The placeholder that the counter fills; ValueError if the template and the parts do not fit each other."""
    names = _names(template)
    if unknown := sorted(names - set(parts) - set(COUNTERS)):
        raise ValueError(f"the template {template!r} wants {', '.join(unknown)}")
    free = [name for name in COUNTERS if name in names and name not in parts]
    if len(free) != 1:
        raise ValueError(f"the template {template!r} must leave exactly one of {{n}}, {{part}} to the counter")
    return free[0]


def written(template: str, parts: Mapping[str, str | int]) -> str:
    """The template with its parts filled in; `{n:04}` pads with noughts."""
    return string.Formatter().vformat(template, (), parts)


def _names(template: str) -> set[str]:
    names: set[str] = set()
    for _text, name, width, conversion in string.Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or conversion or not _is_width(width or ""):
            raise ValueError(f"the template {template!r} may hold only names, such as {{n}} or {{n:04}}")
        names.add(name)
    return names


def _is_width(text: str) -> bool:
    return text == "" or (text.isascii() and text.isdigit() and len(text) <= 2)
