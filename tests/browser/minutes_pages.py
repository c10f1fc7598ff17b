"""Pages of decisions and protocols, for the walk over every page.

`{decision_signed[pk]}` is the newest decision in this state, `{protocol_draft[pk]}` the newest protocol.
"""

RESIDENT = {
    "decisions": "/council/decisions/",
    "decisions-nothing": "/council/decisions/?q=щщщщ",
    "decision-signed": "/council/decisions/{decision_signed[pk]}/",
    "decision-stopped": "/council/decisions/{decision_stopped[pk]}/",
    "protocols": "/council/protocols/",
}
HEAD = {
    "decision-waits": "/council/decisions/{decision_adopted[pk]}/",
    "decision-stop": "/office/council/minutes/decisions/{decision_adopted[pk]}/stop/",
    "decisions-head": "/office/council/minutes/head/",
}
SECRETARIAT = {
    "after-sitting": "/office/council/minutes/",
    "decisions-take": "/office/council/minutes/take/",
    "decision-link": "/office/council/minutes/decisions/{decision_signed[pk]}/link/",
    "roll-call-papers": "/office/council/minutes/sheets/",
    "protocols-inside": "/council/protocols/",
    "protocol-draft": "/council/protocols/{protocol_draft[pk]}/",
    "protocol-words": "/office/council/minutes/protocols/{protocol_draft[pk]}/words/",
    "protocol-remark": "/office/council/minutes/protocols/{protocol_draft[pk]}/remark/",
    "protocol-make": "/office/council/minutes/protocols/make/",
}
TELL = """
import json
from ratusha.office.minutes.models import Decision, Protocol
told = {}
for one in Decision.objects.order_by("-pk"):
    told.setdefault(f"decision_{one.state}", {"pk": one.pk})
for one in Protocol.objects.order_by("-pk"):
    told.setdefault(f"protocol_{one.state}", {"pk": one.pk})
print(json.dumps(told))
"""
