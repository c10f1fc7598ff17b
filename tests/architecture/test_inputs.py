"""What a person typed is kept whole or refused: no action cuts it silently."""

import ast
import itertools
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
    "incidents.detect", "appeals.import_row",  # the key of a rule; where to write, beside the whole place of living
}  # fmt: skip


def longest(annotation: str) -> int | None:
    """How long a text of this annotation may be; nothing for what is no text of the kit."""
    if not (kind := TEXT.search(annotation)) or annotation.startswith("list["):
        return None
    told = LIMIT.search(annotation)
    return int(told[1]) if told else LONGEST[kind[2]]


class Inputs:
    """What the actions of a module take: how long each of their texts may be."""

    def __init__(self, tree: ast.Module) -> None:
        self.classes = {
            one.name: {part.target.id: ast.unparse(part.annotation) for part in one.body
                       if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)}
            for one in tree.body if isinstance(one, ast.ClassDef)
        }  # fmt: skip

    def room(self, function: ast.FunctionDef, source: ast.expr) -> int | None:
        """How long the text of this expression may be; of several the longest."""
        told = {one.arg: ast.unparse(one.annotation) for one in arguments(function) if one.annotation}
        rooms = []
        for part in source.values if isinstance(source, ast.BoolOp) else [source]:
            root, _dot, field = ast.unparse(part).removesuffix(".strip()").partition(".")
            written = self.classes.get(told.get(root, ""), {}).get(field, "") if field else told.get(root, "")
            rooms.append(longest(written) or 0)
        return max(rooms) or None


def arguments(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.args, *function.args.kwonlyargs]


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]


def name_of_action(function: ast.FunctionDef) -> str:
    acts = [ast.literal_eval(one.args[0]) for one in function.decorator_list
            if isinstance(one, ast.Call) and called(one) == "action"]  # fmt: skip
    return (acts or [function.name])[0]


def shown(function: ast.FunctionDef) -> set[int]:
    """Parts of words of the journal that tell a part of what the same action keeps whole elsewhere."""
    noted = [one for one in ast.walk(function) if isinstance(one, ast.Call) and called(one) == "note"]
    inner = {id(part): part for one in noted for part in ast.walk(one)}
    whole = {ast.unparse(one.value) for one in ast.walk(function)
             if isinstance(one, ast.Assign | ast.keyword) and id(one) not in inner and one.value}  # fmt: skip
    return {key for key, part in inner.items() if isinstance(part, ast.Subscript) and ast.unparse(part.value) in whole}


def slices(function: ast.FunctionDef) -> Iterator[tuple[ast.Subscript, int]]:
    """Each `text[:number]` with its number."""
    for part in ast.walk(function):
        if not (isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Slice)) or part.slice.lower is not None:
            continue
        if isinstance(part.slice.upper, ast.Constant) and isinstance(part.slice.upper.value, int):
            yield part, part.slice.upper.value


def cuts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Action and the slice that is shorter than what its input takes."""
    inputs = Inputs(tree)
    for function in functions(tree):
        spared = shown(function)
        for part, most in slices(function):
            room = inputs.room(function, part.value)
            if room is not None and most < room and id(part) not in spared:
                yield name_of_action(function), ast.unparse(part)


def handed_on(trees: list[ast.Module]) -> Iterator[tuple[str, str]]:
    """The same through a function of the app beside its actions, which cuts what it is given."""
    cutting = {
        (one.name, place): (most, ast.unparse(part))
        for tree in trees for one in functions(tree) if not one.decorator_list
        for part, most in slices(one)
        for place, arg in enumerate(arguments(one)) if ast.unparse(part.value).removesuffix(".strip()") == arg.arg
    }  # fmt: skip
    names = {(one.name, arg.arg): place for tree in trees for one in functions(tree)
             for place, arg in enumerate(arguments(one))}  # fmt: skip
    known = {name for name, _place in cutting}
    for tree in trees if known else ():
        inputs = Inputs(tree)
        for function in functions(tree):
            for one in (part for part in ast.walk(function) if isinstance(part, ast.Call) and called(part) in known):
                named = ((names.get((called(one), str(key.arg)), -1), key.value) for key in one.keywords)
                for place, source in (*enumerate(one.args), *named):
                    most, words = cutting.get((called(one), place), (0, ""))
                    if words and most < (inputs.room(function, source) or 0):
                        yield name_of_action(function), f"{called(one)}: {words}"


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_no_action_cuts_what_was_typed() -> None:
    by_app: dict[str, list[ast.Module]] = {}
    for file in modules():
        app, acts, _rest = name_of(file).removesuffix(".py").partition("/actions")
        if acts:
            by_app.setdefault(app, []).append(tree_of(file))
    found = [
        f"{app} {name}: {cut}"
        for app, trees in by_app.items()
        for name, cut in itertools.chain(*map(cuts, trees), handed_on(trees)) if name not in OWN
    ]  # fmt: skip
    assert found == [], "give the input a limit (Field(max_length=…)), then who types more is told"
