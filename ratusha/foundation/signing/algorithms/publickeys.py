"""Signatures by the public key of a certificate: ДСТУ 4145 here, RSA, ECDSA and EdDSA by `cryptography`."""

from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import algos, core
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from .. import der
from . import dstu4145
from .curves import Curve, named
from .fields import Field
from .gost34311 import DKE1, Boxes, unpacked
from .hashing import GOST, KUPYNA, WEAK, Unsupported, digest, title

DSTU = "1.2.804.2.1.1.1.1.3."
BIG_ENDIAN = "1.2.804.2.1.1.1.1.3.1.1.1.1"
NAMED = "1.2.804.2.1.1.1.1.3.1.1.2."
PSS = "1.2.840.113549.1.1.10"
RSA_HASHES = {
    "1.2.840.113549.1.1.5": "1.3.14.3.2.26",
    "1.2.840.113549.1.1.14": "2.16.840.1.101.3.4.2.4",
    "1.2.840.113549.1.1.11": "2.16.840.1.101.3.4.2.1",
    "1.2.840.113549.1.1.12": "2.16.840.1.101.3.4.2.2",
    "1.2.840.113549.1.1.13": "2.16.840.1.101.3.4.2.3",
}
ECDSA_HASHES = {
    "1.2.840.10045.4.1": "1.3.14.3.2.26",
    "1.2.840.10045.4.3.1": "2.16.840.1.101.3.4.2.4",
    "1.2.840.10045.4.3.2": "2.16.840.1.101.3.4.2.1",
    "1.2.840.10045.4.3.3": "2.16.840.1.101.3.4.2.2",
    "1.2.840.10045.4.3.4": "2.16.840.1.101.3.4.2.3",
}
HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "1.3.14.3.2.26": hashes.SHA1,
    "2.16.840.1.101.3.4.2.4": hashes.SHA224,
    "2.16.840.1.101.3.4.2.1": hashes.SHA256,
    "2.16.840.1.101.3.4.2.2": hashes.SHA384,
    "2.16.840.1.101.3.4.2.3": hashes.SHA512,
    "2.16.840.1.101.3.4.2.8": hashes.SHA3_256,
    "2.16.840.1.101.3.4.2.9": hashes.SHA3_384,
    "2.16.840.1.101.3.4.2.10": hashes.SHA3_512,
}
LEAST_RSA, LARGEST_M = 2048, 571


@dataclass(frozen=True)
class DstuKey:
    """A ДСТУ 4145 public key with its curve and, for ГОСТ 34.311, its substitution tables."""

    curve: Curve
    point: tuple[int, int]
    boxes: Boxes


Common = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | ed448.Ed448PublicKey
Key = DstuKey | Common


@lru_cache(maxsize=1024)
def loaded(spki: bytes) -> Key:
    """The key of a SubjectPublicKeyInfo. Raises Unsupported, or ValueError for a broken one."""
    algorithm = der.first(spki)[1]
    oid = der.identifier(der.first(algorithm)[2])
    if oid.startswith(DSTU):
        return _dstu(spki, algorithm, oid)
    try:
        key = load_der_public_key(spki)
    except UnsupportedAlgorithm:
        raise Unsupported(oid) from None
    if not isinstance(key, Common):
        raise Unsupported(oid)
    return key


def verified(key: Key, algorithm: bytes, digest_oid: str, message: bytes, signature: bytes) -> bool:
    """True when the signature over the message is the key's. `algorithm`: the signature's AlgorithmIdentifier.

    `digest_oid` counts where the algorithm names no hash of its own. Raises Unsupported for what is not known.
    """
    oid = der.identifier(der.first(algorithm)[2])
    if isinstance(key, DstuKey):
        return _dstu_verified(key, oid, message, signature)
    try:
        return _common_verified(key, oid, algorithm, digest_oid, message, signature)
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm:
        raise Unsupported(oid) from None


def named_for_people(key: Key) -> str:
    """`ДСТУ 4145-2002 (M257)`, `RSA-2048`, `ECDSA (secp256r1)`."""
    if isinstance(key, DstuKey):
        return f"ДСТУ 4145-2002 ({key.curve.name})"
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA-{key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ECDSA ({key.curve.name})"
    return "Ed25519" if isinstance(key, ed25519.Ed25519PublicKey) else "Ed448"


def weak(key: Key) -> bool:
    """True for a key that is too short for a signature of today."""
    return isinstance(key, rsa.RSAPublicKey) and key.key_size < LEAST_RSA


def boxes_of(key: Key) -> Boxes:
    """The substitution tables that go with the key."""
    return key.boxes if isinstance(key, DstuKey) else DKE1


def hash_of(oid: str, digest_oid: str) -> str:
    """The hash that a signature algorithm names, else the signer's digest algorithm."""
    if oid.startswith(f"{DSTU}6"):
        kinds = {"1": 256, "2": 384, "3": 512}
        wanted = kinds.get(oid.removeprefix(f"{DSTU}6.").split(".")[0], 256)
        return next(one for one, bits in KUPYNA.items() if bits == wanted)
    if oid.startswith(f"{DSTU}1"):
        return GOST
    return RSA_HASHES.get(oid) or ECDSA_HASHES.get(oid) or digest_oid


def weakly_signed(spki: bytes, algorithm: bytes, digest_oid: str = "") -> bool:
    """True when the key is too short, or the hash that its signature is over too weak, to prove anything today."""
    oid = der.identifier(der.first(algorithm)[2])
    if oid == PSS:
        used = algos.SignedDigestAlgorithm.load(algorithm)["parameters"]["hash_algorithm"]["algorithm"].dotted
    else:
        used = hash_of(oid, digest_oid)
    return used in WEAK or weak(loaded(spki))


def _dstu_verified(key: DstuKey, oid: str, message: bytes, signature: bytes) -> bool:
    if not oid.startswith(DSTU):
        raise Unsupported(oid)
    order = "big" if oid == BIG_ENDIAN else "little"
    if signature[:1] == b"\x04" and len(signature) > 2 and signature[1] == len(signature) - 2:
        signature = signature[2:]
    half, rest = divmod(len(signature), 2)
    if rest or not half or half > LARGEST_M // 8 + 8:
        return False
    made = digest(hash_of(oid, GOST), message, key.boxes)
    r, s = (int.from_bytes(part, order) for part in (signature[:half], signature[half:]))  # type: ignore[arg-type]
    return dstu4145.verified(key.curve, key.point, int.from_bytes(made, order), r, s)  # type: ignore[arg-type]


def _common_verified(
    key: Common, oid: str, algorithm: bytes, digest_oid: str, message: bytes, signature: bytes
) -> bool:
    if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        key.verify(signature, message)
        return True
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, message, ec.ECDSA(_hash(hash_of(oid, digest_oid))))
        return True
    if oid == PSS:
        pad, chosen = _pss(algorithm)
        key.verify(signature, message, pad, chosen)
        return True
    key.verify(signature, message, padding.PKCS1v15(), _hash(hash_of(oid, digest_oid)))
    return True


def _hash(oid: str) -> hashes.HashAlgorithm:
    if oid not in HASHES:
        raise Unsupported(title(oid))
    return HASHES[oid]()


def _pss(algorithm: bytes) -> tuple[padding.PSS, hashes.HashAlgorithm]:
    given = algos.SignedDigestAlgorithm.load(algorithm)["parameters"]
    chosen = _hash(given["hash_algorithm"]["algorithm"].dotted)
    mask = _hash(given["mask_gen_algorithm"]["parameters"]["algorithm"].dotted)
    return padding.PSS(padding.MGF1(mask), int(given["salt_length"].native)), chosen


def _dstu(spki: bytes, algorithm: bytes, oid: str) -> DstuKey:
    order = "big" if oid == BIG_ENDIAN else "little"
    given = list(der.children(algorithm))
    if len(given) < 2 or given[1][0] != der.SEQUENCE:
        raise Unsupported(oid)
    parts = list(der.children(given[1][1]))
    curve = _curve(parts[0], order)
    tables = next((content for tag, _, content in parts[1:] if tag == der.OCTETS), None)
    boxes = DKE1 if tables is None else unpacked(tables)
    if boxes is None:
        raise Unsupported(oid)
    point = curve.expanded(_packed(spki, order))
    if point is None:
        raise ValueError("the public key is no point of its curve")
    return DstuKey(curve, point, boxes)


def _packed(spki: bytes, order: str) -> int:
    bits = list(der.children(spki))[1][2][1:]
    if bits[:1] != b"\x04":
        raise ValueError("a public key of another form")
    inner = der.element(bits)
    return int.from_bytes(bits[inner.start : inner.end], order)  # type: ignore[arg-type]


def _curve(part: tuple[int, bytes, bytes], order: str) -> Curve:
    tag, whole, content = part
    if tag == der.IDENTIFIER:
        name = der.identifier(content)
        found = named().get(name.removeprefix(NAMED)) if name.startswith(NAMED) else None
        if found is None:
            raise Unsupported(name)
        return found
    return _given_curve(whole, order)


@lru_cache(maxsize=64)
def _given_curve(whole: bytes, order: str) -> Curve:
    """A curve whose numbers stand in the certificate: only one of the ten, for a chosen curve could be a weak one."""
    parts = [one for one in der.children(whole) if one[0] != 0xA0]
    m, terms = _basis(parts[0][1])
    a, n = int.from_bytes(parts[1][2], "big"), int.from_bytes(parts[3][2], "big")
    b, base = int.from_bytes(parts[2][2], order), int.from_bytes(parts[4][2], order)  # type: ignore[arg-type]
    for curve in named().values():
        if (curve.field, curve.a, curve.b, curve.order) == (Field(m, terms), a, b, n):
            point = curve.expanded(base)
            if point is not None:
                return curve if point == curve.base else _rebased(curve, point)
    raise Unsupported(f"ДСТУ 4145 (m = {m})")


def _rebased(curve: Curve, point: tuple[int, int]) -> Curve:
    """The same curve from another point of the same order. Raises Unsupported for a point of another order."""
    other = Curve(curve.field, curve.a, curve.b, curve.order, point)
    if not dstu4145.sound(curve, point):
        raise Unsupported(f"ДСТУ 4145 ({curve.name})")
    return other


def _basis(whole: bytes) -> tuple[int, tuple[int, ...]]:
    parts = list(der.children(whole))
    m = int.from_bytes(parts[0][2], "big")
    if len(parts) < 2 or m > LARGEST_M:
        raise Unsupported(f"ДСТУ 4145 (m = {m})")
    tag, inner, _content = parts[1]
    if tag == der.INTEGER:
        return m, (int(core.Integer.load(inner).native),)
    return m, tuple(sorted((int.from_bytes(one[2], "big") for one in der.children(inner)), reverse=True))


def title_of(spki: bytes, algorithm: bytes) -> str:
    """The signature's algorithm for people; its identifier where the key cannot be read."""
    oid = der.identifier(der.first(algorithm)[2])
    try:
        told = named_for_people(loaded(spki))
    except ValueError:
        return oid
    return f"{told}, PSS" if oid == PSS else told
