"""The checks of an annual report: one module, one id for ever, found by walking this folder.

A check's module stands in a folder of its family (`tables/`, `wording/`, ...) and defines `check`
(a `Check`) and two functions, `passing()` and `failing()`, each giving an `Evidence`: the tests run
both, so that no check is without an example on either side.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import FORMS, REQUEST_COLUMNS, SECTION_TITLES, TABLE_AT

__all__ = ["ERROR", "INFO", "WARNING", "Check", "Evidence", "Finding", "all_checks", "run_checks"]

_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}
_AROUND = ("title", "year", "agency", "agency_names", "preamble", "contact", "sections")
"""Places before the first section, as a reader meets them."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of the folder, in order of id."""
    found = []
    for module in pkgutil.walk_packages(__path__, prefix=f"{__name__}."):
        loaded = importlib.import_module(module.name)
        if isinstance(getattr(loaded, "check", None), Check):
            found.append(loaded.check)
    return tuple(sorted(found, key=lambda check: check.id))


def run_checks(evidence: Evidence) -> list[Finding]:
    """All findings on `evidence.report`, gravest first, then in order of id, and of one rule in
    the order in which they stand in the report."""
    found: list[Finding] = []
    for check in all_checks():
        if not check.needs or getattr(evidence, check.needs):
            # Nearly all find nothing, and a call for each more would be a tenth of what they cost.
            for one in check.run(evidence):
                found.append(check.stamped(one))
    places = _places(evidence.report.form)
    last = len(places)
    return sorted(
        found, key=lambda f: (_ORDER[f.severity], f.id, places.get(f.at, last), f.offset or 0)
    )


@cache
def _places(form: str) -> Mapping[str, int]:
    """The places of a report, numbered from its title to its signature."""
    order = list(_AROUND)
    for number in range(1, len(SECTION_TITLES) + 1):
        order.append(f"sections.{number}")
        table = TABLE_AT.get(number)
        if table and form in FORMS:
            order += [f"requests.*.{column.key}" for column in REQUEST_COLUMNS if number == 3]
            order += [table, *FORMS[form].paths(table)]
    return {place: number for number, place in enumerate([*order, "signed_on", "children"])}
