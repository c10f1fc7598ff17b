"""Pages of recordings: a real upload by plain forms, ranges, chapters, the vote's minute, the secretariat's desk."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.recordings import actions, queries
from ratusha.office.recordings.models import Part, Recording, Upload
from ratusha.office.recordings.tests import given

from .examples import plain

pytestmark = pytest.mark.django_db


def file_of(data: bytes, name: str = "сесія.webm") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "video/webm")


def page(client: Client, address: str, status: int = 200, **query: Any) -> str:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address, query)
    assert answer.status_code == status, (address, answer.content.decode()[-500:])
    assert len(seen) <= 12, (address, [one["sql"][:110] for one in seen])
    assert len(answer.content) < 100_000
    return answer.content.decode()


def test_from_the_upload_to_the_minute_of_a_vote():
    now = timezone.now()
    hall, division = given.closed_sitting(now)
    keeper = given.keeper()
    row = actions.expect(given.job(now), sitting=hall.sitting.pk)
    client, anybody = client_of(keeper), Client()
    address = reverse("video:recording", args=[row.pk])
    assert "<video" not in page(anybody, address)
    answer = client.post(reverse("video-desk:upload", args=[row.pk]), {"file": file_of(given.video())})
    assert answer.status_code == 302, answer.content.decode()[-900:]
    part = Part.objects.get()
    file = reverse("video:part", args=[row.pk, part.pk])
    assert anybody.get(file).status_code == 404
    assert anybody.get(part.file.url).status_code == 404
    clock = reverse("video-desk:clock", args=[part.pk])
    typed = {"request_id": "a" * 32, "how": "moment", "moment": f"vote:{division.pk}", "place": "0:01:50"}
    looked = client.post(clock, {**typed, "look": "1"})
    assert looked.status_code == 200
    assert "#t=10" in looked.content.decode()
    assert Part.objects.get().begins_at is None
    assert client.post(clock, typed).status_code == 302
    assert client.post(clock, {**typed, "place": "колись", "request_id": "b" * 32}).status_code == 422
    assert client.post(reverse("video-desk:publish", args=[row.pk]), {"request_id": "c" * 32}).status_code == 302
    text = page(anybody, address)
    assert 'preload="none"' in text
    assert f'href="{address}?part={part.pk}&amp;t=110#player"' in text
    assert f'src="{file}#t=110"' in page(anybody, address, part=part.pk, t=110)
    assert "media-src 'self'" in anybody.get(address).headers["Content-Security-Policy"]
    at = page(anybody, reverse("video:at", args=[row.pk, division.pk]))
    assert f"{file}#t=110" in at
    assert hall.members[0].full_name.split()[0] in at
    assert anybody.get(reverse("video:at", args=[row.pk, division.pk + 1])).status_code == 404
    division.refresh_from_db()
    vote = page(anybody, reverse("votes:vote", args=[division.roll_call_id]))
    assert f'href="{reverse("video:at", args=[row.pk, division.pk])}"' in vote
    assert f'href="{reverse("council-live:vote", args=[hall.sitting.pk, division.pk])}"' in vote
    assert f'href="{reverse("council-sittings:sitting", args=[hall.sitting.pk])}"' in vote
    seen = anybody.get(file, headers={"Range": "bytes=5-24"})
    assert (seen.status_code, b"".join(seen)) == (206, given.video()[5:25])
    vtt = anybody.get(reverse("video:chapters", args=[row.pk, part.pk]))
    assert vtt.content.decode().startswith("WEBVTT\n\n00:00:10.000 --> ")
    found = page(anybody, reverse("video:list"), q="питання 2")
    assert f"t={queries.chapters_of(row)[-1].start}#player" in found
    assert "Дванадцята сесія" in page(anybody, reverse("video:list"), body="council", year=str(row.held_on.year))


def test_a_large_file_goes_on_from_where_it_stopped():
    keeper = given.keeper()
    row, data = plain(timezone.now()), given.video()
    client, half = client_of(keeper), len(given.video()) // 2
    json = {"headers": {"Accept": "application/json"}}
    begin = {"request_id": "a" * 32, "name": "сесія.webm", "size": str(len(data))}
    told = client.post(reverse("video-desk:begin", args=[row.pk]), begin, **json).json()
    assert (told["received"], told["size"]) == (0, len(data))
    going = told["address"]
    assert client.post(going, {"offset": 0, "piece": file_of(data[:half])}, **json).json()["received"] == half
    again = client.post(going, {"offset": 0, "piece": file_of(data[:half])}, **json)
    assert (again.status_code, again.json()["fit"]) == (200, "here")
    gap = client.post(going, {"offset": half + 1, "piece": file_of(data[half + 1 :])}, **json)
    assert (gap.status_code, gap.json()["received"]) == (409, half)
    assert client.post(told["finish"], **json).status_code == 422
    assert str(half) in page(client, going)
    assert client.post(going, {"offset": half, "piece": file_of(data[half:])}).status_code == 302
    done = client.post(told["finish"], **json).json()
    assert done["state"] == "taken"
    assert Part.objects.get().sha256 == hashlib.sha256(data).hexdigest()
    assert client_of(given.official("executor")).get(going).status_code == 403
    assert Client().post(going, {"piece": file_of(data)}).status_code == 302
    wrong = client.post(reverse("video-desk:upload", args=[row.pk]), {"file": file_of(b"no video at all", "a.mp4")})
    assert wrong.status_code == 422
    assert Part.objects.count() == 1
    assert Upload.objects.filter(state="going").count() == 0


def test_a_broadcast_stands_in_a_frame_only_of_an_allowed_host():
    now = timezone.now()
    keeper, row = given.keeper(), plain(timezone.now())
    address = reverse("video:recording", args=[row.pk])
    for stream, framed in (("https://youtu.be/dQw4w9WgXcQ", True), ("https://video.rada.example/live", False)):
        actions.set_links(given.call(keeper, now), row.pk, stream=stream)
        answer = Client().get(address)
        text, policy = answer.content.decode(), answer.headers["Content-Security-Policy"]
        assert ("<iframe" in text) is framed
        assert ("frame-src https://www.youtube-nocookie.com" in policy) is framed
        assert f'href="{stream}"' in text
    assert "frame-src" not in Client().get(reverse("video:list")).headers["Content-Security-Policy"]
    actions.add_link(given.call(keeper, now), row.pk, link="https://youtu.be/dQw4w9WgXcQ", seconds=3600)
    actions.publish(given.call(keeper, now), row.pk)
    assert "embed/dQw4w9WgXcQ?start=75" in Client().get(address, {"t": 75}).content.decode()


def test_the_desk_opens_for_the_secretariat_and_for_nobody_else():
    now = timezone.now()
    keeper = given.keeper()
    row = plain(now - timedelta(days=3))
    part = given.part(keeper, row)
    actions.cut(given.call(keeper, now), part.pk, since=_noon(row), until=_noon(row, 5), why="pause")
    of_row = ("card", "upload", "add_link", "set_links", "link_sitting", "publish", "excuse", "remove")
    of_part = ("clock", "set_length", "cut", "uncut", "add_subtitles", "remove_subtitles", "remove_part", "hide_part")
    addresses = [
        *(reverse(f"video-desk:{name}") for name in ("list", "add", "expect")),
        *(reverse(f"video-desk:{name}", args=[row.pk]) for name in of_row if name != "remove"),
        *(reverse(f"video-desk:{name}", args=[part.pk]) for name in of_part),
    ]
    client, other = client_of(keeper), client_of(given.official("executor"))
    for address in addresses:
        page(client, address)
        assert other.get(address).status_code == 403, address
        assert Client().get(address).status_code == 302, address
    head = client_of(given.official("head"))
    assert "1" in page(head, reverse("video-desk:list"))
    assert head.get(reverse("video-desk:card", args=[row.pk])).status_code == 200
    assert head.get(reverse("video-desk:publish", args=[row.pk])).status_code == 403


def _noon(row: Recording, minutes: int = 0) -> Any:
    noon = datetime.combine(row.held_on, datetime.min.time(), timezone.get_current_timezone()) + timedelta(hours=9)
    return noon + timedelta(minutes=minutes)


def test_acts_of_the_desk_by_its_forms():
    now = timezone.now()
    keeper = given.keeper()
    row = plain(now - timedelta(days=3))
    part = given.part(keeper, row)
    client = client_of(keeper)

    def press(name: str, pk: int, number: int, **typed: Any) -> int:
        answer = client.post(reverse(f"video-desk:{name}", args=[pk]), {"request_id": f"{number:032d}", **typed})
        return answer.status_code

    srt = SimpleUploadedFile("слова.srt", "1\n00:00:01,000 --> 00:00:02,000\nСлова\n".encode("cp1251"))
    assert press("clock", part.pk, 1, how="clock", clock="09:00:00") == 302
    assert press("cut", part.pk, 2, since="09:10", until="09:20:00", why="closed") == 302
    assert press("cut", part.pk, 3, since="09:20", until="09:10", why="closed") == 422
    assert press("add_subtitles", part.pk, 4, language="uk", file=srt) == 302
    bad = SimpleUploadedFile("слова.srt", b"nothing")
    assert press("add_subtitles", part.pk, 5, language="uk", file=bad) == 422
    assert press("set_length", part.pk, 6, length="1:00:00") == 302
    assert press("add_link", row.pk, 7, link="http://plain.example/") == 422
    assert press("add_link", row.pk, 8, link="https://video.rada.example/12.mp4", length="0:40:00") == 302
    assert press("publish", row.pk, 9) == 302
    assert press("withdraw", row.pk, 10, ground="Перевіряємо звук") == 302
    row.refresh_from_db()
    assert (row.state, row.ground, row.parts.count()) == ("awaited", "Перевіряємо звук", 2)
    words = client.get(reverse("video:subtitles", args=[row.pk, part.pk, "uk"]))
    assert "Слова" in words.content.decode()
    assert Client().get(reverse("video:subtitles", args=[row.pk, part.pk, "uk"])).status_code == 404
    text = page(client, reverse("video-desk:card", args=[row.pk]))
    assert "09:10:00–09:20:00" in text


def test_programs_read_what_is_published_and_tables_tell_the_same():
    from ratusha.office.recordings.datasets import DATASETS

    now = timezone.now()
    hall, division = given.closed_sitting(now)
    keeper = given.keeper()
    row = actions.expect(given.job(now), sitting=hall.sitting.pk)
    part = given.part(keeper, row)
    actions.set_clock(given.call(keeper, now), part.pk, begins_at=hall.now)
    api = Client()
    address = reverse("api:recording", args=[row.pk])
    actions.set_links(given.call(keeper, now), row.pk, mirror="https://video.rada.example/12.mp4")
    told = api.get(address).json()
    assert (told["parts"], told["mirror"]) == ([], "")
    assert [one[12] for one in DATASETS["recordings"].rows()] == [""]
    assert api.get(reverse("api:recordings"), {"state": "awaited"}).json()["items"][0]["id"] == row.pk
    actions.publish(given.call(keeper, now), row.pk)
    told = api.get(address).json()
    assert told["parts"][0]["sha256"] == part.sha256
    assert told["mirror"] == "https://video.rada.example/12.mp4"
    votes = [(one["row"], one["start"]) for one in told["chapters"] if one["kind"] == "vote"]
    assert votes == [(division.pk, 100)]
    assert [one[12] for one in DATASETS["recordings"].rows()] == [part.sha256]
    assert len(list(DATASETS["recording_chapters"].rows())) == len(told["chapters"])
    assert all(len(one) == len(DATASETS["recordings"].heads) for one in DATASETS["recordings"].rows())
    assert api.get(reverse("api:upload", args=["a" * 32])).status_code == 401
