"""What Wagtail does when its way of review ends well."""

from typing import Any


def publish_reviewed(state: Any, user: Any = None) -> None:
    """Will publish the version that was approved: our predicate has decided who may."""
    state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
