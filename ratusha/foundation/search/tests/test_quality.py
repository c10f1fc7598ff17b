"""How good lemmas and typo tolerance are on real Ukrainian text; the floors are a little under what was measured."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ratusha.foundation.search import lemmas, spelling
from ratusha.foundation.search.engine import index, ranked
from ratusha.foundation.search.folding import fold, words_of


def test_lemmas_of_a_treebank(shared_data: Path, record_property: Callable[[str, object], None]) -> None:
    right = right_first = total = 0
    with open(shared_data / "ukrainian_text" / "lemmas_ud_dev.jsonl", encoding="utf-8") as file:
        for line in file:
            for form, lemma, part in json.loads(line)["tokens"]:
                word = fold(form)
                if part in {"NOUN", "VERB", "ADJ", "ADV", "PROPN"} and words_of(form) == [word]:
                    total += 1
                    right += fold(lemma) in lemmas.lemmas_of(word)
                    right_first += fold(lemma) == lemmas.lemmas_of(word)[0]
    record_property("right", f"any reading {right / total:.1%}, first {right_first / total:.1%} of {total}")
    assert right / total > 0.95


def test_forms_meet_without_a_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "analyzer", lambda: None)
    lemmas.lemmas_of.cache_clear()
    try:
        assert lemmas.lemmas_of("дорогами") == lemmas.lemmas_of("дорога")
    finally:
        lemmas.lemmas_of.cache_clear()


@pytest.mark.django_db
def test_real_misspellings_find_what_was_meant(
    shared_data: Path, record_property: Callable[[str, object], None]
) -> None:
    pairs: list[tuple[str, str]] = []
    with open(shared_data / "ukrainian_text" / "misspellings.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wrong, right = words_of(row["written"]), words_of(row["correct"])
            if len(wrong) == len(right) == 1 and wrong != right and spelling.is_spelled(right[0]):
                pairs.append((wrong[0], right[0]))
    pairs = pairs[::5]
    ids = {word: number for number, word in enumerate(sorted({right for _wrong, right in pairs}), start=1)}
    for word, number in ids.items():
        index("test.word", number, title=word, text="")
    hits = sum(ids[right] in ranked("test.word", wrong, limit=50) for wrong, right in pairs)
    record_property("found", f"{hits / len(pairs):.1%} of {len(pairs)}")
    assert hits / len(pairs) > 0.8
