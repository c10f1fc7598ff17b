"""The pages of drafts, for the walk over every page.

`{draft_agreeing[pk]}` is the draft in this state with the most versions; `{draft_route[pk]}` a route,
`{draft_template[pk]}` a template.
"""

HEAD = {
    "drafts-to-sign": "/office/drafts/sign/",
    "drafts-all": "/office/drafts/all/",
    "draft-signing": "/office/drafts/{draft_signing[pk]}/",
    "draft-registered": "/office/drafts/{draft_registered[pk]}/",
    "draft-returned": "/office/drafts/{draft_returned[pk]}/",
    "drafts-compare": "/office/drafts/{draft_agreeing[pk]}/compare/1/2/",
}
REGISTRAR = {
    "drafts": "/office/drafts/",
    "drafts-agree": "/office/drafts/agree/",
    "draft-agreeing": "/office/drafts/{draft_agreeing[pk]}/",
    "draft-visa": "/office/drafts/{draft_agreeing[pk]}/visa/",
    "draft-remark": "/office/drafts/{draft_agreeing[pk]}/remark/?paragraph=2",
    "draft-object": "/office/drafts/{draft_agreeing[pk]}/object/",
    "draft-start": "/office/drafts/start/",
    "draft-by-template": "/office/drafts/start/{draft_template[pk]}/",
    "draft-blank": "/office/drafts/start/blank/order/",
    "draft-templates": "/office/drafts/templates/",
    "draft-template": "/office/drafts/templates/{draft_template[pk]}/",
    "draft-template-add": "/office/drafts/templates/add/",
    "draft-routes": "/office/drafts/routes/",
    "draft-route": "/office/drafts/routes/{draft_route[pk]}/",
    "draft-route-add": "/office/drafts/routes/add/",
}
TELL = """
import json
from ratusha.office.drafting.models import Draft, Route, Template
told = {}
for one in Draft.objects.order_by("-ordinal", "-pk"):
    told.setdefault(f"draft_{one.state}", {"pk": one.pk})
told["draft_route"] = {"pk": Route.objects.order_by("-pk").first().pk}
told["draft_template"] = {"pk": Template.objects.order_by("pk").first().pk}
print(json.dumps(told))
"""
