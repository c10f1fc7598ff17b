"""Real reports of citizens go the whole way through the API: submitted, registered, on the map, with a clock, routed.

The reports are test input beside the project; they are read there and never copied.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests import given
from ratusha.foundation.access.models import Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.actions import keep_subject
from ratusha.office.cases.queries import Case
from ratusha.office.routing.actions import add_rule, switch

JSON = "application/json"
SUBJECTS = {"090": "Комунальне господарство", "110": "Екологія та природні ресурси", "240": "Інше"}
SUBJECT_OF = {"сміттєзвалища": "090", "незаконна забудова": "240", "інші проблеми": "240"}
UNITS = ("Управління комунального господарства", "Водоканал", "Відділ екології", "Архітектурний контроль")
BY_WORDS = (
    (
        0,
        ("сміття", "сміттєзвалищ*", "сміттезвалищ*", "звалище", "відходи", "мусор*", "свалк*", "бездомн* собак*"),
    ),
    (
        1,
        (
            "водойма",
            "водойм* забруднен*",
            "річка",
            "озеро",
            "питна вода",
            "ґрунтові води",
            "водоем*",
            "сточн*",
            "гребля",
            "отстойник*",
            "подземных вод*",
            "забруднення води",
            "загрязнение днепра",
        ),
    ),
    (2, ("вирубка", "вирубування", "вирубувати", "вырубк*", "рубка леса", "браконьер*", "атмосфер*", "повітря")),
    (3, ("забудова", "збудувати", "стройк*", "будівництво")),
)
BY_SUBJECT = (("090", 0), ("110", 2), ("240", 0))


@pytest.fixture
def reports(shared_data: Path) -> list[dict[str, Any]]:
    file = shared_data / "appeals" / "ecomap_reports.jsonl"
    if not file.exists():
        pytest.skip("no real reports beside the project")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def units() -> list[Unit]:
    """Units of the town hall with rules of routing: by words first, then by the subject the registrar has set."""
    made = [Unit.objects.create(code=f"u{number}", name=name) for number, name in enumerate(UNITS)]
    keeper = given.account("head", email="head@example.org")
    head = actor_of(keeper, date.today())
    call = given.call_by(keeper)
    assert head.roles
    for code, name in SUBJECTS.items():
        keep_subject(call.child(code), code=code, name=name)
    rules = [
        add_rule(call.child(f"w{place}"), name=UNITS[unit], unit=made[unit].pk, priority=place, words=list(words))
        for place, (unit, words) in enumerate(BY_WORDS, start=1)
    ]
    rules += [
        add_rule(call.child(code + "r"), name=code, unit=made[unit].pk, priority=place, subjects=[code])
        for place, (code, unit) in enumerate(BY_SUBJECT, start=100)
    ]
    for rule in rules:
        switch(call.child(f"on{rule.pk}"), rule, on=True)
    return made


def submit(number: int, report: dict[str, Any]) -> str:
    body = {
        "kind": "statement",
        "title": report["title"][:300],
        "text": "\n\n".join(part for part in (report["content"], report["proposal"]) if part.strip()),
        "surname": "Заявник",
        "given_name": f"Номер {number}",
        "residence": "м. Кіцмань",
        "email": f"zaiavnyk{number}@example.org",
        "lat": report["lat"],
        "lon": report["lon"],
    }
    answer = Client().post("/api/v1/appeals", body, content_type=JSON, headers={"Idempotency-Key": f"report-{number}"})
    assert answer.status_code == 201, answer.content.decode()
    return str(answer.json()["reference"])


@pytest.mark.django_db
def test_53_real_reports_become_53_registered_routed_cases_on_the_map(
    reports: list[dict[str, Any]], units: list[Unit], deliver: Callable[..., int]
) -> None:
    references = [submit(number, report) for number, report in enumerate(reports, start=1)]
    assert [submit(number, report) for number, report in enumerate(reports, start=1)] == references
    assert Case.objects.count() == len(reports) == 53

    official = given.account("registrar", email="registrar@example.org")
    registrar = given.client(given.token(official, "read", "appeals.register"))
    waiting = registrar.get("/api/v1/cases", {"state": "new", "limit": 200}).json()["items"]
    by_reference = {one["reference"]: one["id"] for one in waiting}
    for number, (reference, report) in enumerate(zip(references, reports, strict=True)):
        done = registrar.post(
            "/api/v1/actions/appeals.register",
            {"target": by_reference[reference], "input": {"subject": SUBJECT_OF.get(report["category"], "110")}},
            content_type=JSON,
            headers={"Idempotency-Key": f"register-{number}"},
        )
        assert done.status_code == 200, done.content.decode()
    deliver()

    points = registrar.get("/api/v1/cases/map.geojson").json()["features"]
    on_map = {one["properties"]["reference"]: one for one in points}
    assert [on_map[reference]["geometry"]["coordinates"] for reference in references] == [
        [report["lon"], report["lat"]] for report in reports
    ]
    numbers = sorted(int(one["properties"]["number"].rpartition("-")[2]) for one in points)
    assert numbers == list(range(1, 54))

    for one in points:
        card = registrar.get(f"/api/v1/cases/{one['id']}").json()
        assert card["state"] == "assigned"
        assert card["unit"]["name"] in UNITS
        assert card["clock"]["due_on"] >= card["clock"]["control_on"] > card["received_at"][:10]
        assert "ст. 20" in card["clock"]["basis"]
        assert card["clock"]["explanation"].strip()

    routed = Entry.objects.filter(action="cases.assign", actor_kind="system")
    by_words = routed.filter(facts__by_words=True).count()
    print(f"routed by words alone: {by_words} of {routed.count()}")  # noqa: T201
    assert routed.count() == 53
    assert by_words >= 40
