"""The worked tables of docs/law, read as test cases: the document is the test."""

from datetime import date
from typing import Any

from tests.architecture.sources import ROOT

PAGES = ROOT / "docs" / "law"


def rows(page: str, *columns: str) -> list[dict[str, str]]:
    """Every row of the tables in docs/law/`page` whose header begins with `columns`."""
    found: list[dict[str, str]] = []
    header: list[str] = []
    for line in (PAGES / page).read_text("utf-8").splitlines():
        if not line.startswith("|"):
            header = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not header:
            header = cells
        elif set(line) - set("|-: ") and tuple(header[: len(columns)]) == columns:
            found.append(dict(zip(header, cells, strict=True)))
    assert found, f"{page}: no table with {columns}"
    return found


def day(text: str) -> date:
    """`2026-03-02`, or `03-02` in 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def request(notation: str) -> dict[str, Any]:
    """A request's facts from `day kind key=value …; …; option name=value`."""
    events: list[dict[str, Any]] = []
    options: dict[str, str] = {}
    for part in notation.split(";"):
        first, *words = part.split()
        pairs = dict(word.split("=") for word in words if "=" in word)
        if first == "option":
            options.update(pairs)
            continue
        if "days" in pairs:
            pairs["days"] = int(pairs["days"])
        events.append({"kind": words[0], "on": day(first).isoformat(), **pairs})
    return {"events": events, "options": options}


def whole_notice(year: int, *more: str, worked: str = "") -> str:
    """A notice of `year` that is whole: the fixed days, the week from 6 February, `more` days off
    (`01-04`), and August for what is left of the statutory days."""
    fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]
    spring = [f"02-{n:02}" for n in range(6, 13)]
    named = [f"{year}-{text}" for text in [*fixed, *spring, *more]]
    given = sum(date.fromisoformat(text).weekday() < 5 for text in named) - bool(worked)
    weekdays = [n for n in range(1, 31) if date(year, 8, n).weekday() < 5]
    rest = [f"{year}-08-{n:02}" for n in weekdays[: max(0, 13 - given)]]
    days = ", ".join([*named, *rest])
    made_up = f"{year}-{worked}" if worked else ""
    return f"year = {year}\ndays_off = [{days}]\nmake_up_working_days = [{made_up}]\n"
