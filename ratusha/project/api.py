"""The API of this installation: the kit's door with the resources of every app."""

from ratusha.channels.api.door import open_door
from ratusha.channels.api.files import router as files
from ratusha.office.cases.api import router as cases
from ratusha.participation.appeals.api import router as appeals
from ratusha.records.places.api import router as places

urls = open_door(
    [
        ("/files", files),
        ("/places", places),
        ("/cases", cases),
        ("/appeals", appeals),
    ]
)
