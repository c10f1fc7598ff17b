"""QR codes: SVG for pages and papers, PNG for whoever lays out a poster elsewhere."""

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def svg(text: str, title: str = "") -> str:
    """Will draw the text (an address, up to about 2 000 characters) as an SVG element without a size of its own.

    `title` says to a screen reader where the code leads. Black on white in every theme, since scanners want it so;
    a quiet zone of 4 modules is inside. ValueError when the text is too long for a QR code.
    """
    out = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, light="#fff", title=title or None,
        svgclass="qr", lineclass=None, nl=False, encoding="utf-8",
    )  # fmt: skip
    drawn = out.getvalue().decode()
    return drawn.replace("<svg ", '<svg role="img" ' if title else '<svg aria-hidden="true" ', 1)


def png(text: str, pixels: int = 1200) -> bytes:
    """Will draw the same as a PNG of about so many pixels across, each module whole. ValueError as for `svg`."""
    code = segno.make_qr(text, error="m")
    out = io.BytesIO()
    code.save(out, kind="png", scale=max(1, pixels // code.symbol_size(border=4)[0]), border=4, light="#fff")
    return out.getvalue()
