"""The pages of the site as an app, and one's own messages and devices, for the walk over every page."""

RESIDENT = {
    "emergency": "/help/emergency/",
    "away": "/away/",
}
OWNER = {
    "my-messages": "/my/messages/",
    "my-devices": "/my/devices/",
}
