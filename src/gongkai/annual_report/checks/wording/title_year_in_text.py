"""The report calls itself by the year of its title.

What    Where the text names this report (现公布…2022年政府信息公开工作年度报告) the year is that of
        the title.
Why     The title was brought up to date, the opening was not.
Source  国办公开办函〔2021〕30号.
Example Title 2022, preamble “现公布2021年度政府信息公开工作年度报告”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.interpretation.numerals import plain_number

_YEAR_FORMS = r"20\d\d|二[〇○零][一二三四五六七八九〇○零]{2}"
_REPORT = (
    rf"[^。；\n《]{{0,30}}?(?P<year>{_YEAR_FORMS}) ?年(?:度)?[^。；，\n]{{0,26}}?信息公开"
    r"(?:工作)?(?:年度)?(?:情况)?(?:的?报告|年报|如下|情况)"
)
_ITSELF = re.compile(rf"(?:现|特|予以|向社会|编制|形成|公布|发布|报告|将|汇报){_REPORT}")
_HEREBY = re.compile(
    rf"(?:现(?<![实体发呈展表出]现)(?=[将公予向就把编发报])|特(?=[向此编将报公])){_REPORT}"
)
"""Only so does a report call itself inside section one: there 编制发布2022年度报告 is a piece of
the year's work."""
_OPENING = 600
_YEAR = re.compile(rf"(?:{_YEAR_FORMS})(?= ?年)")
_EARLIER = re.compile(r"上年|去年|上一年|历年|以往|往年|起$")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if report.year is None or report.year != evidence.own_year:  # The title is what is wrong.
        return
    first, _, rest = report.text_of(1)[:_OPENING].partition("\n")
    opens = "" if report.preamble else first
    yield from _named(report.year, _ITSELF, "preamble", report.preamble, 0)
    yield from _named(report.year, _ITSELF, "sections.1", opens, 0)
    inside = rest if opens else report.text_of(1)[:_OPENING]
    if "现" in inside or "特" in inside:
        begin = len(first) + 1 if opens else 0
        yield from _named(report.year, _HEREBY, "sections.1", inside, begin)


def _named(
    own: int, pattern: re.Pattern[str], at: str, text: str, offset: int
) -> Iterator[Finding]:
    """Where `text`, which begins at `offset` of its section, names the report by another year."""
    if {str(own)}.issuperset(_YEAR.findall(text)):
        return
    for match in pattern.finditer(text):
        year = plain_number(match["year"])
        if year is not None and year != own and not _EARLIER.search(match.group()):
            message = f"标题为{own}年度，这里称本报告为{year}年度。"
            yield Finding(at, message, own, year, offset + match.start("year"))


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), preamble="现公布2019年度政府信息公开工作年度报告。"))


check = Check(
    id="W-23",
    title="正文年度与标题不符",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
