"""The docs are held by tests: links lead somewhere, words are those of the code."""

import re

import pytest

from tests.architecture.sources import ROOT, modules

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_names_of_the_glossary_stand_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    code = "\n".join(m.path.read_text("utf-8") for m in modules())
    names = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", glossary))
    assert {name for name in names if not re.search(rf"\b{name}\b", code)} == set()


def test_every_requirement_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    wanted = {
        re.split(r"[\[<>=; ]", line)[0]
        for path in (ROOT / "requirements").glob("*.in")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("-")
    }
    unexplained = {name for name in wanted if name not in reasons} - {"numpy"}
    assert unexplained == set()
