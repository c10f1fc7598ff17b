"""Deeds for many rows: a preview that changes nothing, each row done once, a way back that respects what has moved."""

import pytest
from django.test import Client

from ratusha.channels.web.actions import begin_many, change, clear_runs, end_many, move, open_first, save, undo_many
from ratusha.channels.web.models import FirstView, ManyRun, SavedView
from ratusha.foundation.access.actors import system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.many import Mark, do_each, foresee
from ratusha.foundation.journal.models import Entry, Refusal

from . import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(now):
    return actor_of(given.official(), now.date())


def views(me, call, *titles):
    return [save(call(me), table="cases", title=title, query="state=new") for title in titles]


def test_a_trial_changes_nothing_and_tells_what_would_be(me, call):
    view, other = views(me, call, "Мої", "Наші")
    before = (list(SavedView.objects.values()), Entry.objects.count(), Refusal.objects.count())
    marks = [Mark(view.pk, view.version), Mark(other.pk, 99), Mark(12345)]
    fates = foresee(change, call(me), marks, title="Інша", shared=True)
    assert [fate.refused and fate.refused.code for fate in fates] == [None, "stale", "missing"]
    assert fates[0].says
    assert (list(SavedView.objects.values()), Entry.objects.count(), Refusal.objects.count()) == before


def test_each_is_done_once_and_a_refusal_leaves_the_others_alone(me, call):
    view, other = views(me, call, "Мої", "Наші")
    marks = [Mark(view.pk, view.version), Mark(other.pk, 99)]
    for _again in range(2):
        fates = list(do_each(move, call(me, request_id="family"), marks, up=False))
        assert [fate.refused for fate in fates] == [None, None]
    assert Entry.objects.filter(action="views.move").count() == 2
    fates = list(do_each(change, call(me, request_id="other"), marks, title="Інша"))
    assert [fate.refused and fate.refused.code for fate in fates] == [None, "stale"]
    assert Refusal.objects.filter(code="stale").count() == 1
    with pytest.raises(ValueError, match="request id"):
        list(do_each(move, call(me), marks, up=True))


def test_a_run_is_kept_and_belongs_to_who_began_it(me, call, now):
    run = begin_many(call(me), table="t", deed="d", family="f" * 32, rows=[{"pk": 1}, {"pk": 2}], given={})
    with pytest.raises(Refused, match=r"lists\.not_ended"):
        undo_many(call(me), run, outcomes=[])
    end_many(call(me), run, outcomes=[{"pk": 1, "state": "done", "says": "Так"}])
    run.refresh_from_db()
    assert [row["state"] for row in run.rows] == ["done", "waiting"]
    other = actor_of(given.official("inna.ruta@kitsman.example"), now.date())
    with pytest.raises(Refused, match="forbidden"):
        end_many(call(other), run, outcomes=[])
    client = Client()
    client.force_login(given.official("petro.klen@kitsman.example"))
    assert client.get(f"/office/many/runs/{run.pk}/").status_code == 404
    clear_runs(call(system("test")))
    assert ManyRun.objects.exists()


def test_views_are_ordered_renamed_and_shared(me, call, now):
    first, _second, third = views(me, call, "А", "Б", "В")
    move(call(me), third, up=True)
    assert list(SavedView.objects.order_by("place").values_list("title", flat=True)) == ["А", "В", "Б"]
    with pytest.raises(Refused, match=r"views\.title_taken"):
        change(call(me), first, title="Б")
    with pytest.raises(Refused, match=r"views\.foreign_unit"):
        change(call(me), first, title="Г", shared=True, unit=12345)
    change(call(me), first, title="Г", shared=True)
    first.refresh_from_db()
    assert (first.title, first.is_shared) == ("Г", True)


def test_one_view_opens_first(me, call):
    open_first(call(me), table="cases", query="state=new&after=x&open=3")
    open_first(call(me), table="cases", query="state=late&after=x")
    assert FirstView.objects.get().query == "state=late"
