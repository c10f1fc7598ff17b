"""Every write of open data."""

from .bringing import bring, renew, upload
from .keeping import adopt, assign, correct, describe
from .publishing import publish, retire, withhold

__all__ = ["adopt", "assign", "bring", "correct", "describe", "publish", "renew", "retire", "upload", "withhold"]
