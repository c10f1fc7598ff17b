"""Papers of the archive as PDF/A: the nomenclature, inventories, acts; kept as they were when somebody signed them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from ratusha.foundation.actions import Call
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import pdf

from ..models import DestructionAct, Inventory, Nomenclature
from ..queries.papers import act_sheet, inventory_sheet, nomenclature_sheet


def nomenclature_paper(call: Call, nomenclature: Nomenclature) -> StoredFile:
    """The PDF of the nomenclature as it stands."""
    with override("uk"):
        title = _("Nomenclature of files for {year}").format(year=nomenclature.year)
        return kept(call, f"nomenclature-{nomenclature.year}.pdf", title, nomenclature_sheet(nomenclature))


def inventory_paper(call: Call, inventory: Inventory) -> StoredFile:
    """The PDF of an inventory as it is approved."""
    with override("uk"):
        title = _("Inventory No. {number}").format(number=inventory.number)
        return kept(call, f"{inventory.number}.pdf", title, inventory_sheet(inventory))


def act_paper(call: Call, act: DestructionAct) -> StoredFile:
    """The PDF of an act as both confirmed it."""
    with override("uk"):
        title = _("Act No. {number}").format(number=act.number)
        return kept(call, f"{act.number}.pdf", title, act_sheet(act))


def kept(call: Call, name: str, title: str, data: dict[str, Any]) -> StoredFile:
    """Will draw a list and keep it as a file of the archive."""
    made = pdf.render("archive/list.typ", data, title=title, made_at=call.now)
    return intake.keep_made(call, name, made)
