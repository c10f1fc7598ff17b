"""Resolutions for programs: the tree is for officials who may open the object."""

import pytest

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.models import Account

from . import given
from .given import LABEL, Ordered

pytestmark = pytest.mark.django_db


def test_the_tree_is_read_by_officials_alone_though_the_applicant_sees_the_object() -> None:
    story = Ordered()
    made = story.resolved()
    applicant = Account.objects.create(email="applicant@example.org", name="Зоряна Липа")
    story.matter.seeing |= {applicant.pk}
    where = f"/api/v1/tasks/resolutions?label={LABEL}&pk={story.pk}"

    def status(account: Account) -> int:
        return int(api.client(api.token(account)).get(where).status_code)

    head = Account.objects.get(pk=story.head.account_id)
    assert status(applicant) == 404
    assert status(given.account("executor", given.unit())) == 404
    assert [one["id"] for one in api.client(api.token(head)).get(where).json()["items"]] == [made.pk]
