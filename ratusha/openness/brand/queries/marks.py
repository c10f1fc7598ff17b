"""The logo and the arms as pictures of our own drawing: PNG without anything hidden, and a drawing for papers."""

import base64
import io

from PIL import Image, ImageOps

from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk

SIDE = 512
NAME = "mark.png"
READ = ("PNG", "JPEG", "WEBP")
SIGNS = 16


def mark_address(file: StoredFile | None) -> str:
    """Where the picture is served from; the same bytes have the same address."""
    return f"/brand/mark.{file.sha256[:SIGNS]}.png" if file is not None else ""


def mark_bytes(file: StoredFile) -> bytes | None:
    """The picture as PNG of 512 pixels at most, made at first use; None for what cannot be drawn."""
    if ready := disk().derived(file.sha256, NAME):
        with ready:
            return ready.read()
    try:
        made = _drawn(file.sha256)
    except Exception:  # Pillow raises anything on a hostile file
        return None
    disk().derive(file.sha256, NAME, made)
    return made


def _drawn(sha256: str) -> bytes:
    with disk().open(sha256) as original, Image.open(original, formats=READ) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail((SIDE, SIDE))
        clean = Image.new("RGBA", upright.size)
        clean.paste(upright)
        out = io.BytesIO()
        clean.save(out, "PNG", optimize=True)
        return out.getvalue()


def drawing_of(file: StoredFile | None) -> str:
    """The picture within an SVG, as papers take it; empty without one."""
    data = mark_bytes(file) if file is not None else None
    if data is None:
        return ""
    with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
        wide, tall = picture.size
    told = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}">'
        f'<image width="{wide}" height="{tall}" href="data:image/png;base64,{told}"/></svg>'
    )
