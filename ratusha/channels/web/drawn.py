"""Components drawn many times on one page: drawn once for each look and language, and then remembered."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .terms import TermFace


def due_html(face: TermFace) -> SafeString:
    """What `{% due %}` draws, for lists: a face with the same words and dial is the same drawing."""
    return _due(face.dial, str(face.main), str(face.small), get_language() or "uk")


@lru_cache(maxsize=4096)
def _due(dial: object, main: str, small: str, _language: str) -> SafeString:
    return SafeString(render_to_string("web/parts/due.html", {"face": {"dial": dial, "main": main, "small": small}}))
