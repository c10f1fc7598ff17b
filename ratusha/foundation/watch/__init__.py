"""Security events: what a guard of the house would want to know later, each of a kind from a closed list.

    watch.note(Kind.LOGIN_FAILED, account=17, code="password")

For every layer above. An event stands in an append-only table, bounded by its retention, and at once in a log of
ECS JSON lines; a loop sends it by syslog. `note` never breaks and hardly slows what it tells of. Events name accounts
by number; names, addresses of e-mail and texts stay out. Operations with personal data are logged (2297-VI), and an
incident is told of within an hour (КМУ №1533 of 26.11.2025), which nobody can do without a log.
"""

from .kinds import KINDS, Kind, KindFacts
from .noting import mark_of, note
from .origin import Origin, around, origin

__all__ = ["KINDS", "Kind", "KindFacts", "Origin", "around", "mark_of", "note", "origin"]
