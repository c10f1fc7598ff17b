"""Photos on papers: the compiler reads no binary files, so a JPEG goes in as it is within a drawing."""

import base64
import io

from PIL import Image

from .shapes import Photo


def photo(jpeg: bytes, caption: str) -> Photo:
    """The photo with the words under it, for `papers/act.typ`. `jpeg` is one of our own copies, so it opens."""
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
        width, height = picture.size
    data = base64.b64encode(jpeg).decode()
    drawn = f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{drawn}</svg>'
    return {"svg": svg, "caption": caption}
