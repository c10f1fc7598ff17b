"""The way of a draft from its author to the sitting, on one council."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.journal.models import Entry
from ratusha.office.proposals import actions, queries
from ratusha.office.proposals.models import Conclusion, Proposal, Publication, Referral, TextVersion
from ratusha.office.proposals.tests.given import (
    ANSWERS,
    CARD,
    GROUND,
    NOTES,
    NOW,
    TEXT,
    call,
    considered,
    draft,
    file,
    fresh,
    house,
    official,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 7)  # ten working days after 23.11.2026; holidays are working days while martial law lasts


def refused(code, act, *args, **more):
    before = list(Proposal.objects.order_by("pk").values()) + list(TextVersion.objects.order_by("pk").values())
    with pytest.raises(Refused) as told:
        act(*args, **more)
    assert told.value.code == code
    assert list(Proposal.objects.order_by("pk").values()) + list(TextVersion.objects.order_by("pk").values()) == before


def test_a_deputy_files_the_secretariat_publishes_and_the_law_counts_ten_working_days():
    of = house()
    made = draft(of)
    assert (made.state, made.author, made.member_id, made.texts) == ("draft", of.member.full_name, of.member.pk, 1)
    assert not queries.visible_to(stranger()).exists()
    assert not queries.visible_to(of.other).exists()
    refused("forbidden", actions.publish, call(of.deputy), made)
    refused("proposals.not_now", actions.publish, call(of.secretariat), made)
    refused("forbidden", actions.submit, call(of.other), made)
    actions.submit(call(of.deputy), made)
    refused("forbidden", actions.describe, call(of.deputy), fresh(made), **CARD)
    refused("proposals.unchecked", actions.publish, call(of.secretariat), made)
    refused("proposals.note", actions.answer_checklist, call(of.secretariat), made, answers=ANSWERS)
    refused("proposals.no_item", actions.answer_checklist, call(of.secretariat), made, answers={"moon": "no"})
    actions.answer_checklist(call(of.secretariat), made, answers=ANSWERS, notes=NOTES)
    actions.add_annex(call(of.secretariat), made, title="Кошторис", files=[file(of.secretariat, "k.txt", b"450")])
    actions.publish(call(of.secretariat), made)
    row = fresh(made)
    assert (row.state, row.published_on, row.earliest_on) == ("published", NOW.date(), FIRST)
    version = queries.current(row.pk)
    assert version
    assert queries.text_at(version) == TEXT
    assert version.published_at == NOW
    record = Publication.objects.filter(proposal=row).order_by("id")
    assert [(one.what, one.sha256 != "", one.address) for one in record] == [
        ("draft", True, f"/council/drafts/{row.pk}/"),
        ("annex", True, f"/council/drafts/{row.pk}/"),
    ]
    assert queries.visible_to(stranger()).get() == row
    assert can_open(stranger(), queries.annexes_of(row)[0].file)
    assert "10" in queries.due_of(row.published_on).explanation


def test_a_draft_goes_before_a_sitting_on_its_day_or_by_a_recorded_ground():
    of = house()
    made = published(of)
    sooner = FIRST - timedelta(days=1)
    assert [(one.ready, one.standing.why) for one in queries.ready_for(sooner)] == [(False, "too_early")]
    refused("proposals.too_early", actions.take_up, call(of.secretariat), made, sooner)
    refused("proposals.no_ground", actions.record_urgency, call(of.secretariat), made, ground="Треба", reason="Так")
    refused("forbidden", actions.record_urgency, call(of.deputy), made, ground=GROUND, reason="Прорвало водогін.")
    assert [one.ready for one in queries.ready_for(FIRST)] == [True]
    actions.record_urgency(call(of.secretariat), made, ground=GROUND, reason="Прорвало водогін.")
    assert [(one.ready, one.standing.why) for one in queries.ready_for(sooner)] == [(True, "urgent")]
    of_sitting = call(of.secretariat)
    actions.take_up(of_sitting, made, sooner)
    actions.take_up(of_sitting, made, sooner)
    row = fresh(made)
    assert (row.state, row.considered_on) == ("considered", sooner)
    refused("proposals.taken", actions.take_up, call(of.secretariat), made, FIRST)
    refused("proposals.not_now", actions.put_text, call(of.secretariat), row, text="Інше", why="бо")
    refused("forbidden", actions.record_taking_up, call(of.secretariat), made, on=FIRST)
    with pytest.raises(Refused, match=r"."):
        actions.take_up(call(of.secretariat), draft(of), FIRST)


def test_a_sitting_amends_adopts_repeats_and_puts_off():
    of = house()
    made = considered(of)
    amended = TEXT.replace("450 000", "500 000")
    version = actions.amend(call(of.secretariat), made, amended, why="Поправка № 1")
    assert (version.number, version.kind, version.published_at) == (2, "amended", NOW)
    assert actions.amend(call(of.secretariat), made, amended).pk == version.pk
    assert fresh(made).earliest_on == FIRST
    assert {one.fate for one in queries.between(*reversed(queries.versions_of(made)))} == {"same", "changed"}
    actions.settle(call(of.secretariat), made, "adopted", "minutes.decision", 5)
    row = fresh(made)
    assert (row.state, row.decision_label, row.decision_id, row.settled_on) == (
        "adopted", "minutes.decision", 5, NOW.date(),
    )  # fmt: skip
    actions.settle(call(of.secretariat), made, "rejected")
    assert (fresh(made).state, fresh(made).decision_id) == ("rejected", None)
    actions.settle(call(of.secretariat), made, "postponed")
    row = fresh(made)
    assert (row.state, row.considered_on, row.settled_on) == ("published", None, None)
    refused("proposals.not_now", actions.settle, call(of.secretariat), draft(of), "adopted")
    actions.settle(call(of.secretariat), made, "sent_back")
    actions.put_text(call(of.deputy), fresh(made), text=TEXT + "\n4. Оприлюднити.")
    hidden = queries.current(made.pk)
    assert hidden
    assert hidden.published_at is None
    assert hidden not in queries.versions_of(made, public=True)
    actions.submit(call(of.deputy), made)
    assert fresh(made).is_public
    assert not queries.ready_for(FIRST)
    actions.publish(call(of.secretariat, NOW + timedelta(days=7)), made)
    assert fresh(made).earliest_on == FIRST + timedelta(days=7)


def test_a_new_wording_starts_the_term_anew_and_a_correction_does_not():
    of = house()
    made = published(of)
    later = NOW + timedelta(days=2)
    refused("proposals.why", actions.put_text, call(of.secretariat, later), made, text=TEXT + ".")
    actions.put_text(call(of.secretariat, later), made, text=TEXT + ".", why="описка", correction=True)
    assert fresh(made).earliest_on == FIRST
    actions.put_text(call(of.secretariat, later), made, text=TEXT + "\n4. Оприлюднити.", why="пункт 4")
    assert fresh(made).earliest_on == FIRST + timedelta(days=2)
    assert fresh(made).published_on == NOW.date()
    refused("proposals.same", actions.put_text, call(of.secretariat), made, text=TEXT + "\n4. Оприлюднити.", why="-")
    refused("proposals.title_stays", actions.describe, call(of.secretariat), made, **(CARD | {"title": "Інше"}))
    set_value(call(official("administrator")), name="proposals.new_wording_restarts", value="ні",
              valid_from=NOW.date(), basis="№ 1")  # fmt: skip
    actions.put_text(call(of.secretariat, later + timedelta(days=1)), made, text=TEXT, why="назад")
    assert fresh(made).earliest_on == FIRST + timedelta(days=2)


def test_a_regulatory_act_waits_a_month_and_a_file_gives_the_text():
    of = house()
    made = actions.file_draft(call(of.deputy), **CARD, files=[file(of.deputy)])
    kept = queries.current(made.pk)
    assert kept
    assert kept.file
    assert (kept.text, kept.file.size) == (TEXT, len(TEXT.encode()))
    refused("proposals.unreadable", actions.put_text, call(of.deputy), made,
            files=[file(of.deputy, "scan.png", PICTURE)])  # fmt: skip
    assert not can_open(stranger(), kept.file)
    actions.submit(call(of.deputy), made)
    regulatory = {"answers": ANSWERS | {"regulatory": "yes"}, "notes": NOTES | {"regulatory": "Аналіз у додатку 2."}}
    actions.answer_checklist(call(of.secretariat), made, **regulatory)
    actions.publish(call(of.secretariat), made)
    assert fresh(made).earliest_on == date(2026, 12, 23)
    assert can_open(stranger(), kept.file)


def test_what_turns_out_to_be_a_regulatory_act_waits_a_month_from_its_publication():
    of = house()
    made = published(of)
    told = {"answers": {"regulatory": "yes"}, "notes": {"regulatory": "Аналіз у додатку 2."}}
    actions.answer_checklist(call(of.secretariat, NOW + timedelta(days=3)), made, **told)
    row = fresh(made)
    assert (row.counted_from, row.earliest_on) == (NOW.date(), date(2026, 12, 23))
    refused("proposals.too_early", actions.take_up, call(of.secretariat), made, FIRST)


def test_only_the_secretariat_and_sittings_amend_settle_and_annexes_leave_a_trace():
    of = house()
    made = considered(of)
    refused("forbidden", actions.put_amended, call(of.deputy), made, text=TEXT + "\n4. Так.")
    refused("proposals.same", actions.put_amended, call(of.secretariat), made, text=TEXT)
    actions.put_amended(call(of.secretariat), made, text=TEXT + "\n4. Так.", why="№ 1")  # proposals.amend
    assert queries.current(made.pk).why == "№ 1"
    refused("forbidden", actions.record_outcome, call(of.secretariat), made, outcome="adopted")
    actions.add_annex(call(of.secretariat), made, title="Кошторис", files=[file(of.secretariat)])
    annex = queries.annexes_of(made)[0]
    assert can_open(stranger(), annex.file)
    refused("forbidden", actions.remove_annex, call(of.deputy), made, annex=annex.pk)
    refused("proposals.no_annex", actions.remove_annex, call(of.secretariat), made, annex=0)
    actions.remove_annex(call(of.secretariat), made, annex=annex.pk)
    gone = queries.annexes_of(made)[0]
    assert gone.removed_at == NOW
    assert not can_open(stranger(), gone.file)
    assert not can_open(of.other, gone.file)
    assert can_open(of.secretariat, gone.file)
    settling = call(system("test"))
    actions.record_outcome(settling, made, outcome="rejected")
    assert Entry.objects.filter(action="proposals.settle", target_id=made.pk).count() == 1
    assert Entry.objects.filter(action="proposals.amend", target_id=made.pk).count() == 1
    assert Entry.objects.filter(action="proposals.remove_annex", target_id=made.pk).count() == 1
    refused("proposals.not_now", actions.put_amended, call(of.secretariat), made, text="Інше")
    own = draft(of)
    actions.add_annex(call(of.deputy), own, title="Чернетка", files=[file(of.deputy, "n.txt")])
    actions.remove_annex(call(of.deputy), own, annex=queries.annexes_of(own)[0].pk)
    assert queries.annexes_of(own) == []


def test_commissions_conclude_by_their_chair_or_by_a_vote():
    of = house()
    made = published(of)
    actions.refer(call(of.secretariat), made, commissions=[of.commission.pk])
    assert [one.proposal_id for one in queries.waiting_for([of.commission.pk])] == [made.pk]
    said = {"commission": of.commission.pk, "verdict": "changes", "text": "Зменшити суму."}
    outsider = official("deputy", name="Ніхто")
    refused("proposals.no_commission", actions.record_conclusion, call(outsider), made, **said)
    refused("proposals.no_commission", actions.refer, call(of.secretariat), made, commissions=[0])
    refused("proposals.future", actions.record_conclusion, call(of.deputy), made, **said, on=FIRST)
    actions.record_conclusion(call(of.deputy), made, **said)
    assert not queries.waiting_for([of.commission.pk]).exists()
    actions.conclude(call(of.secretariat), made, of.commission, "support", None, "Підтримати.")
    found = queries.conclusions_of(made)
    assert [(one.verdict, one.text_number) for one in found] == [("changes", 1), ("support", 1)]
    assert Referral.objects.filter(proposal=made).count() == 1
    assert Conclusion.objects.count() == 2


def test_given_back_withdrawn_and_filed_for_others():
    of = house()
    made = submitted(of)
    actions.give_back(call(of.secretariat), made, why="Немає кошторису.")
    assert (fresh(made).state, fresh(made).returned_why) == ("draft", "Немає кошторису.")
    actions.submit(call(of.deputy), made)
    assert [one.pk for one in queries.with_secretariat(of.secretariat)] == [made.pk]
    refused("forbidden", actions.withdraw, call(of.other), made, why="бо")
    actions.withdraw(call(of.deputy), made, why="Буде інший.")
    assert fresh(made).state == "withdrawn"
    assert not fresh(made).is_public
    refused("proposals.not_now", actions.submit, call(of.deputy), made)
    refused("proposals.not_your_name", actions.file_draft, call(of.deputy), **CARD, author_kind="residents",
            author="Мешканці")  # fmt: skip
    refused("proposals.not_your_name", actions.file_draft, call(of.other), **CARD, member=of.member.pk)
    refused("forbidden", actions.file_draft, call(official("registrar")), **CARD)
    told = {"author_kind": "residents", "author": "Ініціативна група мешканців вул. Садової"}
    theirs = actions.file_draft(call(of.secretariat), **CARD, **told)
    refused("proposals.no_text", actions.submit, call(of.secretariat), theirs)
    paper = actions.file_draft(call(of.deputy), **CARD, author_kind="commission", commission=of.commission.pk)
    assert paper.author == of.commission.name


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
