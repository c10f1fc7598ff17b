"""The pages of sittings, for the walk over every page: everybody's, and those of the head and the secretariat.

`{sitting_open[pk]}` is the newest sitting of the council in this state, `{sitting_commission[pk]}` a held one of a
commission, `{sitting_now[item]}` the question being considered.
"""

RESIDENT = {
    "sittings": "/council/sittings/",
    "sitting-held": "/council/sittings/{sitting_closed[pk]}/",
    "sitting-called": "/council/sittings/{sitting_called[pk]}/",
    "sitting-open": "/council/sittings/{sitting_open[pk]}/",
    "sitting-commission": "/council/sittings/{sitting_commission[pk]}/",
}
HEAD = {
    "sittings-list": "/office/council/sittings/",
    "sitting-plan": "/office/council/sittings/plan/",
    "sitting-desk-held": "/office/council/sittings/{sitting_closed[pk]}/",
    "sitting-desk-called": "/office/council/sittings/{sitting_called[pk]}/",
    "sitting-desk": "/office/council/sittings/{sitting_open[pk]}/",
    "sitting-seat-held": "/office/council/sittings/{sitting_closed[pk]}/seat/",
}
SECRETARIAT = {
    "sitting-code": "/office/council/sittings/{sitting_open[pk]}/code/",
    "sitting-present": "/office/council/sittings/{sitting_open[pk]}/present/",
    "sitting-speaker": "/office/council/sittings/{sitting_open[pk]}/speakers/add/",
    "sitting-item-add": "/office/council/sittings/{sitting_open[pk]}/items/add/",
    "sitting-amend": "/office/council/sittings/items/{sitting_now[item]}/amend/",
    "sitting-conflict": "/office/council/sittings/items/{sitting_now[item]}/conflict/",
}
DEPUTY = {
    "sitting-seat": "/office/council/sittings/{sitting_open[pk]}/seat/",
    "sitting-seat-amend": "/office/council/sittings/seat/items/{sitting_now[item]}/amend/",
    "sitting-seat-conflict": "/office/council/sittings/seat/items/{sitting_now[item]}/conflict/",
}
TELL = """
import json
from ratusha.office.sittings.models import Item, Sitting
told = {}
for one in Sitting.objects.order_by("-pk"):
    if one.commission_id is None:
        told.setdefault(f"sitting_{one.state}", {"pk": one.pk})
    elif one.state == "closed":
        told.setdefault("sitting_commission", {"pk": one.pk})
told["sitting_now"] = {"item": Item.objects.filter(state="now").order_by("-pk").first().pk}
print(json.dumps(told))
"""
