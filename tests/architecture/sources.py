"""The source files of the repository and what they import, hidden imports included."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def package(self) -> str:
        """The folder of the office the module stands in: `gongkai.law.fees` -> `law`."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if "migrations" in parts:
            continue  # written by makemigrations
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, path, ast.parse(text), text.count("\n")))
    return tuple(found)


def imported_names(module: Module) -> Iterator[str]:
    """Every dotted name the module imports, at its head or hidden in a function.

    `from a import b` gives `a.b`, for `b` may be a module; who asks about packages cuts it off.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise AssertionError(f"{module.path}: relative import")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(module: Module) -> set[str]:
    """The modules of this repository that `module` imports."""
    known = {m.name for m in modules()}
    found = set()
    for name in imported_names(module):
        while name and name not in known:
            name = name.rpartition(".")[0]
        if name and name != module.name:
            found.add(name)
    return found


_NOT_WRITTEN = frozenset(
    (
        *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENCODING),
        *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
    )
)
_EXAMPLES = ("passing", "failing")


def statement_lines(path: Path) -> tuple[int, int]:
    """How many lines of a file hold statements: outside its check's examples, and within them."""
    source = path.read_bytes()
    written = {
        line
        for token in tokenize.tokenize(io.BytesIO(source).readline)
        if token.type not in _NOT_WRITTEN
        for line in range(token.start[0], token.end[0] + 1)
    }
    examples: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name in _EXAMPLES:
            examples |= _span(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            written -= _span(node)  # a docstring
    return len(written - examples), len(written & examples)


def _span(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
