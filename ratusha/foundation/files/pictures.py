"""Pictures: measuring without unpacking, and derivatives without location data beside the original."""

import io
import warnings
from collections.abc import Iterable
from threading import Lock
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from ratusha.foundation.actions import Refused

from .limits import Limits
from .models import StoredFile
from .storage import disk

FORMATS = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF", "tiff": "TIFF", "bmp": "BMP"}
SIDES = {"public": 2048, "paper": 1200, "thumb": 400}
COPY_TYPE = "image/jpeg"
MOST_ICC = 64 * 1024
MILLION = 1_000_000
_one_at_a_time = Lock()


def measure(file: IO[bytes], code: str, name: str, limits: Limits) -> tuple[int, int]:
    """The width and height by the header, as a person sees them (turned upright).

    Refuses files.damaged and files.bomb (more pixels than `limits.pixels`).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=[FORMATS[code]]) as picture:
                width, height = picture.size
                turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except Image.DecompressionBombError:
        raise _too_many(name, limits) from None
    except Exception as wrong:  # Pillow raises anything on a hostile file
        raise Refused(
            "files.damaged", _("The picture “{name}” is damaged and does not open. Choose another one."), field="file",
            name=name,
        ) from wrong  # fmt: skip
    finally:
        file.seek(0)
    if width * height > limits.pixels:
        raise _too_many(name, limits)
    return (height, width) if turned else (width, height)


def refuse_unshown(files: Iterable[StoredFile], *, field: str = "files", only: bool = True) -> None:
    """Will refuse what cannot be shown to everybody without the place and the time of the photo.

    files.redrawn: a picture that we cannot draw anew, such as HEIC; files.no_picture: no picture at all, with `only`.
    """
    for one in files:
        if not one.is_picture and one.media_type.startswith("image/"):
            raise Refused(
                "files.redrawn",
                _("“{name}” keeps the place where it was taken, and we cannot take that out. Save it as JPEG or PNG."),
                field=field, name=one.name,
            )  # fmt: skip
        if only and not one.is_picture:
            raise Refused("files.no_picture", _("Attach a picture here: JPEG, PNG or WebP."), field=field)


def copy(file: StoredFile, which: str) -> IO[bytes] | None:
    """Will open the derivative `public` (2048 px), `paper` (1200 px) or `thumb` (400 px), making it at first use.

    A JPEG without EXIF, place and time. None for what is no picture or cannot be drawn; the original stays as it is.
    """
    if not file.is_picture or which not in SIDES:
        return None
    name = f"{which}.jpg"
    if ready := disk().derived(file.sha256, name):
        return ready
    with _one_at_a_time:  # a large picture takes much memory while it is open
        try:
            disk().derive(file.sha256, name, _drawn(file.sha256, SIDES[which]))
        except Exception:  # Pillow raises anything on a hostile file
            return None
    return disk().derived(file.sha256, name)


def _drawn(sha256: str, side: int) -> bytes:
    with disk().open(sha256) as original, Image.open(original, formats=list(FORMATS.values())) as picture:
        picture.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((side, side))
        profile = picture.info.get("icc_profile") or b""
        out = io.BytesIO()
        flat = _on_white(upright)
        kept = profile if picture.mode == "RGB" and len(profile) <= MOST_ICC else b""
        flat.save(out, "JPEG", quality=82, progressive=True, optimize=True, icc_profile=kept, exif=b"", comment=b"")
        return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _too_many(name: str, limits: Limits) -> Refused:
    return Refused(
        "files.bomb",
        _("The picture “{name}” has more than {most} megapixels. Make it smaller and attach it again."),
        field="file",
        name=name,
        most=limits.pixels // MILLION,
    )
