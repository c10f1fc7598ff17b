"""Blanks: texts with places to fill, `{{ person|dative }}`, in Jinja's sandbox with next to nothing in it. Pure.

A template may come from a stranger. It may name fields, ask for their forms and show parts under a condition; there are
no loops, calls, attributes, sums or sets, so what comes out is never longer than its places filled.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

MOST_TAGS = 1_000
DEEPEST = 20
LONGEST = 400_000
LONGEST_FILLED = 2_000_000
FORMS = (
    "genitive", "dative", "vocative", "salutation", "signature", "short", "words", "full", "digits", "upper",
)  # fmt: skip
TAG = re.compile(r"\{%-?\s*(?:[a-z]{1,2}\s+)?(if|endif)\b")
ANY_TAG = re.compile(r"\{[{%#]")
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Filter, nodes.If, nodes.Not, nodes.And,
    nodes.Or, nodes.Const, nodes.Compare, nodes.Operand,
)  # fmt: skip


class BadBlank(ValueError):
    """A template that is not taken. `code` for programs: blank_long, blank_syntax, blank_deep, blank_forbidden,
    blank_form (a form that no field has), blank_unknown (a place that nobody fills); `place`: where, cut."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(f"{code} {place[:80]}".strip())
        self.code = code
        self.place = place[:80]


class Value(str):
    """A filled value with its other forms: «Ковальчук Олена» with `dative` «Ковальчук Олені»."""

    forms: Mapping[str, str]

    @classmethod
    def of(cls, forms: Mapping[str, str]) -> "Value":
        """The value whose plain form stands under the empty name."""
        made = cls(forms.get("", ""))
        made.forms = forms
        return made


def _form(name: str) -> Any:
    def form(value: Any) -> Value:
        if not isinstance(value, Value) or name not in value.forms:
            raise BadBlank("blank_form", name)
        return Value.of({"": value.forms[name]})

    return form


class Blanks(SandboxedEnvironment):
    """The sandbox. Every template that is parsed in it is looked at first, part by part."""

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0, **options)
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({name: _form(name) for name in FORMS})
        self.asked: set[tuple[str, str]] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        check_size(source)
        tree = super()._parse(source, name, filename)
        self.asked.update(asked_in(tree))
        return tree


def check_size(source: str) -> None:
    """Raises `BadBlank` for a text with too many tags or conditions too deep in each other."""
    if len(ANY_TAG.findall(source)) > MOST_TAGS:
        raise BadBlank("blank_long")
    depth = 0
    for tag in TAG.findall(source):
        depth += 1 if tag == "if" else -1
        if depth > DEEPEST:
            raise BadBlank("blank_deep")


def asked_in(tree: nodes.Node) -> Iterator[tuple[str, str]]:
    """(field, form) of each place; the form is empty for the plain one. Raises `BadBlank` for what is not allowed."""
    for node in _walk(tree):
        if not isinstance(node, ALLOWED):
            raise BadBlank("blank_forbidden", type(node).__name__.lower())
        if isinstance(node, nodes.Filter):
            if node.name not in FORMS or node.args or node.kwargs or not isinstance(node.node, nodes.Name):
                raise BadBlank("blank_forbidden", f"|{node.name}")
            yield node.node.name, node.name
        if isinstance(node, nodes.Name):
            yield node.name, ""


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(one.iter_child_nodes())


def places(source: str) -> frozenset[tuple[str, str]]:
    """(field, form) of each place of a text. Raises `BadBlank`."""
    if len(source) > LONGEST:
        raise BadBlank("blank_long")
    blanks = Blanks()
    try:
        blanks.parse(source)
    except (TemplateError, RecursionError) as wrong:
        raise BadBlank("blank_syntax", str(wrong)) from wrong
    return frozenset(blanks.asked)


def fill(source: str, values: Mapping[str, Mapping[str, str]]) -> str:
    """The text with its places filled: `values[field][form]`, the plain one under the empty name. Raises `BadBlank`."""
    known = places(source)
    check_known(known, values)
    try:
        made = Blanks().from_string(source).render({name: Value.of(forms) for name, forms in values.items()})
    except (TemplateError, RecursionError, SyntaxError) as wrong:
        raise BadBlank("blank_syntax", str(wrong)) from wrong
    if len(made) > LONGEST_FILLED:
        raise BadBlank("blank_long")
    return made


def check_known(asked: Iterable[tuple[str, str]], values: Mapping[str, Iterable[str]]) -> None:
    """Raises `BadBlank` for a place that nobody fills, or a form that its field does not have."""
    for name, form in sorted(asked):
        if name not in values:
            raise BadBlank("blank_unknown", name)
        if form and form not in values[name]:
            raise BadBlank("blank_form", f"{name}|{form}")
