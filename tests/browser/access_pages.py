"""Pages of the audit of access for the walk over every page: everybody's, and the desk of the head."""

RESIDENT = {
    "access": "/access/",
    "access-gaps": "/access/?only=gaps",
    "access-duty-late": "/access/acts/",
    "access-duty-corrected": "/access/contacts/",
    "access-duty-lifted": "/access/drafts/",
    "access-duty-missing": "/access/datasets/",
}
HEAD = {
    "access-desk": "/office/access/",
    "access-desk-gaps": "/office/access/?verdict=gaps",
    "access-desk-mine": "/office/access/?whose=mine",
    "access-desk-owed": "/office/access/owed/",
    "access-desk-duty": "/office/access/3/",
    "access-desk-publish": "/office/access/9/publish/",
    "access-desk-expect": "/office/access/3/expect/",
    "access-desk-assign": "/office/access/3/assign/",
    "access-desk-put-out": "/office/access/publications/1/put-out/",
    "access-desk-correct": "/office/access/publications/1/correct/",
    "access-desk-report": "/office/access/report/",
}
