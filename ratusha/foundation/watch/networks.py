"""The network of an address, a stand-in for a place. Pure.

Without data of where networks are, two of them are only two providers; nothing more is claimed.
"""

from collections.abc import Iterable
from ipaddress import ip_address, ip_network

PREFIX = {4: 16, 6: 48}


def network_of(address: str, own: Iterable[str] = ()) -> str:
    """IPv4 by /16, IPv6 by /48; «own» for this computer and the given networks (CIDR), empty for no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if found.is_loopback or any(found in ip_network(one, strict=False) for one in own):
        return "own"
    return str(ip_network(f"{address}/{PREFIX[found.version]}", strict=False))
