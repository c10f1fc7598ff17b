"""Dials, windows, charts, brands: pure geometry and arithmetic."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.channels.web import brands, charts, dials, subjects
from ratusha.channels.web.community import BRANDS, hours_in_words
from ratusha.channels.web.look import Look, changed

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("brand", brands.names())
def test_every_brand_can_be_read(brand):
    assert brands.failing(brand) == []


def test_a_pale_brand_is_found(monkeypatch):
    pale = {**brands.palette("kitsman"), "b-act": "#9fd8c2"}
    monkeypatch.setattr(brands, "palette", lambda _brand: pale)
    assert any(line.startswith("kitsman light: act on ground") for line in brands.failing("kitsman"))


def test_contrast_is_that_of_the_standard():
    assert brands.contrast("#000", "#ffffff") == pytest.approx(21)
    assert brands.contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def test_the_brands_that_can_be_chosen_ship():
    assert sorted(BRANDS) == brands.names()


@pytest.mark.parametrize(
    ("days", "given", "shape"),
    [
        (12, {}, "ring"), (5, {}, "soon"), (1, {}, "soon"), (0, {}, "today"), (-1, {}, "late"),
        (-9, {"stopped": True}, "stopped"), (-9, {"done": True}, "done"), (-9, {"done": True, "stopped": True}, "done"),
    ],
)  # fmt: skip
def test_a_dial_has_the_shape_of_its_term(days, given, shape):
    assert dials.dial(TODAY + timedelta(days), TODAY, **given).shape == shape


@given(st.integers(-400, 400), st.integers(0, 400))
def test_the_share_of_a_term_is_a_share(left, length):
    due = TODAY + timedelta(left)
    assert 0 <= dials.dial(due, TODAY, since=due - timedelta(length)).share <= 100


@given(st.integers(0, 20_000), st.integers(1, 20_000))
def test_windows_never_claim_more_than_there_is(count, goal):
    drawn = dials.windows(count, goal)
    assert drawn.total <= 25
    assert (drawn.shining == drawn.total) == (count >= goal)
    assert drawn.shining * drawn.each <= max(count, goal if count >= goal else 0) + drawn.each


@given(st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 900)), min_size=1, max_size=12))
def test_charts_stay_inside_their_frame(values):
    series = (charts.Series("a"), charts.Series("b", "c"))
    chart = charts.Chart("t", "f", series, [(str(n), pair) for n, pair in enumerate(values)])
    for drawing in (charts.columns(chart), charts.bars(chart)):
        assert all(box.x >= 0 and box.x + box.w <= charts.WIDE + 1 and box.y >= 0 for box in drawing.boxes)
        assert all(box.y + box.h <= drawing.tall for box in drawing.boxes)
    assert len(charts.line(chart).dots) == 2


def test_a_long_name_of_a_bar_takes_more_lines_and_is_never_cut():
    name = "Відділ житлово-комунального господарства, благоустрою та екологічної безпеки виконавчого комітету"
    chart = charts.Chart("t", "f", (charts.Series("a"),), [(name, (3,)), ("Загальний відділ", (2,))])
    drawing = charts.bars(chart)
    assert " ".join(text for _x, _y, text in drawing.labels) == f"{name} Загальний відділ"
    assert max(len(text) for _x, _y, text in drawing.labels) <= 42
    first, second = drawing.boxes
    assert drawing.labels[-2][1] < first.y < first.y + first.h < drawing.labels[-1][1] < second.y
    assert second.y + second.h <= drawing.tall


@pytest.mark.parametrize(
    ("most", "top"), [(1, 3), (3, 3), (4, 6), (67, 90), (90, 90), (91, 150), (16, 30), (5000, 6000)]
)
def test_marks_of_an_axis_are_round(most, top):
    assert charts.scale(most)[-1] == top


def test_working_hours_with_equal_days_are_one_line():
    week = {day: ["08:00", "17:00", "12:00", "13:00"] for day in ("mon", "tue", "wed", "thu")}
    lines = hours_in_words({**week, "fri": ["08:00", "15:45"]})
    assert lines == ("понеділок–четвер, 8:00–17:00, обід 12:00–13:00", "п’ятниця, 8:00–15:45")
    assert hours_in_words({}) == ()


def test_looks_follow_the_presses():
    look = changed(changed(Look(), "dark"), "large")
    assert (look.theme, look.large, look.dark_media) == ("dark", True, "all")
    assert changed(look, "contrast").dark_media == ""
    assert changed(look, "device") == Look()
    assert changed(look, "<script>") == look


def test_an_object_is_named_by_its_table_and_a_key_that_a_database_can_hold(monkeypatch):
    monkeypatch.setitem(subjects._finders, "trial.pure", lambda _pk: None)
    assert subjects.split("trial.pure:17") == ("trial.pure", 17)
    assert subjects.split(f"trial.pure:{2**63 - 1}") == ("trial.pure", 2**63 - 1)
    for about in ("0", str(2**63), "1" * 5_000, "0" * 19 + "1" + "9" * 5_000, "-1", "1.5", "١٧", "", "17:17"):
        assert subjects.split(f"trial.pure:{about}") is None
    assert subjects.split("trial.unknown:17") is None
