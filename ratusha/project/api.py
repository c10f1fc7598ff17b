"""The API of this installation: the kit's door with the resources of every app."""

from ratusha.channels.api.door import open_door
from ratusha.channels.api.files import router as files
from ratusha.office.archive.api import router as archive
from ratusha.office.cases.api import router as cases
from ratusha.office.council.api import router as council
from ratusha.office.deputies.api import router as deputies
from ratusha.office.documents.api import router as documents
from ratusha.office.drafting.api import router as drafts
from ratusha.office.exchange.api import router as exchange
from ratusha.office.minutes.api import router as minutes
from ratusha.office.proposals.api import router as council_drafts
from ratusha.office.recordings.api import router as recordings
from ratusha.office.rollcalls.api import router as roll_calls
from ratusha.office.sittings.api import router as sittings
from ratusha.office.tasks.api import router as tasks
from ratusha.office.timekeeping.api import router as time
from ratusha.office.voting.api import router as voting
from ratusha.openness.maps.api import router as maps
from ratusha.openness.site.api import router as site
from ratusha.openness.spreading.api import router as spreading
from ratusha.openness.transparency.api import router as access
from ratusha.participation.appeals.api import router as appeals
from ratusha.participation.budgeting.api import router as budgeting
from ratusha.participation.consultations.api import router as consultations
from ratusha.participation.discussion.api import router as discussion
from ratusha.participation.feedback.api import router as feedback
from ratusha.participation.following.api import router as following
from ratusha.participation.inforequests.api import router as inforequests
from ratusha.participation.outcomes.api import router as outcomes
from ratusha.participation.petitions.api import router as petitions
from ratusha.participation.polls.api import router as polls
from ratusha.records.identity.api import router as me
from ratusha.records.places.api import router as places
from ratusha.records.signatures.api import router as signatures

urls = open_door(
    [
        ("/files", files),
        ("/me", me),
        ("/places", places),
        ("/access", access),
        ("/map", maps),
        ("/signatures", signatures),
        ("/archive", archive),
        ("/cases", cases),
        ("/tasks", tasks),
        ("/time", time),
        ("/deputies", deputies),
        ("/documents", documents),
        ("/exchange", exchange),
        ("/drafts", drafts),
        ("/council/drafts", council_drafts),
        ("/council/video", recordings),
        ("/minutes", minutes),
        ("/sittings", sittings),
        ("/council/votes", roll_calls),
        ("/council", council),
        ("/voting", voting),
        ("/appeals", appeals),
        ("/information", inforequests),
        ("/budgeting", budgeting),
        ("/polls", polls),
        ("/consultations", consultations),
        ("/petitions", petitions),
        ("/discussion", discussion),
        ("/following", following),
        ("/outcomes", outcomes),
        ("/public-control", feedback),
        ("/spreading", spreading),
        ("/site", site),
    ]
)
