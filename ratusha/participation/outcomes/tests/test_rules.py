"""How far a thing has come, by its links alone."""

from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.outcomes.rules import Light, State, Step, Told, light_of, progress, share

STEPS = (Step("voices", 10), Step("vote", 30), Step("decision", 40), Step("result", 70, ends=True))
LINKS = st.lists(
    st.builds(Told, st.sampled_from([one.code for one in STEPS]), st.sampled_from([str(one) for one in State]))
)


def test_arches():
    assert light_of([]) is Light.EMPTY
    assert light_of([Told("vote", "done")]) is Light.LIT
    assert light_of([Told("vote", "planned")]) is Light.NOW
    assert light_of([Told("vote", "done"), Told("vote", "going")]) is Light.NOW
    assert light_of([Told("vote", "refused")]) is Light.STOPPED
    assert light_of([Told("vote", "removed")]) is Light.EMPTY


def test_the_furthest_step_counts():
    going = [Told("voices", "done"), Told("vote", "done"), Told("result", "planned")]
    assert (progress(STEPS, going).reached, progress(STEPS, going).is_result) == ("vote", False)
    assert progress(STEPS, [*going, Told("result", "done")]).is_result is False  # a part of it is still to come
    assert progress(STEPS, [Told("voices", "done"), Told("result", "done")]).is_result is True
    refusal = progress(STEPS, [Told("voices", "done"), Told("vote", "refused")])
    assert (refusal.reached, refusal.is_refused) == ("vote", True)


@given(LINKS)
def test_removed_links_change_nothing(links):
    left = [one for one in links if one.state != "removed"]
    assert progress(STEPS, links) == progress(STEPS, left)


@given(LINKS, st.randoms())
def test_the_order_of_links_changes_nothing(links, chance):
    mixed = list(links)
    chance.shuffle(mixed)
    assert progress(STEPS, mixed) == progress(STEPS, links)
    found = progress(STEPS, links)
    assert not (found.is_result and found.is_refused)


def test_share():
    assert (share(1, 3), share(0, 0)) == (33, None)
