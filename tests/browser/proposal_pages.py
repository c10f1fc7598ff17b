"""The pages of draft decisions, for the walk over every page.

`{council_published[pk]}` is the newest draft in this state, `{council_texts[pk]}` the one with the most versions.
"""

RESIDENT = {
    "council-drafts": "/council/drafts/",
    "council-drafts-found": "/council/drafts/?state=published&kind=land",
    "council-drafts-nothing": "/council/drafts/?q=щщщщ",
    "council-calendar": "/council/drafts/calendar/",
    "council-draft": "/council/drafts/{council_published[pk]}/",
    "council-draft-adopted": "/council/drafts/{council_adopted[pk]}/",
    "council-draft-withdrawn": "/council/drafts/{council_withdrawn[pk]}/",
    "council-compare": "/council/drafts/{council_texts[pk]}/texts/2/",
}
SECRETARIAT = {
    "draft-desk": "/office/council/drafts/",
    "draft-desk-work": "/office/council/drafts/{council_submitted[pk]}/",
    "draft-desk-published": "/office/council/drafts/{council_published[pk]}/",
    "draft-desk-checks": "/office/council/drafts/{council_submitted[pk]}/checklist/",
    "draft-desk-refer": "/office/council/drafts/{council_submitted[pk]}/commissions/",
    "draft-desk-publish": "/office/council/drafts/{council_submitted[pk]}/publish/",
    "draft-desk-return": "/office/council/drafts/{council_submitted[pk]}/return/",
    "draft-desk-urgency": "/office/council/drafts/{council_published[pk]}/urgency/",
    "draft-desk-amend": "/office/council/drafts/{council_published[pk]}/amend/",
}
HEAD = {
    "draft-desk-file": "/office/council/drafts/file/",
    "draft-desk-mine": "/office/council/drafts/",
    "draft-desk-waiting": "/office/council/drafts/commissions/",
}
TELL = """
import json
from ratusha.office.proposals.models import Proposal
told = {}
for one in Proposal.objects.order_by("-pk"):
    told.setdefault(f"council_{one.state}", {"pk": one.pk})
told["council_texts"] = {"pk": Proposal.objects.filter(published_on__isnull=False).order_by("-texts", "pk").first().pk}
print(json.dumps(told))
"""
