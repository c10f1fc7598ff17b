"""Every write about people: applicants and their contacts; officials, their invitations, units and roles."""

from . import own_movers
from .absences import end_absence, note_absence
from .applicants import (
    add_category,
    add_contact,
    confirm_contact,
    correct,
    prefer_contact,
    remember,
    remove_category,
    see_card,
)
from .claiming import claim_cards
from .details import (
    add_identifier,
    add_representative,
    end_representation,
    keep_category,
    note_bounce,
    note_person,
    remove_contact,
    remove_identifier,
    set_quiet_hours,
)
from .duties import Duty, duties, register_duty, waiting_for
from .erasing import erase, erase_account, erasure_of
from .leaving import dismiss
from .log_in import change_log_in, reset_second_factor, sign_up
from .merging import confirm_merge, drop_merge, propose_merge, undo_merge
from .movers import Mover, movers, register_mover
from .officials import (
    accept_invitation,
    appoint_administrator,
    grant,
    invite_official,
    renew_invitation,
    revoke,
)
from .own_cards import own_card
from .reach import link_chat, note_failing, note_reached, write_to_account
from .taking_over import findable, forget_imported
from .trust import confirm_grant, drop_grant, propose_grant
from .units import close_unit, open_unit, rename_unit
from .way_in import confirm_way_in, propose_email, propose_way_in

__all__ = [
    "Duty",
    "Mover",
    "accept_invitation",
    "add_category",
    "add_contact",
    "add_identifier",
    "add_representative",
    "appoint_administrator",
    "change_log_in",
    "claim_cards",
    "close_unit",
    "confirm_contact",
    "confirm_grant",
    "confirm_merge",
    "confirm_way_in",
    "correct",
    "dismiss",
    "drop_grant",
    "drop_merge",
    "duties",
    "end_absence",
    "end_representation",
    "erase",
    "erase_account",
    "erasure_of",
    "findable",
    "forget_imported",
    "grant",
    "invite_official",
    "keep_category",
    "link_chat",
    "movers",
    "note_absence",
    "note_bounce",
    "note_failing",
    "note_person",
    "note_reached",
    "open_unit",
    "own_card",
    "own_movers",
    "prefer_contact",
    "propose_email",
    "propose_grant",
    "propose_merge",
    "propose_way_in",
    "register_duty",
    "register_mover",
    "remember",
    "remove_category",
    "remove_contact",
    "remove_identifier",
    "rename_unit",
    "renew_invitation",
    "reset_second_factor",
    "revoke",
    "see_card",
    "set_quiet_hours",
    "sign_up",
    "undo_merge",
    "waiting_for",
    "write_to_account",
]
