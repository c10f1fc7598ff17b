"""Transliteration of Ukrainian by the Cabinet's resolution of 27.01.2010 № 55. Pure."""

CYRILLIC = "абвгґдезиіклмнопрстуфхцжчшщ"
LATIN = (*"abvhgdezyiklmnoprstuf", "kh", "ts", "zh", "ch", "sh", "shch")
PLAIN = dict(zip(CYRILLIC, LATIN, strict=True))
FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
LATER = {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
SILENT = frozenset("ь'’ʼ`")


def transliterate(text: str) -> str:
    """«Згорани» -> Zghorany, «Знам’янка» -> Znamianka; what is not Ukrainian stays as it is."""
    out: list[str] = []
    before = ""
    for at, char in enumerate(text):
        lower = char.lower()
        latin = _letter(lower, before)
        if latin is None:
            inside = bool(before) and text[at + 1 : at + 2].isalpha()
            out.append("" if char in "ьЬ" or (char in SILENT and inside) else char)
            before = before if char in SILENT else ""
            continue
        upper = char != lower
        loud = upper and (text[at + 1 : at + 2].isupper() or (text[at - 1 : at].isupper() if at else False))
        out.append(latin.upper() if loud else latin.capitalize() if upper else latin)
        before = lower
    return "".join(out)


def _letter(lower: str, before: str) -> str | None:
    if lower == "г" and before == "з":
        return "gh"
    return PLAIN.get(lower) or (LATER if before else FIRST).get(lower)


def slug(text: str) -> str:
    """Latin small letters, digits and hyphens for file names and addresses: «Наказ № 5» -> nakaz-5."""
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in transliterate(text).lower())
    return "-".join(filter(None, kept.split("-")))
