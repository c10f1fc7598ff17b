"""The pages of voting in the hall, for the walk over every page.

`{hall[pk]}` is the sitting that goes on, `{hall[vote]}` its last vote, `{hall[repeated]}` one that was held anew.
"""

RESIDENT = {
    "live": "/council/live/{hall[pk]}/",
    "live-vote": "/council/live/{hall[pk]}/votes/{hall[vote]}/",
    "live-vote-repeated": "/council/live/{hall_repeated[pk]}/votes/{hall_repeated[vote]}/",
    "hall-screen": "/hall/{hall[pk]}/screen/",
    "hall-away": "/hall/away/",
}
HEAD = {
    "hall-chair": "/hall/{hall[pk]}/chair/",
    "hall-open": "/hall/{hall[pk]}/open/",
    "hall-secret": "/hall/{hall[pk]}/secret/",
    "hall-repeat": "/hall/votes/{hall[vote]}/repeat/",
}
SECRETARIAT = {"hall-index": "/hall/?stay=1"}
DEPUTY = {
    "hall-seat": "/hall/{hall[pk]}/",
    "hall-device": "/hall/{hall[pk]}/device/",
}
TELL = """
import json
from ratusha.office.voting.models import Division
last = Division.objects.filter(sitting__state="open").order_by("-pk").first()
anew = Division.objects.exclude(repeats=None).order_by("-pk").first()
print(json.dumps({
    "hall": {"pk": last.sitting_id, "vote": last.pk},
    "hall_repeated": {"pk": anew.sitting_id, "vote": anew.repeats_id},
}))
"""
