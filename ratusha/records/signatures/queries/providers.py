"""Which ways to sign are switched on here, and by which number a signer's certificate must name them."""

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from ratusha.foundation.access.models import Account
from ratusha.foundation.signing.kept import trust
from ratusha.foundation.signing.providers import Asked, Document, Expected, Provider, acceptance
from ratusha.foundation.signing.providers.authority import Authority, Named
from ratusha.foundation.signing.providers.cloud import Cloud
from ratusha.foundation.signing.providers.diia import Diia
from ratusha.foundation.signing.providers.trial import Trial
from ratusha.foundation.signing.providers.widget import Widget
from ratusha.foundation.signing.report import failed, refused
from ratusha.records.identity import queries as identity
from ratusha.records.people import queries as people

from ..models import SignerNumber, Signing

UPLOAD, MANY = "upload", "trial"
log = logging.getLogger("ratusha.signatures")


def providers(signer: Account | None = None) -> dict[str, Provider]:
    """The ways to sign that are configured, by name; the trial one only in a demonstration and for a known signer."""
    told: Mapping[str, Mapping[str, str]] = settings.SIGNING
    made: tuple[Provider, ...] = (
        Diia(**told["diia"]),
        Cloud(**told["cloud"]),
        Widget(**told["widget"]),
        trial(signer),
    )
    return {one.name: one for one in made if one.is_configured()}


def configured() -> list[str]:
    """Titles of the services that are switched on for everybody, for the operator."""
    return [str(one.title) for one in providers().values()]


def is_trial_possible() -> bool:
    """True where a demonstration has laid down an authority of its own: its signatures prove nothing of anybody."""
    return Authority.at(settings.HOME) is not None


def trial(signer: Account | None) -> Trial:
    """The trial provider with a key of this signer, or one that is never configured."""
    authority = Authority.at(settings.HOME) if signer is not None else None
    if authority is None or signer is None:
        return Trial(False, None)
    expected = expected_of(signer.pk)
    if not expected.rnokpp:
        return Trial(False, None)
    return Trial(True, authority.key_of(Named(signer.name, expected.rnokpp)))


def expected_of(account_id: int) -> Expected:
    """Whom the certificate must name: the number noted of the official, else the codes of the person. 1-3 queries.

    A name alone never does: without a number nobody can sign.
    """
    noted = SignerNumber.objects.filter(account_id=account_id).first()
    if noted is not None:
        return Expected(rnokpp=str(noted.rnokpp))
    person = people.Person.objects.filter(account_id=account_id, merged_into=None).first()
    codes = {one.kind: str(one.value) for one in identity.codes_of(person.pk)} if person else {}
    if "rnokpp" in codes:
        return Expected(rnokpp=codes["rnokpp"])
    return Expected(unzr=codes.get("unzr", ""))


def asked_of(signing: Signing, key: str, data: bytes) -> Asked:
    """What a provider is told of the signing: the document and where the person comes back to."""
    base = str(settings.PUBLIC_URL)
    return Asked(key, Document(signing.file.name, data), f"{base}/sign/back/", f"{base}/sign/called/")


def judged(signing: Signing, container: bytes, content: bytes, at: Any) -> acceptance.Accepted:
    """Whether the container counts as this very person's signature under these very bytes. Never raises for what it
    holds."""
    try:
        return acceptance.accepted(container, content, expected_of(signing.signer_id), trust=trust(), at=at)
    except Exception:
        log.exception("a container of %s bytes broke the verification", len(container))
        reason = failed("malformed")
        return acceptance.Accepted(refused("", reason), (reason,), signing.sha256)


def is_number_known(account_id: int) -> bool:
    """True when it is known by which number the certificate must name the signer. 1-3 queries."""
    expected = expected_of(account_id)
    return bool(expected.rnokpp or expected.unzr)


def is_many_possible(signer: Account) -> bool:
    """True when several documents may be signed at once in one of the ways that are offered here."""
    return MANY in providers(signer)
