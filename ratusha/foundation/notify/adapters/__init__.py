"""Messengers and SMS: each adapter speaks one provider's protocol; what is sure of them stands in docs/letters.md.

Importing this package registers the transports of the kinds `telegram`, `phone`, `viber` and `push`.
"""

from . import push, sms, telegram

__all__ = ["push", "sms", "telegram"]
