"""No telephone numbers of persons.

What    No telephone number stands in the text but those of the contact block, and those the text
        itself calls hotlines or office numbers. A fixed line in the foot of the web page, saved
        with the report, is the website's.
Why     A number put into a report is called by strangers for years.
Source  个人信息保护法第二十五条.
Example “申请人电话13800000001” in section one.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening import Hit
from gongkai.screening.phone import KIND

_FOOT = re.compile(
    r"(?:^|[ \u3000|])(?:主办|承办|协办|版权所有|技术支持)(?:单位)?[：:]|网站标识码"
    r"|ICP备\d|公网安备"
)
_REACH = 200


def run(evidence: Evidence) -> Iterator[Finding]:
    pieces = evidence.pieces if evidence.hits.get(KIND) else ()
    texts = {piece.at: piece.text for piece in pieces if piece.at != "sections"}

    def passes(at: str, hit: Hit) -> bool:
        return hit.text.startswith("0") and _is_in_a_foot(texts.get(at, ""), hit)

    return findings_of(evidence, KIND, passes)


def _is_in_a_foot(text: str, hit: Hit) -> bool:
    """Whether the line of a hit, or one beside it, is that of a web page's foot."""
    low, high = max(0, hit.start - _REACH), hit.end + _REACH
    before = text[low : hit.start].rsplit("\n", 2)[-2:]
    behind = text[hit.end : high].split("\n", 2)[:2]
    return any(_FOOT.search(line) for line in (*before, *behind))


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n申请人电话13800000001，已电话告知。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-02",
    title="文中有电话号码",
    severity=WARNING,
    source="个人信息保护法第二十五条",
    run=run,
)
