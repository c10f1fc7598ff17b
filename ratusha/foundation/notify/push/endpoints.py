"""Which addresses may be asked: those of the services by which browsers get messages, and nothing inside our net."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

LONGEST = 1_000


def is_known(endpoint: str) -> bool:
    """True for https without a name, a password or another port, at a host of the list in the settings.

    A browser gives the address, so anybody may type any: only known hosts keep our server from being sent anywhere.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if len(endpoint) > LONGEST or not endpoint.isascii() or parts.username or parts.password or parts.fragment:
        return False
    return _is_trial(parts) or (parts.scheme == "https" and port in (None, 443) and _is_listed(parts.hostname or ""))


def audience(endpoint: str) -> str:
    """The service itself: what a key of ours is signed for."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _is_listed(host: str) -> bool:
    known: Iterable[str] = settings.PUSH["hosts"]  # type: ignore[assignment]
    return any(host == one.lstrip(".") or (one.startswith(".") and host.endswith(one)) for one in known)


def _is_trial(parts: SplitResult) -> bool:
    """A service on this very machine, which only tests have."""
    if not settings.PUSH["loopback"]:
        return False
    try:
        return ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
