"""Who may do what to a case. Fail-closed: nobody is a party unless the roles, units or the secret say so."""

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.office.tasks import queries as tasks

from . import rules
from .models import AnswerTemplate, Case, PostLetter
from .rules import Party, Verb


def parties(actor: Actor, case: Case | None) -> frozenset[Party]:
    """In which capacities the actor stands to the case."""
    if case is None:
        return frozenset()
    found = {Party.SYSTEM} if actor.is_system else set()
    if is_applicant(actor, case):
        found.add(Party.APPLICANT)
    return frozenset(found | (_official_parties(actor, case) if actor.is_official else set()))


def _official_parties(actor: Actor, case: Case) -> set[Party]:
    own_unit = case.unit_id is not None and case.unit_id in actor.units
    worker = actor.has(Role.EXECUTOR, Role.UNIT_HEAD) and (
        case.executor_id == actor.account_id or (own_unit and case.executor_id is None)
    )
    capacities = {
        Party.REGISTRAR: actor.has(Role.REGISTRAR),
        Party.HEAD: actor.has(Role.HEAD),
        Party.UNIT_HEAD: own_unit and actor.has(Role.UNIT_HEAD),
        Party.EXECUTOR: worker,
    }
    return {party for party, is_one in capacities.items() if is_one}


def is_applicant(actor: Actor, case: Case | None) -> bool:
    """The author: came by the secret link, or is logged in to the account that filed the case."""
    if case is None:
        return False
    if actor.holds_secret_of("cases.case", case.pk):
        return True
    return actor.kind is Kind.RESIDENT and actor.account_id is not None and case.account_id == actor.account_id


def concerned(actor: Actor, case: Case) -> bool:
    """The complaint is about this very official or their unit: they may not consider it (393/96-ВР art. 7)."""
    if not actor.is_official:
        return False
    if actor.hand is not None and concerned(actor.hand, case):
        return True
    if case.against_account_id is not None and case.against_account_id == actor.account_id:
        return True
    return case.against_unit_id is not None and case.against_unit_id in actor.units


def _may(actor: Actor, case: Case | None, verb: Verb) -> bool:
    """True if one of the actor's capacities may ever do this; whether it is the time for it is the body's to say."""
    mine = parties(actor, case)
    return any(step.parties & mine for (_state, own), step in rules.TRANSITIONS.items() if own is verb)


def can_register(actor: Actor, case: Case | None) -> bool:
    return _may(actor, case, Verb.REGISTER)


def can_assign(actor: Actor, case: Case | None) -> bool:
    """The registrar, the head, the head of the unit within it, and the platform by the rules of routing (КМУ №348)."""
    return _may(actor, case, Verb.ASSIGN)


def can_resolve(actor: Actor, case: Case | None) -> bool:
    """The head or who acts as one (393/96-ВР art. 15)."""
    return _may(actor, case, Verb.RESOLVE)


def can_draft(actor: Actor, case: Case | None) -> bool:
    """Who works on it: its executor or the head of its unit, never the one complained about (393/96-ВР art. 7)."""
    return case is not None and _may(actor, case, Verb.DRAFT) and not concerned(actor, case)


def can_approve(actor: Actor, case: Case | None) -> bool:
    """The head of its unit or of the community, never the one complained about (393/96-ВР art. 7)."""
    return case is not None and _may(actor, case, Verb.APPROVE) and not concerned(actor, case)


def can_send(actor: Actor, case: Case | None) -> bool:
    """The answer is signed by the head or who acts as one (art. 15), but never by the one complained about (art. 7)."""
    return case is not None and _may(actor, case, Verb.SEND) and not concerned(actor, case)


def can_extend(actor: Actor, case: Case | None) -> bool:
    """The head or who acts as one (393/96-ВР art. 20)."""
    return _may(actor, case, Verb.EXTEND)


def can_stop(actor: Actor, case: Case | None) -> bool:
    """The head of its unit or of the community, where the law of the procedure lets the clock stand."""
    return _may(actor, case, Verb.STOP)


def can_resume(actor: Actor, case: Case | None) -> bool:
    """Who works on it, the registrar and the head: the clock goes on as soon as somebody knows why."""
    return _may(actor, case, Verb.RESUME)


def can_forward(actor: Actor, case: Case | None) -> bool:
    return _may(actor, case, Verb.FORWARD)


def can_return(actor: Actor, case: Case | None) -> bool:
    return _may(actor, case, Verb.RETURN)


def can_decline(actor: Actor, case: Case | None) -> bool:
    return _may(actor, case, Verb.DECLINE)


def can_join(actor: Actor, case: Case | None) -> bool:
    """The registrar and the head (КМУ №348: equal appeals are considered together)."""
    return _may(actor, case, Verb.JOIN)


def can_rate(actor: Actor, case: Case | None) -> bool:
    return is_applicant(actor, case)


def can_reopen(actor: Actor, case: Case | None) -> bool:
    return _may(actor, case, Verb.REOPEN)


def can_confirm_delivery(actor: Actor, case: Case | None) -> bool:
    """Who works on it, the registrar, the head, and the platform when a provider proves it."""
    return _may(actor, case, Verb.CONFIRM_DELIVERY)


def can_see(actor: Actor, case: Case | None) -> bool:
    """Officials who handle it, and its author. The same as `queries.visible_to`, for one row already at hand."""
    if case is None:
        return False
    if actor.is_system or is_applicant(actor, case):
        return True
    if not actor.is_official:
        return False
    if actor.has(Role.REGISTRAR, Role.HEAD):
        return True
    return actor.has(Role.EXECUTOR, Role.UNIT_HEAD) and (
        case.executor_id in actor.accounts or case.unit_id in actor.units or tasks.helps(actor, "cases.case", case.pk)
    )


def can_note(actor: Actor, case: Case | None) -> bool:
    """Officials who handle the case."""
    return actor.is_official and can_see(actor, case)


def can_write_applicant(actor: Actor, case: Case | None) -> bool:
    """Officials who handle the case."""
    return can_note(actor, case)


def can_hear_applicant(actor: Actor, case: Case | None) -> bool:
    """The author themselves, or the registrar or the mail gate for them."""
    return bool(parties(actor, case) & {Party.APPLICANT, Party.REGISTRAR, Party.SYSTEM})


def can_read_contacts(actor: Actor, case: Case | None) -> bool:
    """Officials who handle the case; the author sees who looked (2297-VI art. 8)."""
    return can_note(actor, case)


def is_in_hands(actor: Actor, case: Case) -> bool:
    """True if the open case is the official's own work: theirs, their unit's, or the registrar's until it is handed."""
    if case.closed_at is not None:
        return False
    mine = case.executor_id in actor.accounts or (case.unit_id is not None and case.unit_id in actor.units)
    return mine or (actor.has(Role.REGISTRAR) and case.unit_id is None)


def can_remind(actor: Actor, case: Case | None) -> bool:
    """Only the platform, by the calendar."""
    return case is not None and actor.is_system


def can_urge(actor: Actor, case: Case | None) -> bool:
    """Who watches that others keep terms: the registrar, the head of the unit, the head of the community."""
    return bool(parties(actor, case) & {Party.REGISTRAR, Party.UNIT_HEAD, Party.HEAD})


def can_keep_lists(actor: Actor, _target: object) -> bool:
    """Who keeps the code lists: subjects and answer templates."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_anonymise(actor: Actor, case: Case | None) -> bool:
    """The platform by the term, and the desk inside a decision on the person's request."""
    return bool(parties(actor, case) & {Party.REGISTRAR, Party.HEAD, Party.SYSTEM})


def can_follow_applicant(actor: Actor, case: Case | None) -> bool:
    """The desk that merges cards of people."""
    return bool(parties(actor, case) & {Party.REGISTRAR, Party.HEAD, Party.SYSTEM})


def can_return_for_remarks(actor: Actor, case: Case | None) -> bool:
    """Only the platform, when an agreer has given remarks."""
    return case is not None and actor.is_system


def can_ask_extension(actor: Actor, case: Case | None) -> bool:
    """Who prepares the answer asks the head for more time."""
    return case is not None and bool(parties(actor, case) & {Party.EXECUTOR, Party.UNIT_HEAD})


def can_decide_extension(actor: Actor, case: Case | None) -> bool:
    """The head or who acts as one (393/96-ВР art. 20)."""
    return can_extend(actor, case)


def can_keep_phrases(actor: Actor, _target: object) -> bool:
    """Who writes resolutions keeps their own phrases; the common ones are kept by who keeps the lists."""
    return actor.is_official and actor.has(Role.HEAD, Role.ADMINISTRATOR)


def can_thread_mail(actor: Actor, case: Case | None) -> bool:
    """The mail gate, and the registrar or the head who found the case of a mail."""
    return case is not None and (actor.is_system or (actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD)))


def can_hear_proof(actor: Actor, case: Case | None) -> bool:
    """Only the platform, when a provider tells what became of a letter."""
    return case is not None and actor.is_system


def can_link_chat(actor: Actor, case: Case | None) -> bool:
    """The bot, for who came by the link of the author's own page; the author."""
    return case is not None and (actor.is_system or is_applicant(actor, case))


def can_handle_post(actor: Actor, letter: PostLetter | None) -> bool:
    """Who sends paper: the registrar and the head."""
    return letter is not None and actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD)


def can_review_template(actor: Actor, template: AnswerTemplate | None) -> bool:
    """Who keeps the lists of the office: the administrator and the head."""
    return template is not None and can_keep_lists(actor, template)


def can_hand_on(actor: Actor, case: Case | None) -> bool:
    """Who closes log-ins, and only for a case whose executor has left."""
    left = case is not None and case.executor is not None and not case.executor.is_active
    return left and (actor.is_system or actor.has(Role.ADMINISTRATOR))
