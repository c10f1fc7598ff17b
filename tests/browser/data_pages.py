"""Pages of open data for the walk over every page."""

RESIDENT = {
    "data": "/data/",
    "data-set": "/data/petitions/",
    "data-withheld": "/data/attendance/",
    "data-budget": "/data/budget/",
}
EDITOR = {"data-desk": "/office/data/", "data-card": "/office/data/1/", "data-upload": "/office/data/upload/"}
