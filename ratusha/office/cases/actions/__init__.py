"""Every write to cases. `parts` are steps for other apps' own actions on a case (`@action(on=Case)`)."""

from .agreement import return_for_remarks
from .answers import answer_joined, approve, draft_answer, preview, return_draft, send_answer, send_for_approval
from .asking import ask_longer
from .clock import confirm_delivery, extend, prolong, remind, resume, stop
from .handing import hand_on
from .keeping import anonymise, register_anonymiser
from .kinds import Answering, change_kind, register_answering
from .lists import keep_subject, keep_template, review_template
from .mail import hear_proof, link_chat, take_mail, thread_mail
from .parts import (
    RECEIPT_OF,
    attach,
    close_case,
    detach_joined,
    join_case,
    move,
    official_words,
    open_case,
    refuse_concerned,
    register_case,
    restart_clock,
    say,
    take_fraction,
    take_number,
)
from .people import follow_applicant
from .post import envelopes, post_ended, post_paper, post_sent
from .requests import ask_extension, grant_extension, keep_phrase, refuse_extension
from .sheets import resolution_sheet
from .taking_over import findable, take_back, take_over, told_then, touched
from .talk import hear_applicant, note, read_contacts, tell, write_applicant
from .undoing import last_act, take_back_note, undo_assign, urge
from .work import Part, assign, detach, resolve

__all__ = [
    "RECEIPT_OF",
    "Answering",
    "Part",
    "anonymise",
    "answer_joined",
    "approve",
    "ask_extension",
    "ask_longer",
    "assign",
    "attach",
    "change_kind",
    "close_case",
    "confirm_delivery",
    "detach",
    "detach_joined",
    "draft_answer",
    "envelopes",
    "extend",
    "findable",
    "follow_applicant",
    "grant_extension",
    "hand_on",
    "hear_applicant",
    "hear_proof",
    "join_case",
    "keep_phrase",
    "keep_subject",
    "keep_template",
    "last_act",
    "link_chat",
    "move",
    "note",
    "official_words",
    "open_case",
    "post_ended",
    "post_paper",
    "post_sent",
    "preview",
    "prolong",
    "read_contacts",
    "refuse_concerned",
    "refuse_extension",
    "register_anonymiser",
    "register_answering",
    "register_case",
    "remind",
    "resolution_sheet",
    "resolve",
    "restart_clock",
    "resume",
    "return_draft",
    "return_for_remarks",
    "review_template",
    "say",
    "send_answer",
    "send_for_approval",
    "stop",
    "take_back",
    "take_back_note",
    "take_fraction",
    "take_mail",
    "take_number",
    "take_over",
    "tell",
    "thread_mail",
    "told_then",
    "touched",
    "undo_assign",
    "urge",
    "write_applicant",
]
