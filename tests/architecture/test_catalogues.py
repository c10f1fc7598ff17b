"""Catalogues: every word is translated, nothing is fuzzy, places for facts agree."""

import re
from pathlib import Path

import polib
import pytest

from ratusha.project.messages import catalogues
from tools.messages import PLURALS

from .house import name_of

PLACE = re.compile(r"%\(\w+\)[sdf]|%[sdf]|(?<!{){[a-z_0-9.]*}(?!})")
ALL = list(catalogues())


def disagreeing(catalogue: polib.POFile) -> list[str]:
    wrong = []
    for entry in catalogue:
        wanted = set(PLACE.findall(entry.msgid)) | set(PLACE.findall(entry.msgid_plural or ""))
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if any(set(PLACE.findall(text)) - wanted for text in texts) or set(PLACE.findall(texts[-1])) != wanted:
            wrong.append(entry.msgid)
    return wrong


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_catalogue_is_whole(path: Path):
    catalogue = polib.pofile(str(path))
    open_ = [entry.msgid for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]]
    assert open_ == []
    assert disagreeing(catalogue) == []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_the_head_names_the_plural_forms_of_the_language_and_all_are_there(path: Path):
    catalogue = polib.pofile(str(path))
    language = path.parts[-3]
    assert (catalogue.metadata.get("Plural-Forms"), bool(catalogue.metadata_is_fuzzy)) == (PLURALS[language], False)
    forms = set(range(int(PLURALS[language][9])))
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and set(entry.msgstr_plural) != forms] == []


@pytest.mark.parametrize("path", [path for path in ALL if "uk" in path.parts], ids=name_of)
def test_the_other_language_has_the_same_words(path: Path):
    other = Path(str(path).replace("/uk/", "/en/"))
    assert {entry.msgid for entry in polib.pofile(str(path))} == {entry.msgid for entry in polib.pofile(str(other))}


def test_a_planted_missing_place_is_found():
    planted = polib.POFile()
    planted.append(polib.POEntry(msgid="Due by {day}", msgstr="Строк спливає"))
    assert disagreeing(planted) == ["Due by {day}"]


def test_every_speaking_app_has_catalogues():
    from tools.messages import apps

    silent = [name_of(app) for app in apps() if not (app / "locale/uk/LC_MESSAGES/django.po").exists()]
    assert silent == []


def test_the_same_words_are_translated_alike_everywhere():
    """Django merges the catalogues of all apps: of two translations of one msgid only one would ever be seen."""
    told: dict[tuple[str, str], dict[object, list[str]]] = {}
    for path in ALL:
        if "uk" not in path.parts:
            continue
        for entry in polib.pofile(str(path)):
            text = entry.msgstr or tuple(entry.msgstr_plural.values())
            if not entry.obsolete:
                told.setdefault((entry.msgctxt or "", entry.msgid), {}).setdefault(text, []).append(name_of(path))
    assert {key: texts for key, texts in told.items() if len(texts) > 1} == {}
