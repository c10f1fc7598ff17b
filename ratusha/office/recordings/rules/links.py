"""Addresses of recordings and broadcasts at other sites: which may stand in a frame, how a minute is named. Pure."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

YOUTUBE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com"})
YOUTUBE |= {"www.youtube-nocookie.com"}
SHORT_YOUTUBE = "youtu.be"
FRAMED_YOUTUBE = "www.youtube-nocookie.com"
VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})+")
LONGEST = 500


def is_link(address: str) -> bool:
    """True for an https address of a named host, without a password and of a bearable length."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = not re.search(r"[\s\"'<>\\^`{|}\x00-\x1f]", address) and len(address) <= LONGEST
    host = (parts.hostname or "").lower()
    return plain and parts.scheme == "https" and bool(HOST.fullmatch(host)) and "@" not in parts.netloc and port != 0


def hosts_of(words: str) -> frozenset[str]:
    """The hosts that a setting lists, by commas, spaces or lines; what is no name of a host is left out."""
    named = (one.strip().lower() for one in re.split(r"[\s,;]+", words))
    return frozenset(one for one in named if HOST.fullmatch(one))


def youtube_id(address: str) -> str:
    """The id of a video or broadcast at YouTube, empty for any other address."""
    if not is_link(address):
        return ""
    parts = urlsplit(address)
    host, path = (parts.hostname or "").lower(), [one for one in parts.path.split("/") if one]
    found = ""
    if host == SHORT_YOUTUBE and path:
        found = path[0]
    elif host in YOUTUBE and len(path) > 1 and path[0] in ("embed", "live", "shorts", "v"):
        found = path[1]
    elif host in YOUTUBE and path == ["watch"]:
        found = (parse_qs(parts.query).get("v") or [""])[0]
    return found if VIDEO_ID.fullmatch(found) else ""


def framed(address: str, hosts: Iterable[str], seconds: int = 0) -> str:
    """The address for a frame, when its host is allowed; else empty, and the page shows a link.

    A page of YouTube becomes its player without cookies, from the second that is asked.
    """
    video = youtube_id(address)
    if video:
        found = f"https://{FRAMED_YOUTUBE}/embed/{video}" + (f"?{urlencode({'start': seconds})}" if seconds else "")
    else:
        found = address if is_link(address) else ""
    return found if found and (urlsplit(found).hostname or "").lower() in set(hosts) else ""


def origin(address: str) -> str:
    """«https://host» of an address, for a policy."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def at_second(address: str, seconds: int) -> str:
    """The address of that second: YouTube's own way, for others the media fragment `#t=` (W3C)."""
    if not seconds:
        return address
    parts = urlsplit(address)
    if youtube_id(address):
        query = {name: values[0] for name, values in parse_qs(parts.query).items()} | {"t": f"{seconds}s"}
        return urlunsplit(parts._replace(query=urlencode(query)))
    return urlunsplit(parts._replace(fragment=f"t={seconds}"))
