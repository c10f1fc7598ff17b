"""Whole numbers and sums of money in Ukrainian words, for papers. Pure."""

from decimal import ROUND_HALF_UP, Decimal

from .plural import plural

UNITS = ("нуль", "один", "два", "три", "чотири", "п'ять", "шість", "сім", "вісім", "дев'ять")
TEENS = (
    "десять",
    *(f"{one}надцять" for one in ("оди", "два", "три", "чотир", "п'ят", "шіст", "сім", "вісім", "дев'ят")),
)
ONES = (*UNITS, *TEENS)
TENS = ("", "", "двадцять", "тридцять", "сорок", "п'ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев'яносто")
HUNDREDS = ("", "сто", "двісті", "триста", "чотириста", "п'ятсот", "шістсот", "сімсот", "вісімсот", "дев'ятсот")
FEMALE = {1: "одна", 2: "дві"}
BIG = (
    ("тисяча", "тисячі", "тисяч"),
    *((stem, f"{stem}и", f"{stem}ів") for stem in ("мільйон", "мільярд", "трильйон", "квадрильйон")),
    *((stem, f"{stem}и", f"{stem}ів") for stem in ("квінтильйон", "секстильйон", "септильйон")),
    *((stem, f"{stem}и", f"{stem}ів") for stem in ("октильйон", "нонільйон")),
)


def in_words(n: int, female: bool = False) -> str:
    """2012 -> «дві тисячі дванадцять»; `female` for feminine nouns: «двадцять одна». `ValueError` from 10**33 on."""
    if n < 0:
        return f"мінус {in_words(-n, female)}"
    if n >= 1000 ** (len(BIG) + 1):
        raise ValueError("the number is too large for words")
    if n == 0:
        return ONES[0]
    words: list[str] = []
    for power in range(len(BIG), -1, -1):
        group = n // 1000**power % 1000
        if group:
            words += _group(group, female if power == 0 else power == 1)
            if power:
                words.append(plural(group, *BIG[power - 1]))
    return " ".join(words)


def _group(n: int, female: bool) -> list[str]:
    words = [HUNDREDS[n // 100]] if n >= 100 else []
    rest = n % 100
    if rest >= 20:
        words.append(TENS[rest // 10])
        rest %= 10
    if rest:
        words.append(FEMALE.get(rest, ONES[rest]) if female else ONES[rest])
    return words


def hryvnias(amount: Decimal | int | float) -> str:
    """16.01 -> «шістнадцять гривень, одна копійка»."""
    exact = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, kopecks = divmod(int(abs(exact) * 100), 100)
    said = (
        f"{in_words(whole, True)} {plural(whole, 'гривня', 'гривні', 'гривень')}, "
        f"{in_words(kopecks, True)} {plural(kopecks, 'копійка', 'копійки', 'копійок')}"
    )
    return f"мінус {said}" if exact < 0 else said


CURRENCIES = {
    "UAH": (("гривня", "гривні", "гривень"), True, ("копійка", "копійки", "копійок")),
    "USD": (("долар США", "долари США", "доларів США"), False, ("цент", "центи", "центів")),
    "EUR": (("євро", "євро", "євро"), False, ("цент", "центи", "центів")),
}


def money_in_words(amount: Decimal | int | float, currency: str = "UAH") -> str:
    """12500.05 -> «дванадцять тисяч п’ятсот гривень 05 копійок», as papers write it: coins in digits.

    `currency`: UAH, USD or EUR; another one is a `KeyError`.
    """
    notes, female, coins = CURRENCIES[currency]
    exact = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, rest = divmod(int(abs(exact) * 100), 100)
    said = f"{in_words(whole, female)} {plural(whole, *notes)} {rest:02d} {plural(rest, *coins)}".replace("'", "’")
    return f"мінус {said}" if exact < 0 else said
