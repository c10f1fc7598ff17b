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


DATIVE_NOUNS = {
    "голова": "голові", "староста": "старості", "начальник": "начальнику", "начальниця": "начальниці",
    "директор": "директору", "директорка": "директорці", "керівник": "керівнику", "керівниця": "керівниці",
    "секретар": "секретарю", "секретарка": "секретарці", "заступник": "заступнику", "заступниця": "заступниці",
    "спеціаліст": "спеціалісту", "спеціалістка": "спеціалістці", "юрист": "юристу", "юристка": "юристці",
    "юрисконсульт": "юрисконсульту", "завідувач": "завідувачу", "завідувачка": "завідувачці",
    "бухгалтер": "бухгалтеру", "бухгалтерка": "бухгалтерці", "інспектор": "інспектору", "інспекторка": "інспекторці",
    "архіваріус": "архіваріусу", "реєстратор": "реєстратору", "реєстраторка": "реєстраторці",
    "депутат": "депутату", "депутатка": "депутатці",
}  # fmt: skip
GENITIVE_NOUNS = NOUNS | {
    "заступник": "заступника", "заступниця": "заступниці", "спеціаліст": "спеціаліста",
    "спеціалістка": "спеціалістки", "юрист": "юриста", "юристка": "юристки", "юрисконсульт": "юрисконсульта",
    "завідувач": "завідувача", "завідувачка": "завідувачки", "бухгалтер": "бухгалтера",
    "бухгалтерка": "бухгалтерки", "інспектор": "інспектора", "інспекторка": "інспекторки",
    "архіваріус": "архіваріуса", "реєстратор": "реєстратора", "реєстраторка": "реєстраторки",
    "депутат": "депутата", "депутатка": "депутатки",
}  # fmt: skip
BY_CASE = {"genitive": GENITIVE_NOUNS, "dative": DATIVE_NOUNS}
SOFT = {"genitive": ("ого", "ої"), "dative": ("ому", "ій")}


def office_in(office: str, case: str) -> str | None:
    """«начальник відділу освіти» -> «начальнику відділу освіти» (`dative`) or «начальника …» (`genitive`).

    The adjectives before the first noun decline with it; what follows it stands in its own case already and stays.
    None when the noun is not known. The first letter keeps its size.
    """
    words = office.split()
    place = next((at for at, word in enumerate(words) if word.lower() in BY_CASE[case]), None)
    if place is None:
        return None
    before = [_adjective(word, case) for word in words[:place]]
    if any(word is None for word in before):
        return None
    noun = BY_CASE[case][words[place].lower()]
    said = " ".join([*(word for word in before if word), noun, *words[place + 1 :]])
    return said[:1].upper() + said[1:] if office[:1].isupper() else said


def _adjective(word: str, case: str) -> str | None:
    male, female = SOFT[case]
    lower = word.lower()
    if lower.endswith("ий"):
        return lower[:-2] + male
    return lower[:-1] + female if lower.endswith("а") else None


def acting(office: str) -> str:
    """The position in a signature of who acts as this one: «В. о. міського голови»."""
    declined = genitive_of_office(office)
    return f"В. о. {declined}" if declined else f"В. о.: {office}"


def _genitive(word: str) -> str | None:
    lower = word.lower()
    if lower in NOUNS:
        return NOUNS[lower]
    return next((lower.removesuffix(end) + new for end, new in ADJECTIVES if lower.endswith(end)), None)
