"""Scheduled work of drafting: papers of drafts in DOCX."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import actions


@job("drafting.draw", every=timedelta(minutes=1), slow=True)
def draw(call: Call) -> int:
    """Draws new versions in DOCX as PDF, outside of transactions, so that they are seen before they are signed."""
    made = 0
    for version in actions.versions_to_show():
        part = f"{version.draft_id}/{version.ordinal}"
        token = actions.drawn(call.child(f"draw/{part}"), version)
        try:
            actions.show(call.child(f"show/{part}"), version.draft_id, ordinal=version.ordinal, file=token)
            made += 1
        except Refused:  # drawn meanwhile
            continue
    return made


@job("drafting.make_papers", every=timedelta(minutes=1), slow=True)
def make_papers(call: Call) -> int:
    """Turns the DOCX of agreed drafts into the PDF that is signed, outside of transactions; then asks the signers."""
    made = 0
    for draft in actions.papers_to_make():
        token = actions.converted(call.child(f"pdf/{draft.pk}/{draft.ordinal}"), draft)
        try:
            part = f"{draft.pk}/{draft.ordinal}"
            actions.attach_paper(call.child(part), draft.pk, file=token, ordinal=draft.ordinal)
            made += 1
        except Refused:  # taken back meanwhile
            continue
    return made
