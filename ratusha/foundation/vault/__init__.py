"""The vault: what may not be read from the database file alone is kept sealed with keys that stand elsewhere.

`EncryptedTextField` and `EncryptedJSONField` seal a column; `blind_index` lets a sealed value be found and be unique
without being read; `encrypt` and `decrypt` seal a text that no field keeps; `streams` seals files. The keys are a
`ring`: several, the newest first, so that they can be changed while everything goes on. ADR 19 tells the choices.
"""

from .fields import EncryptedJSONField, EncryptedTextField
from .indexes import blind_index, blind_indexes
from .sealing import Unreadable, decrypt, encrypt

__all__ = [
    "EncryptedJSONField",
    "EncryptedTextField",
    "Unreadable",
    "blind_index",
    "blind_indexes",
    "decrypt",
    "encrypt",
]
