"""Shapes of the data that the shared templates take. Plain JSON; every text appears literally."""

from typing import NotRequired, TypedDict


class Letterhead(TypedDict):
    """Who writes. `code` is the ЄДРПОУ; `lines` are addresses, telephones, e-mail as they stand under the name."""

    name: str
    above: NotRequired[str]
    lines: NotRequired[list[str]]
    code: NotRequired[str]
    arms: NotRequired[str]  # SVG
    deep: NotRequired[str]  # the colour of the name and of the rule under it, «#0b3a2e»; none: ink


class Signature(TypedDict):
    """Position at the left, name at the right; `note` stands between, such as «підписано КЕП 22.11.2026»."""

    position: str
    name: str
    note: NotRequired[str]


class Check(TypedDict):
    """Where the paper can be checked: the words, the address and the QR made by `qr.svg`."""

    text: str
    url: str
    qr: str


class Letter(TypedDict):
    """`papers/letter.typ`, by the layout of DSTU 4163:2020.

    `date` in words; `reply_to` such as «На № Д-401 від 3 листопада 2026 року»; `addressee` line by line; `body`
    paragraphs (line breaks inside one are kept); `attachments` names; `executor` the last lines in small type.
    """

    letterhead: Letterhead
    number: str
    date: str
    reply_to: NotRequired[str]
    addressee: list[str]
    subject: NotRequired[str]
    body: list[str]
    attachments: NotRequired[list[str]]
    signature: Signature
    executor: NotRequired[list[str]]
    check: NotRequired[Check]


class Receipt(TypedDict):
    """`papers/receipt.typ`: the number large, rows of (name, value), what comes next, the check code."""

    letterhead: Letterhead
    number: str
    number_is: str
    rows: list[tuple[str, str]]
    next: NotRequired[list[str]]
    next_title: NotRequired[str]
    check: NotRequired[Check]
    footer: NotRequired[str]


class Part(TypedDict):
    """A headed part of an act: its paragraphs."""

    title: str
    body: list[str]


class Photo(TypedDict):
    """A photo of an act, made by `photos.photo`, and the words under it."""

    svg: str
    caption: str


class Act(TypedDict):
    """`papers/act.typ`: an act of inspection or a sheet of resolution: rows, parts, photos, lines for signatures."""

    letterhead: Letterhead
    heading: str
    date: str
    number: NotRequired[str]
    rows: list[tuple[str, str]]
    parts: NotRequired[list[Part]]
    photos: NotRequired[list[Photo]]
    signatures: list[Signature]
