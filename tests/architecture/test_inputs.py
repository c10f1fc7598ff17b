"""What a person typed is kept whole or refused: no action cuts it silently."""

import ast
import re
from collections.abc import Iterator

from .house import modules, name_of, tree_of

TEXT = re.compile(r"\b(Optional)?(Line|Text)\b")
LIMIT = re.compile(r"max_length=(\d+)")
LONGEST = {"Line": 500, "Text": 100_000}
# Told by the house to itself or by another machine: names of tables, verdicts, protocols with a limit of their own.
OWN = {
    "lists.begin_many", "lists.ask_sheet", "views.save", "views.open_first", "files.judge", "notify.subscribe",
    "notify.set_aside", "proposals.settle", "transparency.take_note", "following.publish", "recordings.refuse_upload",
}  # fmt: skip


def longest(annotation: str) -> int | None:
    """How long a text of this annotation may be; nothing for what is no text of the kit."""
    if not (kind := TEXT.search(annotation)) or annotation.startswith("list["):
        return None
    told = LIMIT.search(annotation)
    return int(told[1]) if told else LONGEST[kind[2]]


def shown(tree: ast.AST) -> set[int]:
    """Parts of words of the journal and of letters, which may tell a part."""
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call) and ast.unparse(one.func).endswith(".note"))
    return {id(part) for one in calls for part in ast.walk(one)}


def cuts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Action and the slice that is shorter than what its input takes."""
    classes = {
        one.name: {part.target.id: ast.unparse(part.annotation) for part in one.body if isinstance(part, ast.AnnAssign)
                   and isinstance(part.target, ast.Name)}
        for one in tree.body if isinstance(one, ast.ClassDef)
    }  # fmt: skip
    spared = shown(tree)
    for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
        told = {one.arg: ast.unparse(one.annotation) for one in [*function.args.args, *function.args.kwonlyargs]
                if one.annotation}  # fmt: skip
        acts = [ast.literal_eval(one.args[0]) for one in function.decorator_list
                if isinstance(one, ast.Call) and ast.unparse(one.func) == "action"]  # fmt: skip
        for part in ast.walk(function):
            if id(part) in spared or not (isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Slice)):
                continue
            upper = part.slice.upper
            if part.slice.lower is not None or not isinstance(upper, ast.Constant):
                continue
            root, _dot, field = ast.unparse(part.value).removesuffix(".strip()").partition(".")
            written = classes.get(told.get(root, ""), {}).get(field, "") if field else told.get(root, "")
            room = longest(written)
            if room is not None and upper.value < room:
                yield (acts or [function.name])[0], ast.unparse(part)


def test_no_action_cuts_what_was_typed() -> None:
    found = [
        f"{name_of(file)} {name}: {cut}"
        for file in modules() if "actions" in file.relative_to(file.parents[3]).as_posix()
        for name, cut in cuts(tree_of(file)) if name not in OWN
    ]  # fmt: skip
    assert found == [], "give the input a limit (Field(max_length=…)), then who types more is told"
