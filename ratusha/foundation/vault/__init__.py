"""The vault: what may not be read from the database file alone is kept sealed with keys that stand elsewhere.

`EncryptedTextField` and `EncryptedJSONField` seal a column; `blind_index` lets a sealed value be found and be unique
without being read (tell `index_of` where it stands); `encrypt` and `decrypt` seal a text that no field keeps (tell
`sealed_in` where it stands); `streams` seals files. The keys are a `ring`: several, the newest first, so that they can
be changed while everything goes on. `marks` reads what a table says of its own columns. ADR 19 tells the choices.
"""

from .columns import sealed_in
from .fields import EncryptedJSONField, EncryptedTextField
from .indexes import blind_index, blind_indexes, index_of
from .marks import is_kept_apart, linked_of, personal_of, secret_of, without_keys
from .sealing import Unreadable, decrypt, encrypt

__all__ = [
    "EncryptedJSONField",
    "EncryptedTextField",
    "Unreadable",
    "blind_index",
    "blind_indexes",
    "decrypt",
    "encrypt",
    "index_of",
    "is_kept_apart",
    "linked_of",
    "personal_of",
    "sealed_in",
    "secret_of",
    "without_keys",
]
