"""docs/reviews.md says of states and actions what the code says."""

import re

from gongkai.reviews.states import ACTIONS, State
from tests.architecture.sources import ROOT

PAGE = (ROOT / "docs" / "reviews.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in row] for row in rows[2:]]


def test_every_state_has_its_row_and_its_chinese_word() -> None:
    assert [row[:2] for row in table("States")] == [[each.value, each.label] for each in State]


def test_every_action_has_its_row() -> None:
    order = list(State)
    assert table("Actions") == [
        [
            name,
            ", ".join(each.value for each in sorted(action.starts, key=order.index)),
            action.target.value,
            "needed" if action.needs_reason else "",
        ]
        for name, action in ACTIONS.items()
    ]


def test_modules_named_on_the_page_are_there() -> None:
    named = set(re.findall(r"`(\w+\.py)`", PAGE)) - {"reviewing.py"}
    folder = ROOT / "src" / "gongkai" / "reviews"
    assert named == {name for name in named if (folder / name).exists()}
    assert set(re.findall(r"test_\w+\.py", PAGE)) <= {
        path.name for path in (ROOT / "tests" / "reviews").glob("*.py")
    }


def test_all_that_an_app_may_register_is_named() -> None:
    """What the register does is the example of what there is."""
    call = re.compile(r"^(\w+\.\w+)\(", re.MULTILINE)
    section = PAGE.split("## For an app that has something to review\n")[1]
    done = (ROOT / "src" / "gongkai" / "documents" / "reviewing.py").read_text("utf-8")
    assert set(call.findall(section)) == set(call.findall(done))
