"""A vote in the shape of the national recommendation: our own drawn, an imported one exactly as it came; sentences."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.charter import queries as charter

from ..models import CHOICE_WORDS, RollCall, Row
from ..rules import Choice, Malformed, Vote
from ..rules.national import ADOPTED, NOT_ADOPTED, ROLL_CALL, STATED, TIME, TOTAL, TOTAL_ALL, TOTALS, WORDS, totals

WHY_WORDS = {
    "quotes": _('a comma or a bracket was expected: a quotation mark inside the text must be written as \\"'),
    "control": _("a line break or another control character inside a text must be written as \\n"),
    "unterminated": _("a text begins here and never ends: the closing quotation mark is missing"),
    "extra": _("the file goes on after its end"),
    "escape": _("a backslash stands before a letter that cannot follow it"),
    "broken": _("this is not JSON: a name, a value or a bracket is missing here"),
    "empty": _("the file is empty"),
    "too_deep": _("brackets are nested too deep"),
    "too_large": _("the file is larger than {most} MB"),
    "not_utf8": _("this is not a text in UTF-8"),
    "no_object": _("a vote must be an object in curly brackets"),
    "no_names": _("there is no list of names"),
    "too_many_names": _("there are more than {most} names in the list"),
    "twice": _("“{name}” stands in the list twice, as number {first} and {second}"),
    "unknown_choice": _("“{said}” of {name} is none of the five answers"),
    "unknown_result": _("“{said}” is neither adopted nor not adopted"),
    "no_text": _("a text must stand here"),
    "unstorable": _("the text has a character that cannot be stored"),
    "missing": _("this must be filled in"),
    "no_number": _("a whole number from zero must stand here"),
    "number_too_large": _("a number has more digits than can be stored"),
    "no_time": _("“{said}” is not a time; it is written as 30.03.2022 14:30:35"),
    "key_twice": _("this name stands twice in one object"),
    "constant": _("“{said}” is not a value of JSON"),
    "unreadable": _("the file cannot be read: {why}"),
}
COUNT_WORDS: dict[str, Any] = {
    **{choice.value: words for choice, words in CHOICE_WORDS.items()},
    TOTAL: _("took part"),
    TOTAL_ALL: _("in the list"),
    "result": _("result"),
}
RESULT_WORDS = {True: _("adopted"), False: _("not adopted")}


def why_malformed(wrong: Malformed) -> str:
    """The reason with its place, as a sentence: line and column, or the field."""
    said = str(WHY_WORDS[wrong.code]).format(**wrong.facts)
    place = ""
    if wrong.line is not None:
        place = str(_("line {line}, column {column}")).format(line=wrong.line, column=wrong.column)
    return ": ".join(part for part in (place, wrong.where, said) if part)


def told_difference(one: Mapping[str, Any]) -> str:
    """What is stated and what is counted, as a sentence; the record keeps both."""
    stated, counted = one["stated"], one["counted"]
    if one["what"] == "result":
        words = _("the source states “{stated}”, while by the majority it is “{counted}”")
        return str(words).format(stated=RESULT_WORDS[bool(stated)], counted=RESULT_WORDS[bool(counted)])
    words = _("{what}: the source states {stated}, while there are {counted} in the list of names")
    return str(words).format(what=COUNT_WORDS[one["what"]], stated=stated, counted=counted)


def changed_words() -> str:
    """That a vote kept already is given with other data; what is kept stays."""
    return gettext("this vote is kept already with other data; what is kept was not changed")


def identity(vote: Vote) -> str:
    """The same for the same vote of the same council, however often it is taken over: SHA-256."""
    said = [vote.body, vote.sitting, vote.at.isoformat(), vote.order, vote.title, vote.document]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def as_national_json(roll_call: RollCall, rows: Iterable[Row] | None = None) -> dict[str, Any]:
    """The vote in the shape of the national recommendation; an imported one exactly as the source gave it.

    At most 2 queries.
    """
    if roll_call.raw is not None:
        return dict(roll_call.raw)
    names = list(roll_call.rows.order_by("order") if rows is None else rows)
    at = timezone.localtime(roll_call.at)
    counted = totals(roll_call.counts)
    kept = timezone.localtime(roll_call.kept_at).strftime(TIME)
    head = str(charter.value("community.head_title"))
    return {
        "DocTime": kept,
        "OrgName": roll_call.body_name,
        "SName": roll_call.sitting_title,
        "GLType": ROLL_CALL,
        "GLTime": at.strftime(TIME),
        "PD_NPP": str(roll_call.order),
        "PD_Fullname": roll_call.item_title,
        "GL_Text": roll_call.title,
        "GL_ResultType": "",
        "DPList": [
            {
                "DPName": row.name,
                "DPGolos": WORDS[Choice(row.choice)],
                "DPFraction": row.faction or (head[:1].upper() + head[1:] if row.is_head else ""),
            }
            for row in names
        ],
        **{key: counted[choice] for key, choice in STATED.items()},
        **{key: counted[name] for key, name in TOTALS.items()},
        "RESULT": ADOPTED if roll_call.adopted else NOT_ADOPTED,
        "docId": str(roll_call.pk),
    }
