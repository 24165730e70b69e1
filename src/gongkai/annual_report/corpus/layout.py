"""The names in a folder of results."""

from collections.abc import Collection

FOLDER = ".gongkai-corpus"
"""The working folder of a corpus under way."""

RESULTS = (
    "reports.parquet",
    "cells.parquet",
    "findings.parquet",
    "claims.parquet",
    "failures.parquet",
    "units",
    "summary.html",
)
"""In the order in which they are put in place."""


def holds_results(names: Collection[str]) -> bool:
    """Whether a folder of these `names` holds a corpus, a whole one or one being put in place."""
    return "reports.parquet" in names and ("summary.html" in names or FOLDER in names)
