"""Icons: a 24-unit grid, 2-unit strokes, drawn in the colour of the text. Always beside words, never alone."""

from functools import lru_cache
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: Final[dict[str, str]] = {
    "alert": '<path d="M12 3.5 22 20H2z"/><path d="M12 10v4.5M12 17.3v.2"/>',
    "archive": '<path d="M3 4h18v5H3zM5 9v11h14V9M10 13h4"/>',
    "arrow": '<path d="M5 12h14m-5-5 5 5-5 5"/>',
    "back": '<path d="M19 12H5m5-5-5 5 5 5"/>',
    "bell": '<path d="M6 17v-6a6 6 0 0 1 12 0v6l2 2H4zM10 21.5h4"/>',
    "book": '<path d="M5 4h14v17H7a2 2 0 0 1-2-2zM5 19a2 2 0 0 1 2-2h12"/>',
    "bus": '<rect x="4" y="4" width="16" height="14" rx="2"/><path d="M4 12h16M8 18v2M16 18v2M7.5 15h.1M16.5 15h.1"/>',
    "calendar": '<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 3v4M16 3v4"/>',
    "chart": '<path d="M4 20V4M4 20h16M9 16v-5M14 16V7M19 16v-3"/>',
    "chat": '<path d="M4 4h16v12H10l-5 4v-4H4z"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "circle": '<circle cx="12" cy="12" r="8" stroke-dasharray="3 4"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "dash": '<path d="M5 12h14"/>',
    "document": '<path d="M6 3h8l5 5v13H6zM14 3v5h5"/>',
    "dot": '<circle cx="12" cy="12" r="3"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M4 20h16"/>',
    "drop": '<path d="M12 3s7 7 7 11.5a7 7 0 0 1-14 0C5 10 12 3 12 3z"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "filter": '<path d="M3 5h18l-7 8v6l-4 2v-8z"/>',
    "flag": '<path d="M5 21V4h12l-2 4 2 4H5"/>',
    "folder": '<path d="M3 5h6l2 3h10v12H3z"/>',
    "forward": '<path d="M4 18v-5a5 5 0 0 1 5-5h10m-4-4 4 4-4 4"/>',
    "home": '<path d="M3 11.5 12 4l9 7.5M6 10v10h12V10"/>',
    "image": '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.6"/>'
    '<path d="m4 18 5.5-5 3.5 3 3-2.5 4.5 4"/>',
    "inbox": '<path d="M4 4h16l1.5 10v6h-19v-6zM2.5 14h6l1 2.5h5l1-2.5h6"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.2"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="m11.5 11.5 8-8M16 7l3 3"/>',
    "language": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "lock": '<rect x="5" y="10" width="14" height="11" rx="2"/><path d="M8 10V7a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "paperclip": '<path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.5 8.3a1.7 1.7 0 0 1-2.4-2.4L15 7"/>',
    "pause": '<path d="M9 6v12M15 6v12"/>',
    "pen": '<path d="m4 20 1-4L16 5l3 3L8 19z"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6 6.5-6s6 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 '
    '6.500M18 14.500c2 .8 3.2 2.6 3.5 5.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.5-4.5 4-6.5 8-6.5s7.5 2 8 6.5"/>',
    "phone": '<path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1.5 1.5 0 0 1-1.6 1.5C11 20 4 13 3.5 5.6A1.5 1.5 '
    '0 0 1 5 4z"/>',
    "pin": '<path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "playground": '<circle cx="12" cy="12" r="9"/><path d="m12 8 4 3-1.5 4.5h-5L8 11zM12 3v5M20.5 10 16 11M17.5 19l-3'
    '-3.5M6.5 19l3-3.5M3.5 10 8 11"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4v-8h16v8h-3"/><path d="M7 14h10v7H7z"/>',
    "repeat": '<path d="M4 11a7 7 0 0 1 12-4l3 3M20 13a7 7 0 0 1-12 4l-3-3M19 5v5h-5M5 19v-5h5"/>',
    "return": '<path d="M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3"/>',
    "search": '<circle cx="11" cy="11" r="7"/><path d="m16.5 16.5 4.5 4.5"/>',
    "send": '<path d="M4 4 21 12 4 20l2.5-8zM6.5 12H21"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
    "shield": '<path d="M12 3 4 6v6c0 5 4 8 8 9 4-1 8-4 8-9V6z"/><path d="m8.5 12 2.5 2.5 4.5-5"/>',
    "star": '<path d="m12 3.5 2.6 5.6 6 .8-4.4 4.2 1.1 6L12 17.2 6.7 20.100l1.1-6L3.4 9.900l6-.8z"/>',
    "window": '<path d="M6 21V11a6 6 0 0 1 12 0v10z"/>',
    "table": '<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M3 10h18M9 10v10"/>',
    "task": '<rect x="4" y="4" width="16" height="17" rx="2"/><path d="m8 12.5 3 3 5-6M9 2.500h6"/>',
    "tap": '<path d="M7 21V7a4 4 0 0 1 8 0v1M11 8h8l-1.5 4h-5zM4 21h6M15 15v2M19 14.5l1 2M11 14.5l-1 2"/>',
    "trash": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6"/>',
    "tree": '<path d="M12 21v-6M12 3l5 7h-3l4 5H6l4-5H7z"/>',
    "upload": '<path d="M12 16V5m-5 5 5-5 5 5M4 20h16"/>',
    "video": '<rect x="3" y="6" width="12" height="12" rx="2"/><path d="m15 11 6-3v8l-6-3"/>',
    "view": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17M12 7l6.5-1M12 12h8.5M12 17l6.5 1"/>',
}


def drawing(name: str) -> str:
    """The inside of the icon's SVG; an unknown name is a mistake in a template and raises KeyError."""
    return ICONS[name]


@lru_cache(maxsize=1024)
def drawn(name: str, css: str = "") -> SafeString:
    """The whole icon; a page has some thirty, of the same few."""
    inside = mark_safe(drawing(name))  # noqa: S308 - our own drawing
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f"icon {css}".strip(),
        inside,
    )


def icon_of_media(media_type: str) -> str:
    """The icon of a file by its media type."""
    kind = media_type.split("/", 1)[0]
    return {"image": "image", "video": "video", "audio": "phone"}.get(kind, "document")
