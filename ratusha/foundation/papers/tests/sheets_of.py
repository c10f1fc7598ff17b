"""Real papers for the readers: made by typst and LibreOffice, a scan, papers that lie, papers that are broken."""

import io
import shutil
import subprocess
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import typst

SOURCE = """#set page(width: 400pt, height: 300pt, margin: 40pt)
#set text(lang: "uk", size: 12pt)
Відповідь на запит. Заявниця: Коваль Ганна Петрівна, мешкає у селі Мамаївці.

Сума договору 145 000 гривень, виконавець товариство «Світло».
#pagebreak()
Додаток. Телефон Коваль Ганни: 067 123 45 67. Коваль Ганна Петрівна просить письмової відповіді.
"""
SECRET = "Коваль Ганна Петрівна"


@cache
def typed() -> bytes:
    """Two pages with text, of which a name is to be closed."""
    made = typst.compile(SOURCE.encode())
    assert isinstance(made, bytes)
    return made


@cache
def scanned(dpi: int = 150) -> bytes:
    """The same without a text layer: each page is a picture."""
    document = pypdfium2.PdfDocument(typed())
    pages = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()


def photo() -> bytes:
    """The first page as a photo."""
    document = pypdfium2.PdfDocument(typed())
    out = io.BytesIO()
    document[0].render(scale=2.5).to_pil().convert("RGB").save(out, "JPEG", quality=90)
    document.close()
    return out.getvalue()


def locked() -> bytes:
    """A PDF with a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typed())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def laden() -> bytes:
    """A PDF whose secret stands also in metadata, an attachment, a note, a bookmark, and unseen in white and below."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typed())) as pdf:
        pdf.docinfo["/Author"] = SECRET
        pdf.attachments["secret.txt"] = SECRET.encode()
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(SECRET, 0))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[5, 5, 9, 9], Contents=SECRET
        )
        page = pdf.pages[0]
        page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        page.Resources.Font["/Hel"] = pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))  # fmt: skip
        drawn = (
            b"\nq BT /Hel 9 Tf 1 g 1 0 0 1 40 20 Tm (WHITEONWHITE) Tj ET Q"
            b"\nq BT /Hel 9 Tf 3 Tr 1 0 0 1 160 20 Tm (NEVERDRAWN) Tj ET Q"
            b"\nq BT /Hel 9 Tf 0 g 1 0 0 1 40 8 Tm (COVERED) Tj ET 0 g 30 2 80 16 re f Q"
        )
        page.contents_add(pdf.make_stream(drawn))
        pdf.save(out)
    return out.getvalue()


def searchable(dpi: int = 110) -> bytes:
    """The scan with an unseen text layer that says something else over its words."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned(dpi))) as pdf:
        page = pdf.pages[0]
        page.Resources.Font = pikepdf.Dictionary({"/Hel": pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))})  # fmt: skip
        page.contents_add(pdf.make_stream(b"\nq BT /Hel 12 Tf 3 Tr 1 0 0 1 60 247 Tm (MISPLACEDUNSEEN) Tj ET Q"))
        pdf.save(out)
    return out.getvalue()


def many_pages(count: int) -> bytes:
    """Empty pages."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _number in range(count):
            pdf.add_blank_page(page_size=(200, 200))
        pdf.save(out)
    return out.getvalue()


def turned(angle: int) -> bytes:
    """The first page turned."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typed())) as pdf:
        pdf.pages[0].rotate(angle, relative=False)
        pdf.save(out)
    return out.getvalue()


def flate_bomb() -> bytes:
    """A PDF of a kilobyte or so whose page is drawn by a gigabyte of spaces."""
    packer = zlib.compressobj(9)
    once = packer.compress(b"0 0 m " * 10_000_000) + packer.flush()
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        packed = zlib.compress(once, 9)
        page.Contents = pikepdf.Stream(pdf, packed, Filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def huge_page() -> bytes:
    """A page of three kilometres."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 9_000_000, 9_000_000])
        pdf.save(out)
    return out.getvalue()


def by_office(text: str) -> dict[str, bytes]:
    """The text as LibreOffice saves it in DOCX and ODT, by suffix; empty where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    with TemporaryDirectory() as folder:
        source = Path(folder) / "paper.txt"
        source.write_text(text, encoding="utf-8-sig")
        home = f"-env:UserInstallation=file://{folder}/profile"
        for suffix, given in (("odt", source), ("docx", Path(folder) / "paper.odt")):
            order = [program, home, "--headless", "--convert-to", suffix, "--outdir", folder, str(given)]
            subprocess.run(order, check=True, capture_output=True, timeout=120)
        return {suffix: (Path(folder) / f"paper.{suffix}").read_bytes() for suffix in ("odt", "docx")}
