"""Every finding in words. The codes are stable: programs rely on them."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .containers.words import WORDS as OF_CONTAINERS
from .report import Level, Reason, Report, Verdict, Weight

WORDS = {
    # the file
    "empty": _("The file is empty."),
    "too_large": _("The file is too large to be verified here."),
    "not_signed": _("There is no signature in this file, or its kind is not known here."),
    "malformed": _("The signature is damaged or cut short: it cannot be read."),
    "no_signature": _("The file is of the right kind, but nobody has signed it."),
    "no_content": _("The signature stands apart from its document. Add the document that was signed."),
    "content_differs": _("The document given is not the one inside the signature."),
    "other_content": _("What is inside the signature is not what the signature says it is."),
    # the mathematics
    "content_changed": _("The document was changed after signing, or the signature is of another document."),
    "bad_signature": _("The signature does not agree with the signer's key: it, or what it covers, was changed."),
    "bad_key": _("The public key in the certificate is damaged."),
    "no_attributes": _("The signature lacks the signed data about itself that the standard demands."),
    "other_certificate": _("The certificate is not the one that the signer named when signing."),
    "algorithm": _("The algorithm {name} is not known here, so the signature cannot be verified."),
    "weak_algorithm": _("The algorithm or the key is too weak by now to prove anything."),
    # the certificate
    "no_certificate": _("The signer's certificate is neither in the file nor at hand."),
    "certificate_not_named": _("The signer did not name the certificate when signing (there is no CAdES attribute)."),
    "no_chain": _("The certificate does not lead to the trust list. It was issued by: {issuer}."),
    "key_usage": _("The certificate is not meant for signatures."),
    "critical_extension": _("The certificate of {whose} has a demand that is not known here: {what}."),
    "not_yet_valid": _("The certificate of {whose} is in force only from {day}."),
    "expired": _("The certificate of {whose} ended on {day}."),
    "expired_since": _(
        "The certificate of {whose} ended on {day}, and no time-stamp proves that the signature was made before."
    ),
    "revoked": _("The certificate of {whose} was revoked on {day}, before signing."),
    "revoked_unproved": _(
        "The certificate of {whose} was revoked on {day}, and no time-stamp proves that the signature was made before."
    ),
    "revoked_later": _("The certificate of {whose} was revoked on {day}, after signing."),
    "status_unknown": _(
        "It is not known whether the certificate of {whose} was in force: there is no answer of the service (OCSP) "
        "and no list of revoked certificates (CRL) for that time."
    ),
    "status_not_offered": _("The issuer does not tell whether the certificate of {whose} is in force."),
    # the time
    "time_not_proved": _("The time of signing is as the signer wrote it: no trusted time-stamp proves it."),
    "claimed_after_stamp": _("The signer wrote a later time than the time-stamp proves."),
    "stamp_malformed": _("The time-stamp is damaged."),
    "stamp_of_other": _("The time-stamp belongs to another signature."),
    "stamp_bad_signature": _("The signature of the time-stamp is wrong."),
    "stamp_not_trusted": _("The time-stamp does not lead to the trust list, so it proves nothing. Its service: {by}."),
    "stamp_in_future": _("The time-stamp is from the future."),
    "stamp_of_other_file": _("The time-stamp is over other bytes: the file was changed, or it is of another file."),
    "stamp_no_content": _("The time-stamp stands apart from its file. Add the file that it is of."),
    "stamp_not_clock": _("The certificate of the time-stamp was not issued for time-stamps."),
    "stamp_only": _("It is a time-stamp: it proves when the file was there, and nobody has signed by it."),
}
VERDICTS = {
    Verdict.VALID: _("The signature is valid."),
    Verdict.INVALID: _("The signature is not valid."),
    Verdict.INDETERMINATE: _("It cannot be told whether the signature is valid."),
}
LEVELS = {
    Level.QUALIFIED: _("qualified e-signature"),
    Level.ADVANCED_ON_QUALIFIED: _("advanced e-signature based on a qualified certificate"),
    Level.ADVANCED: _("advanced e-signature"),
    Level.UNKNOWN: _("e-signature of an unknown kind"),
}


def told(reason: Reason) -> str:
    """The sentence of a finding, in the language of the moment; the code itself for one without words."""
    words = WORDS.get(reason.code) or OF_CONTAINERS.get(reason.code)
    return str(words).format_map(_Filled(reason.filled)) if words is not None else reason.code


def verdict_told(report: Report) -> str:
    """The verdict as a sentence."""
    return str(VERDICTS[report.verdict])


def sentences(reasons: Iterable[Reason], *weights: Weight) -> list[str]:
    """The sentences of these weights, or of all."""
    return [told(one) for one in reasons if not weights or one.weight in weights]


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return gettext("not named")
