"""DOCX templates: filled with forms of words, hostile ones refused in words, never run."""

import io
import zipfile

import docx as word
import pytest

from ratusha.foundation.papers import blanks, docx

PERSON = {"": "Ковальчук Олена Іванівна", "dative": "Ковальчук Олені Іванівні"}
SUM = {"": "1 200,00 грн", "words": "одна тисяча двісті гривень"}


def made(*paragraphs: str, header: str = "") -> bytes:
    document = word.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


@pytest.mark.server
def test_a_template_tells_its_places_and_is_filled_literally():
    note = "{% if note %}Примітка: {{ note }}{% endif %}"
    data = made("Видати {{ person|dative }} {{ sum }} ({{ sum|words }}).", note, header="{{ sum }}")
    assert docx.places(data) == {("person", ""), ("person", "dative"), ("sum", ""), ("sum", "words"), ("note", "")}
    filled = docx.fill(data, {"person": PERSON, "sum": SUM, "note": {"": "<b>&{{ sum }}\nдругий рядок"}})
    assert "Видати Ковальчук Олені Іванівні 1 200,00 грн (одна тисяча двісті гривень)." in filled.text
    assert "Примітка: <b>&{{ sum }}" in filled.text  # what people typed is text, not a template
    assert docx.text_of(filled.data) == filled.text


@pytest.mark.parametrize(("text", "code"), [
    ("{{ ''.__class__.__mro__ }}", "blank_forbidden"),
    ("{{ person.forms }}", "blank_forbidden"),
    ("{% for a in person %}{{ a }}{% endfor %}", "blank_forbidden"),
    ("{{ 'а' * 1000000000 }}", "blank_forbidden"),
    ("{{ person|upper|dative }}", "blank_forbidden"),
    ("{% set a = 1 %}", "blank_forbidden"),
    ("{% include 'x' %}", "blank_forbidden"),
    ("{% if person %}" * 30 + "{% endif %}" * 30, "blank_deep"),
    ("{{ person }}" * 1_001, "blank_long"),
    ("{{ person", "blank_syntax"),
])  # fmt: skip
def test_what_is_more_than_a_place_to_fill_is_refused(text, code):
    with pytest.raises(blanks.BadBlank) as refused:
        blanks.places(text)
    assert refused.value.code == code


@pytest.mark.server
def test_the_same_is_refused_inside_a_document_and_an_unknown_place_too():
    with pytest.raises(blanks.BadBlank, match="blank_forbidden"):
        docx.places(made("{{ person.__class__ }}"))
    for text, code in (("{{ nobody }}", "blank_unknown"), ("{{ sum|dative }}", "blank_form")):
        with pytest.raises(blanks.BadBlank, match=code):
            docx.fill(made(text), {"sum": SUM})
        with pytest.raises(blanks.BadBlank, match=code):
            blanks.fill(text, {"sum": SUM})


@pytest.mark.server
def test_bombs_programs_entities_and_parts_outside_are_refused():
    good = made("Текст")
    outside = b'<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="//h/t" TargetMode="External"/>'
    cases = {
        "docx_damaged": b"PK\x03\x04 no",
        "docx_program": with_part(good, "word/vbaProject.bin", b"x"),
        "docx_entity": with_part(good, "word/other.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        "docx_outside": with_part(good, "word/_rels/settings.xml.rels", outside),
        "docx_large": with_part(good, "word/media/a.dat", bytes(41 * docx.MEGABYTE)),
    }
    for code, data in cases.items():
        with pytest.raises(docx.BadDocx) as refused:
            docx.places(data)
        assert refused.value.code == code
    assert docx.text_of(good) == "Текст"


RELATION = '<Relationship Id="a" Type="x/{kind}" Target="//h/{target}"{more}/>'


@pytest.mark.parametrize(("name", "content", "code"), [
    ("a.xml.rels", RELATION.format(kind="image", target="i", more=' TargetMode="&#69;xternal"'), "docx_outside"),
    ("a.xml.rels", RELATION.format(kind="image", target="hyperlink", more=' TargetMode="External"'), "docx_outside"),
    ("a.xml.rels", RELATION.format(kind="image", target="i>", more=' TargetMode="External"'), "docx_outside"),
    ("a.xml.rels", '<r:s xmlns:r="r"><r:Relationship Type="x/image" TargetMode="External"/></r:s>', "docx_outside"),
    ("a.xml.RELS", RELATION.format(kind="image", target="i", more=' TargetMode="External"'), "docx_outside"),
    ("a.xml.rels", RELATION.format(kind="aFChunk", target="i.docx", more=""), "docx_program"),
    ("a.xml", "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "docx_entity"),
    ("a.xml", "<a>", "docx_damaged"),
])  # fmt: skip
def test_nothing_of_it_is_hidden_by_the_way_it_is_written(name, content, code):
    hidden = content.encode("utf-16-le" if "UTF-16" in content else "utf-8")
    with pytest.raises(docx.BadDocx) as refused:
        docx.check(with_part(made("Текст"), f"word/_rels/{name}", hidden))
    assert refused.value.code == code


def test_a_link_for_readers_is_no_part_outside():
    link = RELATION.format(kind="hyperlink", target="i", more=' TargetMode="External"')
    docx.check(with_part(made("Текст"), "word/_rels/a.xml.rels", link.encode()))


@pytest.mark.server
def test_a_document_that_would_take_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(docx, "SECONDS", 0.01)
    with pytest.raises(docx.BadDocx, match="docx_slow"):
        docx.places(made("Текст"))
