"""Pages of the archive in the demonstration, by who opens them."""

from datetime import date

YEAR = date.today().year

ARCHIVIST = {
    "archive-files": "/office/archive/?state=",
    "archive-file": "/office/archive/files/1/",
    "archive-file-hold": "/office/archive/files/2/hold/",
    "archive-years": "/office/archive/years/",
    "archive-draw-up": "/office/archive/years/add/",
    "archive-nomenclature": f"/office/archive/nomenclature/{YEAR}/",
    "archive-draft": f"/office/archive/nomenclature/{YEAR + 1}/",
    "archive-heading": "/office/archive/years/3/heading/",
    "archive-import": "/office/archive/years/3/import/",
    "archive-due": "/office/archive/due/",
    "archive-inventories": "/office/archive/inventories/",
    "archive-inventory": "/office/archive/inventories/1/",
    "archive-acts": "/office/archive/acts/",
    "archive-act": "/office/archive/acts/1/",
    "archive-packages": "/office/archive/packages/",
}
