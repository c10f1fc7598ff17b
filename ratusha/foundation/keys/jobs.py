"""Scheduled work of keys."""

from datetime import timedelta

from django.utils.translation import gettext as _

from ratusha.foundation.actions import Call
from ratusha.foundation.files.storage import disk
from ratusha.foundation.jobs import job

from . import working

SLICE = 45.0


@job("keys.seal_anew", every=timedelta(minutes=1), slow=True)
def seal_anew(call: Call) -> str:
    """Seals everything anew after a change of keys, a piece each minute, until all of it is under the new key."""
    rotation = working.go_on(call, SLICE)
    if rotation is None:
        return ""
    says = _("{anew} values and {files} files anew, at {place}")
    place = rotation.at_place or (_("the end") if rotation.finished_at else _("files"))
    return says.format(anew=rotation.anew, files=rotation.files, place=place)


@job("keys.settle_files", every=timedelta(hours=1), slow=True)
def settle_files(call: Call) -> str:
    """Seals the files that lie in clear, or opens them, when RATUSHA_FILES_ENCRYPTED was changed."""
    store = disk()
    done = sum(store.settle(sha256) for sha256 in store.unsettled())
    return _("{count} files").format(count=done) if done else ""
