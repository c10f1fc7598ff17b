"""Views of lists: saved under a name, replaced by the same name, removed by their owner alone."""

import pytest

from ratusha.channels.web.actions import remove, save
from ratusha.channels.web.models import SavedView
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused

from . import given


@pytest.mark.django_db
def test_save_replaces_ones_own_view_of_the_same_name(call, now):
    actor = actor_of(given.official(), now.date())
    save(call(actor), table="cases", title="Мої", query="state=new&page=3")
    save(call(actor), table="cases", title="Мої", query="state=late")
    kept = SavedView.objects.get(is_removed=False)
    assert (kept.title, kept.query) == ("Мої", "state=late")
    assert "page" not in SavedView.objects.get(is_removed=True).query


@pytest.mark.django_db
def test_remove_is_for_the_owner(call, now):
    owner = actor_of(given.official(), now.date())
    other = actor_of(given.official(email="inna.ruta@kitsman.example"), now.date())
    view = save(call(owner), table="cases", title="Мої", query="state=new", shared=True)
    with pytest.raises(Refused, match="forbidden"):
        remove(call(other), view)
    assert SavedView.objects.get().is_removed is False
    remove(call(owner), view)
    assert SavedView.objects.get().is_removed is True
