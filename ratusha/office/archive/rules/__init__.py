"""Pure rules of the archive: terms of keeping, states, what bars destruction, volumes, totals."""

from .retention import (
    LONG,
    PERSONNEL_YEARS,
    Bar,
    Category,
    Retention,
    Term,
    category_of,
    expires_on,
    is_shorter,
    said,
    why_not,
)
from .states import (
    ACT_MOVES,
    NOMENCLATURE_MOVES,
    ActState,
    DossierState,
    InventoryState,
    NomenclatureState,
    PackageState,
    after_act,
    after_nomenclature,
)
from .typical import GROUPS, Group, group
from .volumes import Place, index_of, place_of

__all__ = [
    "ACT_MOVES",
    "GROUPS",
    "LONG",
    "NOMENCLATURE_MOVES",
    "PERSONNEL_YEARS",
    "ActState",
    "Bar",
    "Category",
    "DossierState",
    "Group",
    "InventoryState",
    "NomenclatureState",
    "PackageState",
    "Place",
    "Retention",
    "Term",
    "after_act",
    "after_nomenclature",
    "category_of",
    "expires_on",
    "group",
    "index_of",
    "is_shorter",
    "place_of",
    "said",
    "why_not",
]
