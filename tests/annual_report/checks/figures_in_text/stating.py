"""Reports that state something in their text, and where a finding points in it."""

import re
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import Check, Evidence
from gongkai.annual_report.report import Claim, Comparison, Percentage, Report

_CLAUSE = re.compile(r"[^，。；\n]*")


def with_text(report: Report, text: str, section: int = 1) -> Report:
    """`report` with `text` in its section, or in its preamble for 0, and no count elsewhere."""
    bare = replace(report, claims=(), comparisons=(), percentages=(), series=())
    return with_section(bare, section, text) if section else replace(bare, preamble=text)


def claiming(
    text: str,
    counts: str | None,
    value: int | Decimal,
    *,
    words: str | None = None,
    section: int = 1,
    report: Report | None = None,
    **more: object,
) -> Report:
    """A report whose only count is that of `words`, a part of its `text`."""
    words = words or text.rstrip("。")
    claim = Claim(section, text.index(words), words, counts, value)
    found = with_text(report or clean(), text, section)
    return replace(found, claims=(replace(claim, **more),))


def comparing(
    text: str,
    value: int | Decimal | None,
    change: int | Decimal | None,
    counts: str | None = None,
    percent: str | None = None,
    *,
    section: int = 1,
) -> Report:
    """A report whose only comparison is that of `text`, from its first figure on."""
    start = re.search(r"\d", text)
    at = start.start() if start else 0
    rate = None if percent is None else Decimal(percent)
    stated = Comparison(section, at, text[at:].rstrip("。"), value, change, counts, rate)
    return replace(with_text(clean(), text, section), comparisons=(stated,))


def sharing(
    text: str,
    value: str,
    part: int | None = None,
    whole: int | None = None,
    *,
    label: str = "",
    section: int = 1,
) -> Report:
    """A report whose only percentage is that of `text`, from its last clause on."""
    at = text.rfind("，") + 1
    stated = Percentage(section, at, text[at:].rstrip("。"), Decimal(value), label, part, whole)
    return replace(with_text(clean(), text, section), percentages=(stated,))


def pointed_at(check: Check, evidence: Evidence) -> list[tuple[str, str]]:
    """Place of each finding, and the clause that begins at its offset there."""
    shown = []
    for finding in check.findings(evidence):
        text = evidence.report.preamble
        if finding.at != "preamble":
            text = evidence.report.text_of(int(finding.at.removeprefix("sections.")))
        match = _CLAUSE.match(text, finding.offset or 0)
        shown.append((finding.at, match.group() if match else ""))
    return shown
