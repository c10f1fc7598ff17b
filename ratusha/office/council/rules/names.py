"""Names of people as councils write them, and finding one person under several spellings."""

import re
import unicodedata

APOSTROPHES = str.maketrans(dict.fromkeys('’ʼ`′‘"', "'"))


def initials(surname: str, given_name: str, patronymic: str) -> str:
    """Surname and initials, as lists of votes have it."""
    letters = "".join(f"{part.strip()[0]}." for part in (given_name, patronymic) if part.strip())
    return f"{surname} {letters}".strip()


def name_key(written: str) -> str:
    """Surname and initials without case, spaces and kinds of apostrophes, whether the name was whole or shortened."""
    text = unicodedata.normalize("NFC", written).translate(APOSTROPHES).casefold()
    words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text)
    return " ".join([*words[:1], *(word[0] for word in words[1:3])])
