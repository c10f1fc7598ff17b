"""Pages of the brand book and of codes for the walk over every page: everybody's, and the desk of the editor."""

RESIDENT = {
    "brand-book": "/brand/",
    "code-ask": "/q/?code=так",
    "code-nowhere": "/q/KM4TZ8Q2/",
}
EDITOR = {
    "brand-versions": "/office/brand/",
    "brand-version": "/office/brand/1/",
    "codes": "/office/codes/",
    "code": "/office/codes/1/",
    "codes-print": "/office/codes/print/",
}
ANSWERS = {"code-ask": 404, "code-nowhere": 404}
