"""The WSGI door for web workers."""

from .loaded import application

__all__ = ["application"]

from ratusha.foundation.upkeep import timing

timing.begin()
