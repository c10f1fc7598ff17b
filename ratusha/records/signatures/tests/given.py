"""A person's RSA and ECDSA keys with certificates under a root of our own, made for one run, and what they sign."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from ratusha.foundation.access.actors import Actor, Role, system
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.signing.containers.tests import given as containers
from ratusha.foundation.signing.containers.tests import pdfs
from ratusha.records.people.tests import given as people
from ratusha.records.signatures import actions
from ratusha.records.signatures.models import Signing
from ratusha.records.signatures.queries import Owner, register_owner

RNOKPP = "3184710691"
OTHER_USES = (
    "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only",
)  # fmt: skip


@cache
def root() -> tuple[Any, x509.Certificate]:
    """A root of our own."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _made("Тестовий корінь", key, None, None)


@cache
def signer(common: str = "БАРВІНОК Олена Петрівна") -> tuple[Any, x509.Certificate]:
    """A person's key and certificate from the root."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _made(common, key, *root())


def _made(common: str, key: Any, issuer_key: Any, issuer: x509.Certificate | None) -> x509.Certificate:
    now = datetime.now(UTC)
    names = [x509.NameAttribute(NameOID.COMMON_NAME, common), x509.NameAttribute(NameOID.COUNTRY_NAME, "UA")]
    if issuer is not None:
        names += [
            x509.NameAttribute(NameOID.SURNAME, "БАРВІНОК"), x509.NameAttribute(NameOID.GIVEN_NAME, "Олена Петрівна"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, f"TINUA-{RNOKPP}"),
        ]  # fmt: skip
    name = x509.Name(names)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(issuer.subject if issuer else name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=400)).not_valid_after(now + timedelta(days=400))
    made = made.add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    usage = dict.fromkeys(OTHER_USES, False)
    authority = issuer is None
    made = made.add_extension(
        x509.KeyUsage(digital_signature=not authority, key_cert_sign=authority, crl_sign=authority, **usage), True
    )
    return made.sign(issuer_key or key, hashes.SHA256())


def root_der() -> bytes:
    """For the trust folder."""
    return root()[1].public_bytes(serialization.Encoding.DER)


def p7s(content: bytes, *, detached: bool = True, common: str = "БАРВІНОК Олена Петрівна") -> bytes:
    """A CMS signature of the person."""
    key, certificate = signer(common)
    made = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.Binary, *([pkcs7.PKCS7Options.DetachedSignature] if detached else [])]
    return made.sign(serialization.Encoding.DER, options)


def asice(files: dict[str, bytes]) -> bytes:
    """An ASiC-E with a real signature."""
    told = containers.manifest([containers.reference(name, data) for name, data in files.items()])
    return containers.zipped({
        "mimetype": containers.E_MIME, **files, "META-INF/ASiCManifest001.xml": told,
        "META-INF/signature001.p7s": p7s(told),
    })  # fmt: skip


def pdf() -> bytes:
    """A PDF with a real signature."""
    return pdfs.signed(pdfs.whole(), p7s)


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    return containers.zipped(files)


def official(role: str) -> tuple[Account, Actor]:
    """An official of this role."""
    account, _actor = people.official("Роман Клен")
    Grant.objects.create(account=account, role=Role(role), since=date(2026, 1, 1))
    return account, actor_of(account, people.TODAY)


def refused(code: str, act: Any, /, *parts: Any, **inputs: Any) -> None:
    """The act is refused with this code."""
    with pytest.raises(Refused) as caught:
        act(*parts, **inputs)
    assert caught.value.code == code


LABEL = "trial.paper"
NOW = people.NOW
TEXT = "Лист № 12/02-18 до сесії міської ради".encode()


@dataclass
class Paper:
    """What the trial owner knows of its object, and what it was told."""

    seen_by: set[int | None] = field(default_factory=set)
    signed: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    objects_to: bool = False


papers: dict[int, Paper] = {}
_n = count(1)


def paper(*seen_by: Actor, **more: Any) -> int:
    """A new object of a trial owner -> its key."""
    pk = next(_n)
    papers[pk] = Paper({one.account_id for one in seen_by}, **more)

    def signed(call: Call, key: int, signing: Signing) -> None:
        if papers[key].objects_to:
            raise Refused("trial.no", "ні")
        papers[key].signed.append(signing.pk)

    register_owner(LABEL, Owner(
        sees=lambda actor, key: key in papers and actor.account_id in papers[key].seen_by,
        named=lambda keys: {key: (f"П-{key}", "Про дороги") for key in keys if key in papers},
        address=lambda key: f"/trial/{key}/",
        signed=signed,
        refused=lambda _call, key, signing: papers[key].refused.append(signing.pk),
    ))  # fmt: skip
    return pk


def kept(actor: Actor, data: bytes = TEXT, name: str = "лист.txt") -> int:
    """A file of the owner's -> its key."""
    made = intake.receive_bytes(people.call(actor), name, data)
    StoredFile.objects.filter(pk=made.pk).update(token=None)
    return made.pk


def known(account: Account, rnokpp: str = RNOKPP) -> Account:
    """The same official with a number that their certificate must have."""
    actions.note_number(Call(system("test"), Channel.JOB, NOW), account=account.pk, rnokpp=rnokpp)
    return account


def asked(*, rnokpp: str = RNOKPP, say: str = "Лист до ради", data: bytes = TEXT) -> tuple[Signing, Actor, Actor]:
    """A signature that a registrar asks of the head -> the signing, the registrar, the head."""
    clerk, (account, head) = official("registrar")[1], official("head")
    if rnokpp:
        known(account, rnokpp)
    pk = paper(clerk, head)
    made = actions.ask_signature(
        people.call(clerk), label=LABEL, pk=pk, file=kept(clerk, data), signer=account.pk, say=say
    )
    return made, clerk, head


def loose(actor: Actor, data: bytes, name: str = "лист.txt.p7s") -> str:
    """The token of an uploaded file."""
    return intake.receive_bytes(people.call(actor), name, data).token or ""
