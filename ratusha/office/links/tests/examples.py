"""Examples of the actions on links for the contract tests."""

from datetime import datetime

from ratusha.office.cases.tests import given
from ratusha.office.links import actions
from tests.kit.examples import Example


def link(now: datetime) -> Example:
    return Example(given.official("registrar"), given.registered(), {"other": given.registered().pk})


def unlink(now: datetime) -> Example:
    case, other = given.registered(), given.registered()
    actions.link(given.call(given.official("registrar")), case, other=other.pk)
    return Example(given.official("registrar"), case, {"other": other.pk})


EXAMPLES = {"links.link": link, "links.unlink": unlink, "links.tell_apart": link}
