"""What the charter says about sittings."""

from datetime import date

from ratusha.foundation.charter import queries as charter


def commission_notice_days(on: date) -> int:
    """How many days before a commission's sitting its members are told."""
    return int(charter.value("sittings.commission_notice_days", on=on))


def remote_allowed(on: date) -> bool:
    """Whether the council's rules let members take part remotely."""
    return bool(charter.value("sittings.remote", on=on))
