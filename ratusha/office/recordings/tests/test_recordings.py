"""Recordings: the duty and its letters, uploads that survive a kill, clocks, cuts, what is closed, the years."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils.translation import override

from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.recordings import actions, jobs, queries, reactions, rules
from ratusha.office.recordings.models import Chapter, Part, Recording, Upload
from ratusha.office.recordings.tests import given
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting.tests import given as voting

from .examples import VTT, plain

pytestmark = pytest.mark.django_db
NOW = given.NOW


def test_a_sitting_that_ends_begins_a_duty_with_its_letters_each_once():
    hall, _division = given.closed_sitting()
    entry = Entry.objects.filter(action="sittings.close").latest("pk")
    keeper, head = given.keeper(), given.official("head")
    reactions.await_recording.body(given.job(), entry)
    row = Recording.objects.get()
    assert (row.sitting_id, row.state) == (hall.sitting.pk, "awaited")
    held = given.call(keeper).today
    assert (row.due_on, row.keep_until.year) == (held + timedelta(days=1), held.year + 5)
    assert "3590-IX" in queries.due_of(held).explanation
    assert queries.owed_count(keeper) == 1
    said = []
    for hours in (0, 1, 23, 24, 47, 72):
        jobs.remind_of_term(given.job(NOW + timedelta(hours=hours), f"run/{hours}"))
        said.append(Recording.objects.get().said)
    assert said == ["given", "given", "last_day", "last_day", "late", "late"]
    letters = Letter.objects.filter(template__startswith="recordings.").order_by("pk")
    heads = [one.template for one in letters if one.value == _email(head)]
    assert [one.template for one in letters].count("recordings.given") == 2  # one to each of the secretariat
    assert "recordings.late" in heads
    assert queries.late_count(keeper, held + timedelta(days=3)) == 1
    given.refused("recordings.no_need", actions.remind, given.job(NOW + timedelta(days=4)), row.pk, stage="late")


def _email(actor: Any) -> str:
    from ratusha.foundation.access.models import Account

    return Account.objects.get(pk=actor.account_id).email


def test_a_file_comes_in_pieces_and_is_a_part_only_when_whole():
    keeper = given.keeper()
    row = plain(NOW)
    data = given.video()
    half = len(data) // 2
    upload = actions.begin_upload(given.call(keeper), row.pk, name="сесія.webm", size=len(data))
    pieces = queries.pieces_of(upload)
    pieces.take(len(data), 0, BytesIO(data[:half]), half)
    (pieces.folder / f"{half:015}-{len(data) - half}.part").write_bytes(data[half:-10])  # what a kill leaves
    given.refused("recordings.not_whole", actions.finish_upload, given.call(keeper), upload.pk)
    assert not Part.objects.exists()
    assert not StoredFile.objects.exists()
    again = queries.pieces_of(Upload.objects.get())
    assert again.received == half
    again.take(len(data), half, BytesIO(data[half:]), len(data) - half)
    whole = actions.finish_upload(given.call(keeper), upload.pk)
    assert (Upload.objects.get().state, Part.objects.count()) == ("whole", 0)
    assert jobs.take_in_whole(given.job(request_id="take")) == "1"
    part = Part.objects.get()
    assert part.sha256 == hashlib.sha256(data).hexdigest()
    assert disk().read(part.sha256) == data
    assert (part.seconds, part.media_type, part.size) == (given.LENGTH, "video/webm", len(data))
    assert Upload.objects.get().part == part
    assert not again.folder.exists()
    entry = Entry.objects.get(action="recordings.take_in")
    assert entry.facts["sha256"] == part.sha256
    assert jobs.take_in_whole(given.job(request_id="again")) == "0"
    assert actions.assemble(given.job(), whole).state == "taken"
    assert Part.objects.count() == 1


def test_what_is_no_video_or_not_the_promised_one_is_not_taken():
    keeper, row = given.keeper(), plain(NOW)
    huge = 9_000 * 1024 * 1024
    given.refused("files.too_big", actions.begin_upload, given.call(keeper), row.pk, name="a.mp4", size=huge)
    wrong = given.sent(keeper, row, b"<html><script>alert(1)</script>" * 50, "сесія.mp4")
    given.refused("files.mismatch", actions.finish_upload, given.call(keeper), wrong.pk)
    other = given.sent(keeper, row, sha256="0" * 64)
    done = actions.assemble(given.call(keeper), actions.finish_upload(given.call(keeper), other.pk))
    assert (done.state, Part.objects.count()) == ("refused", 0)
    assert done.why
    assert queries.pieces_of(done).received == 0
    os.utime(queries.pieces_of(wrong).folder, (NOW.timestamp(), NOW.timestamp()))
    jobs.forget_uploads(given.job(NOW + timedelta(days=8)))
    assert set(Upload.objects.values_list("state", flat=True)) == {"refused"}
    assert not queries.pieces_of(wrong).folder.exists()


def test_an_upload_is_forgotten_only_when_nobody_goes_on_with_it():
    keeper, row = given.keeper(), plain(NOW)
    slow, whole, left = given.sent(keeper, row), given.sent(keeper, row), given.sent(keeper, row)
    actions.finish_upload(given.call(keeper), whole.pk)
    week = datetime.now(UTC) - timedelta(days=8)
    for one in (whole, left):
        os.utime(queries.pieces_of(one).folder, (week.timestamp(), week.timestamp()))
    Upload.objects.update(at=week)
    assert jobs.forget_uploads(given.job(datetime.now(UTC))) == "1 uploads, 0 folders"
    assert [one.state for one in Upload.objects.order_by("pk")] == ["going", "whole", "refused"]
    assert [queries.pieces_of(one).received for one in (slow, whole, left)] == [slow.size, whole.size, 0]
    assert actions.assemble(given.job(), Upload.objects.get(pk=whole.pk)).state == "taken"


def test_chapters_follow_the_clock_and_the_vote_has_its_minute():
    hall, division = given.closed_sitting()
    keeper = given.keeper()
    row = actions.expect(given.job(), sitting=hall.sitting.pk)
    part = given.part(keeper, row)
    assert not Chapter.objects.exists()
    actions.set_clock(given.call(keeper), part.pk, begins_at=hall.now - timedelta(seconds=10))
    found = {(one.kind, one.start) for one in Chapter.objects.all()}
    assert {("item", 10), ("turn", 40), ("vote", 110), ("item", 1210)} <= found
    assert queries.of_division(division.pk) is None
    actions.publish(given.call(keeper), row.pk)
    place = queries.of_division(division.pk)
    assert (place.start, place.outcome != "") == (110, True)
    since, until = hall.now + timedelta(seconds=50), hall.now + timedelta(seconds=80)
    actions.cut(given.call(keeper), part.pk, since=since, until=until, why="pause")
    assert queries.of_division(division.pk).start == 80
    actions.uncut(given.call(keeper), part.pk, cut=part.cuts.get().pk)
    assert queries.of_division(division.pk).start == 110
    actions.set_clock_by(given.call(keeper), part.pk, moment=f"vote:{division.pk}", place=200)
    assert queries.of_division(division.pk).start == 200
    given.refused("recordings.no_moment", actions.set_clock_by, given.call(keeper), part.pk, moment="vote:0", place=1)
    given.refused(
        "recordings.other_day", actions.set_clock, given.call(keeper), part.pk, begins_at=NOW - timedelta(days=3)
    )
    vtt = queries.vtt_of(part)
    assert rules.read(vtt)[0].text.startswith("1. ")
    text = found_words(row, "питання 2")
    assert [one.kind for one in text] == ["item"]
    assert found_words(row, "питання 777") == []


def found_words(row: Recording, text: str) -> list[Chapter]:
    return queries.found_chapters(text, Recording.objects.filter(pk=row.pk))


def test_chapters_are_in_the_language_of_the_record_whatever_the_official_reads():
    hall, _division = given.closed_sitting()
    keeper = given.keeper()
    row = actions.expect(given.job(), sitting=hall.sitting.pk)
    part = given.part(keeper, row)
    with override("en"):
        actions.set_clock(given.call(keeper), part.pk, begins_at=hall.now)
    told = {one.kind: (one.title, one.outcome) for one in Chapter.objects.all()}
    assert (told["vote"][1], told["turn"][0]) == ("прийнято", "виступ")


def test_nothing_of_a_closed_part_is_published():
    keeper = given.keeper()
    row = given.recording(closed=True)
    part = given.part(keeper, row)
    began = row.began_at
    given.refused("recordings.no_clock", actions.publish, given.call(keeper), row.pk, cuts_confirmed=True)
    actions.set_clock(given.call(keeper), part.pk, begins_at=began)
    given.refused("recordings.closed_seen", actions.publish, given.call(keeper), row.pk, cuts_confirmed=True)
    since, until = began + timedelta(seconds=1_200), began + timedelta(seconds=1_800)
    actions.cut(given.call(keeper), part.pk, since=since, until=until, why="closed")
    given.refused("recordings.confirm_cuts", actions.publish, given.call(keeper), row.pk)
    assert Recording.objects.get().state == "awaited"
    actions.publish(given.call(keeper), row.pk, cuts_confirmed=True)
    row.refresh_from_db()
    assert (row.state, row.cuts_by_id) == ("published", keeper.account_id)
    assert {one.item for one in Chapter.objects.filter(kind="item")} == {row.sitting.items.first().pk}
    cut = part.cuts.get().pk
    given.refused("recordings.published_cut", actions.uncut, given.call(keeper), part.pk, cut=cut)


def test_nothing_is_added_unseen_to_a_published_recording_with_a_closed_part():
    keeper = given.keeper()
    row = given.recording(closed=True)
    actions.add_link(given.call(keeper), row.pk, link="https://video.rada.example/12.mp4")
    begun = given.sent(keeper, row)
    actions.publish(given.call(keeper), row.pk, cuts_confirmed=True)
    link = {"link": "https://video.rada.example/13.mp4"}
    given.refused("recordings.closed_part", actions.add_link, given.call(keeper), row.pk, **link)
    given.refused("recordings.closed_part", actions.begin_upload, given.call(keeper), row.pk, name="a.webm", size=9)
    given.refused("recordings.closed_part", actions.finish_upload, given.call(keeper), begun.pk)
    assert (Part.objects.count(), queries.pieces_of(begun).received) == (1, begun.size)
    actions.withdraw(given.call(keeper), row.pk, ground="Додаємо другу частину")
    actions.assemble(given.call(keeper), actions.finish_upload(given.call(keeper), begun.pk))
    assert Part.objects.count() == 2


def test_a_recording_is_opened_when_its_sitting_has_ended_and_what_it_closed_is_known():
    keeper = given.keeper()
    hall = voting.hall(3, 0, NOW)
    row = actions.expect(given.job(), sitting=hall.sitting.pk)
    actions.add_link(given.call(keeper), row.pk, link="https://video.rada.example/12.mp4")
    given.refused("recordings.going_on", actions.publish, given.call(keeper), row.pk)
    Recording.objects.update(state="published", published_at=NOW)  # an earlier version let it
    second = sittings.items(hall.sitting)[1]
    sittings_actions.close_item(hall.call(hall.secretariat, 140), second.pk, ground="Службова інформація")
    sittings_actions.close(hall.call(hall.secretariat, 3_590), hall.sitting.pk)
    row = actions.expect(given.job(), sitting=hall.sitting.pk)
    assert (row.state, row.published_at, row.closed_part) == ("awaited", None, True)
    assert "закрит" in row.ground


def test_a_part_added_to_what_is_published_is_kept_for_the_years_too():
    keeper = given.keeper()
    row = plain(NOW)
    given.part(keeper, row)
    actions.publish(given.call(keeper), row.pk)
    second = given.part(keeper, row, given.video(1_800))
    given.refused("recordings.locked_part", actions.remove_part, given.call(keeper), second.pk, reason="Помилка")
    assert disk().exists(second.sha256)


def test_what_was_published_is_kept_for_the_years_of_the_law():
    keeper = given.keeper()
    row = plain(NOW)
    part, mistake = given.part(keeper, row), given.part(keeper, row, given.video(1_800))
    actions.remove_part(given.call(keeper), mistake.pk, reason="Не той файл")
    assert not StoredFile.objects.filter(sha256=mistake.sha256).exists()
    actions.add_subtitles(given.call(keeper), part.pk, language="uk", words=VTT)
    actions.publish(given.call(keeper), row.pk)
    given.refused("recordings.locked_part", actions.remove_part, given.call(keeper), part.pk, reason="Помилка")
    given.refused("recordings.last_part", actions.hide_part, given.call(keeper), part.pk, ground="Помилка")
    actions.withdraw(given.call(keeper), row.pk, ground="Перевіряємо звук")
    given.refused("recordings.locked_part", actions.remove_part, given.call(keeper), part.pk, reason="Помилка")
    given.refused("recordings.locked", actions.remove, given.call(keeper), row.pk, ground="Акт № 1")
    early = given.call(keeper, NOW.replace(year=NOW.year + 5))
    given.refused("recordings.locked", actions.remove, early, row.pk, ground="Акт № 1")
    assert disk().exists(part.sha256)
    later = given.call(keeper, NOW.replace(year=NOW.year + 5) + timedelta(days=1))
    actions.remove(later, row.pk, ground="Акт № 1")
    part.refresh_from_db()
    assert (part.file_id, part.sha256 != "", StoredFile.objects.count()) == (None, True, 0)
    given.refused("recordings.gone", actions.remove, later, row.pk, ground="Акт № 1")


def test_the_years_of_what_is_published_later_run_from_its_publication():
    keeper = given.keeper()
    row = plain(NOW, held_on=NOW.date().replace(year=NOW.year - 6))
    given.part(keeper, row)
    actions.publish(given.call(keeper), row.pk)
    row.refresh_from_db()
    assert row.keep_until == given.call(keeper).today.replace(year=NOW.year + 5)
    given.refused("recordings.locked", actions.remove, given.call(keeper), row.pk, ground="Акт № 1")


def test_subtitles_are_kept_as_plain_vtt_or_told_what_is_wrong():
    keeper, row = given.keeper(), plain(NOW)
    part = given.part(keeper, row)
    srt = "1\n00:00:01,000 --> 00:00:02,000\n<script>x</script>Слова\n"
    actions.add_subtitles(given.call(keeper), part.pk, language="uk", words=srt)
    first = part.subtitles.get()
    assert disk().read(first.file.sha256).decode() == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nxСлова\n"
    actions.add_subtitles(given.call(keeper), part.pk, language="uk", words=VTT)
    assert part.subtitles.get().pk != first.pk
    wrong = given.refused(
        "recordings.subtitles", actions.add_subtitles, given.call(keeper), part.pk, language="en", words="1\nнічого"
    )
    assert "1" in str(wrong or "1")
    actions.remove_subtitles(given.call(keeper), part.pk, language="uk")
    assert not part.subtitles.exists()


def test_an_earlier_recording_is_joined_with_its_sitting_or_excused():
    hall, _division = given.closed_sitting()
    keeper = given.keeper()
    row = plain(NOW)
    part = given.part(keeper, row)
    actions.set_clock(given.call(keeper), part.pk, begins_at=hall.now)
    actions.set_length(given.call(keeper), part.pk, seconds=1_000)
    assert not Chapter.objects.exists()
    given.refused("recordings.no_sitting", actions.link_sitting, given.call(keeper), row.pk, sitting=0)
    actions.link_sitting(given.call(keeper), row.pk, sitting=hall.sitting.pk)
    assert [one.kind for one in Chapter.objects.order_by("order")] == ["item", "turn", "vote"]
    given.refused("recordings.joined", actions.link_sitting, given.call(keeper), row.pk, sitting=hall.sitting.pk)
    other = plain(NOW, title="Сесія 11")
    actions.excuse(given.call(keeper), other.pk, ground="Не було світла")
    assert queries.owed_count(keeper) == 1
    actions.add_link(given.call(keeper), other.pk, link="https://video.rada.example/11.mp4")
    other.refresh_from_db()
    assert (other.state, other.ground) == ("awaited", "")
    actions.publish(given.call(keeper), other.pk)
    given.refused("recordings.published", actions.excuse, given.call(keeper), other.pk, ground="Не було світла")
    upload = actions.begin_upload(given.call(keeper), row.pk, name="a.webm", size=10)
    given.refused("recordings.upload_over", actions.refuse_upload, given.job(), upload.pk, code="x", why="y")
    actions.drop_upload(given.call(keeper), upload.pk)
    given.refused("recordings.upload_over", actions.take_in, given.job(), upload.pk, token="x")
    first, second = other.parts.get(), actions.add_link(given.call(keeper), other.pk, link="https://a.example/2")
    actions.hide_part(given.call(keeper), first.pk, ground="Закрите питання")
    assert [one.pk for one in queries.parts_of(second)] != [first.pk]
