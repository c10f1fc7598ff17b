"""Addresses that people type: a page of our own site, or a whole address elsewhere. Pure.

What passes stands in links that others press, so nothing passes that a browser could read otherwise than a person does.
"""

import re
from urllib.parse import quote, urlsplit

LONGEST = 500
PLAIN_WAY = re.compile(r"/(?:[A-Za-z0-9_.~:,;=&?%+@!$'()*-][A-Za-z0-9_.~:,;=&?%+@!$'()*/-]*)?(?:#[A-Za-z0-9_-]*)?")
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})+")
STRANGE = re.compile(r"[\s\"'<>\\^`{|}\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def way_of(typed: str, own: str = "", longest: int = LONGEST) -> str:
    """A path of our own site from what was typed or pasted; empty for anything else.

    `own` is the beginning of our addresses, such as `https://rada.example`. Nothing that a browser could take for
    another host passes: no second slash in front, no backslash, no control sign, no scheme.
    """
    text = "".join(char if char.isascii() else quote(char, errors="replace") for char in typed.strip())
    if own and text.startswith(f"{own}/"):
        text = text[len(own) :]
    plain = text.partition("?")[0]
    if not PLAIN_WAY.fullmatch(text) or len(text) > longest or "//" in plain:
        return ""
    return "" if ".." in plain.split("/") else text


def is_web(typed: str, *, plain_http: bool = False) -> bool:
    """True for a whole address with a named host, over https, or over http too where the caller allows it.

    Names of hosts may be Ukrainian. No password, no number in place of a name, no sign that hides what follows.
    """
    if STRANGE.search(typed) or len(typed) > LONGEST:
        return False
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = parts.port
    except ValueError:
        return False
    known = parts.scheme == "https" or (plain_http and parts.scheme == "http")
    named = HOST.fullmatch(host) is not None and not host.replace(".", "").isdigit()
    return known and named and "@" not in parts.netloc and port != 0


def link_of(typed: str, own: str = "") -> str:
    """What may stand in a link: a page of our own site, or a whole address elsewhere; empty for anything else."""
    given = typed.strip()
    return way_of(given, own) or (given if is_web(given, plain_http=True) else "")
