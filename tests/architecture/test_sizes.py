"""Files and functions stay small enough to be read at once."""

import ast

from .house import modules, name_of, tracked, tree_of

LINES_OF_FILE = 500
LINES_OF_FUNCTION = 60
DATA = (".csv", ".json", ".po", ".lock", ".md", ".svg", ".woff2", ".txt", ".typ")


def long_functions(tree: ast.Module, limit: int) -> list[str]:
    """Names of functions with a longer body; the list of a wide input is not counted."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [one.name for one in functions if one.end_lineno and one.end_lineno - one.body[0].lineno + 1 > limit]


def test_no_file_is_too_long():
    texts = [file for file in tracked() if file.suffix in (".py", ".html", ".css", ".js")]
    long = {name_of(file): file.read_text(encoding="utf-8").count("\n") for file in texts if file.suffix not in DATA}
    assert {name: lines for name, lines in long.items() if lines > LINES_OF_FILE} == {}


def test_no_function_is_too_long():
    found = {name_of(file): long_functions(tree_of(file), LINES_OF_FUNCTION) for file in modules(tests=True)}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_planted_long_function_is_found():
    assert long_functions(ast.parse("def f():\n" + "    pass\n" * 61), 60) == ["f"]
