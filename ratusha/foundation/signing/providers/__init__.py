"""Signing by others' keys: one interface, several ways; what comes back is verified by ourselves before it counts.

`base` says what a provider is, `acceptance` when its answer counts. Diia.Signature (`diia`), a cloud КЕП by the open
API of remote signing (`cloud`), the person's own token through a hosted widget (`widget`), and published test keys for
demonstrations alone (`trial`). No private key of a person is ever held here; simulators speak real HTTP on loopback.
"""

from .acceptance import Accepted, Expected, accepted
from .base import Answer, Asked, Document, Provider, Show, Started, State, Trouble

__all__ = [
    "Accepted", "Answer", "Asked", "Document", "Expected", "Provider", "Show", "Started", "State", "Trouble",
    "accepted",
]  # fmt: skip
