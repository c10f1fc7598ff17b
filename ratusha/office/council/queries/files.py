"""Photos of members: for everybody, since they are published with the member."""

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import copy_guard
from ratusha.foundation.files.models import StoredFile

from ..models import Member


@copy_guard
def photo_guard(_actor: Actor, file: StoredFile) -> bool:
    """True for a file that is the photo of a member."""
    return Member.objects.filter(photo=file).exists()
