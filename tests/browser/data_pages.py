"""Pages of open data for the walk over every page."""

RESIDENT = {
    "data": "/data/",
    "data-set": "/data/petitions/",
    "data-withheld": "/data/shelters/",
    "data-late": "/data/schools/",
    "data-budget": "/data/budget/?year=2025",
}
HEAD = {"data-desk": "/office/data/", "data-card": "/office/data/1/"}
