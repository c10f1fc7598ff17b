"""Pages of the site and of its news in channels for the walk: lists, public information, the desk of the editor."""

RESIDENT = {
    "site-news": "/novyny/",
    "site-events": "/podiyi/",
    "site-places": "/zaklady/",
    "public-information": "/public-information/",
}
EDITOR = {
    "site-desk": "/office/site/",
    "spreading": "/office/spreading/",
    "spreading-post": "/office/spreading/1/",
    "spreading-channels": "/office/spreading/channels/",
}
