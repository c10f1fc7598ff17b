"""Examples of the actions of recordings for the contract tests."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import system
from ratusha.foundation.files import intake
from ratusha.office.recordings import actions
from ratusha.office.recordings.models import Recording
from ratusha.office.recordings.tests import given
from tests.kit.examples import Example

VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nДоброго дня\n"


def plain(now: datetime, **more: object) -> Recording:
    """An earlier sitting, added by hand: the cheapest recording there is."""
    actor = given.keeper()
    found = {"title": "Сесія 12", "held_on": given.call(actor, now).today, **more}
    return actions.add(given.call(actor, now), **found)


def linked(now: datetime) -> Recording:
    return actions.add_link(given.call(given.keeper(), now), plain(now).pk, link="https://video.rada.example/12.mp4")


def linked_part(now: datetime) -> object:
    return linked(now).parts.get()


def expect(now: datetime) -> Example:
    hall, _division = given.closed_sitting(now)
    return Example(system("test"), None, {"sitting": hall.sitting.pk})


def add(now: datetime) -> Example:
    return Example(given.keeper(), None, {"title": "Сесія 12", "held_on": given.call(given.keeper(), now).today})


def link_sitting(now: datetime) -> Example:
    hall, _division = given.closed_sitting(now)
    return Example(given.keeper(), plain(now), {"sitting": hall.sitting.pk})


def excuse(now: datetime) -> Example:
    return Example(given.keeper(), plain(now), {"ground": "Засідання було повністю закритим"})


def remind(now: datetime) -> Example:
    row = plain(now - timedelta(days=4))
    return Example(system("test"), row, {"stage": "late"})


def remove(now: datetime) -> Example:
    held = given.call(given.keeper(), now).today
    return Example(given.keeper(), plain(now, held_on=held.replace(year=held.year - 6)), {"ground": "Акт № 1"})


def add_link(now: datetime) -> Example:
    return Example(given.keeper(), plain(now), {"link": "https://video.rada.example/12.mp4"})


def set_links(now: datetime) -> Example:
    return Example(given.keeper(), plain(now), {"stream": "https://youtu.be/dQw4w9WgXcQ", "mirror": ""})


def publish(now: datetime) -> Example:
    return Example(given.keeper(), linked(now))


def withdraw(now: datetime) -> Example:
    row = linked(now)
    actions.publish(given.call(given.keeper(), now), row.pk)
    return Example(given.keeper(), row, {"ground": "У записі залишилося закрите питання"})


def set_clock(now: datetime) -> Example:
    return Example(given.keeper(), linked_part(now), {"begins_at": now - timedelta(hours=1)})


def set_clock_by(now: datetime) -> Example:
    row = given.recording(now)
    item = row.sitting.items.first()
    actions.add_link(given.call(given.keeper(), now), row.pk, link="https://video.rada.example/12.mp4")
    return Example(given.keeper(), row.parts.get(), {"moment": f"item:{item.pk}", "place": 30})


def set_length(now: datetime) -> Example:
    return Example(given.keeper(), linked_part(now), {"seconds": 3600})


def cut(now: datetime) -> Example:
    since = now - timedelta(minutes=30)
    return Example(given.keeper(), linked_part(now), {"since": since, "until": now, "why": "pause"})


def uncut(now: datetime) -> Example:
    made = cut(now)
    part = actions.cut(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, part, {"cut": part.cuts.get().pk})


def add_subtitles(now: datetime) -> Example:
    return Example(given.keeper(), linked_part(now), {"language": "uk", "words": VTT})


def remove_subtitles(now: datetime) -> Example:
    made = add_subtitles(now)
    actions.add_subtitles(given.call(made.actor, now), made.target, **made.input)
    return Example(made.actor, made.target, {"language": "uk"})


def remove_part(now: datetime) -> Example:
    return Example(given.keeper(), linked_part(now), {"reason": "Не той файл"})


def hide_part(now: datetime) -> Example:
    row = linked(now)
    actions.add_link(given.call(given.keeper(), now), row.pk, link="https://video.rada.example/13.mp4")
    return Example(given.keeper(), row.parts.first(), {"ground": "У частині є закрите питання"})


def begin_upload(now: datetime) -> Example:
    return Example(given.keeper(), plain(now), {"name": "сесія.webm", "size": 1000})


def finish_upload(now: datetime) -> Example:
    return Example(given.keeper(), given.sent(given.keeper(), plain(now)))


def take_in(now: datetime) -> Example:
    actor = given.keeper()
    upload = actions.finish_upload(given.call(actor, now), given.sent(actor, plain(now)).pk)
    file = intake.receive_bytes(given.call(actor, now), "сесія.webm", given.video())
    return Example(actor, upload, {"token": file.token})


def refuse_upload(now: datetime) -> Example:
    actor = given.keeper()
    upload = actions.finish_upload(given.call(actor, now), given.sent(actor, plain(now)).pk)
    return Example(actor, upload, {"code": "files.virus", "why": "У файлі знайдено вірус"})


def drop_upload(now: datetime) -> Example:
    return Example(given.keeper(), given.sent(given.keeper(), plain(now)))


EXAMPLES = {
    f"recordings.{act.__name__}": act
    for act in (
        expect, add, link_sitting, excuse, remind, remove, add_link, set_links, publish, withdraw, set_clock,
        set_clock_by, set_length, cut, uncut, add_subtitles, remove_subtitles, remove_part, hide_part, begin_upload,
        finish_upload, take_in, refuse_upload, drop_upload,
    )
}  # fmt: skip
