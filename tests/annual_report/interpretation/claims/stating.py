"""What a text states, in short."""

from gongkai.annual_report.interpretation.claims import Statements, read_statements
from gongkai.annual_report.report import Claim

YEAR = 2023


def stated(text: str, *, government: bool = False, year: int | None = YEAR) -> Statements:
    return read_statements({1: text}, year, government)


def counted(text: str, *, government: bool = False) -> list[tuple[str, int]]:
    """What is counted in `text`, for the report's own year."""
    claims = stated(text, government=government).claims
    return [(c.counts, int(c.value)) for c in claims if c.counts and c.year is None]


def first(text: str) -> Claim:
    return stated(text).claims[0]
