"""`./run docs`: writes a page about every action into docs/actions/, from the registry itself."""

import inspect
import os
import re
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "actions"
INDEX = PAGES / "README.md"
GROUPS = ("participation", "office", "records", "openness", "channels", "foundation")


def page_of(act: Any) -> str:
    """The page about one action: what it leaves in the history, what it takes, the law, the refusals."""
    told, refusals = parts_of(inspect.getdoc(act.body) or "")
    target = f"one `{act.on._meta.label}`, read anew under a lock" if act.on else "nothing: it makes something new"
    return "\n".join(
        [
            f"# {act.name}",
            "",
            f"У журналі: «{in_ukrainian(act.says)}»",
            "",
            told,
            "",
            f"**Refusals:** {refusals}",
            "",
            "Besides, as every action: `forbidden`, `invalid`, `request_reused`"
            + (", `missing`, `stale`." if act.on else "."),
            "",
            f"**Done to:** {target}.",
            "",
            *input_table(act),
            "",
            f"**Doors:** `./run act {act.name} --json`; `POST /api/v1/actions/{act.name}`; the pages of its app.",
            "",
            f"Declared in `{Path(inspect.getsourcefile(act.body) or '').relative_to(ROOT)}`.",
            "",
        ]
    )


def parts_of(told: str) -> tuple[str, str]:
    """The docstring apart from its refusals, and the refusals in one line."""
    before, _word, after = told.partition("Refusals:")
    return before.strip(), " ".join(after.split()) or "none of its own."


def in_ukrainian(text: Any) -> str:
    """The sentence as officials read it."""
    from django.utils import translation

    with translation.override("uk"):
        return str(text)


def input_table(act: Any) -> list[str]:
    """The input as a table in Markdown."""
    fields = act.input.model_fields
    if not fields:
        return ["It takes no input."]
    rows = ["| Input | Type | Needed | Limits |", "|---|---|---|---|"]
    schema = act.input.model_json_schema()
    for name, field in fields.items():
        shown = schema["properties"][name]
        needed = "yes" if field.is_required() else f"no, else `{plain(field.get_default(call_default_factory=True))}`"
        rows.append(f"| `{name}` | {type_of(shown, schema)} | {needed} | {limits_of(shown, schema)} |")
    return rows


def plain(value: Any) -> str:
    return re.sub(r"\s+", " ", repr(value)).replace("|", "/")


def type_of(shown: dict[str, Any], schema: dict[str, Any]) -> str:
    """What JSON type a field has, with its choices."""
    shown = looked_up(shown, schema)
    if "anyOf" in shown:
        return " or ".join(type_of(one, schema) for one in shown["anyOf"])
    if "enum" in shown:
        return "one of " + ", ".join(f"`{one}`" for one in shown["enum"])
    if "const" in shown:
        return f"`{shown['const']}`"
    if shown.get("type") == "array":
        return "list of " + type_of(shown.get("items", {}), schema)
    return str(shown.get("format") or shown.get("type") or "any")


def looked_up(shown: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = shown.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema.get("$defs", {}).get(name, shown)
    return found


def limits_of(shown: dict[str, Any], schema: dict[str, Any]) -> str:
    """Lengths and bounds of a field."""
    words = {
        "minLength": "at least {} characters",
        "maxLength": "at most {} characters",
        "minimum": "at least {}",
        "maximum": "at most {}",
        "minItems": "at least {}",
        "maxItems": "at most {} of them",
        "pattern": "like `{}`",
    }
    kept = [looked_up(one, schema) for one in shown.get("anyOf", [shown])]
    told = [text.format(str(one[key]).replace("|", "\\|")) for one in kept for key, text in words.items() if key in one]
    return ", ".join(told)


def index_of(acts: list[Any]) -> str:
    """The list of all actions by group and app."""
    lines = ["# Дії · Actions", "", "Усе, що змінює записи громади. Everything that changes the record.", ""]
    lines += ["Written by `./run docs` from the registry; a test keeps it fresh.", ""]
    for group in GROUPS:
        mine = [act for act in acts if act.body.__module__.split(".")[1] == group]
        if mine:
            lines += [f"## {group}", "", "| Action | In the journal |", "|---|---|"]
            lines += [f"| [{act.name}]({act.name}.md) | {in_ukrainian(act.says)} |" for act in mine]
            lines.append("")
    return "\n".join(lines)


def write() -> int:
    """Will write all pages and remove those of actions that are gone -> how many actions there are."""
    from ratusha.foundation.actions import actions

    PAGES.mkdir(parents=True, exist_ok=True)
    acts = [actions[name] for name in sorted(actions)]
    for page in PAGES.glob("*.*.md"):
        if page.stem not in actions:
            page.unlink()
    for act in acts:
        (PAGES / f"{act.name}.md").write_text(page_of(act), encoding="utf-8")
    INDEX.write_text(index_of(acts), encoding="utf-8")
    return len(acts)


if __name__ == "__main__":
    import django

    django.setup()
    sys.path.insert(0, str(ROOT))
    from tools import permission_page

    permission_page.write()
    print(f"{write()} actions written to {PAGES.relative_to(ROOT)}")
    sys.exit(0)
