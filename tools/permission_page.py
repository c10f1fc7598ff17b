"""`./run docs`: writes docs/permissions.md, who may do what and why, from the measured table and the predicates."""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")

PAGE = Path(__file__).resolve().parents[1] / "docs" / "permissions.md"
SAYS = {"yes": "●", "unit": "◐", "named": "○", "own": "○", "link": "🔗", "L3": "L3", "": ""}
HEAD = """# Повноваження · Permissions

Who may do each action, as the predicates themselves answered when asked for every kind of actor with the example of the
action; then why. Written by `./run docs`; tests keep it fresh, so a changed permission shows in the diff.

● everywhere · ◐ only in the unit that the record belongs to · ○ only who is named in it: executor, giver, owner ·
🔗 by the secret link · L3 from that level of identification · empty: refused.

A predicate opens the door; the action may still refuse by the state of the record or the law, see [actions](actions).
Administrator, operator and head are roles of trust: two people give them. A substitute has the rights of the absent,
but never those of an administrator or operator, and the journal keeps in whose place they acted.
"""


def page() -> str:
    """The whole page."""
    from ratusha.foundation.actions.permitted import WHO, permission_table

    lines = [HEAD]
    table = permission_table()
    for app in dict.fromkeys(one.app for one in table):
        lines += [f"## {app}", "", _row("Action", *WHO, "Why"), _row(*["---"] * (len(WHO) + 2))]
        for one in (one for one in table if one.app == app):
            cells = [SAYS[one.may.get(who, "")] for who in WHO]
            lines.append(_row(f"[{one.name}](actions/{one.name}.md)", *cells, one.why.replace("|", "/")))
        lines.append("")
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def write() -> None:
    """Will write the page."""
    PAGE.write_text(page(), encoding="utf-8")
