"""Names of offices in the genitive, for who acts as one: «в. о. міського голови». Pure.

Adjectives and the commonest nouns of heads decline by rule; any other word stays in the nominative after a colon, for a
plain form is polite and a wrong one is not.
"""

NOUNS = {"голова": "голови", "староста": "старости", "начальник": "начальника", "начальниця": "начальниці",
         "директор": "директора", "директорка": "директорки", "керівник": "керівника", "керівниця": "керівниці",
         "секретар": "секретаря", "секретарка": "секретарки"}  # fmt: skip
ADJECTIVES = (
    ("ський", "ського"),
    ("цький", "цького"),
    ("ська", "ської"),
    ("цька", "цької"),
    ("щний", "щного"),
    ("щна", "щної"),
)


def genitive_of_office(office: str) -> str | None:
    """«міська голова» -> «міської голови»; None when a word of it is not known."""
    words = [_genitive(word) for word in office.split()]
    return " ".join(word for word in words if word) if words and all(words) else None


def acting(office: str) -> str:
    """The position in a signature of who acts as this one: «В. о. міського голови»."""
    declined = genitive_of_office(office)
    return f"В. о. {declined}" if declined else f"В. о.: {office}"


def _genitive(word: str) -> str | None:
    lower = word.lower()
    if lower in NOUNS:
        return NOUNS[lower]
    return next((lower.removesuffix(end) + new for end, new in ADJECTIVES if lower.endswith(end)), None)
