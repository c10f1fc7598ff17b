"""Rules of recordings: places of moments, cuts, chapters, subtitles, links, terms, pieces, lengths."""

import struct
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies

from ratusha.office.recordings import rules
from ratusha.office.recordings.rules import Cue, Cut, Kind, Moment, Part, Stage

TEN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
seconds = strategies.integers(0, 20_000)


def after(count: float) -> datetime:
    return TEN + timedelta(seconds=count)


def item(since: float, until: float | None, *, closed: bool = False, pk: int = 1, kind: Kind = Kind.ITEM) -> Moment:
    end = None if until is None else after(until)
    return Moment(kind, after(since), end, "Про бюджет", (str(kind), pk), item=1, closed=closed)


cuts = strategies.lists(
    strategies.tuples(seconds, strategies.integers(1, 3_000)).map(lambda one: Cut(after(one[0]), after(sum(one)))),
    max_size=4,
)


@given(seconds, cuts, strategies.integers(0, 30_000))
def test_the_clock_and_the_place_answer_each_other(begins: int, out: list[Cut], at: int):
    part = Part(1, after(begins), None, tuple(out))
    place = rules.position(part, after(at))
    if at < begins:
        assert place is None
    elif not rules.is_cut(part, after(at)):
        assert rules.clock_at(part, place) == after(at)


@given(seconds, seconds, cuts)
def test_a_beginning_is_where_the_moment_is_met_again(at: int, place: int, out: list[Cut]):
    moment = after(at)
    if any(cut.since <= moment < cut.until for cut in out):
        return
    begins = rules.beginning(moment, place, out)
    assert rules.position(Part(1, begins, None, tuple(out)), moment) == pytest.approx(place)


@given(strategies.lists(strategies.tuples(seconds, strategies.integers(0, 4_000)), max_size=8), cuts, seconds,
       strategies.integers(1, 20_000))  # fmt: skip
def test_chapters_lie_within_their_part_in_order(spans: list[tuple[int, int]], out: list[Cut], begins: int, long: int):
    moments = [item(since, since + lasts, pk=number) for number, (since, lasts) in enumerate(spans)]
    part = Part(7, after(begins), float(long), tuple(out))
    found = rules.chapters(moments, [part])
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= long
        assert one.continued is (one.moment.at < part.begins_at)


@given(seconds, strategies.integers(1, 4_000), seconds, strategies.integers(1, 20_000))
def test_closed_consideration_is_seen_until_it_is_cut(since: int, lasts: int, begins: int, long: int):
    closed = item(since, since + lasts, closed=True)
    part = Part(1, after(begins), float(long))
    overlaps = since < begins + long and since + lasts > begins
    assert bool(rules.leaks([closed], [part])) is overlaps
    assert rules.chapters([closed], [part]) == []
    whole = Part(1, after(begins), float(long), (Cut(after(since), after(since + lasts)),))
    assert rules.leaks([closed], [whole]) == []


def test_a_moment_stands_in_the_part_that_shows_it():
    first, second = Part(1, TEN, 600), Part(2, after(900), 600)
    moments = [item(30, 1_000), item(650, None, pk=2, kind=Kind.VOTE), item(950, 960, pk=3, kind=Kind.VOTE)]
    found = rules.chapters(moments, [first, second])
    assert [(one.part, one.start, one.moment.ref[1], one.continued) for one in found] == [
        (1, 30, 1, False),
        (2, 0, 1, True),
        (2, 50, 3, False),
    ]
    assert rules.chapters(moments, [Part(3, None, 600)]) == []
    cut = Part(1, TEN, 600, (Cut(after(20), after(50)),))
    assert rules.position(cut, after(40)) == 20
    assert rules.is_cut(cut, after(40))
    assert rules.ends_at(cut) == after(630)


def test_chapters_are_written_so_that_nothing_is_read_out_of_their_names():
    text = rules.written([Cue(0, 61.5, "1. <b>Про</b> --> \n\n00:00"), Cue(5, 5, "порожній")])
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:01:01.500\n1. &lt;b&gt;Про&lt;/b&gt; → 00:00\n"


words = strategies.text("абвґєїʼ <>&;-:.,0129/\\{}\"'«»→\u00a0\u200b\u202e\U0001f3db", min_size=1)


@given(strategies.lists(strategies.tuples(seconds, strategies.integers(1, 500), words), max_size=6))
def test_what_is_written_is_read_back(given: list[tuple[int, int, str]]):
    cues = [Cue(float(start), float(start + lasts), text[:100]) for start, lasts, text in given]
    known = sorted((one.start, one.end) for one in cues if rules.plain(one.text))
    if not known:
        return
    found = rules.read(rules.written(cues))
    assert [(one.start, one.end) for one in found] == known


def test_srt_is_taken_with_its_marks_cleaned():
    srt = (
        "1\r\n00:00:01,000 --> 00:00:02,500 X1:40\r\n{\\an8}<font color='red'>Доброго</font> <i>дня</i><script>\r\n\r\n"
    )
    srt += "2\r\n00:00:03,000 --> 00:00:04,000\r\n<v Голова>Починаємо\r\n"
    found = rules.read("\ufeff" + srt)
    assert found == [Cue(1, 2.5, "Доброго <i>дня</i>"), Cue(3, 4, "<v Голова>Починаємо")]
    assert rules.read(rules.written(found, kept_marks=True)) == found


def test_no_arrow_is_left_where_a_mark_was_taken_out():
    found = rules.read("1\n00:00:01,000 --> 00:00:02,000\nСлова\n00:09.000 --<x>> 00:10.000")
    assert found == [Cue(1, 2, "Слова\n00:09.000 → 00:10.000")]
    assert rules.read(rules.written(found, kept_marks=True)) == found


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "empty"),
        ("WEBVTT\n\nNOTE нічого", 1, "empty"),
        ("WEBVTT\n\n00:01 --> колись\nслова", 3, "time"),
        ("WEBVTT\n\n1\n00:05.000 --> 00:04.000\nслова", 4, "order"),
        ("слова\nслова", 1, "time"),
    ],
)
def test_a_wrong_file_tells_its_line(text: str, line: int, reason: str):
    with pytest.raises(rules.SubtitleError) as wrong:
        rules.read(text)
    assert (wrong.value.line, wrong.value.reason) == (line, reason)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1:02:03", 3723), ("02:03.5", 123.5), ("0:00", 0), ("100:00:00", 360_000), ("5", None), ("1:99", None),
     ("", None)],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, wanted: float | None):
    assert rules.time_of(text) == wanted
    if wanted is not None:
        assert rules.time_of(rules.in_vtt(wanted)) == wanted
    assert rules.shown_time(3723.9) == "1:02:03"
    assert rules.shown_time(62) == "1:02"


@pytest.mark.parametrize(
    ("address", "video"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s", "dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("https://youtube.com/live/dQw4w9WgXcQ?feature=share", "dQw4w9WgXcQ"),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", ""),
        ("http://youtu.be/dQw4w9WgXcQ", ""),
        ("https://www.youtube.com/watch?v=<script>", ""),
        ("https://video.rada.example/7", ""),
    ],
)
def test_youtube_is_known_by_its_address(address: str, video: str):
    assert rules.youtube_id(address) == video


def test_a_frame_only_for_hosts_that_are_allowed():
    hosts = rules.hosts_of("www.youtube-nocookie.com, video.rada.example;  не-хост")
    assert hosts == {"www.youtube-nocookie.com", "video.rada.example"}
    framed = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert rules.framed("https://youtu.be/dQw4w9WgXcQ", hosts) == framed
    assert rules.framed("https://youtu.be/dQw4w9WgXcQ", hosts, 75) == f"{framed}?start=75"
    assert rules.framed("https://video.rada.example/7", hosts) == "https://video.rada.example/7"
    assert rules.framed("https://youtu.be/dQw4w9WgXcQ", {"video.rada.example"}) == ""
    assert rules.framed("https://other.example/7", hosts) == ""
    assert rules.framed("javascript:alert(1)", hosts) == ""
    assert rules.origin("https://video.rada.example/7") == "https://video.rada.example"


@pytest.mark.parametrize(
    "address",
    ["http://a.example/", "https://a.example:x/", "https://u:p@a.example/", "https://localhost/",
     "https://a.example/a b", "https://[::1]/", "https://a.example/" + "x" * 500, "//a.example/", "https://a.example/'"],
)  # fmt: skip
def test_no_link_is_made_of_what_is_none(address: str):
    assert not rules.is_link(address)


def test_a_minute_of_a_link():
    assert rules.at_second("https://youtu.be/dQw4w9WgXcQ", 75) == "https://youtu.be/dQw4w9WgXcQ?t=75s"
    watched = rules.at_second("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5s", 75)
    assert watched == "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=75s"
    assert rules.at_second("https://video.rada.example/7.mp4", 75) == "https://video.rada.example/7.mp4#t=75"
    assert rules.at_second("https://video.rada.example/7.mp4", 0) == "https://video.rada.example/7.mp4"


KYIV = ZoneInfo("Europe/Kyiv")


def test_letters_follow_the_term_each_once():
    due, said = date(2026, 11, 21), ""
    letters = []
    for hours in range(0, 80, 4):
        now = datetime(2026, 11, 20, 16, tzinfo=KYIV) + timedelta(hours=hours)
        if (owed := rules.to_say(due, now, said)) is not None:
            letters.append((owed, now.strftime("%d %H")))
            said = owed
    assert letters == [(Stage.GIVEN, "20 16"), (Stage.LAST_DAY, "21 08"), (Stage.LATE, "22 00")]
    assert rules.days_late(due, date(2026, 11, 21)) == 0
    assert rules.days_late(due, date(2026, 11, 24)) == 3


@given(strategies.dates(date(2000, 1, 1), date(2090, 1, 1)), strategies.integers(0, 75))
def test_no_setting_makes_the_years_shorter_than_the_law(held: date, years: int):
    last = rules.keep_until(held, years)
    assert last.year - held.year == max(years, rules.LEAST_YEARS)
    assert (last.month, last.day) >= (held.month, held.day)
    assert not rules.may_remove(held, years, last)
    assert rules.may_remove(held, years, last + timedelta(days=1))


def box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data


def of(data: bytes) -> float | None:
    return rules.seconds(lambda offset, count: data[offset : offset + count], len(data))


def test_the_length_of_an_mp4_stands_in_its_head():
    short = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 600, 600 * 75) + bytes(80))
    long = box(b"mvhd", b"\x01" + bytes(3 + 16) + struct.pack(">IQ", 1000, 4_500_000) + bytes(80))
    for head, wanted in ((short, 75.0), (long, 4500.0)):
        for data in (
            box(b"ftyp", b"isom") + box(b"mdat", bytes(50)) + box(b"moov", box(b"iods", b"") + head),
            box(b"ftyp", b"isom") + box(b"moov", head) + struct.pack(">I", 0) + b"mdat" + bytes(9),
        ):
            assert of(data) == wanted


@given(strategies.binary(max_size=200))
def test_a_hostile_file_has_no_length_and_breaks_nothing(rest: bytes):
    for head in (b"", b"\x1aE\xdf\xa3", box(b"ftyp", b"isom"), b"\x00\x00\x00\x01moov" + b"\xff" * 8):
        found = of(head + rest)
        assert found is None or 0 < found <= 7 * 86_400
