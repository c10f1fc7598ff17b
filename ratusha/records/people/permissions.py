"""Who may meet, see and correct people, and who may open units and give roles. Fail-closed."""

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Absence, Account, Grant, GrantProposal, Unit
from ratusha.foundation.access.queries import in_force

from .models import Contact, Invitation, Merge, Person, Representation

DESK = (Role.REGISTRAR, Role.HEAD)
ERASURE = {Person: "people.erasure", Account: "access.erasure"}
READERS = (*DESK, Role.UNIT_HEAD, Role.EXECUTOR)


def can_remember(actor: Actor, target: None) -> bool:
    """Anybody as part of their own act (an appeal needs no account); by itself the action asks `at_desk`."""
    return True


def at_desk(actor: Actor) -> bool:
    """Those who write people down: registrar, head, the platform itself."""
    return actor.is_system or actor.has(*DESK)


def is_self(actor: Actor, person: Person) -> bool:
    """The resident's own card."""
    return actor.account_id is not None and person.account_id == actor.account_id


def can_correct(actor: Actor, person: Person) -> bool:
    """The desk, and everyone their own card (2297-VI art. 8)."""
    return at_desk(actor) or is_self(actor, person)


def can_own_card(actor: Actor, account: Account) -> bool:
    """The platform, once it knows who logs in; nobody takes a card by themselves."""
    return actor.is_system


def can_set_contact(actor: Actor, contact: Contact) -> bool:
    """As for the whole card."""
    return can_correct(actor, contact.person)


def can_confirm_contact(actor: Actor, contact: Contact) -> bool:
    """The desk that saw it, or the platform when its letter was answered; never the person alone."""
    return at_desk(actor)


def can_note_reach(actor: Actor, target: None) -> bool:
    """The platform, which hears it from providers and mail servers, and the desk."""
    return at_desk(actor)


def can_erase(actor: Actor, target: object = None) -> bool:
    """An official at the desk who holds the decision on this very card or log-in (2297-VI art. 8), or the platform;
    never of one's own by oneself."""
    if actor.is_system:
        return True
    if not at_desk(actor) or actor.account_id is None or not isinstance(target, Person | Account):
        return False
    own = target.account_id if isinstance(target, Person) else target.pk
    return own != actor.account_id and actor.holds_secret_of(ERASURE[type(target)], target.pk)


def can_categorise(actor: Actor, person: Person) -> bool:
    """Sensitive data: only the desk that sees the document."""
    return at_desk(actor)


def can_see_cards(actor: Actor, target: None) -> bool:
    """Officials who work with appeals, each time for a stated purpose (2297-VI art. 10)."""
    return actor.account_id is not None and actor.has(*READERS)


def is_administrator(actor: Actor, target: object = None) -> bool:
    """The administrator, or the platform itself when it is set up."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR)


def can_open_unit(actor: Actor, target: None) -> bool:
    """The administrator; the council approves the structure (280/97-ВР art. 26)."""
    return is_administrator(actor)


def can_change_unit(actor: Actor, unit: Unit) -> bool:
    """The administrator; the council approves the structure (280/97-ВР art. 26)."""
    return is_administrator(actor)


def can_invite(actor: Actor, target: None) -> bool:
    """The administrator: whoever opens log-ins."""
    return is_administrator(actor)


def can_change_official(actor: Actor, account: Account) -> bool:
    """An administrator, but nobody gives or takes their own rights."""
    return is_administrator(actor) and not actor.is_one_of(account.pk)


def can_revoke(actor: Actor, grant: Grant) -> bool:
    """An administrator, but nobody takes their own rights."""
    return is_administrator(actor) and not actor.is_one_of(grant.account_id)


def can_propose_grant(actor: Actor, account: Account) -> bool:
    """An administrator by name, and never for themselves."""
    return actor.account_id is not None and can_change_official(actor, account)


def can_see_proposals(actor: Actor, target: object = None) -> bool:
    """Those who confirm roles of trust: administrators and the head."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_confirm_grant(actor: Actor, proposal: GrantProposal) -> bool:
    """Another administrator or the head: neither who proposed it nor who gets it, nor their substitute of the day."""
    return can_see_proposals(actor) and not actor.is_one_of(proposal.proposed_by_id, proposal.account_id)


def can_drop_grant(actor: Actor, proposal: GrantProposal) -> bool:
    """Administrators and the head, also who proposed it."""
    return actor.account_id is not None and can_see_proposals(actor)


def can_accept(actor: Actor, target: None) -> bool:
    """Whoever holds the token; the action checks it."""
    return True


def can_found(actor: Actor, target: None) -> bool:
    """Only the platform itself, from its own command line."""
    return actor.is_system


def can_sign_up(actor: Actor, target: None) -> bool:
    """A stranger who holds a contact; the action checks which."""
    return actor.account_id is None and not actor.is_system


def can_change_log_in(actor: Actor, account: Account) -> bool:
    """The resident themselves; officials have their e-mail from the administrator."""
    return actor.account_id is not None and actor.account_id == account.pk and not account.is_official


def can_hand_over(actor: Actor, invitation: Invitation) -> bool:
    """Who may see an invitation's token to hand it over."""
    return is_administrator(actor)


def can_note(actor: Actor, person: Person) -> bool:
    """Officials at the desk; the person sees that a note is there only by the right of access (2297-VI art. 8)."""
    return actor.account_id is not None and actor.is_official and at_desk(actor)


def can_end_representation(actor: Actor, representation: Representation) -> bool:
    """The desk that saw the document."""
    return at_desk(actor)


def can_note_bounce(actor: Actor, contact: Contact) -> bool:
    """The desk that saw a letter come back, or the platform that was told so by a mail server."""
    return at_desk(actor)


def can_propose_merge(actor: Actor, person: Person) -> bool:
    """An official at the desk; the platform never merges by itself."""
    return actor.is_official and actor.account_id is not None and at_desk(actor)


def can_decide_merge(actor: Actor, merge: Merge) -> bool:
    """Another official at the desk than the one who proposed: four eyes."""
    own = actor.account_id is None or actor.is_one_of(merge.proposed_by_id)
    return actor.is_official and at_desk(actor) and not own


def can_drop_merge(actor: Actor, merge: Merge) -> bool:
    """Any official at the desk, also the one who proposed."""
    return actor.is_official and actor.account_id is not None and at_desk(actor)


def can_undo_merge(actor: Actor, merge: Merge) -> bool:
    """Any official at the desk."""
    return can_drop_merge(actor, merge)


def can_keep_categories(actor: Actor, target: object = None) -> bool:
    """Who keeps the list of categories: the administrator and the head."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_note_absence(actor: Actor, account: Account) -> bool:
    """The official themselves, the head of their unit, the head and the administrator."""
    if is_administrator(actor) or actor.has(Role.HEAD):
        return True
    if not actor.is_official or actor.account_id is None:
        return False
    heads = actor.has(Role.UNIT_HEAD) and account.grants.filter(in_force(), unit_id__in=actor.units).exists()
    return account.pk == actor.account_id or heads


def can_end_absence(actor: Actor, absence: Absence) -> bool:
    """As for noting it; never the substitute alone."""
    return can_note_absence(actor, absence.account)
