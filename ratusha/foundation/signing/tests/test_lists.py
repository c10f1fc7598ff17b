"""The signature of a trusted list itself: whole, changed, by ДСТУ, by nobody."""

import base64

import pytest
import signxml
from lxml import etree

from ratusha.foundation.signing import NotTrust, lists, trust
from ratusha.foundation.signing.containers.tests.test_xades import pair
from ratusha.foundation.signing.lists import State
from ratusha.foundation.signing.tests.given import town

LIST = """<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><TrustServiceProviderList>
<TrustServiceProvider><TSPServices><TSPService><ServiceInformation><ServiceDigitalIdentity><DigitalId>
<X509Certificate>{certificate}</X509Certificate></DigitalId></ServiceDigitalIdentity>
<ServiceStatus>http://czo.gov.ua/TrstSvc/TrustedList/Svcstatus/granted</ServiceStatus></ServiceInformation></TSPService>
</TSPServices></TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>"""


def plain() -> bytes:
    """A list of one granted service, signed by nobody."""
    return LIST.format(certificate=base64.b64encode(town("rsa").root.certificate.der).decode()).encode()


def signed() -> bytes:
    """The same, signed by ECDSA as the standard says: enveloped, over the whole."""
    from signxml.xades import XAdESSigner

    signer = XAdESSigner(method=signxml.methods.enveloped, signature_algorithm="ecdsa-sha256")
    made = signer.sign(etree.fromstring(plain()), key=pair()[0], cert=[pair()[1]])
    return bytes(etree.tostring(made, encoding="utf-8"))


def test_a_signed_list_tells_who_signed_it() -> None:
    found = lists.looked_at(signed())
    assert (found.state, found.by, len(found.sha256)) == (State.WHOLE, "signer", 64)
    assert len(trust.from_list(signed()).anchors) == 1


def test_a_list_that_was_changed_is_refused() -> None:
    changed = signed().replace(b"Svcstatus/granted", b"Svcstatus//granted")
    assert lists.looked_at(changed).state is State.BROKEN
    with pytest.raises(NotTrust):
        trust.from_list(changed)
    half = signed()
    cut = half[: half.index(b"<ds:SignatureValue")] + half[half.index(b"</ds:SignatureValue>") + 20 :]
    assert lists.looked_at(cut).state is State.BROKEN


def test_a_list_signed_by_dstu_or_by_nobody_is_told_apart() -> None:
    assert lists.looked_at(plain()).state is State.UNSIGNED
    assert len(trust.from_list(plain()).anchors) == 1
    national = signed().replace(
        b"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        b"http://www.w3.org/2001/04/xmldsig-more#dstu4145-gost34311",
    )
    assert lists.looked_at(national).state is State.NATIONAL
    assert len(trust.from_list(national).anchors) == 1
