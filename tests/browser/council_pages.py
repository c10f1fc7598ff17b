"""The pages of the council, its votes by name and the secretariat's desk, for the walk over every page."""

RESIDENT = {
    "council": "/council/",
    "council-earlier": "/council/?on=2022-05-01",
    "council-commission": "/council/commissions/2/",
    "council-rules": "/council/rules/",
    "votes": "/council/votes/",
    "votes-found": "/council/votes/?q=бюджет&result=yes",
    "vote-adopted": "/council/votes/2/",
    "vote-lost": "/council/votes/7/",
    "vote-differs": "/council/votes/23/",
    "vote-name": "/council/votes/2/?name=бер",
}
SECRETARIAT = {
    "council-desk": "/office/council/",
    "council-add-member": "/office/council/convocations/1/member/",
    "council-member": "/office/council/members/3/",
    "council-end-mandate": "/office/council/members/3/end/",
    "council-faction": "/office/council/members/3/faction/",
    "council-commission-add": "/office/council/convocations/1/commission/",
    "council-seat": "/office/council/commissions/1/seat/",
    "council-procedure": "/office/council/procedure/",
    "votes-import": "/office/council/votes/import/",
}
