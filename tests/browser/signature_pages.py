"""The pages of signatures, for the walk over every page.

`{signing_asked[key]}` is a question of this state that was put to the head.
"""

RESIDENT = {"check-signature": "/check-signature/"}
OWNER = {"my-signatures": "/sign/"}
HEAD = {
    "signatures-waiting": "/office/signatures/waiting/",
    "sign": "/sign/{signing_asked[key]}/",
    "sign-away": "/sign/{signing_started[key]}/",
    "sign-signed": "/sign/{signing_signed[key]}/",
    "sign-refused": "/sign/{signing_refused[key]}/",
    "sign-refuse": "/sign/{signing_asked[pk]}/refuse/",
}
REGISTRAR = {
    "signatures-many": "/office/signatures/",
    "signatures-many-new": "/office/signatures/new/",
    "sign-withdraw": "/sign/{signing_asked[pk]}/withdraw/",
}
ADMINISTRATOR = {
    "signers-numbers": "/office/signatures/numbers/",
    "signers-number-note": "/office/signatures/numbers/note/",
}
TELL = """
import json
from ratusha.records.signatures.models import Signing
told = {}
for one in Signing.objects.filter(about_label="documents.document", signer__email__startswith="head@").order_by("-pk"):
    told.setdefault(f"signing_{one.state}", {"pk": one.pk, "key": one.key})
print(json.dumps(told))
"""
