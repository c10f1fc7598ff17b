"""How often one address may ask: for public pages that could be used to guess."""

from django.http import HttpRequest

from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace


def too_often(request: HttpRequest, name: str, most: int, seconds: int) -> bool:
    """True when this address has asked `name` more than `most` times in the last `seconds`; counts this time too."""
    return wait_for(request, name, most, seconds) > 0


def wait_for(request: HttpRequest, name: str, most: int, seconds: int) -> int:
    """How many seconds this address must wait before it asks `name` again; 0 when it may. Counts this time too."""
    return Pace(name, most, seconds).count(client_address(request))
