"""ДСТУ 4145-2002 signatures over any curve in a polynomial basis.

Numbers on the wire are little-endian; r is cut to one bit less than the order has. Signing stands here for tests and
simulators with published test keys alone: it takes no care against measuring of its time.
"""

from functools import lru_cache

from .curves import Curve


@lru_cache(maxsize=512)
def sound(curve: Curve, point: tuple[int, int]) -> bool:
    """True for a public key that is a point of the curve and of its order (ДСТУ 4145, 10)."""
    if not curve.contains(point) or not point[0]:
        return False
    try:
        return curve.combined(0, curve.order, point) is None
    except ValueError:
        return False


def verified(curve: Curve, public: tuple[int, int], digest: int, r: int, s: int) -> bool:
    """True when (r, s) signs the digest under the public key."""
    if not (0 < r < curve.order and 0 < s < curve.order) or not sound(curve, public):
        return False
    found = curve.combined(s, r, public)
    return found is not None and _cut(curve, curve.field.times(_element(curve, digest), found[0])) == r


def signed(curve: Curve, private: int, digest: int, once: int) -> tuple[int, int]:
    """(r, s) by a test key; `once` is a secret number that is used once. Raises ValueError for a bad `once`."""
    point = curve.multiple(once)
    r = _cut(curve, curve.field.times(_element(curve, digest), point[0])) if point else 0
    s = (once + private * r) % curve.order
    if not r or not s:
        raise ValueError("take another number")
    return r, s


def public_key(curve: Curve, private: int) -> tuple[int, int]:
    """The public key of a test key: minus d times the base point."""
    point = curve.multiple(private)
    if point is None:
        raise ValueError("not a private key")
    return point[0], point[0] ^ point[1]


def _element(curve: Curve, digest: int) -> int:
    return digest & curve.field.mask or 1


def _cut(curve: Curve, y: int) -> int:
    return y & (1 << curve.order.bit_length() - 1) - 1
