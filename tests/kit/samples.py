"""Which part of a long walk the ordinary run takes: always the same one. RATUSHA_WALK=1 takes everything."""

import os
import zlib

WHOLE = os.environ.get("RATUSHA_WALK") == "1"


def chosen(name: str, one_of: int) -> bool:
    """True for about one of so many names, always the same ones; for each of them in the whole walk."""
    return WHOLE or zlib.crc32(name.encode()) % one_of == 0
