"""Live events: one small ASGI process that tells open pages what has changed, by server-sent events.

For pages of officials and residents that would otherwise be reloaded. It tails the sealed journal once for all
connections and sends only names and ids, never content; the page then asks the site, which checks the right to see.
"""

from .topics import address, token

__all__ = ["address", "token"]
