"""The tail decides: no long file, no long function."""

import ast
from statistics import median

import pytest

from tests.architecture.sources import ROOT, modules, statement_lines

FILE_LIMIT = 400
FUNCTION_LIMIT = 60
MEDIAN_LIMIT = 12


def _functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_no_file_is_longer_than_its_limit(module) -> None:
    assert module.lines <= FILE_LIMIT


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_no_function_is_longer_than_its_limit(module) -> None:
    long = {f.name: _length(f) for f in _functions(module.tree) if _length(f) > FUNCTION_LIMIT}
    assert long == {}


def test_the_typical_function_is_short() -> None:
    lengths = [_length(f) for m in modules() for f in _functions(m.tree)]
    assert median(lengths) <= MEDIAN_LIMIT


def test_no_module_is_called_common_or_utils() -> None:
    vague = {"common", "utils", "util", "helpers", "misc"}
    assert [m.name for m in modules() if m.name.rpartition(".")[2] in vague] == []


def test_there_is_more_test_than_code() -> None:
    """At least 1.3 lines of test to one of code: statements, and data written out as statements.

    Docstrings, comments and blank lines are neither, nor is what makemigrations writes. The
    examples that a check carries are tests that stand beside their rule: every one is run.
    """
    code = tests = 0
    for module in modules():
        written, examples = statement_lines(module.path)
        code, tests = code + written, tests + examples
    tests += sum(sum(statement_lines(path)) for path in (ROOT / "tests").rglob("*.py"))
    assert tests >= 1.3 * code
