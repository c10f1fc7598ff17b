"""Two cards are not made one where state registers know two humans."""

import pytest

from ratusha.foundation.actions import Refused
from ratusha.records.identity.models import Code, Proof
from ratusha.records.people import actions as people

from . import given

pytestmark = pytest.mark.django_db


def test_cards_with_different_tax_numbers_stay_two() -> None:
    kept, gone = given.applicant(), given.applicant(surname="Барвенок", email="other@example.com")
    first, second = given.registrar(), given.registrar("Клен Роман")
    given.seen_in_person(kept, first, rnokpp=given.RNOKPP)
    given.seen_in_person(gone, first, rnokpp=given.OTHER_RNOKPP)
    kept.refresh_from_db()
    made = people.propose_merge(given.call(first), kept.pk, gone=gone.pk, reason="схожі")
    with pytest.raises(Refused) as refused:
        people.confirm_merge(given.call(second), made.pk)
    assert refused.value.code == "identity.other_code"
    gone.refresh_from_db()
    assert (gone.merged_into, Proof.objects.filter(person=gone).count()) == (None, 1)
    Code.objects.filter(person=kept).delete()
    people.confirm_merge(given.call(second), made.pk)
    assert Code.objects.get().person == kept
