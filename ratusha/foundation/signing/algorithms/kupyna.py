"""ДСТУ 7564:2014 (Kupyna) with 256, 384 and 512 bits, by the package dstu-core."""

import dstu_core


def kupyna(data: bytes, bits: int) -> bytes:
    """The hash of 256, 384 or 512 bits. The one of 384 is the end of the one of 512: both keep the same state."""
    made: bytes = dstu_core.kupyna256(data) if bits == 256 else dstu_core.kupyna512(data)
    return made[-(bits // 8) :]
