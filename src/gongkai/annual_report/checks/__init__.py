"""The checks of an annual report: one module, one id for ever, found by walking this folder.

A check's module stands in a folder of its family (`tables/`, `wording/`, ...) and defines `check`
(a `Check`) and two functions, `passing()` and `failing()`, each giving an `Evidence`: the tests run
both, so that no check is without an example on either side.
"""

import importlib
import pkgutil
from functools import cache

from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Check, Evidence, Finding

__all__ = ["ERROR", "INFO", "WARNING", "Check", "Evidence", "Finding", "all_checks", "run_checks"]

_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}


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
    """All findings on `evidence.report`, gravest first, then in order of id and place."""
    found = [finding for check in all_checks() for finding in check.findings(evidence)]
    return sorted(found, key=lambda f: (_ORDER[f.severity], f.id, f.at, f.offset or 0))
