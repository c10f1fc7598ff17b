"""Pages of documents: the check for everybody, a resident's own, the register and a card with all its acts.

`{document_open[pk]}` is an incoming letter in work,
`{document_sent[pk]}` an answer that was sent, `{document_order[code]}` an
order that anybody may read, `{document_closed[pk]}` one with a mark.
"""

RESIDENT = {
    "document-ask": "/documents/check/",
    "document-unknown": "/documents/check/?code=1234",
    "document-checked": "/d/{document_order[code]}/",
    "document-checked-closed": "/d/{document_open[code]}/",
}
OWNER = {"my-documents": "/my/documents/"}
REGISTRAR = {
    "documents": "/office/documents/",
    "documents-control": "/office/documents/?control=1",
    "documents-found": "/office/documents/?q=міст",
    "documents-nothing": "/office/documents/?q=щщщщ",
    "document-register": "/office/documents/register/",
    "document-kinds": "/office/documents/kinds/",
    "correspondents": "/office/documents/correspondents/",
    "correspondent-add": "/office/documents/correspondents/add/",
    "document-open": "/office/documents/{document_open[pk]}/",
    "document-sent": "/office/documents/{document_sent[pk]}/",
    "document-correct": "/office/documents/{document_open[pk]}/correct/",
    "document-term": "/office/documents/{document_open[pk]}/term/",
    "document-finish": "/office/documents/{document_open[pk]}/finish/",
    "document-link": "/office/documents/{document_open[pk]}/link/",
    "document-file": "/office/documents/{document_open[pk]}/file/",
    "document-share": "/office/documents/{document_open[pk]}/share/",
    "document-annul": "/office/documents/{document_open[pk]}/annul/",
    "document-email": "/office/documents/{document_sent[pk]}/email/",
    "document-noted": "/office/documents/{document_sent[pk]}/sent/",
}
HEAD = {
    "document-closed": "/office/documents/{document_closed[pk]}/",
    "document-ground": "/office/documents/{document_closed[pk]}/open/",
}
ANSWERS = {"document-unknown": 404}
TELL = """
import json
from ratusha.office.documents.models import Document
rows = Document.objects.order_by("id")
found = {
    "open": rows.filter(flow="incoming", control=True, state="registered", files__isnull=False).first(),
    "sent": rows.filter(dispatches__isnull=False).first(),
    "closed": rows.filter(mark="confidential").first(),
    "order": rows.filter(kind__public=True).first(),
}
print(json.dumps({f"document_{name}": {"pk": one.pk, "code": one.code} for name, one in found.items()}))
"""
