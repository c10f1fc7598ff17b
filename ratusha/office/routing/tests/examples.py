"""An example of every action on routing, for the contract tests."""

from tests.kit.examples import Example

from . import given

EXAMPLES = {
    "routing.add_rule": lambda now: Example(
        given.official("head"), None, {"name": "Сміття", "unit": given.unit().pk, "words": ["сміття"]}
    ),
    "routing.change_rule": lambda now: Example(
        given.official("head"), given.rule(given.unit(), "сміття"), {"name": "Відходи", "unit": given.unit().pk, "words": ["сміття"]}
    ),
    "routing.switch": lambda now: Example(given.official("head"), given.rule(given.unit(), "сміття"), {"on": False}),
}
