"""Pages of requests for information: everybody's, the requester's, the desk's.

`{info_partial[pk]}` is the newest request in this state with its `token`; `[given]` a file of its answer.
"""

RESIDENT = {
    "information": "/information/",
    "information-partial": "/information/?decision=partial",
    "information-nothing": "/information/?q=щщщщ",
    "information-ask": "/information/ask/",
    "information-published": "/information/{info_partial[pk]}/",
    "information-refused": "/information/{info_refused[pk]}/",
    "information-sent": "/information/z/{info_new[token]}/?new=1",
    "information-own": "/information/z/{info_new[token]}/",
    "information-answered": "/information/z/{info_partial[token]}/",
    "information-deferred": "/information/z/{info_deferred[token]}/",
    "information-bill": "/information/z/{info_billed[token]}/",
    "information-forwarded": "/information/z/{info_forwarded[token]}/",
}
HEAD = {
    "info-register": "/office/information/",
    "info-file": "/office/information/file/",
    "info-case": "/office/cases/{info_agreeing[pk]}/",
    "info-receipt": "/office/information/{info_new[pk]}/receipt/",
    "info-decide": "/office/information/{info_billed[pk]}/decide/",
    "info-urgency": "/office/information/{info_urgent[pk]}/urgency/",
    "info-extend": "/office/information/{info_billed[pk]}/extend/",
    "info-forward": "/office/information/{info_new[pk]}/forward/",
    "info-defer": "/office/information/{info_billed[pk]}/defer/",
    "info-copies": "/office/information/{info_billed[pk]}/bill/",
    "info-payment": "/office/information/{info_billed[pk]}/payment/",
    "info-appeal": "/office/information/{info_new[pk]}/appeal/",
    "info-files": "/office/information/{info_billed[pk]}/files/",
    "info-close": "/office/information/files/{info_agreeing[given]}/",
    "info-publish": "/office/information/{info_partial[pk]}/publish/",
    "info-withdraw": "/office/information/{info_partial[pk]}/withdraw/",
}
TELL = """
import json
from ratusha.office.cases import queries as cases
from ratusha.participation.inforequests.queries import InfoRequest, given_files

def name(row):
    case = row.case
    if case.state in ("forwarded", "agreeing"):
        return case.state
    if case.deferred_to:
        return "deferred"
    if row.cost and case.closed_at is None:
        return "billed"
    if row.urgent == "asked":
        return "urgent"
    if case.state == "answered" and row.published_at:
        return row.decision
    return "new" if case.state == "registered" else ""

found = {}
for row in InfoRequest.objects.select_related("case").filter(case__kind="inforequests.request").order_by("-pk"):
    files = given_files(row.case)
    told = {"pk": row.pk, "token": cases.secret_of(row.case), "given": files[0].pk if files else 0}
    found.setdefault(f"info_{name(row)}", told)
print(json.dumps(found))
"""
