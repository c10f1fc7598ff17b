"""Writes: a change of keys begins, it is finished, an old key is taken off the ring. No key stands in the journal."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import watch
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.vault import ring

from . import queries
from .models import Rotation, RotationKind
from .permissions import can_change, can_finish


@action("keys.rotate", may=can_change, says=_("The key was changed: {kind}, {key}"))
def rotate(call: Call, *, kind: RotationKind = RotationKind.SEAL) -> Rotation:
    """Makes a new key the first of the ring; a job then seals everything anew with it, or counts the indexes anew.

    Where the ring comes from the environment, its first key is taken as the new one: put it there before.
    Law: none, the community's own protection (2297-VI art. 24: the owner of personal data protects it).

    Refusals: keys.going_on - the former change is not finished; keys.no_new_key - the first key of RATUSHA_KEYS has
    been in use already.
    """
    if queries.open_rotation(kind) is not None:
        raise Refused("keys.going_on", _("The former change of keys is not finished yet. Wait until it is."))
    key_id = _first_key(kind) if ring.from_environment() else _made(call, kind)
    call.note(kind=kind.value, key=key_id)
    watch.note(watch.Kind.KEYS_ROTATED, action="keys.rotate", at=call.now)
    return Rotation.objects.create(kind=kind, key_id=key_id, began_at=call.now)


def _first_key(kind: RotationKind) -> str:
    first = next(key for key in ring.current().keys if key.kind == kind)
    if Rotation.objects.filter(key_id=first.id).exists():
        says = _("Put a new key first in RATUSHA_KEYS and start Ratusha anew; `ratusha keys new` makes one.")
        raise Refused("keys.no_new_key", says)
    return first.id


def _made(call: Call, kind: RotationKind) -> str:
    new = ring.new_key(kind.value, call.today)
    ring.replace((new, *ring.current().keys))
    return new.id


@action(
    "keys.finish", may=can_finish, on=Rotation, says=_("Everything is under the new key: {anew} values, {files} files")
)
def finish(call: Call, rotation: Rotation) -> Rotation:
    """Writes down that everything that opens is under the new key. Law: none, the community's own protection.

    Refusals: keys.finished - it was written down already.
    """
    if rotation.finished_at is not None:
        raise Refused("keys.finished", _("This change of keys is finished already."))
    rotation.finished_at, rotation.at_place = call.now, ""
    call.note(anew=rotation.anew, files=rotation.files, unreadable=rotation.unreadable)
    return rotation


@action("keys.retire", may=can_change, says=_("An old key was taken off the ring: {key}"))
def retire(call: Call, *, key: Line) -> None:
    """Takes a key off the ring when nothing is under it any more. Older backups bring their own keys along.

    Law: none, the community's own protection.

    Refusals: keys.unknown - there is no such key; keys.newest - it is in use; keys.holds - values or files are still
    under it; keys.in_environment - the ring comes from RATUSHA_KEYS, where a person takes the key out.
    """
    here = ring.current()
    found = next((one for one in here.keys if one.id == key), None)
    if found is None:
        raise Refused("keys.unknown", _("There is no key {key} in the ring."), field="key", key=key)
    if found in (here.seals[0], here.indexes[0]):
        raise Refused("keys.newest", _("The key {key} is in use. Change it first: ratusha keys rotate"), key=key)
    _check_empty(found)
    if ring.from_environment():
        says = _("Nothing is under the key {key}: take it out of RATUSHA_KEYS and start Ratusha anew.")
        raise Refused("keys.in_environment", says, key=key)
    ring.replace(one for one in here.keys if one.id != key)
    call.note(key=key)


def _check_empty(key: ring.Key) -> None:
    if key.kind == ring.INDEX:
        if not queries.counted_since(ring.current().indexes[0].id):
            says = _("Blind indexes are not counted anew yet. Wait until the change of keys is finished.")
            raise Refused("keys.holds", says)
        return
    held = next(one for one in queries.status().keys if one.id == key.id)
    if held.values or held.files:
        says = _("Under the key {key} there are still {values} values and {files} files. Change keys first.")
        raise Refused("keys.holds", says, key=key.id, values=held.values, files=held.files)
