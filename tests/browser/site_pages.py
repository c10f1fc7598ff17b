"""Pages of the site for the walk over every page: lists that `init` lays, and public information by clauses."""

RESIDENT = {
    "site-news": "/novyny/",
    "site-events": "/podiyi/",
    "site-places": "/zaklady/",
    "public-information": "/public-information/",
}
