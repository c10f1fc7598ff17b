"""Fields that a template declares: how they are written down, read from what was typed, and said in every form."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from ratusha.foundation.wording.dates import date_in_words
from ratusha.foundation.wording.names import Name, dative, genitive, salutation, vocative
from ratusha.foundation.wording.numbers import number
from ratusha.foundation.wording.offices import office_in
from ratusha.foundation.wording.sums import in_words, money_in_words

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_LINE = 500
LONGEST_TEXT = 20_000
MOST_FIELDS = 60
LARGEST = Decimal(10) ** 15


class FieldKind(StrEnum):
    """What is typed into a field."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MONEY = "money"
    PERSON = "person"
    OFFICE = "office"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """A declared field; `label` is what people see beside it."""

    name: str
    kind: FieldKind
    label: str
    required: bool = True


class BadField(ValueError):
    """A declaration or a value that is not taken. `code` for programs, `place` the line or name."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(code)
        self.code, self.place = code, place


def declared(lines: Iterable[str]) -> list[Field]:
    """Fields from lines such as «sum: money: Сума договору» and «note: text: Примітка?» (a question mark: may be left).

    Raises `BadField`: field_line, field_name, field_kind, field_twice, field_many.
    """
    found: dict[str, Field] = {}
    for line in lines:
        name, kind, label = ([part.strip() for part in line.split(":", 2)] + ["", ""])[:3]
        if not label:
            raise BadField("field_line", line)
        if not NAME.fullmatch(name) or name in BUILT_IN:
            raise BadField("field_name", name)
        if kind not in list(FieldKind):
            raise BadField("field_kind", kind)
        if name in found:
            raise BadField("field_twice", name)
        found[name] = Field(name, FieldKind(kind), label.removesuffix("?").strip(), not label.endswith("?"))
    if len(found) > MOST_FIELDS:
        raise BadField("field_many")
    return list(found.values())


def line_of(field: Field) -> str:
    """The line that declares the field."""
    return f"{field.name}: {field.kind}: {field.label}{'' if field.required else '?'}"


def read(field: Field, typed: str) -> str:
    """The value as it is kept: text as typed, a day as 2026-12-05, an amount as 1200.50.

    Raises `BadField`: value_missing, value_line, value_long, value_day, value_number, value_money, value_person.
    """
    text = typed.strip()
    if not text:
        if field.required:
            raise BadField("value_missing", field.name)
        return ""
    if len(text) > (LONGEST_TEXT if field.kind is FieldKind.TEXT else LONGEST_LINE):
        raise BadField("value_long", field.name)
    if field.kind is not FieldKind.TEXT and "\n" in text:
        raise BadField("value_line", field.name)
    return READERS.get(field.kind, _plain)(field, text)


def _plain(_field: Field, text: str) -> str:
    return text


def _day(field: Field, text: str) -> str:
    parts = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        found = date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.fromisoformat(text)
    except ValueError:
        raise BadField("value_day", field.name) from None
    return found.isoformat()


def _amount(field: Field, text: str) -> Decimal:
    plain = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        found = Decimal(plain) if re.fullmatch(r"-?\d{1,20}(\.\d{1,6})?", plain) else None
    except InvalidOperation:
        found = None
    if found is None or abs(found) >= LARGEST:
        raise BadField(f"value_{field.kind}", field.name)
    return found


def _number(field: Field, text: str) -> str:
    return str(_amount(field, text))


def _money(field: Field, text: str) -> str:
    amount, _space, code = text.rpartition(" ")
    currency = code.upper() if code.upper() in CURRENCIES else "UAH"
    found = _amount(field, amount if code.upper() in CURRENCIES else text)
    if found < 0 or found != found.quantize(Decimal("0.01")):
        raise BadField("value_money", field.name)
    return f"{found:.2f} {currency}"


def _person(field: Field, text: str) -> str:
    if len(text.split()) < 2:
        raise BadField("value_person", field.name)
    return " ".join(text.split())


CURRENCIES = ("UAH", "USD", "EUR")
SIGNS = {"UAH": "грн", "USD": "дол. США", "EUR": "євро"}
READERS: dict[FieldKind, Callable[[Field, str], str]] = {
    FieldKind.DAY: _day, FieldKind.NUMBER: _number, FieldKind.MONEY: _money, FieldKind.PERSON: _person,
}  # fmt: skip


def forms(kind: FieldKind, kept: str) -> dict[str, str]:
    """Every form in which a kept value may stand in a text; the plain one under the empty name."""
    if not kept:
        return dict.fromkeys(FORMS_OF[kind], "")
    return SAID[kind](kept)


def _line_forms(kept: str) -> dict[str, str]:
    return {"": kept, "upper": kept.upper()}


def _day_forms(kept: str) -> dict[str, str]:
    day = date.fromisoformat(kept)
    return {"": date_in_words(day, language="uk"), "digits": day.strftime("%d.%m.%Y")}


def _number_forms(kept: str) -> dict[str, str]:
    exact = Decimal(kept)
    places = max(0, -int(exact.as_tuple().exponent))
    whole = in_words(int(exact)) if exact == exact.to_integral_value() else ""
    plain = number(exact, places, "uk")
    return {"": plain, "words": whole or plain, "digits": kept}


def _money_forms(kept: str) -> dict[str, str]:
    amount, _space, currency = kept.partition(" ")
    plain = f"{number(Decimal(amount), 2, 'uk')}\u00a0{SIGNS[currency]}"
    words = money_in_words(Decimal(amount), currency)
    return {"": plain, "words": words, "full": f"{plain} ({words})", "digits": amount.replace(".", ",")}


def _person_forms(kept: str) -> dict[str, str]:
    name = name_of(kept)
    initials = " ".join(f"{one[0]}." for one in (name.given, name.patronymic) if one)
    said = {"dative": dative(name), "genitive": genitive(name), "vocative": vocative(name)}
    return {
        "": kept,
        **{form: _whole(one) for form, one in said.items()},
        "salutation": salutation(name),
        "signature": signature_of(kept),
        "short": f"{name.family} {initials}".strip(),
        "upper": kept.upper(),
    }


def _office_forms(kept: str) -> dict[str, str]:
    cases = {case: office_in(kept, case) or kept for case in ("genitive", "dative")}
    return {"": kept, **cases, "upper": kept.upper()}


def name_of(text: str) -> Name:
    """«Ковальчук Олена Іванівна» as a name."""
    family, given, patronymic = [*text.split(), "", "", ""][:3]
    return Name(family, given, patronymic)


def signature_of(text: str) -> str:
    """«Олена КОВАЛЬЧУК»: own name and surname of a signature (ДСТУ 4163:2020)."""
    name = name_of(text)
    return f"{name.given} {name.family.upper()}".strip()


def family_first(name: str) -> str:
    """The name of an account, «Олена Ковальчук», in the order of papers, «Ковальчук Олена»; three words stay."""
    words = name.split()
    return f"{words[1]} {words[0]}" if len(words) == 2 else name


def _whole(name: Name) -> str:
    return " ".join(part for part in (name.family, name.given, name.patronymic) if part)


SAID: dict[FieldKind, Callable[[str], dict[str, str]]] = {
    FieldKind.LINE: _line_forms, FieldKind.TEXT: _line_forms, FieldKind.DAY: _day_forms,
    FieldKind.NUMBER: _number_forms, FieldKind.MONEY: _money_forms, FieldKind.PERSON: _person_forms,
    FieldKind.OFFICE: _office_forms,
}  # fmt: skip
SAMPLES = {
    FieldKind.LINE: "Рядок", FieldKind.TEXT: "Текст", FieldKind.DAY: "2026-12-05", FieldKind.NUMBER: "21",
    FieldKind.MONEY: "1200.50 UAH", FieldKind.PERSON: "Ковальчук Олена Іванівна",
    FieldKind.OFFICE: "начальник відділу",
}  # fmt: skip
FORMS_OF: dict[FieldKind, tuple[str, ...]] = {kind: tuple(say(SAMPLES[kind])) for kind, say in SAID.items()}
# What every draft has without declaring it.
BUILT_IN: Mapping[str, FieldKind] = {
    "title": FieldKind.LINE, "addressee": FieldKind.TEXT, "today": FieldKind.DAY, "author": FieldKind.PERSON,
    "author_office": FieldKind.OFFICE, "unit": FieldKind.LINE, "signer": FieldKind.PERSON,
    "signer_office": FieldKind.OFFICE, "community": FieldKind.LINE, "council": FieldKind.LINE,
    "council_genitive": FieldKind.LINE, "answers": FieldKind.LINE,
}  # fmt: skip


def known_forms(fields: Iterable[Field]) -> dict[str, tuple[str, ...]]:
    """Field -> forms that it has, with those of every draft."""
    own = {one.name: one.kind for one in fields}
    return {name: FORMS_OF[kind] for name, kind in {**BUILT_IN, **own}.items()}


def read_all(fields: Iterable[Field], typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(kept values, field -> code of what is wrong with it); unknown names are `value_unknown`."""
    kept: dict[str, str] = {}
    wrong: dict[str, str] = {}
    known = list(fields)
    for field in known:
        try:
            kept[field.name] = read(field, typed.get(field.name, ""))
        except BadField as bad:
            wrong[field.name] = bad.code
    names = {one.name for one in known}
    wrong.update({name: "value_unknown" for name in typed if name not in names})
    return kept, wrong


def spoken(fields: Iterable[Field], kept: Mapping[str, str], given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Field -> form -> words, for filling: declared ones from `kept`, those of every draft from `given`."""
    own = {one.name: forms(one.kind, kept.get(one.name, "")) for one in fields}
    return {name: forms(kind, given.get(name, "")) for name, kind in BUILT_IN.items()} | own
