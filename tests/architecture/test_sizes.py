"""The tail decides: no long file, no long function."""

import ast
from statistics import median

import pytest

from tests.architecture.sources import ROOT, modules

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
    """Non-blank lines of tests to code, at least 1.3 : 1."""

    def lines(folder: str) -> int:
        return sum(
            bool(line.strip())
            for path in (ROOT / folder).rglob("*.py")
            for line in path.read_text(encoding="utf-8").splitlines()
        )

    assert lines("tests") >= 1.3 * lines("src")
