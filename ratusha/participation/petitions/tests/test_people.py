"""What becomes of petitions and signatures when two cards are one human's, and when a person's data are erased."""

from typing import Any

import pytest

from ratusha.foundation.access.actors import Role
from ratusha.participation.petitions import actions, queries
from ratusha.participation.petitions.models import Petition, Picture, Signature
from ratusha.records.owndata.queries import Subject
from ratusha.records.people import actions as people
from ratusha.records.people.models import Merge, Person

from . import given
from .given import DAY, NOW

pytestmark = pytest.mark.django_db
keeping = actions.keeping


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def merged(kept: Person, gone: Person) -> Merge:
    first, second = given.official(Role.REGISTRAR), given.head()
    merge = people.propose_merge(given.call(first), fresh(kept), gone=gone.pk, reason="показала паспорт")
    return people.confirm_merge(given.call(second), merge)


def signed_twice() -> tuple[Petition, Person, Person]:
    """One human signed on the site, and once more on paper under another card."""
    given.threshold(50)
    row, kept = given.published(), given.person("Ясен", "Богдан", 1971)
    actions.sign(given.call(given.known(kept)), petition=row.pk)
    officer = given.organiser()
    rows = [{"surname": "Ясен", "given_name": "Данко", "birth_year": 1971}, {"surname": "Глід", "given_name": "Ія"}]
    actions.enter_sheet(given.call(officer), row, scan=given.scan(officer), rows=rows)
    gone = given.person("Ясен", "Данко", 1971)
    Person.objects.filter(pk=gone.pk).update(account=None)
    Signature.objects.filter(petition=row, row=1).update(person=gone)
    return row, kept, gone


def counts(row: Petition) -> tuple[int, int, int]:
    """What the counters give, how many are on paper, how many stand in the public list."""
    now = fresh(row)
    return queries.count_of(now), now.on_paper, len(queries.signed_by(now))


def test_two_signatures_of_one_human_are_one_voice_and_undoing_gives_it_back():
    row, kept, gone = signed_twice()
    assert counts(row) == (3, 2, 3)
    merge = merged(kept, gone)
    assert counts(row) == (2, 1, 2)
    assert Signature.objects.filter(petition=row).count() == 3
    people.undo_merge(given.call(given.head(), NOW + DAY), fresh(merge), reason="це різні люди")
    assert counts(row) == (3, 2, 3)
    assert set(Signature.objects.filter(person__in=(kept, gone)).values_list("person", "double")) == {
        (kept.pk, False), (gone.pk, False)
    }  # fmt: skip


def test_the_number_that_was_decided_by_stands():
    row, kept, gone = signed_twice()
    Petition.objects.filter(pk=row.pk).update(threshold=2)
    row = actions.reach(given.job(NOW), fresh(row))
    row = actions.open_consideration(given.call(given.organiser(), NOW), row)
    row = actions.answer(given.call(given.head(), NOW), row, outcome="partly", text=given.ANSWER)
    merged(kept, gone)
    assert counts(row) == (3, 2, 3)


def test_an_undoing_after_the_answer_counts_again_what_was_taken_off():
    row, kept, gone = signed_twice()
    merge = merged(kept, gone)
    Petition.objects.filter(pk=row.pk).update(threshold=2)
    row = actions.reach(given.job(NOW), fresh(row))
    row = actions.open_consideration(given.call(given.organiser(), NOW), row)
    row = actions.answer(given.call(given.head(), NOW), row, outcome="partly", text=given.ANSWER)
    assert counts(row) == (2, 1, 2)
    people.undo_merge(given.call(given.head(), NOW + DAY), fresh(merge), reason="це різні люди")
    assert counts(row) == (3, 2, 3)


def test_a_signature_that_is_alone_follows_the_card():
    row, kept, gone = given.published(), given.person("Ясен"), given.person("Ясень")
    actions.sign(given.call(given.known(gone)), petition=row.pk)
    Person.objects.filter(pk=kept.pk).update(account=None)
    merged(kept, gone)
    assert (Signature.objects.get().person_id, counts(row)) == (kept.pk, (1, 0, 1))


def test_erasing_a_person_takes_drafts_and_leaves_what_the_law_makes_public():
    who = given.resident()
    draft = given.draft(who)
    actions.locate(given.call(who), draft, address="біля школи", lat=48.4, lon=25.7, files=[given.scan(who)])
    sent, other = given.published(who), given.draft(given.resident("Ясен"))
    actions.sign(given.call(who), petition=sent.pk)
    subject = Subject(who.account_id or 0, sent.author_id)
    held = keeping.drafts_held(subject, NOW)
    assert (held.erased, held.kept, "23-1" in held.ground) == (1, 2, True)
    assert keeping.erase_drafts(given.job(), subject) == held
    gone = fresh(draft)
    assert (gone.title, gone.text, gone.address, gone.account_id, gone.author_id, gone.lat) == (
        "",
        "",
        "",
        None,
        None,
        None,
    )
    assert not Picture.objects.exists()
    assert (fresh(sent).author_name, fresh(other).title) == ("Барвінок Олена Іванівна", given.MATTER["title"])
    assert keeping.drafts_held(subject, NOW).erased == 0
