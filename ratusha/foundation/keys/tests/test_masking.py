"""The journal masks sealed columns without being told."""

from ratusha.foundation.actions.snapshot import MASK, changed
from ratusha.foundation.vault.tests import given


def test_the_journal_masks_a_sealed_column_by_itself():
    table = given.sealed_model()
    names, diff = changed(table(text="таємниця", data=[1]), None)
    assert names == ["text", "data"]
    assert diff == {"text": [None, MASK], "data": [None, MASK]}
