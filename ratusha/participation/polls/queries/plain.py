"""Results as plain data, for programs and files."""

from typing import Any

from ..models import Poll
from ..rules import Kind
from .polls import small
from .results import Asked, results


def plain(poll: Poll) -> dict[str, Any]:
    """The results as plain data, for programs and for the JSON file."""
    asked = results(poll, small())
    return {
        "poll": poll.pk,
        "title": poll.title,
        "advisory": True,
        "answers": poll.answers,
        "known_by_name": poll.known,
        "by_contact": poll.contact,
        "by_browser": poll.nameless,
        "on_paper": poll.desk,
        "second_answers": poll.doubled,
        "questions": [_question(one) for one in asked],
    }


def _question(one: Asked) -> dict[str, Any]:
    cuts = {"settlements": one.by_settlement, "ages": one.by_age}
    options = dict(enumerate(_keys(one)))
    return {
        "id": one.item.pk,
        "kind": one.item.kind,
        "text": one.item.text,
        "answered": one.answered,
        "mean": one.mean,
        "lines": [
            {
                "key": options.get(place),
                "text": line.words,
                "count": line.count,
                "share": line.share,
                **({"first": line.ranked.first, "places": list(line.ranked.places)} if line.ranked else {}),
            }
            for place, line in enumerate(one.lines)
        ],
        "texts": [{"group": group, "texts": texts} for group, texts in one.groups],
        **{
            name: [{"name": cut.words, "answered": cut.answered, "shares": cut.shares} for cut in rows]
            for name, rows in cuts.items()
        },
    }


def _keys(one: Asked) -> list[int]:
    if one.lines and one.lines[0].ranked:
        return [line.ranked.option for line in one.lines if line.ranked]
    if one.item.kind == Kind.SCALE:
        return list(range(one.item.least, one.item.most + 1))
    return [option.pk for option in one.item.options.all()]
