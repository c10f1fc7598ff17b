"""Tables of the archive: nomenclature, files with their volumes and papers, inventories, acts, packages."""

from .dossiers import DOSSIER_WORDS, Dossier, Filing, Volume
from .handing import ACT_WORDS, INVENTORY_WORDS, PACKAGE_WORDS, DestructionAct, Inventory, Package
from .nomenclature import (
    CATEGORY_WORDS,
    GROUP_WORDS,
    NOMENCLATURE_WORDS,
    TERM_WORDS,
    Chair,
    Heading,
    Nomenclature,
    Section,
    term_words,
)

__all__ = [
    "ACT_WORDS",
    "CATEGORY_WORDS",
    "DOSSIER_WORDS",
    "GROUP_WORDS",
    "INVENTORY_WORDS",
    "NOMENCLATURE_WORDS",
    "PACKAGE_WORDS",
    "TERM_WORDS",
    "Chair",
    "DestructionAct",
    "Dossier",
    "Filing",
    "Heading",
    "Inventory",
    "Nomenclature",
    "Package",
    "Section",
    "Volume",
    "term_words",
]
