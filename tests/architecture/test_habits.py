"""Habits that rot a house: signals, save() overrides, clocks in rules, words outside catalogues, names of hosts."""

import ast
import re
from pathlib import Path

import pytest

from .house import HOUSE, ROOT, modules, name_of, tracked, tree_of

GROUPS = ("openness", "participation", "services", "field", "office", "records")
ANATOMY = {
    "__init__", "rules", "models", "permissions", "queries", "actions", "reactions", "jobs", "web", "api", "bot",
    "offline", "management", "imports", "datasets", "demo", "templates", "adapters", "tests", "apps", "migrations",
    "locale", "static", "data", "templatetags",
}  # fmt: skip
CHANNELS = {"web", "api", "bot", "offline", "management", "reactions", "jobs", "imports", "datasets", "demo"}
CYRILLIC = re.compile("[а-яіїєґА-ЯІЇЄҐ]")


def apps_of_groups() -> list[Path]:
    folders = [folder for group in GROUPS for folder in sorted((HOUSE / group).glob("*/"))]
    return [folder for folder in folders if (folder / "__init__.py").exists()]


def calls(tree: ast.AST) -> list[str]:
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def overrides_save(tree: ast.Module) -> list[str]:
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return [
        f"{one.name}.{part.name}"
        for one in classes
        for part in one.body
        if isinstance(part, ast.FunctionDef) and part.name in ("save", "delete") and "Form" not in one.name
    ]


def clocks(tree: ast.Module) -> list[str]:
    return [name for name in calls(tree) if re.search(r"(^|\.)(now|today|localdate|utcnow|time|monotonic)$", name)]


def visible_cyrillic(tree: ast.Module) -> list[int]:
    """Lines of string constants with Cyrillic letters, docstrings apart."""
    told = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            told.add(id(body[0].value))
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [one.lineno for one in strings if id(one) not in told and CYRILLIC.search(one.value)]


@pytest.mark.parametrize("app", apps_of_groups(), ids=name_of)
def test_an_app_has_only_the_parts_of_the_anatomy(app):
    parts = {part.stem for part in app.iterdir() if not part.name.startswith((".", "__pycache__"))}
    assert parts - ANATOMY == set()


def test_every_app_says_what_it_is():
    silent = [name_of(app) for app in apps_of_groups() if not ast.get_docstring(tree_of(app / "__init__.py"))]
    assert silent == []


def test_no_utils_helpers_services_managers():
    words = {"utils", "helpers", "manager", "managers", "common", "misc", "lib"}
    assert [name_of(file) for file in modules() if file.stem in words or words & set(file.parent.parts)] == []


def test_no_signals():
    found = [name_of(file) for file in modules() if re.search(r"\bsignals\b|@receiver", file.read_text("utf-8"))]
    assert found == []


def test_no_save_overrides():
    models = [file for file in modules() if "models" in file.stem or "models" in file.parts]
    assert {name_of(f): found for f in models if (found := overrides_save(tree_of(f)))} == {}
    assert overrides_save(ast.parse("class A:\n    def save(self): ...")) == ["A.save"]


def test_rules_read_no_clock():
    rules = [file for file in modules() if file.stem == "rules" or "rules" in file.parts]
    assert {name_of(f): found for f in rules if (found := clocks(tree_of(f)))} == {}
    assert clocks(ast.parse("timezone.now(); date.today()")) == ["timezone.now", "date.today"]


def test_channels_do_not_reach_models_by_the_back_door():
    """Channels touch no manager and save nothing, even on rows that a query gave them."""
    inside = {"actions", "queries", "models"}  # a noun of theirs may be called like a channel: `actions/imports.py`
    back = re.compile(r"\.objects\b|\._base_manager\b|\.save\($|\.delete\($|get_model\(")
    folders = {str(app) for app in apps_of_groups()}
    guilty = [
        f"{name_of(file)}: {found[0]}"
        for file in modules()
        if any(str(file).startswith(folder + "/") for folder in folders)
        and CHANNELS & {file.stem, *file.parts}
        and not inside & set(file.parts)
        and (found := back.findall(file.read_text("utf-8")))
    ]
    assert guilty == []


def test_only_the_project_includes_addresses():
    """An app declares its own urls; only the project puts them together."""
    found = [name_of(f) for f in modules() if "include" in calls(tree_of(f)) and "project" not in f.parts]
    assert found == []


LANGUAGE_AS_DATA = {
    "participation/budgeting/actions/keeping.py": "articles of law",
    "participation/budgeting/apps.py": "names of laws",
    "participation/budgeting/rules/papers.py": "a Cyrillic letter that looks like the cross on a ballot",
    "participation/budgeting/rules/sample.py": "names of categories in a regulation, which is the community's own text",
    "participation/feedback/apps.py": "names of laws",
    "participation/petitions/actions/keeping.py": "articles of law",
    "participation/petitions/apps.py": "names of laws, letters of indexes",
    "participation/polls/actions/keeping.py": "articles of law",
    "participation/polls/apps.py": "names of laws",
    "foundation/notify/staging.py": "the demonstration",
    "foundation/notify/incoming/": "how mail programs in Ukrainian begin what they quote",
    "office/rollcalls/rules/national.py": "words of the national recommendation about published votes",
    "office/archive/imports.py": "headings and words of foreign tables",
    "office/deputies/apps.py": "names of laws, letters of numbers",
    "office/deputies/rules/streets.py": "words that stand before the name of a street",
    "office/documents/apps.py": "names of laws",
    "office/exchange/apps.py": "names of laws",
    "openness/transparency/rules/duties.py": "names of laws",
    "openness/maps/apps.py": "names of laws",
    "openness/opendata/rules/personal.py": "words that stand over data of persons",
    "project/datasets/": "passports of sets, which are official papers in the state language",
    "office/archive/apps.py": "names of laws, letters of indexes",
    "office/knowledge/rules.py": "how official papers cite articles",
    "office/minutes/apps.py": "names of laws",
    "office/recordings/apps.py": "names of laws",
    "office/minutes/rules/": "official papers of the council, which are in the state language and in its cases",
    "foundation/charter/kinds.py": "answers «так», «ні»",
    "foundation/charter/parameters.py": "names of laws, values of the record",
    "foundation/numbering/rules.py": "letters of indexes",
    "foundation/papers/pdf.py": "letters that fonts must draw",
    "foundation/wording/": "the Ukrainian language itself",
    "foundation/workdays/calendar.py": "names of laws",
    "foundation/workdays/terms.py": "names of laws, explanations of terms for the record",
    "office/cases/queries/drafting.py": "beginnings of official letters, which are in the state language (2704-VIII)",
    "participation/appeals/actions/outcomes.py": "articles of law",
    "office/links/rules.py": "words that stand before the name of a street",
    "office/routing/apps.py": "names of laws",
    "office/drafting/apps.py": "names of laws",
    "office/drafting/rules/fields.py": "signs of currencies and samples of values, in the language of papers",
    "office/sittings/apps.py": "names of laws",
    "office/incidents/apps.py": "names of laws, letters of indexes",
    "openness/analytics/apps.py": "names of laws, the title of an official paper",
    "participation/appeals/apps.py": "names of laws",
    "participation/consultations/apps.py": "names of laws, letters of indexes",
    "office/proposals/apps.py": "names of laws, the first grounds of urgency",
    "office/proposals/datasets.py": "words of the open set",
    "office/proposals/rules/checklist.py": "names of laws",
    "office/tasks/apps.py": "names of laws, letters of indexes",
    "office/timekeeping/apps.py": "names of laws, letters of the timesheet",
    "participation/appeals/actions/imports.py": "letters of indexes",
    "participation/inforequests/apps.py": "names of laws, letters of indexes",
    "participation/inforequests/rules.py": "articles of law, letters of documents",
    "participation/discussion/rules.py": "letters of the names of sites",
    "participation/discussion/apps.py": "names of laws, the first rule of moderation",
    "participation/appeals/imports/": "headings and words of foreign registers",
    "participation/appeals/queries/": "articles of law",
    "participation/appeals/rules.py": "letters of indexes, articles of law",
    "participation/petitions/rules.py": "words of the language that any petition has",
    "project/management/commands/init.py": "the basis written into the record",
    "project/management/commands/demo.py": "the demonstration",
    "project/serving.py": "said before Django and its catalogues are there",
    "records/identity/apps.py": "names of laws",
    "records/identity/actions/erasing.py": "articles of law",
    "records/identity/adapters/simulator.py": "the page of another site, which stands for the state service in a show",
    "records/owndata/": "articles of law",
    "foundation/access/passwords.py": "rows of the keyboard, words that guessers try",
    "foundation/actions/permitted.py": "names of laws",
    "foundation/retention/keeps.py": "names of laws",
    "office/cases/actions/keeping.py": "articles of law",
    "office/cases/queries/owndata.py": "articles of law",
    "records/people/rules.py": "categories by law",
    "records/places/imports.py": "headings of foreign files",
    "records/places/models.py": "signs of settlements and streets in addresses",
    "records/places/rules.py": "abbreviations in addresses",
    "foundation/signing/algorithms/": "names of standards",
    "foundation/search/": "the Ukrainian language itself",
}


def test_visible_words_are_in_catalogues_not_in_code():
    """Ukrainian stands in code only as data, each time with a reason."""
    found = {}
    for file in modules():
        path = str(file.relative_to(HOUSE))
        told = any(path.startswith(known) for known in LANGUAGE_AS_DATA)
        if told or {"demo", "data"} & {file.stem, *file.parts}:
            continue
        if lines := visible_cyrillic(tree_of(file)):
            found[path] = lines
    assert found == {}


def test_templates_have_no_words_of_their_own():
    templates = [f for f in tracked() if f.suffix == ".html" and f.is_relative_to(HOUSE) and "tests" not in f.parts]
    loud = {}
    for file in templates:
        text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", file.read_text("utf-8"), flags=re.S)
        if lines := [place for place, line in enumerate(text.splitlines(), 1) if CYRILLIC.search(line)]:
            loud[name_of(file)] = lines
    assert loud == {}


SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[0-9A-Za-z-]{20,}"
    r"|(?<![\w-])[0-9]{8,10}:[A-Za-z0-9_-]{35}(?![\w-])"
)
PLACES = re.compile(
    r"(?<![\w.:/~}])/(?:work|tmp/wt|root|home/[a-z]+|Users/[A-Za-z]+)/|index-url|extra-index|registry\.npmjs"
)


def test_no_secrets_or_places_of_a_machine_are_in_the_repository():
    own = Path(__file__)
    for file in tracked():
        if file == own or file.suffix in (".woff2", ".png", ".jpg", ".xlsx", ".gz", ".pdf", ".ico"):
            continue
        text = file.read_text("utf-8", errors="replace")
        assert not SECRETS.search(text), name_of(file)
        assert not PLACES.search(text), f"{name_of(file)}: {PLACES.search(text)}"


def test_planted_secrets_and_places_are_found():
    assert SECRETS.search("token = '" + "1234567890:" + "A" * 35 + "'")
    assert PLACES.search("open('" + "/" + "work/x')")


def test_the_lock_has_no_addresses():
    assert "://" not in (ROOT / "requirements.lock").read_text()
