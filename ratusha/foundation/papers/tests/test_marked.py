"""Marks of a paper's text, and HTML taken over as such text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.papers import marked

TABLE = "| Назва | Сума |\n| --- | --- |\n| Міст | **1 200,50** |"
PAGE = """<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body><h1>Про &laquo;міст&raquo;</h1>
<p>Виділити <b>{{ sum|full }}</b>
на ремонт.<br>Друге.</p><script>alert(1)</script><ol><li>перше</li><li>друге</li></ol>
<table><tr><th>Назва</th><th>Сума</th></tr><tr><td><p>Міст</p></td><td>{{ sum }}</td></tr></table>
<p>Кінець</p></body>"""


def test_bold_headings_and_tables() -> None:
    para, heading, table = marked.blocks("Виділити **кошти** зараз.\n\n## Розділ 1\n" + TABLE)
    assert [(one["text"], one["bold"]) for one in para["runs"]] == [
        ("Виділити ", False), ("кошти", True), (" зараз.", False)
    ]  # fmt: skip
    assert (heading["is"], heading["runs"][0]["text"]) == ("heading", "Розділ 1")
    assert (table["head"], table["columns"], len(table["rows"])) == (True, 2, 2)
    assert table["rows"][1][1] == [{"text": "1 200,50", "bold": True}]
    assert marked.plain("## Розділ\n**кошти**\n" + TABLE) == "Розділ\nкошти\nНазва\tСума\n\nМіст\t1 200,50"


@pytest.mark.parametrize("line", ["5 ** 2 = 25", "**", "# №", "|", "||", "1 | 2", "____ підпис ____", "*примітка"])
def test_signs_without_a_pair_stay(line: str) -> None:
    (block,) = marked.blocks(line)
    assert (block["is"], block["runs"]) == ("para", [{"text": line, "bold": False}])
    assert marked.plain(line) == line


def test_a_value_of_several_lines_stays_in_its_cell() -> None:
    (table,) = marked.blocks("| Адреса | вул. Зелена, 1\nм. Кіцмань |\n| б | в |")
    assert table["rows"][0][1][0]["text"] == "вул. Зелена, 1 м. Кіцмань"
    assert [one["is"] for one in marked.blocks("| не таблиця\n\nтекст")] == ["para", "para"]


@given(st.text(alphabet="*|#- \nабв", max_size=60))
def test_no_text_breaks_it_and_no_letter_is_lost(text: str) -> None:
    drawn = "".join(
        one["text"]
        for block in marked.blocks(text)
        for cells in ([[block["runs"]]] if "runs" in block else block["rows"])
        for runs in cells
        for one in runs
    )
    assert sorted(one for one in drawn if one in "абв") == sorted(one for one in text if one in "абв")


def test_html_becomes_text_with_marks() -> None:
    assert marked.is_html(PAGE)
    assert not marked.is_html("Звичайний <b>текст</b>")
    assert marked.of_html(PAGE).split("\n") == [
        "## Про «міст»", "", "Виділити **{{ sum|full }}** на ремонт.", "Друге.", "", "1. перше", "", "2. друге", "",
        "| Назва | Сума |", "| --- | --- |", "| Міст | {{ sum }} |", "", "Кінець",
    ]  # fmt: skip
