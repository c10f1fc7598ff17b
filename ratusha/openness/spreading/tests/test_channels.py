"""Telegram and Facebook over real sockets: published once, corrected, withdrawn; errors, a crash, hostile answers."""

from datetime import timedelta

import pytest

from ratusha.openness.spreading import actions, queries
from ratusha.openness.spreading.models import ChannelNote, Placement
from ratusha.openness.spreading.tests import given
from ratusha.openness.spreading.tests.given import MINUTE, NOW, fresh

pytestmark = pytest.mark.django_db


def standing(house, channel):
    return list((house.telegram if channel == "telegram" else house.facebook).values())


@pytest.mark.parametrize("pictured", [False, True])
@pytest.mark.parametrize("channel", ["telegram", "facebook"])
def test_published_corrected_withdrawn(settings, channel, pictured):
    with given.channels(settings) as house:
        post = given.post(channel, pictured=pictured)
        one = post.placements.get()
        given.job()
        assert fresh(one).state == "placed"
        assert one.link.startswith(
            "https://t.me/kitsman_rada/" if channel == "telegram" else "https://www.facebook.com/"
        )
        there = standing(house, channel)[0]
        words = there.get("text") or there.get("caption") or there.get("message")
        assert words == one.text
        assert f"/polls/{one.about_id}/" in words
        if pictured:
            assert there["photo" if channel == "telegram" else "source"].startswith(b"\x89PNG")
        actions.correct(given.call(), post.pk, title="Виправлений заголовок", says="Нове")
        given.job(NOW + MINUTE)
        assert fresh(one).state == "placed"
        assert any("Виправлений заголовок" in str(value) for value in standing(house, channel)[0].values())
        actions.withdraw(given.call(), post.pk, reason="Помилка")
        given.job(NOW + 2 * MINUTE)
        assert fresh(one).state == "withdrawn"
        assert standing(house, channel) == []
        heads = [one.get("Authorization", "") for one in house.heads]
        assert all(head == ("Bearer page-token" if channel == "facebook" else "") for head in heads)


@pytest.mark.parametrize("mode", ["expired", "pace", "rights", "off"])
@pytest.mark.parametrize("channel", ["telegram", "facebook"])
def test_a_channel_that_is_away_loses_nothing(settings, channel, mode):
    with given.channels(settings) as house:
        first, second = given.placement(channel), given.placement(channel)
        house.mode = mode
        given.job()
        asked = house.asked
        given.job(NOW + timedelta(seconds=2))
        if mode == "off" and channel == "telegram":  # a proxy's word is no answer: the bot cannot look, the editor does
            assert {fresh(first).state, fresh(second).state} == {"unsure"}
            return
        house.mode = "ok"
        if mode != "off":
            note = ChannelNote.objects.get(name=channel)
            assert note.away_since == NOW
            assert house.asked == asked == 1
            assert next(one for one in queries.looks() if one.name == channel).said
        for later in (1, 2, 24 * 60):
            given.job(NOW + later * MINUTE)
        for one in (first, second):
            if fresh(one).state == "unsure":  # facebook could not even be looked at
                actions.settle(given.call(now=NOW + 25 * 60 * MINUTE), one.pk)
        given.job(NOW + 26 * 60 * MINUTE)
        assert {fresh(first).state, fresh(second).state} == {"placed"}
        assert len(standing(house, channel)) == 2
        assert ChannelNote.objects.get(name=channel).away_since is None


@pytest.mark.parametrize("channel", ["telegram", "facebook"])
def test_what_is_refused_is_told_and_what_is_hindered_is_tried_again(settings, channel):
    with given.channels(settings) as house:
        house.mode = "refused"
        one = given.placement(channel)
        given.job()
        assert fresh(one).state == "failed"
        assert one.said
        actions.try_again(given.call(), one.pk)
        house.mode = "transient"
        given.job()
        assert (fresh(one).state, one.tries, one.again_at) == ("queued", 1, NOW + MINUTE)
        house.mode = "ok"
        given.job(NOW + MINUTE)
        assert fresh(one).state == "placed"
        assert len(standing(house, channel)) == 1


def test_an_answer_that_was_lost_publishes_nothing_twice(settings):
    with given.channels(settings) as house:
        house.mode = "cut"
        told, looked = given.placement("telegram"), given.placement("facebook")
        given.job()
        house.mode = "ok"
        for later in (6, 12, 600):
            given.job(NOW + later * MINUTE)
        assert fresh(told).state == "unsure"
        assert len(house.telegram) == 1
        assert fresh(looked).state == "unsure"  # the look was cut off too
        actions.settle(given.call(), told.pk, there=True, number="https://t.me/kitsman_rada/101")
        assert fresh(told).state == "placed"
        actions.settle(given.call(), looked.pk, there=False)
        assert fresh(looked).state == "queued"


@pytest.mark.parametrize("channel", ["telegram", "facebook"])
def test_a_kill_between_sending_and_commit(settings, channel, monkeypatch):
    """The process dies after the channel took the post and before that was kept."""

    def killed(*_parts, **_more):
        raise KeyboardInterrupt

    with given.channels(settings) as house:
        one = given.placement(channel)
        with monkeypatch.context() as patch:
            patch.setattr(actions.sending, "note", killed)
            with pytest.raises(KeyboardInterrupt):
                given.job()
        assert fresh(one).handed_at == NOW
        given.job(NOW + MINUTE)  # somebody may still have it in hand
        assert len(standing(house, channel)) == 1
        given.job(NOW + 6 * MINUTE)
        assert fresh(one).state == ("unsure" if channel == "telegram" else "placed")
        assert len(standing(house, channel)) == 1


@pytest.mark.parametrize("mode", ["html", "list", "empty", "strange", "moved"])
def test_a_hostile_answer_changes_nothing(settings, mode):
    with given.channels(settings) as house:
        house.mode = mode
        rows = [given.placement("telegram"), given.placement("facebook")]
        given.job()
        for one in rows:
            assert fresh(one).state in ("unsure", "queued")
            assert (one.their_id, one.link, one.placed_at) == ("", "", None)


def test_a_channel_that_is_not_connected_waits(settings):
    settings.SPREADING = {"telegram": "", "facebook": {"page": "", "token": "", "url": "http://127.0.0.1:9"}}
    one = given.placement("telegram")
    assert given.job() == "0 done"
    assert (fresh(one).state, one.tries) == ("queued", 0)
    assert next(look for look in queries.looks() if look.name == "telegram").is_off


def test_the_same_object_goes_once_unless_a_reason_is_given(settings):
    with given.channels(settings):
        what, editor = given.about(), given.official()
        given.post("telegram", what=what, actor=editor)
        given.refused("spreading.twice", actions.publish, given.call(editor), **given.wanted(what))
        given.post("telegram", what=what, actor=editor, reason="Голосування продовжено")
        assert list(Placement.objects.order_by("pk").values_list("again", flat=True)) == [0, 1]


def test_only_what_was_seen_is_published():
    what = given.about()
    told = given.wanted(what) | {"title": "Інший заголовок"}
    given.refused("spreading.not_seen", actions.publish, given.call(), **told)
    given.refused("spreading.no_item", actions.publish, given.call(), **{**told, "about": "polls.poll:999"})


def test_at_a_time_and_not_when_it_is_public_no_more(settings):
    with given.channels(settings) as house:
        later = NOW + timedelta(hours=3)
        post = given.post("telegram", at=later)
        one = post.placements.get()
        given.job(NOW + MINUTE)
        assert house.asked == 0
        actions.move(given.call(), post.pk)
        assert fresh(one).due_at == NOW
        actions.move(given.call(), post.pk, at=later)
        Placement.objects.filter(pk=one.pk).update(about_id=99)
        post.about_id = 99
        post.save()
        given.job(later)
        assert (fresh(one).state, house.asked) == ("failed", 0)
        actions.cancel(given.call(), one.pk)
        given.refused("spreading.not_now", actions.cancel, given.call(), one.pk)


def test_words_corrected_while_they_are_sent_are_corrected_there():
    one = given.placement(state="placed", their_id="17")
    actions.correct(given.call(), one.post_id, title="Перше", says="")
    sent = actions.sending._words(fresh(one))
    actions.correct(given.call(), one.post_id, title="Друге", says="")
    actions.note(given.call(given.system("test")), one.pk, outcome="sent", words=sent)
    assert fresh(one).state == "correcting"
    actions.note(given.call(given.system("test")), one.pk, outcome="sent", words=actions.sending._words(one))
    assert fresh(one).state == "placed"
    given.refused("spreading.not_now", actions.begin, given.call(given.system("test")), one.pk, ticket="b" * 32)
    given.refused("spreading.number", actions.settle, given.call(), given.placement(state="unsure").pk, there=True,
                  number="javascript:alert(1)")  # fmt: skip
