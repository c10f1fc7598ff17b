"""Every write to roll-calls. Whoever counted a vote calls `keep` from its own action."""

from .importing import import_vote, weighed
from .keeping import RollCallIn, RowIn, keep, publish, put_container

__all__ = ["RollCallIn", "RowIn", "import_vote", "keep", "publish", "put_container", "weighed"]
