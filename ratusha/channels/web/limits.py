"""How often one address may ask: for public pages that could be used to guess."""

from django.core.cache import cache
from django.http import HttpRequest

from ratusha.foundation.access.addresses import client_address


def too_often(request: HttpRequest, name: str, most: int, seconds: int) -> bool:
    """True when this address has asked `name` more than `most` times in the last `seconds`; counts this time too."""
    key = f"often:{name}:{client_address(request)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it has just run out
        return False
