"""The process in which one DOCX is filled: it takes limits upon itself, reads a wish and the bytes, and writes back.

Run by `docx.py` alone, by its path: `{"do": "places"|"fill"|"text", …}` and the document on standard input; a line of
JSON and the filled document on standard output.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CPU_SECONDS = 10
MEMORY = 1_500_000_000


def limit() -> None:
    """Will let the system end this process when it takes too much; it may write no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(wish: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What was wished of the document."""
    import docx
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from jinja2 import TemplateError

    from ratusha.foundation.papers.blanks import BadBlank, Blanks, Value, check_known

    if wish["do"] == "text":
        return {"text": text_of(docx.Document(io.BytesIO(data)))}, b""
    blanks = Blanks(autoescape=True)
    template = DocxTemplate(io.BytesIO(data))
    try:
        for source in sources(template):
            blanks.parse(template.patch_xml(source))
        if wish["do"] == "places":
            return {"places": sorted(blanks.asked)}, b""
        check_known(blanks.asked, wish["values"])
        template.render({name: Value.of(forms) for name, forms in wish["values"].items()}, blanks)
    except BadBlank as bad:
        return {"blank": [bad.code, bad.place]}, b""
    except (TemplateError, RecursionError, SyntaxError) as wrong:
        return {"blank": ["blank_syntax", str(wrong)[:80]]}, b""
    out = io.BytesIO()
    template.save(out)
    made = out.getvalue()
    return {"text": text_of(docx.Document(io.BytesIO(made)))}, made


def sources(template: Any) -> Iterator[str]:
    """XML of every part in which there may be places: the body, headers, footers, footnotes, properties."""
    template.render_init()
    yield template.get_xml()
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.get_part_xml(part)
    for section in template.docx.sections:
        for part in section.part.package.parts:
            if part.partname.endswith("footnotes.xml"):
                yield part.blob.decode("utf-8")
    properties = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(properties, name) or ""


def text_of(document: Any) -> str:
    """Paragraphs and cells in reading order, a line each."""
    from docx.table import Table

    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.extend("\t".join(cell.text.strip() for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines)


if __name__ == "__main__":
    limit()
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    head, _break, document_bytes = sys.stdin.buffer.read().partition(b"\n")
    told, made_bytes = answer(json.loads(head), document_bytes)
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode() + b"\n" + made_bytes)
