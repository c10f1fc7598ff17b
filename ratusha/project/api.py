"""The API of this installation: the kit's door with the resources of every app."""

from ratusha.channels.api.door import open_door

urls = open_door([])
