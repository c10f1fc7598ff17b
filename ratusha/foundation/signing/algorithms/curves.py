"""Elliptic curves over GF(2^m): points, multiples, and the curves that ДСТУ 4145-2002 recommends (annex Г).

A curve is y² + xy = x³ + ax² + b. Points are pairs; None is the point at infinity. Multiples are computed in
López–Dahab coordinates with signed windows, by a WebAssembly module (`curves.wat`) once there is enough to do.
"""

from dataclasses import dataclass
from functools import lru_cache

from . import webassembly
from .fields import Field

Point = tuple[int, int] | None
Projective = tuple[int, int, int]
INFINITY: Projective = (1, 0, 0)
WINDOW = 5


@dataclass(frozen=True)
class Curve:
    """One curve with its base point and the order of it."""

    field: Field
    a: int
    b: int
    order: int
    base: tuple[int, int]

    @property
    def name(self) -> str:
        """M257 and the like."""
        return f"M{self.field.m}"

    def contains(self, point: tuple[int, int]) -> bool:
        """True for a point of the curve; only elements of the field count."""
        f, (x, y) = self.field, point
        if x >> f.m or y >> f.m:
            return False
        squared = f.squared(x)
        return f.squared(y) ^ f.times(x, y) == f.times(squared, x ^ self.a) ^ self.b

    def expanded(self, packed: int) -> tuple[int, int] | None:
        """The point that ДСТУ 4145 (6.9, 6.10) packs into one element; None when there is none."""
        f = self.field
        if packed >> f.m:
            return None
        if packed == 0:
            return 0, f.root(self.b)
        bit, x = packed & 1, packed & ~1
        if f.trace(x) != self.a:
            x ^= 1
        if not x:
            return None
        w = x ^ self.a ^ f.times(self.b, f.inverse(f.squared(x)))
        if f.trace(w):
            return None
        z = f.half_trace(w)
        return x, f.times(x, z ^ 1 if f.trace(z) != bit else z)

    def packed(self, point: tuple[int, int]) -> int:
        """The opposite of `expanded`."""
        x, y = point
        if not x:
            return 0
        return x & ~1 | self.field.trace(self.field.times(y, self.field.inverse(x)))

    def odd_multiples(self, point: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """1, 3, 5 … 15 times the point."""
        twice = self.affine(self.doubled((point[0], point[1], 1)))
        found: list[Point] = [point]
        for _ in range(2 ** (WINDOW - 2) - 1):
            last = found[-1]
            found.append(twice if last is None else self._sum(last, twice))
        if any(one is None for one in found):
            raise ValueError("a point of small order")
        return tuple(one for one in found if one is not None)

    def _sum(self, one: tuple[int, int], other: Point) -> Point:
        return one if other is None else self.affine(self.added((one[0], one[1], 1), other))

    def affine(self, point: Projective) -> Point:
        """The pair of a projective point."""
        x, y, z = point
        if not z:
            return None
        f = self.field
        inverse = f.inverse(z)
        return f.times(x, inverse), f.times(y, f.squared(inverse))

    def doubled(self, point: Projective) -> Projective:
        """Twice the point."""
        x, y, z = point
        if not z:
            return INFINITY
        f = self.field
        x2, z2 = f.squared(x), f.squared(z)
        b4 = f.times(self.b, f.squared(z2))
        z3 = f.times(x2, z2)
        x3 = f.squared(x2) ^ b4
        inner = f.squared(y) ^ b4 ^ (z3 if self.a else 0)
        return x3, f.times(b4, z3) ^ f.times(x3, inner), z3

    def added(self, point: Projective, other: tuple[int, int]) -> Projective:
        """The sum of a projective point and a pair."""
        (x1, y1, z1), (x2, y2) = point, other
        if not z1:
            return x2, y2, 1
        f = self.field
        z_squared = f.squared(z1)
        a, b = f.times(y2, z_squared) ^ y1, f.times(x2, z1) ^ x1
        if not b:
            return INFINITY if a else self.doubled(point)
        c = f.times(z1, b)
        d = f.times(f.squared(b), c ^ (z_squared if self.a else 0))
        z3 = f.squared(c)
        e = f.times(a, c)
        x3 = f.squared(a) ^ d ^ e
        y3 = f.times(e ^ z3, x3 ^ f.times(x2, z3)) ^ f.times(x2 ^ y2, f.squared(z3))
        return x3, y3, z3

    def combined(self, s: int, r: int, point: tuple[int, int]) -> Point:
        """s times the base point and r times `point`, added, by the fastest engine that this computer has."""
        engine = webassembly.multiplier()
        if engine is None:
            return self.in_python(s, r, point)
        shape = (self.field.m, self.a, self.b, *self.field.terms)
        return self.affine(engine(shape, _signed(s, 2), _signed(r, 2), self.base, point))

    def in_python(self, s: int, r: int, point: tuple[int, int]) -> Point:
        """The same, slowly, by Python alone. Raises ValueError for a point of small order."""
        pairs = (_signed(s), _multiples(self, self.base)), (_signed(r), _multiples(self, point) if r else ())
        total = INFINITY
        for at in reversed(range(max(len(digits) for digits, _ in pairs))):
            total = self.doubled(total)
            for digits, known in pairs:
                if at < len(digits) and (digit := digits[at]):
                    x, y = known[abs(digit) >> 1]
                    total = self.added(total, (x, y) if digit > 0 else (x, x ^ y))
        return self.affine(total)

    def multiple(self, k: int) -> Point:
        """k times the base point."""
        return self.combined(k, 0, self.base)


@lru_cache(maxsize=512)
def _multiples(curve: Curve, point: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    return curve.odd_multiples(point)


def _signed(k: int, window: int = WINDOW) -> list[int]:
    """Digits of k in the non-adjacent form of this width, the lowest first."""
    found: list[int] = []
    whole = 1 << window
    while k:
        digit = k % whole if k & 1 else 0
        if digit >= whole >> 1:
            digit -= whole
        k = k - digit >> 1
        found.append(digit)
    return found


def _curve(m: int, terms: tuple[int, ...], a: int, numbers: str) -> Curve:
    b, order, x, y = (int(one, 16) for one in numbers.split())
    return Curve(Field(m, terms), a, b, order, (x, y))


@lru_cache(maxsize=1)
def named() -> dict[str, Curve]:
    """The ten curves in a polynomial basis, by the last number of their object identifiers."""
    found = (_curve(m, terms, a, numbers) for m, terms, a, numbers in TABLE)
    return {str(number): curve for number, curve in enumerate(found)}


# m, the middle terms of the polynomial, a; then b, the order and the base point.
TABLE: tuple[tuple[int, tuple[int, ...], int, str], ...] = (
    (163, (7, 6, 3), 1,
     "5FF6108462A2DC8210AB403925E638A19C1455D21 "
     "400000000000000000002BEC12BE2262D39BCF14D "
     "2E2F85F5DD74CE983A5C4237229DAF8A3F35823BE "
     "3826F008A8C51D7B95284D9D03FF0E00CE2CD723A"),
    (167, (6,), 1,
     "6EE3CEEB230811759F20518A0930F1A4315A827DAC "
     "3FFFFFFFFFFFFFFFFFFFFFB12EBCC7D7F29FF7701F "
     "7A1F6653786A68192803910A3D30B2A2018B21CD54 "
     "5F49EB26781C0EC6B8909156D98ED435E45FD59918"),
    (173, (10, 2, 1), 0,
     "108576C80499DB2FC16EDDF6853BBB278F6B6FB437D9 "
     "800000000000000000000189B4E67606E3825BB2831 "
     "4D41A619BCC6EADF0448FA22FAD567A9181D37389CA "
     "10B51CC12849B234C75E6DD2028BF7FF5C1CE0D991A1"),
    (179, (4, 2, 1), 1,
     "4A6E0856526436F2F88DD07A341E32D04184572BEB710 "
     "3FFFFFFFFFFFFFFFFFFFFFFB981960435FE5AB64236EF "
     "6BA06FE51464B2BD26DC57F48819BA9954667022C7D03 "
     "25FBC363582DCEC065080CA8287AAFF09788A66DC3A9E"),
    (191, (9,), 1,
     "7BC86E2102902EC4D5890E8B6B4981FF27E0482750FEFC03 "
     "40000000000000000000000069A779CAC1DABC6788F7474F "
     "714114B762F2FF4A7912A6D2AC58B9B5C2FCFE76DAEB7129 "
     "29C41E568B77C617EFE5902F11DB96FA9613CD8D03DB08DA"),
    (233, (9, 4, 1), 1,
     "06973B15095675534C7CF7E64A21BD54EF5DD3B8A0326AA936ECE454D2C "
     "1000000000000000000000000000013E974E72F8A6922031D2603CFE0D7 "
     "3FCDA526B6CDF83BA1118DF35B3C31761D3545F32728D003EEB25EFE96 "
     "9CA8B57A934C54DEEDA9E54A7BBAD95E3B2E91C54D32BE0B9DF96D8D35"),
    (257, (12,), 0,
     "1CEF494720115657E18F938D7A7942394FF9425C1458C57861F9EEA6ADBE3BE10 "
     "800000000000000000000000000000006759213AF182E987D3E17714907D470D "
     "02A29EF207D0E9B6C55CD260B306C7E007AC491CA1B10C62334A9E8DCD8D20FB7 "
     "10686D41FF744D4449FCCF6D8EEA03102E6812C93A9D60B978B702CF156D814EF"),
    (307, (8, 4, 2), 1,
     "393C7F7D53666B5054B5E6C6D3DE94F4296C0C599E2E2E241050DF18B6090BDC90186904968BB "
     "3FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC079C2F3825DA70D390FBBA588D4604022B7B7 "
     "216EE8B189D291A0224984C1E92F1D16BF75CCD825A087A239B276D3167743C52C02D6E7232AA "
     "5D9306BACD22B7FAEB09D2E049C6E2866C5D1677762A8F2F2DC9A11C7F7BE8340AB2237C7F2A0"),
    (367, (21,), 1,
     "43FC8AD242B0B7A6F3D1627AD5654447556B47BF6AA4A64B0C2AFE42CADAB8F93D92394C79A79755437B56995136 "
     "40000000000000000000000000000000000000000000009C300B75A3FA824F22428FD28CE8812245EF44049B2D49 "
     "324A6EDDD512F08C49A99AE0D3F961197A76413E7BE81A400CA681E09639B5FE12E59A109F78BF4A373541B3B9A1 "
     "1AB597A5B4477F59E39539007C7F977D1A567B92B043A49C6B61984C3FE3481AAF454CD41BA1F051626442B3C10"),
    (431, (5, 3, 1), 1,
     "03CE10490F6A708FC26DFE8C3D27C4F94E690134D5BFF988D8D28AAEAEDE975936C66BAC536B18AE2DC312CA493117DAA469C640CAF3 "
     "3FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFBA3175458009A8C0A724F02F81AA8A1FCBAF80D90C7A95110504CF "
     "1A62BA79D98133A16BBAE7ED9A8E03C32E0824D57AEF72F88986874E5AAE49C27BED49A2A95058068426C2171E99FD3B43C5947C857D "
     "70B5E1E14031C1F70BBEFE96BDDE66F451754B4CA5F48DA241F331AA396B8D1839A855C1769B1EA14BA53308B5E2723724E090E02DB9"),
)  # fmt: skip
