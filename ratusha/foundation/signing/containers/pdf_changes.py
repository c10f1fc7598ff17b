"""What changed in a PDF after a revision was signed, beyond what another signature alone brings.

Two revisions are compared object by object: pages with all that they draw, the catalog, the form. A later signature
may add its field, its widget, its validation data (/DSS) and metadata; everything else is a change of what the earlier
signer saw. A widget that is seen must be of a signature that is verified and came later: one of an empty field, of a
time-stamp or of nothing at all could be drawn over the page. Compared are meanings, not bytes, so a revision that only
writes an object anew is no change.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

OBJECTS_MOST = 200_000
DEPTH_MOST = 400
PARENTS_MOST = 50
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
UPWARDS = frozenset({"/Parent", "/P", "/Prev", "/StructParent", "/StructParents"})
OF_SIGNING = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Pages", "/Perms", "/Version", "/Type"})


class Change(StrEnum):
    """What a later revision changed."""

    PAGES = "pages"
    CONTENT = "content"
    NOTES = "notes"
    FORM = "form"
    SIGNATURE = "signature"
    CATALOG = "catalog"
    UNKNOWN = "unknown"


class TooMuch(Exception):
    """More objects than are compared."""


def between(
    data: bytes, ends: Sequence[int], signed: Collection[int], opened: Callable[[bytes], Any]
) -> dict[int, tuple[Change, ...]]:
    """For every revision by where it ends: what is different in the whole file. `unknown` when it cannot be told.

    `signed`: where the revisions end that somebody signed, time-stamps left out.
    """
    found: dict[int, tuple[Change, ...]] = {}
    if not ends:
        return found
    try:
        with opened(data) as pdf:
            last = _picture(pdf)
    except (TooMuch, *_broken()):
        return dict.fromkeys(ends, (Change.UNKNOWN,))
    for end in set(ends):
        try:
            with opened(data[:end]) as pdf:
                old = _picture(pdf)
            later = {one for one in signed if one > end}
            found[end] = tuple(sorted(_differences(old, last) | _marked(old.marks, last.marks, later)))
        except (TooMuch, *_broken()):
            found[end] = (Change.UNKNOWN,)
    return found


def _broken() -> tuple[type[Exception], ...]:
    import pikepdf

    return (pikepdf.PdfError, pikepdf.PikepdfError, ValueError, TypeError, AttributeError, RuntimeError, KeyError)


class _Mark(NamedTuple):
    """A widget of a signature field: its digest, where the revision ends that its value is over, is it seen at all."""

    digest: str
    end: int
    seen: bool


class _Picture:
    """Digests of all that matters of one revision."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.notes: list[list[str]] = []
        self.catalog: dict[str, str] = {}
        self.form: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.signed: dict[str, str] = {}
        self.empty: set[str] = set()
        self.marks: dict[tuple[int, ...], _Mark] = {}


def _differences(old: _Picture, new: _Picture) -> set[Change]:
    found: set[Change] = set()
    if len(old.pages) != len(new.pages):
        found.add(Change.PAGES)
    elif old.pages != new.pages:
        found.add(Change.CONTENT)
    if len(old.notes) == len(new.notes) and old.notes != new.notes:
        found.add(Change.NOTES)
    if old.catalog != new.catalog:
        found.add(Change.CATALOG)
    if old.fields != new.fields or old.form != new.form:
        found.add(Change.FORM)
    if any(new.signed.get(name) != told for name, told in old.signed.items()):
        found.add(Change.SIGNATURE)
    if old.empty - new.empty - set(new.signed):
        found.add(Change.FORM)
    return found


def _marked(
    old: dict[tuple[int, ...], _Mark], new: dict[tuple[int, ...], _Mark], later: Collection[int]
) -> set[Change]:
    """What changed of the widgets of signatures; those of `later` ones may come, also in the place of empty ones."""
    found: set[Change] = set()
    for key, mark in old.items():
        now = new.get(key)
        if now is None or now.digest != mark.digest:
            if mark.end:
                found.add(Change.SIGNATURE)
            elif now is None or now.end not in later:
                found.add(Change.NOTES)
    if any(mark.seen and mark.end not in later for key, mark in new.items() if key not in old):
        found.add(Change.NOTES)
    return found


def _picture(pdf: Any) -> _Picture:
    picture = _Picture()
    digests = _Digests({page.obj.objgen: number for number, page in enumerate(pdf.pages)})
    for page in pdf.pages:
        one = page.obj
        own = {name: value for name, value in one.items() if name not in UPWARDS and name != "/Annots"}
        for name in INHERITED:
            if name not in own and (value := _inherited(one, name)) is not None:
                own[name] = value
        picture.pages.append(digests.of_items(own))
        picture.notes.append([digests.of(note) for note in one.get("/Annots", []) if not _is_signature(note)])
    root = pdf.Root
    picture.catalog = {name: digests.of(value) for name, value in root.items() if name not in OF_SIGNING}
    _read_form(picture, digests, root.get("/AcroForm"))
    for number, page in enumerate(pdf.pages):
        for place, note in enumerate(page.obj.get("/Annots", [])):
            if _is_signature(note):
                key = (number, *note.objgen) if note.is_indirect else (number, place)
                picture.marks[key] = _Mark(digests.of(note), _end(note), _is_seen(note))
    return picture


def _inherited(page: Any, name: str) -> Any:
    one = page
    for _step in range(PARENTS_MOST):
        one = one.get("/Parent")
        if one is None:
            return None
        if name in one:
            return one[name]
    raise TooMuch


def _is_signature(note: Any) -> bool:
    one = note
    for _step in range(PARENTS_MOST):
        if one is None:
            return False
        if "/FT" in one:
            return str(one.FT) == "/Sig" and str(note.get("/Subtype", "")) == "/Widget"
        one = one.get("/Parent")
    return False


def _end(widget: Any) -> int:
    """Where the signature's ranges end that is the value of the widget or of a field above it; 0 when it is empty."""
    one = widget
    for _step in range(PARENTS_MOST):
        if one is None:
            return 0
        if "/V" in one:
            told = [int(number) for number in one.V.get("/ByteRange", [])]
            return told[2] + told[3] if len(told) == 4 else 0
        one = one.get("/Parent")
    raise TooMuch


def _is_seen(widget: Any) -> bool:
    """False for a widget without any area, as time-stamps of a document have."""
    rectangle = [float(one) for one in widget.get("/Rect", [])]
    return len(rectangle) != 4 or (rectangle[0] != rectangle[2] and rectangle[1] != rectangle[3])


def _read_form(picture: _Picture, digests: "_Digests", form: Any) -> None:
    if form is None:
        return
    picture.form = {
        name: digests.of(value) for name, value in form.items() if name not in ("/Fields", "/SigFlags", "/DR", "/DA")
    }
    waiting = [(one, "", "") for one in form.get("/Fields", [])]
    steps = 0
    while waiting:
        one, path, kind = waiting.pop()
        steps += 1
        if steps > OBJECTS_MOST:
            raise TooMuch
        kind = str(one.get("/FT", kind))
        name = f"{path}.{one.get('/T', '')}"
        if kind != "/Sig":
            own = {key: value for key, value in one.items() if key not in UPWARDS and key != "/Kids"}
            picture.fields[f"{name}#{len(picture.fields) if name in picture.fields else 0}"] = digests.of_items(own)
        elif "/V" in one:
            own = {key: value for key, value in one.items() if key not in UPWARDS and key != "/Kids"}
            picture.signed[name] = digests.of_items(own)
        else:
            picture.empty.add(name)
        waiting += [(kid, name, kind) for kid in one.get("/Kids", [])]


class _Digests:
    """Digests of objects by their meaning. What leads upwards is left out, a page that is pointed at stands for
    itself, and a circle is cut where it closes."""

    def __init__(self, pages: dict[tuple[int, int], int]) -> None:
        self.known: dict[tuple[int, int], str] = {key: f"page {number}" for key, number in pages.items()}
        self.open: list[tuple[int, int]] = []
        self.count = 0

    def of(self, one: Any) -> str:
        """The digest of any object."""
        import pikepdf

        if not isinstance(one, pikepdf.Object) or not one.is_indirect:
            return self._direct(one)
        key = one.objgen
        if key in self.known:
            return self.known[key]
        if key in self.open:
            return f"circle {len(self.open) - self.open.index(key)}"
        if len(self.open) >= DEPTH_MOST:
            raise TooMuch
        self.open.append(key)
        self.known[key] = made = self._direct(one)
        self.open.pop()
        return made

    def of_items(self, items: dict[str, Any]) -> str:
        """The digest of a dictionary without what leads upwards."""
        told = [f"{name}={self.of(value)}" for name, value in sorted(items.items()) if name not in UPWARDS]
        return _hash("d", *told)

    def _direct(self, one: Any) -> str:
        import pikepdf

        self.count += 1
        if self.count > OBJECTS_MOST:
            raise TooMuch
        if isinstance(one, pikepdf.Stream):
            items = {name: value for name, value in one.items() if name != "/Length"}
            return _hash("s", self.of_items(items), hashlib.sha256(one.read_raw_bytes()).hexdigest())
        if isinstance(one, pikepdf.Dictionary):
            return self.of_items(dict(one.items()))
        if isinstance(one, pikepdf.Array):
            return _hash("a", *(self.of(item) for item in one))
        if isinstance(one, pikepdf.Object):
            return _hash("o", one.unparse().hex())
        return _hash(type(one).__name__, str(one))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
