"""Arithmetic of GF(2^m) in a polynomial basis: elements are whole numbers, bit i is the coefficient of x^i."""

from dataclasses import dataclass
from functools import cached_property

LOW_HALF = bytes(sum((byte >> bit & 1) << 2 * bit for bit in range(4)) for byte in range(256))
HIGH_HALF = bytes(sum((byte >> 4 + bit & 1) << 2 * bit for bit in range(4)) for byte in range(256))


@dataclass(frozen=True)
class Field:
    """GF(2^m) with the reduction polynomial x^m + the sum of x^k over `terms` (one or three) + 1."""

    m: int
    terms: tuple[int, ...]

    @cached_property
    def mask(self) -> int:
        """m ones."""
        return (1 << self.m) - 1

    def reduced(self, x: int) -> int:
        """The remainder by the reduction polynomial."""
        m, mask = self.m, self.mask
        while high := x >> m:
            x = x & mask ^ high
            for term in self.terms:
                x ^= high << term
        return x

    def times(self, a: int, b: int) -> int:
        """The product."""
        b2, b4, b8 = b << 1, b << 2, b << 3
        b3, b12 = b ^ b2, b4 ^ b8
        table = (
            0, b, b2, b3, b4, b4 ^ b, b4 ^ b2, b4 ^ b3,
            b8, b8 ^ b, b8 ^ b2, b8 ^ b3, b12, b12 ^ b, b12 ^ b2, b12 ^ b3,
        )  # fmt: skip
        product = 0
        for byte in a.to_bytes(self.m + 7 >> 3, "big"):
            product = product << 8 ^ table[byte >> 4] << 4 ^ table[byte & 15]
        return self.reduced(product)

    def squared(self, a: int) -> int:
        """The square: every bit moves to twice its place."""
        data = a.to_bytes(self.m + 7 >> 3, "little")
        spread = bytearray(2 * len(data))
        spread[0::2] = data.translate(LOW_HALF)
        spread[1::2] = data.translate(HIGH_HALF)
        return self.reduced(int.from_bytes(spread, "little"))

    def inverse(self, a: int) -> int:
        """1/a after Itoh and Tsujii. Raises ZeroDivisionError for 0."""
        if not a:
            raise ZeroDivisionError("0 has no inverse")
        power, have = a, 1  # power = a^(2^have - 1)
        for bit in bin(self.m - 1)[3:]:
            turned = power
            for _ in range(have):
                turned = self.squared(turned)
            power, have = self.times(turned, power), 2 * have
            if bit == "1":
                power, have = self.times(self.squared(power), a), have + 1
        return self.squared(power)

    def root(self, a: int) -> int:
        """The square root."""
        for _ in range(self.m - 1):
            a = self.squared(a)
        return a

    def trace(self, a: int) -> int:
        """0 or 1."""
        total = a
        for _ in range(self.m - 1):
            a = self.squared(a)
            total ^= a
        return total

    def half_trace(self, a: int) -> int:
        """z with z² + z = a, for odd m and an `a` of trace 0."""
        total = a
        for _ in range(self.m // 2):
            a = self.squared(self.squared(a))
            total ^= a
        return total
