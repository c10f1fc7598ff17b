"""The pages of deputies, for the walk over every page.

`{deputy[pk]}` is the deputy whose log-in walks, `{deputy[meeting]}` somebody who asks to be received by them,
`{request_sent[pk]}` the newest request in this state.
"""

LOGIN = "deputy.2"
RESIDENT = {
    "deputies": "/council/deputies/",
    "deputy": "/council/deputies/{deputy[pk]}/",
    "deputy-votes": "/council/deputies/{deputy[pk]}/votes/",
    "deputy-work": "/council/deputies/{deputy[pk]}/activity/",
    "deputies-street": "/council/deputies/street/?q=шевченка",
    "deputies-alike": "/council/deputies/alike/",
    "deputies-requests": "/council/deputies/requests/",
    "deputies-request": "/council/deputies/requests/{request_answered[pk]}/",
}
OWNER = {
    "my-receptions": "/my/receptions/",
    "deputy-ask": "/council/deputies/{deputy[pk]}/ask/",
}
DEPUTY = {
    "deputy-day": "/office/",
    "deputy-desk": "/office/council/deputies/",
    "deputy-reception": "/office/council/deputies/reception/",
    "deputy-meeting": "/office/council/deputies/reception/{deputy[meeting]}/answer/",
    "deputy-write": "/office/council/deputies/requests/write/",
    "deputy-own": "/office/council/deputies/requests/{deputy[request]}/",
    "deputy-hours": "/office/council/deputies/hours/add/",
    "deputy-report": "/office/council/deputies/reports/submit/",
}
SECRETARIAT = {
    "deputies-desk": "/office/council/deputies/",
    "deputies-control": "/office/council/deputies/requests/",
    "deputies-card": "/office/council/deputies/requests/{request_sent[pk]}/",
    "deputies-answer": "/office/council/deputies/requests/{request_sent[pk]}/answer/",
    "deputies-territories": "/office/council/deputies/territories/",
    "deputies-assign": "/office/council/deputies/territories/add/",
    "deputies-assistants": "/office/council/deputies/assistants/",
    "deputies-absences": "/office/council/deputies/absences/",
    "deputies-reports": "/office/council/deputies/reports/",
}
TELL = """
import json
from ratusha.office.council.models import Member
from ratusha.office.deputies.models import Meeting, Request
who = Member.objects.get(account__email="deputy.2@kitsman.example")
told = {f"request_{one.state}": {"pk": one.pk} for one in Request.objects.exclude(number="").order_by("pk")}
told["deputy"] = {
    "pk": who.pk, "meeting": Meeting.objects.filter(member=who, state="asked").first().pk,
    "request": Request.objects.filter(member=who).first().pk,
}
print(json.dumps(told))
"""
