"""The right form of a word after a number."""

NBSP = "\u00a0"


def form(n: int, language: str = "uk") -> int:
    """0 for one, 1 for few, 2 for many, by the plural rules of the language; English has one and many."""
    n = abs(n)
    if not language.startswith("uk"):
        return 0 if n == 1 else 2
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def plural(n: int, one: str, few: str, many: str) -> str:
    """Will give the Ukrainian form alone: `plural(21, "день", "дні", "днів")` -> «день»."""
    return (one, few, many)[form(n)]


UNITS: dict[str, dict[str, tuple[str, str, str]]] = {
    "uk": {
        "day": ("день", "дні", "днів"),
        "working_day": ("робочий день", "робочі дні", "робочих днів"),
        "calendar_day": ("календарний день", "календарні дні", "календарних днів"),
        "month": ("місяць", "місяці", "місяців"),
        "hour": ("година", "години", "годин"),
        "minute": ("хвилина", "хвилини", "хвилин"),
        "year": ("рік", "роки", "років"),
        "file": ("файл", "файли", "файлів"),
        "appeal": ("звернення", "звернення", "звернень"),
        "signature": ("підпис", "підписи", "підписів"),
    },
    "en": {
        "day": ("day", "days", "days"),
        "working_day": ("working day", "working days", "working days"),
        "calendar_day": ("calendar day", "calendar days", "calendar days"),
        "month": ("month", "months", "months"),
        "hour": ("hour", "hours", "hours"),
        "minute": ("minute", "minutes", "minutes"),
        "year": ("year", "years", "years"),
        "file": ("file", "files", "files"),
        "appeal": ("appeal", "appeals", "appeals"),
        "signature": ("signature", "signatures", "signatures"),
    },
}


def counted(n: int, unit: str, language: str = "uk") -> str:
    """Will give number and word with a no-break space between: 3 -> «3 робочі дні», 21 -> «21 день»."""
    words = UNITS["uk" if language.startswith("uk") else "en"][unit]
    number = f"{n:,}".replace(",", NBSP) if abs(n) >= 10_000 else str(n)
    return f"{number}{NBSP}{words[form(n, language)].replace(' ', NBSP)}"
