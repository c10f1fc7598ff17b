"""Which acts of the journal are security events, as data: name of the action -> kind of event. Pure.

The acts themselves know nothing of it: a reaction reads their sealed entries. Acts that need the network address
(log-ins, refusals, downloads) note their event where they happen.
"""

from collections.abc import Mapping
from typing import Any

BY_ACTION: dict[str, str] = {
    "people.grant": "grant",
    "people.confirm_grant": "grant",
    "people.appoint_administrator": "grant",
    "people.revoke": "revoke",
    "people.drop_grant": "revoke",
    "people.dismiss": "dismissal",
    "people.invite_official": "invited",
    "people.accept_invitation": "account_made",
    "people.note_absence": "substitution",
    "people.end_absence": "substitution",
    "people.confirm_merge": "identity_merged",
    "identity.confirm_in_person": "identity_raised",
    "identity.record_answer": "identity_raised",
    "identity.settle_clash": "identity_merged",
    "charter.set": "configuration",
    "workdays.move_day": "configuration",
    "workdays.set_regime": "configuration",
    "routing.add_rule": "configuration",
    "routing.change_rule": "configuration",
    "routing.switch": "configuration",
    "control.add_rule": "configuration",
    "control.change_rule": "configuration",
    "control.switch_rule": "configuration",
    "incidents.add_rule": "configuration",
    "incidents.change_rule": "configuration",
    "incidents.switch_rule": "configuration",
    "keys.rotate": "keys_rotated",
    "keys.retire": "keys_rotated",
    "tokens.issue": "token_made",
    "tokens.revoke": "token_revoked",
    "takeout.ask": "export",
    "takeout.fetch": "export",
    "lists.ask_sheet": "export",
    "retention.finish": "erasure",
    "backups.record": "backup",
    "files.judge": "upload_infected",
    "incidents.open": "incident",
    "incidents.detect": "incident",
    "incidents.confirm": "incident",
    "incidents.dismiss": "incident",
    "incidents.contain": "incident",
    "incidents.close": "incident",
    "incidents.reopen": "incident",
    "incidents.send_report": "incident",
}
COUNTED = ("rows", "count", "personal", "on", "version", "stage")


def kind_of(action: str, facts: Mapping[str, Any]) -> str:
    """The kind of event that an entry is; empty where it is none, such as a file found clean."""
    kind = BY_ACTION.get(action, "")
    if kind == "backup" and facts.get("good") is False:
        return "backup_failed"
    if kind == "upload_infected" and facts.get("scan") != "harmful":
        return ""
    return kind


def facts_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers and flags of an entry that may stand in the security log; words stay in the journal."""
    return {name: facts[name] for name in COUNTED if isinstance(facts.get(name), int | bool | str)}
