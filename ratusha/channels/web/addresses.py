"""Addresses of pages, made once: a list writes the same address in every row with another number."""

from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

_PLACE = 7_046_029_254_386_353_087


def of_row(name: str, pk: int) -> str:
    """What `reverse(name, args=[pk])` gives, for pages whose address holds one number."""
    head, tail = _parts(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    return f"{head}{pk}{tail}"


def of_page(name: str) -> str | None:
    """What `reverse(name)` gives, for a page without arguments; None when it is not installed."""
    return _page(name, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


def of_parts(name: str, *parts: str) -> str:
    """What `reverse(name, args=parts)` gives, for the few pages whose address holds words that are known beforehand."""
    return _worded(name, parts, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=1024)
def _worded(name: str, parts: tuple[str, ...], _prefix: str, urlconf: str) -> str:
    return reverse(name, urlconf, args=parts)


@lru_cache(maxsize=1024)
def _parts(name: str, _prefix: str, urlconf: str) -> tuple[str, str]:
    head, _place, tail = reverse(name, urlconf, args=[_PLACE]).partition(str(_PLACE))
    return head, tail


@lru_cache(maxsize=1024)
def _page(name: str, _prefix: str, urlconf: str) -> str | None:
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return None
