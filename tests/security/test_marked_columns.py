"""A column whose values look like keys, tokens or links with a key is marked SECRET, or stands here with its reason.

What is marked is read by the journal and by the archive of everything, so a new secret column that nobody marked would
leave the house; this test meets it as soon as an example of an action fills it.
"""

import math
import re
from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from ratusha.foundation.vault import is_kept_apart, linked_of, secret_of
from ratusha.openness.takeout import queries
from tests.contracts import walking

from .test_hostile import strings_in

pytestmark = pytest.mark.django_db
LOOKS_RANDOM = re.compile(r"[A-Za-z0-9_-]{20,}={0,2}")
SPEAKING = re.compile(r"[a-z]+([._/ -][a-z0-9]+)*")
BITS = 3.2  # of a sign: texts of hexadecimal signs have up to 4, words and dotted names under it
ROWS = 20
# What looks random and opens nothing: hashes of files and rows, which anybody may count again; names of acts and
# letters; keyed fingerprints, by which a human has one voice and which nobody without the key ring can count.
OPEN = re.compile(
    r".*\.(sha256|[a-z]+_sha256|input_digest|digest)|journal\.entry\.(request_id|diff|facts)|journal\.refusal\..*"
    r"|notify\.letter\.(message_id|request_key)|exchange\.message\.number"
    r"|identity\.code\.index|people\.belonging\.index|following\.follower\.cell|spreading\.subscriber\.mark"
    r"|(petitions\.signature|polls\.mark|feedback\.rating|feedback\.vote)\.code"
)


def found_columns() -> dict[str, str]:
    """`table.column` outside the marks -> one value that looks random."""
    told: dict[str, str] = {}
    for model in apps.get_models(include_auto_created=True):
        if not (model._meta.auto_created or model).__module__.startswith(queries.HOUSE) or is_kept_apart(model):
            continue
        if model._meta.app_label in queries.DERIVED:
            continue
        marked = secret_of(model) | linked_of(model)
        for column in model._meta.concrete_fields:
            if not isinstance(column, models.CharField | models.TextField | models.JSONField) or column.name in marked:
                continue
            for value in model._base_manager.order_by("-pk").values_list(column.name, flat=True)[:ROWS]:
                if random := next((one for one in strings_in(value) if looks_random(one)), None):
                    told[f"{model._meta.label_lower}.{column.name}"] = random
                    break
    return told


def looks_random(text: str) -> bool:
    """A long row of signs without a word in it, somewhere in the text."""
    return any(_bits(one) > BITS and not SPEAKING.fullmatch(one) for one in LOOKS_RANDOM.findall(text))


def _bits(text: str) -> float:
    return -sum(many / len(text) * math.log2(many / len(text)) for many in Counter(text).values())


def test_values_that_look_like_secrets_are_marked(town: walking.Town) -> None:
    found = found_columns()
    assert {name: value for name, value in found.items() if not OPEN.fullmatch(name)} == {}
    assert {"files.storedfile.sha256", "journal.entry.input_digest"} <= set(found)  # else it looks at nothing
