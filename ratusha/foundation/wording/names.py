"""Ukrainian names in the genitive («кого?»), the dative («кому?») and the vocative, salutations for letters. Pure.

Rules of the Ukrainian orthography for given names, patronymics and surnames. Where the ending says nothing sure the
name stays in the nominative: a plain form is polite, a wrong one is not.
"""

from collections.abc import Callable
from dataclasses import dataclass

VOWELS = frozenset("аеєиіїоуюя")
APOSTROPHES = "'’ʼ"
LETTERS = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя" + APOSTROPHES)
# Vowels that alternate in one-syllable and similar stems cannot be told by rule: these are the common ones.
STEMS = {
    "кінь": "кон", "король": "корол", "кріль": "крол", "батіг": "батог", "пиріг": "пирог", "окріп": "окроп",
    "грім": "гром", "піп": "поп", "плід": "плод", "брід": "брод", "узвіз": "узвоз", "якір": "якор", "віл": "вол",
    "двір": "двор", "міст": "мост", "ніс": "нос", "бусел": "бусл", "лев": "лев", "орел": "орл", "козел": "козл",
    "григір": "григор", "антін": "антон", "федір": "федор", "прокіп": "прокоп", "яків": "яков", "хміль": "хмел",
}  # fmt: skip
SOFT_R = frozenset(
    {"лазар", "ігор", "токар", "якір", "лікар", "писар", "вівчар", "пекар", "бондар", "кобзар", "золотар"}
)
FEMALE_CONSONANT = {"любов": ("любові", "любове"), "ніколь": ("ніколі", "ніколь"), "нінель": ("нінелі", "нінель")}
# Endings of adjectives by case: hard and soft masculine, feminine. The vocative is the nominative.
MASCULINE = {"dative": "ому", "genitive": "ого"}
FEMININE = {"dative": "ій", "genitive": "ої"}
HUSHING = frozenset("жчшщ")
SOFT_VOCATIVE_IN_YU = frozenset(
    {
        "таня",
        "леся",
        "надя",
        "оля",
        "катя",
        "галя",
        "соня",
        "настя",
        "маруся",
        "валя",
        "наталя",
        "юля",
        "ася",
        "ганнуся",
        "толя",
        "ваня",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; `female` is None when not known."""

    family: str
    given: str
    patronymic: str = ""
    female: bool | None = None


# Given names by which it is seen where the given name stands in «Іван Хміль» and «Хміль Іван».
GIVEN_WORDS = (
    "олександр олексій анатолій андрій антон артем арсен богдан борис вадим валентин валерій василь віктор віталій"
    " володимир владислав всеволод вячеслав в’ячеслав гнат григорій данило денис дмитро едуард євген євгеній захар"
    " зіновій іван ігор ілля йосип кирило костянтин кузьма лев левко леонід лук’ян любомир макар максим марк марко"
    " мар’ян матвій микита микола мирон мирослав михайло назар назарій нестор олег олесь омелян орест остап павло"
    " петро пилип платон прокіп роман ростислав руслан святослав семен сергій станіслав степан тарас тимофій тимур"
    " тихін устим федір філіп юліан юрій юхим яків ярема ярослав яцько"
    " аліна алла аліса анастасія ангеліна анна антоніна валентина валерія варвара василина віра вікторія віталіна"
    " віолета галина ганна дарина дар’я дарія діана єва євгенія єлизавета жанна зінаїда злата зоряна зоя іванна ілона"
    " інна ірина калина карина катерина кіра клавдія ксенія лариса леся лідія лілія любов любомира людмила маргарита"
    " марина марія марта мар’яна меланія мирослава надія наталія наталя неля ніна оксана олена олеся ольга орися"
    " павлина поліна раїса роксолана руслана світлана соломія софія соня стефанія тамара таміла тетяна уляна устина"
    " христина юлія юліана яна ярина ярослава"
)
GIVEN = frozenset(GIVEN_WORDS.split())


def name_of(words: str) -> Name | None:
    """A name written as people write it, «Іван Хміль» or «Хміль Іван Петрович»; None for anything else, such as an
    office or an enterprise, and where nobody can tell which of two words is the given name."""
    parts = words.split()
    if len(parts) not in (2, 3) or not all(part[0].isupper() and _known(part.replace("-", "")) for part in parts):
        return None
    if len(parts) == 3:
        if is_patronymic(parts[2]):
            return Name(parts[0], parts[1], parts[2])
        return Name(parts[2], parts[0], parts[1]) if is_patronymic(parts[1]) else None
    known = [part.lower().replace("'", "’").replace("ʼ", "’") in GIVEN for part in parts]
    if known[0] == known[1]:
        return Name(parts[1], parts[0]) if all(known) else None
    return Name(parts[1], parts[0]) if known[0] else Name(parts[0], parts[1])


def sex_by_patronymic(patronymic: str) -> bool | None:
    """True for a woman, False for a man, None when the patronymic does not tell."""
    lower = patronymic.lower()
    if lower.endswith(("івна", "ївна", "овна", "евна")):
        return True
    return False if lower.endswith(("ич", "іч")) else None


def is_patronymic(word: str) -> bool:
    """True when the word ends as patronymics do; a few surnames («Бабич») do too."""
    return sex_by_patronymic(word) is not None


def dative(name: Name) -> Name:
    """«Ковальчук Олена Іванівна» -> «Ковальчук Олені Іванівні»."""
    return _each(name, "dative")


def genitive(name: Name) -> Name:
    """«Ковальчук Олена Іванівна» -> «Ковальчук Олени Іванівни»."""
    return _each(name, "genitive")


def vocative(name: Name) -> Name:
    """«Олена Іванівна» -> «Олено Іванівно»."""
    return _each(name, "vocative")


def salutation(name: Name) -> str:
    """«Шановна Олено Іванівно!», «Шановний пане Андрію!», «Шановна пані Олено!»; «Вітаємо!» when the sex is unknown."""
    female = _sex(name)
    called = vocative(name)
    if female is None or not called.given:
        return "Вітаємо!"
    dear = "Шановна" if female else "Шановний"
    if name.patronymic:
        return f"{dear} {called.given} {called.patronymic}!"
    return f"{dear} {'пані' if female else 'пане'} {called.given}!"


def signature(text: str) -> str:
    """«Ковальчук Олена Іванівна», or «Олена Ковальчук» of an account -> «Олена КОВАЛЬЧУК» (ДСТУ 4163:2020)."""
    words = text.split()
    if len(words) == 3 and is_patronymic(words[2]):
        return f"{words[1]} {words[0].upper()}"
    return f"{words[0]} {words[1].upper()}" if len(words) == 2 else text


def addressed(text: str) -> str:
    """«Ковальчук Олена Іванівна» -> «Ковальчук Олені Іванівні» at the top of a letter; what is no such name stays."""
    words = text.split()
    if len(words) != 3 or not is_patronymic(words[2]):
        return text
    family, given, patronymic = words
    found = dative(Name(family, given, patronymic))
    return f"{found.family} {found.given} {found.patronymic}"


def _sex(name: Name) -> bool | None:
    if name.female is not None:
        return name.female
    by_patronymic = sex_by_patronymic(name.patronymic)
    if by_patronymic is not None or not name.given:
        return by_patronymic
    given = name.given.lower()
    if given.endswith(("а", "я")):
        return None if given in {"слава", "воля", "саша", "женя", "валя"} else given not in MALE_IN_A
    if given in FEMALE_CONSONANT:
        return True
    return False if given[-1] in "бвгджзйклмнпрстфхцчшо" or given == "василь" else None


MALE_IN_A = frozenset(
    {"микола", "ілля", "сава", "лука", "хома", "кузьма", "фома", "микита", "мойша", "яша", "гриша", "мустафа", "юра"}
)


def _each(name: Name, case: str) -> Name:
    female = _sex(name)
    if female is None:
        return name
    return Name(
        _joined(name.family, case, female, _family),
        _joined(name.given, case, female, _given),
        _joined(name.patronymic, case, female, _patronymic),
        female,
    )


def _joined(word: str, case: str, female: bool, decline: Callable[[str, str, bool], str]) -> str:
    """Declines the parts of a double name by `decline(word, case, female)`, keeping capitals."""
    return "-".join(
        _like(part, decline(part.lower(), case, female)) if _known(part) else part for part in word.split("-")
    )


def _known(part: str) -> bool:
    """Only Ukrainian words of three letters and more are declined; a foreign or cut one stays."""
    return len(part) >= 3 and all(char in LETTERS for char in part.lower())


def _like(original: str, declined: str) -> str:
    if original.isupper() and len(original) > 1:
        return declined.upper()
    return declined[:1].upper() + declined[1:] if original[:1].isupper() else declined


def _patronymic(word: str, case: str, female: bool) -> str:
    if female and word.endswith("вна"):
        return word[:-1] + {"dative": "і", "genitive": "и"}.get(case, "о")
    if not female and word.endswith(("ич", "іч")):
        return word + ("а" if case == "genitive" else "у")
    return word


def _given(word: str, case: str, female: bool) -> str:
    if female and word in FEMALE_CONSONANT:
        return FEMALE_CONSONANT[word][1 if case == "vocative" else 0]
    if word[-1] in "ая":
        return _first(word, case)
    return word if female else _second(word, case)


def _family(word: str, case: str, female: bool) -> str:
    if word.endswith(("их", "ко")) and (female or word.endswith(("сих", "дих", "вих", "лих", "них", "тих", "ких"))):
        return word
    if female:
        return _family_female(word, case)
    if word.endswith(("ський", "цький", "зький", "ий")):
        return word[:-2] + MASCULINE[case] if case in MASCULINE else word
    if word.endswith("ій") and word[-3] in "нрт" and len(word) > 5:
        return word[:-2] + "ь" + MASCULINE[case] if case in MASCULINE else word
    if word[-1] in "ая":
        return _first(word, case)
    return _second(word, case)


def _family_female(word: str, case: str) -> str:
    if word.endswith(("ська", "цька", "зька")):
        return word[:-1] + FEMININE[case] if case in FEMININE else word
    if word.endswith("няя"):
        return word[:-2] + {"dative": "ій", "genitive": "ьої"}[case] if case in FEMININE else word
    if word.endswith(("ова", "ева", "єва", "їва", "іна", "їна", *ADJECTIVE)):
        return word[:-1] + FEMININE[case] if case in FEMININE else word
    return _first(word, case) if word[-1] in "ая" else word


# Endings of women's surnames that are adjectives: «Спокійна», «Черства»; other ones are declined as nouns.
ADJECTIVE = ("йна", "чна", "рства", "утула", "дьора", "ьна", "ста", "ата", "ита", "іла", "ава", "ива")


def _first(word: str, case: str) -> str:
    """Nouns in -а, -я: Олена, Микола, Марія, Сорока."""
    stem, last = word[:-1], word[-1]
    if case == "dative":
        if last == "я":
            return stem + ("ї" if stem[-1] in VOWELS or stem[-1] in APOSTROPHES else "і")
        softened = {"г": "з", "к": "ц", "х": "с"}
        return stem[:-1] + softened.get(stem[-1], stem[-1]) + "і"
    if case == "genitive":
        return stem + _soft_ending(stem, last)
    if last == "а":
        return stem + ("е" if stem[-1] in HUSHING else "о")
    if stem[-1] in VOWELS or stem[-1] in APOSTROPHES:
        return stem + "є"
    return stem + ("ю" if word in SOFT_VOCATIVE_IN_YU else "е")


def _soft_ending(stem: str, last: str) -> str:
    """The genitive of a noun in -а, -я: Олени, Марії, Олі, Саші."""
    if last == "я":
        return "ї" if stem[-1] in VOWELS or stem[-1] in APOSTROPHES else "і"
    return "і" if stem[-1] in HUSHING else "и"


def _second(word: str, case: str) -> str:
    """Men's names in a consonant or -о: Іван, Андрій, Марко, Коваль, Стрілець."""
    if case == "genitive":
        return _second_genitive(word)
    if word.endswith("о"):
        return word[:-1] + ("у" if case == "dative" or word[-2] in "кгх" else _hard(word[:-1]))
    if word[-1] in VOWELS:
        return word
    stem = _stem(word)
    soft = word.endswith("ь") or word in SOFT_R
    if word.endswith("й"):
        return word[:-1] + "ю"
    if soft or word.endswith("ець"):
        return stem + "ю"
    return stem + ("у" if case == "dative" else _hard(stem))


def _second_genitive(word: str) -> str:
    """Івана, Андрія, Марка, Коваля, Стрільця: as in the dative, with -а for -у and -я for -ю."""
    told = _second(word, "dative")
    if word.endswith("о") or told != word:
        return told[:-1] + {"у": "а", "ю": "я"}.get(told[-1], told[-1])
    return word


def _hard(stem: str) -> str:
    return "у" if stem[-1] in "гкхжчшщц" else "е"


def _stem(word: str) -> str:
    for ending, stem in STEMS.items():
        if word == ending or (word.endswith(ending) and len(ending) > 3 and len(word) - len(ending) > 2):
            return word[: len(word) - len(ending)] + stem
    if word.endswith("ець"):
        before = word[:-3]
        if before[-1] in VOWELS:
            return before + "йц"
        if before.endswith("л") and len(before) > 1 and before[-2] in VOWELS:
            return before + "ьц"
        return before + ("ец" if len(before) > 1 and before[-1] not in VOWELS and before[-2] not in VOWELS else "ц")
    if word.endswith("ок") and len(word) > 4 and word[-3] in "чшжнвдт":
        return word[:-2] + "к"
    return word[:-1] if word.endswith("ь") else word
