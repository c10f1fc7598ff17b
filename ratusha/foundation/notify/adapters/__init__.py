"""Messengers and SMS: each adapter speaks one provider's protocol; what is sure of them stands in docs/letters.md.

Importing this package registers the transports of the kinds `telegram`, `phone` and `viber`.
"""

from . import sms, telegram

__all__ = ["sms", "telegram"]
