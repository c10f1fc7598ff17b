"""Twenty officials for the Monday, and what the journal says afterwards. `python -m bench.staff make|check` -> JSON."""

import itertools
import json
import sys
from collections import Counter, defaultdict
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.fill import official, session  # noqa: E402
from ratusha.foundation.access.actors import system  # noqa: E402
from ratusha.foundation.access.models import Unit  # noqa: E402
from ratusha.foundation.actions import Call, Channel  # noqa: E402
from ratusha.foundation.charter import actions as charter  # noqa: E402
from ratusha.foundation.journal.models import Entry  # noqa: E402
from ratusha.office.cases.models import Case  # noqa: E402

ROLES = ("registrar",) * 6 + ("head",) * 2 + ("unit_head",) * 2 + ("executor",) * 10
HANDED = ("cases.assign", "cases.resolve")


def make() -> dict[str, Any]:
    """Will make the officials with their sessions. Residents have one address here: the site takes any number."""
    units = list(Unit.objects.filter(code__startswith="bench-").order_by("pk"))
    made = []
    for number, role in enumerate(ROLES):
        unit = units[number % 2] if role in ("unit_head", "executor") else None
        account = official(role, f"monday{number}@bench.example", unit)
        made.append({"role": role, "account": account.pk, "cookie": session(account).split("=")[-1]})
    now = timezone.now()
    call = Call(system("bench", roles=("administrator",)), Channel.CLI, now)
    charter.set_value(call, name="appeals.sends_an_hour", value="0", valid_from=timezone.localdate(), basis="bench")
    return {
        "officials": made,
        "units": [one.pk for one in units[:2]],
        "cookie": settings.SESSION_COOKIE_NAME,
        "last": Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "cases": Case.objects.count(),
    }


def check(told: dict[str, Any]) -> dict[str, Any]:
    """Will hold what was answered against the journal.

    `told`: `last` entry before, `submitted` references, `acts` as [case, request id, version seen, status]. An act is
    acknowledged when it was answered by a redirect.
    """
    entries = Entry.objects.filter(pk__gt=told["last"])
    acts = {mark: (case, seen, status) for case, mark, seen, status in told["acts"]}
    done = Counter(entries.filter(request_id__in=list(acts)).values_list("request_id", flat=True))
    acknowledged = {mark for mark, (_case, _seen, status) in acts.items() if 300 <= status < 400}
    from_version: dict[tuple[int, int], list[str]] = defaultdict(list)
    for mark in done:
        case, seen, _status = acts[mark]
        if seen is not None:
            from_version[case, seen].append(mark)
    handed = handed_of(entries, acts)
    found = Counter(Case.objects.filter(reference__in=told["submitted"]).values_list("reference", flat=True))
    return {
        "acts done": len(done),
        "refused and told": sum(400 <= status < 500 for _case, _seen, status in acts.values()),
        "faults": sum(status >= 500 for _case, _seen, status in acts.values()),
        "lost updates": sum(len(marks) > 1 for marks in from_version.values()),
        "double assignments": sum(unseen for unseen, _seen in handed),
        "handed on by somebody who saw who has it": sum(seen for _unseen, seen in handed),
        "acknowledged, not in the journal (a stale page not told)": len(acknowledged - set(done)),
        "done, but answered as refused": len(set(done) - acknowledged),
        "submissions lost": len(told["submitted"]) - len(found),
        "submissions doubled": sum(times > 1 for times in found.values()),
        "cases": Case.objects.count() - told["cases"],
    }


def handed_of(entries: Any, acts: dict[str, tuple[int, int | None, int]]) -> list[tuple[int, int]]:
    """For each case that was handed twice: how often by a page drawn before it was handed, how often by one after."""
    found: dict[int, list[int | None]] = defaultdict(list)
    told = entries.filter(action__in=HANDED).order_by("pk").values_list("target_id", "request_id")
    for case, mark in told:
        found[case].append(acts[mark][1] if mark in acts else None)
    pairs = [list(itertools.pairwise(seen)) for seen in found.values()]
    unseen = [sum(now is None or before is None or now <= before for before, now in one) for one in pairs]
    return [(missed, len(one) - missed) for missed, one in zip(unseen, pairs, strict=True)]


if __name__ == "__main__":
    if sys.argv[1] == "make":
        sys.stdout.write(json.dumps(make()))
    else:
        sys.stdout.write(json.dumps(check(json.load(sys.stdin))))
    connection.close()
