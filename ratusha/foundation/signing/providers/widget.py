"""The person's own token or key file in the browser, through a widget that a provider hosts.

Our page frames the widget, and nothing else may be framed there. The document goes into the frame and the signature
comes out of it by messages between the two windows; the key stays in the frame, which is of another origin.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from .base import Answer, Asked, Show, Started, State

TITLE = _("Key on a token or in a file")
GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Widget:
    """Settings: the address of the widget, https only."""

    url: str
    name: str = "widget"
    title: Any = TITLE

    def is_configured(self) -> bool:
        """An address with a host over https."""
        parts = urlsplit(self.url)
        return parts.scheme == "https" and bool(parts.hostname) and not parts.username

    @property
    def origin(self) -> str:
        """The only origin that the page may frame and hear."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def policy(self, policy: dict[str, list[str]]) -> dict[str, list[str]]:
        """The Content-Security-Policy of the page with the widget: the site's own and this one frame."""
        return {**policy, "frame-src": [self.origin]}

    def start(self, asked: Asked, now: datetime) -> Started:
        """Everything happens on our page."""
        return Started(asked.key, Show.WIDGET, self.url, now + GOOD_FOR)

    def poll(self, reference: str, asked: Asked, now: datetime) -> Answer:
        """The page brings the signature by itself."""
        return Answer(State.WAITING)
