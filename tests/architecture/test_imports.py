"""Imports point one way, and the core stays pure."""

import ast
import sys

import pytest

from tests.architecture.sources import imported_modules, imported_names, modules

ORDER = (
    *("law", "screening", "paper", "annual_report"),
    *(
        "disk",
        "environment",
        "refusals",
        "visible",
        "databases",
        "database_rules",
        "prepared",
        "logs",
        "look",
        "audit",
        "units",
        "notices",
        "deadlines",
        "sign_in",
    ),
    "audit_desk",
    *(
        "reviews",
        "documents",
        "rights",
        "desk",
        "upkeep",
        "demo",
        "urls",
        "settings",
        "wsgi",
        "cli",
    ),
)
"""The packages, lowest first: each imports only from those before it."""

PURE = ("law", "screening", "paper", "annual_report")

FILE_FORMATS = {
    "camelot",
    "cv2",
    "docx",
    "img2table",
    "lxml",
    "numpy",
    "opencc",
    "openpyxl",
    "pdfplumber",
    "pdfminer",
    "pikepdf",
    "PIL",
    "puremagic",
    "pyarrow",
    "pypdfium2",
    "rapidfuzz",
    "rapidocr",
    "rich",
    "selectolax",
    "typst",
}
"""What the pure packages may use beside the standard library: file formats, text, no framework."""

IMPURE_STANDARD = {"socket", "http", "urllib.request", "sqlite3", "asyncio", "ftplib", "smtplib"}


def test_every_package_has_its_place_in_the_order() -> None:
    assert {m.package for m in modules() if m.package and m.package != "__main__"} <= set(ORDER)


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_a_package_imports_only_from_those_before_it(module) -> None:
    if module.package not in ORDER:
        return
    allowed = ORDER[: ORDER.index(module.package) + 1]
    above = {name for name in imported_modules(module) if name.split(".")[1:2] != []}
    assert {name for name in above if name.split(".")[1] not in allowed} == set()


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_the_core_is_pure(module) -> None:
    if module.package not in PURE:
        return
    foreign = {
        name
        for name in imported_names(module)
        if name.split(".")[0] not in sys.stdlib_module_names | FILE_FORMATS | {"gongkai"}
        or any(name == bad or name.startswith(bad + ".") for bad in IMPURE_STANDARD)
    }
    assert foreign == set()


CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time")}


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_the_core_reads_no_clock(module) -> None:
    if module.package not in PURE:
        return
    read = {
        (node.value.id, node.attr)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert read & CLOCKS == set()


def test_no_modules_reach_one_another_in_a_circle() -> None:
    """Tarjan's strongly connected components over all imports, hidden ones included."""
    graph = {m.name: imported_modules(m) for m in modules()}
    tangles = [c for c in _components(graph) if len(c) > 1]
    assert tangles == []


def _components(graph: dict[str, set[str]]) -> list[set[str]]:
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in graph[name]:
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            component: set[str] = set()
            while True:
                member = stack.pop()
                component.add(member)
                if member == name:
                    break
            found.append(component)

    for name in graph:
        if name not in index:
            visit(name)
    return found
