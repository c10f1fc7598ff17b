"""In what form something is published, as its file or address tells: what programs read, what people read. Pure."""

from enum import StrEnum
from urllib.parse import urlsplit


class Form(StrEnum):
    """Kinds of formats, after the list of КМУ №835: a table for programs, text, a page of a site, a picture."""

    DATA = "data"
    TEXT = "text"
    PAGE = "page"
    PICTURE = "picture"
    OTHER = "other"


ENDINGS = {
    Form.DATA: "csv json geojson xml xls xlsx ods rdf yaml yml kml gpx",
    Form.TEXT: "txt rtf odt doc docx",
    Form.PAGE: "html htm xhtml",
    Form.PICTURE: "gif tif tiff jpg jpeg png webp bmp",
    Form.OTHER: "pdf zip 7z rar p7s asice asics",
}
BY_ENDING = {ending: form for form, endings in ENDINGS.items() for ending in endings.split()}
READABLE = frozenset({Form.DATA, Form.TEXT, Form.PAGE})
SCAN, PDF = "ocr", "pdf"


def form_of_file(ending: str, read_by: str | None) -> Form:
    """The form of a kept file. A PDF is text or a scan by how its words were read: `read_by` is empty where none were
    found, and None while nobody has looked."""
    if ending != PDF:
        return BY_ENDING.get(ending, Form.OTHER)
    if read_by is None:
        return Form.OTHER
    return Form.TEXT if read_by == PDF else Form.PICTURE


def form_of_address(link: str) -> Form:
    """The form behind an address, by the ending of its path; without one a page. A PDF elsewhere is not opened."""
    last = urlsplit(link).path.rpartition("/")[2]
    ending = last.rpartition(".")[2].lower() if "." in last else ""
    return BY_ENDING.get(ending, Form.PAGE)


def readable_share(forms: dict[str, int]) -> int | None:
    """Percent of publications that a program or a blind person's reader can read; None where no form is known."""
    known = {Form(code): number for code, number in forms.items() if code and Form(code) is not Form.OTHER}
    total = sum(known.values())
    return round(100 * sum(n for one, n in known.items() if one in READABLE) / total) if total else None


def mean_mark(marks: list[int]) -> float | None:
    """The mean of marks counted as how many of each, from 1 up; None without any."""
    total = sum(marks)
    return round(sum(mark * number for mark, number in enumerate(marks, 1)) / total, 1) if total else None


def whole_marks(marks: list[int]) -> list[int]:
    """How many of each mark, 1 to 5, also where nothing was counted yet."""
    return [*marks, 0, 0, 0, 0, 0][:5]


def counted_anew(marks: list[int], old: int | None, new: int | None) -> list[int]:
    """The counts after one mark has become another; None for none."""
    made = whole_marks(marks)
    for mark, step in ((old, -1), (new, 1)):
        if mark is not None:
            made[mark - 1] = max(0, made[mark - 1] + step)
    return made
