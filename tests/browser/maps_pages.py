"""Pages of the map for the walk over every page: everybody's."""

RESIDENT = {
    "map": "/map/",
    "map-layer": "/map/?layer=settlements&layer=appeals&bbox=25.6,48.3,25.9,48.55",
    "map-address": "/map/?layer=settlements&at=Лашківка",
    "map-nothing": "/map/?layer=petitions&q=щщщщ",
    "map-list": "/map/settlements/",
    "map-shapes": "/map/?layer=works&layer=closed&layer=districts",
}
EDITOR = {
    "outlines": "/office/outlines/",
    "outlines-draw": "/office/outlines/1/",
}
