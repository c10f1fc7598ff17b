"""Packages for the archive: asked for, made by a job, fetched, handed over."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions
from ..models import Dossier, Package
from ..queries.packages import LEFT_AFTER, path_of
from ..rules import DossierState, PackageState

Count = Annotated[int, Field(ge=0)]


@action("archive.ask_package", may=permissions.can_keep, on=Dossier, says=_("A package of file {index} was asked for"))
def ask_package(call: Call, dossier: Dossier) -> Dossier:
    """Will let a job put a closed file into one package for the archive, readable without this system.

    Order №1886/5: an electronic file goes with its cover, inventory, signed bytes and what checks them. Refusals:
    archive.not_closed, archive.gone, archive.waits (one is being made), forbidden.
    """
    if dossier.state == DossierState.OPEN:
        raise Refused("archive.not_closed", _("Close the file first."))
    if dossier.state == DossierState.DESTROYED:
        raise Refused("archive.gone", _("The file is not here any more."))
    busy = Package.objects.filter(dossier=dossier, state__in=(PackageState.WAITING, PackageState.RUNNING))
    if busy.exists():
        raise Refused("archive.waits", _("A package of this file is being made already."))
    assert call.actor.account_id is not None
    made = Package(dossier=dossier, by_id=call.actor.account_id, at=call.now, whole=dossier.items)
    made.save(force_insert=True)
    call.note(index=str(dossier), package=made.pk)
    return dossier


@action("archive.begin_package", may=permissions.can_carry_out, on=Package, says=_("A package is being made"))
def begin_package(call: Call, package: Package) -> Package:
    """Will note that the job has begun, or begun anew what a dead one left (no law: upkeep).

    Refusals: archive.not_now, forbidden.
    """
    left = package.begun_at is not None and package.begun_at < call.now - LEFT_AFTER
    if package.state != PackageState.WAITING and not (package.state == PackageState.RUNNING and left):
        raise Refused("archive.not_now", _("This package is being made or is ready."))
    package.state, package.begun_at, package.error, package.done = PackageState.RUNNING, call.now, "", 0
    return package


@action(
    "archive.finish_package", may=permissions.can_carry_out, on=Package, says=_("A package is ready: {papers} papers")
)
def finish_package(
    call: Call,
    package: Package,
    *,
    papers: Count = 0,
    size: Count = 0,
    sha256: Annotated[OptionalLine, StringConstraints(max_length=64)] = "",
    error: OptionalLine = "",
) -> Package:
    """Will note that a package is ready, verified back, or why it is not (no law: upkeep).

    Refusals: archive.not_now, forbidden.
    """
    if package.state != PackageState.RUNNING:
        raise Refused("archive.not_now", _("This package is being made or is ready."))
    package.state = PackageState.FAILED if error else PackageState.READY
    package.done, package.size, package.sha256, package.error = papers, size, sha256, error
    package.ready_at = call.now
    call.note(papers=papers, size=size)
    return package


@action("archive.fetch_package", may=permissions.can_fetch, on=Package, quiet=True, says=_("A package was fetched"))
def fetch_package(call: Call, package: Package) -> Package:
    """Will note who took a package away and when (2297-VI art. 24: what leaves is on record).

    Refusals: archive.not_ready, forbidden.
    """
    if package.state not in (PackageState.READY, PackageState.HANDED) or not path_of(package.pk).exists():
        raise Refused("archive.not_ready", _("The package is not here: ask for it anew."))
    call.note(size=package.size)
    return package


@action("archive.hand_over", may=permissions.can_fetch, on=Package, says=_("File {index} handed to the archive"))
def hand_over(
    call: Call,
    package: Package,
    *,
    to: Annotated[Line, Field(max_length=200)],
    receipt: Annotated[Line, Field(max_length=200)],
    on: date | None = None,
) -> Package:
    """Will note that a package was taken by an archive, by its act of receipt; the file is theirs from that day.

    Order №1886/5. Refusals: archive.not_ready, archive.future, forbidden.
    """
    if package.state != PackageState.READY:
        raise Refused("archive.not_ready", _("The package is not here: ask for it anew."))
    day = on or call.today
    if day > call.today:
        raise Refused("archive.future", _("This day has not come yet."), field="on")
    package.state, package.handed_on = PackageState.HANDED, day
    package.handed_to, package.receipt = to, receipt
    dossier = Dossier.objects.select_for_update().get(pk=package.dossier_id)
    dossier.state, dossier.gone_on = DossierState.HANDED, day
    dossier.save(update_fields=["state", "gone_on"])
    call.note(index=str(dossier))
    return package


@action("archive.clear_package", may=permissions.can_carry_out, on=Package, says=_("A package was removed"))
def clear_package(call: Call, package: Package) -> Package:
    """Will call a package that has lain for thirty days removed; the job then drops its file (2297-VI art. 6).

    Refusals: archive.not_now.
    """
    if package.state not in (PackageState.READY, PackageState.HANDED):
        raise Refused("archive.not_now", _("This package is being made or is gone."))
    if package.state == PackageState.READY:
        package.state = PackageState.CLEARED
    return package
