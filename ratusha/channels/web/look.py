"""How a visitor wants pages to look: kept in one cookie, written into the page by the server, no script needed."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

COOKIE = "look"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Look:
    """`theme`: light, dark or as the device has it (empty). `quiet_keys`: letters press no buttons (WCAG 2.1.4)."""

    theme: str = ""
    contrast: bool = False
    large: bool = False
    quiet_keys: bool = False

    @property
    def dark_media(self) -> str:
        """`media` of the dark style sheet; empty when it is left out."""
        return {"dark": "all", "light": ""}.get(self.theme, "(prefers-color-scheme: dark)") if not self.contrast else ""

    def __str__(self) -> str:
        parts = [
            self.theme,
            "contrast" if self.contrast else "",
            "large" if self.large else "",
            "nokeys" if self.quiet_keys else "",
        ]
        return ".".join(part for part in parts if part)


def look_of(request: HttpRequest) -> Look:
    """The look this visitor has chosen; anything unknown in the cookie counts as not chosen."""
    parts = request.COOKIES.get(COOKIE, "").split(".")
    theme = next((part for part in parts if part in ("light", "dark")), "")
    return Look(theme, "contrast" in parts, "large" in parts, "nokeys" in parts)


def changed(look: Look, wish: str) -> Look:
    """The look after one press: light, dark, contrast, large, keys or device (looks forgotten)."""
    if wish in ("light", "dark"):
        return replace(look, theme=wish, contrast=False)
    if wish == "contrast":
        return replace(look, contrast=not look.contrast)
    if wish == "large":
        return replace(look, large=not look.large)
    if wish == "keys":
        return replace(look, quiet_keys=not look.quiet_keys)
    return Look(quiet_keys=look.quiet_keys) if wish == "device" else look
