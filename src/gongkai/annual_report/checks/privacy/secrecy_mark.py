"""No mark of secrecy.

What    No 秘密★1年, no 内部资料 注意保存, no 此件不公开 stands in the report, and no 秘密 alone at
        its head: further down that is the end of a label, broken over lines (1.属于国家/秘密).
Why     A text so marked is not for the public; that it was published has to be looked into, and the
        mark taken off is not enough.
Source  保守国家秘密法; 政府信息公开条例第十七条.
Example “秘密★1年” above the title.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.screening import Hit
from gongkai.screening.secrecy_mark import KIND, is_bare

_LINES_OF_A_HEAD = 4


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, hit in evidence.hits.get(KIND, ()):
        if is_bare(hit.text) and not _is_at_the_head(evidence, at, hit):
            continue
        message = f"{hit.message}应当停止发布，由保密审查人员核实后再定。"
        yield Finding(at, message, expected=None, found=hit.text, offset=hit.start)


def _is_at_the_head(evidence: Evidence, at: str, hit: Hit) -> bool:
    above = evidence.report.preamble[: hit.start]
    return at == "preamble" and above.count("\n") < _LINES_OF_A_HEAD


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n属于国家秘密、工作秘密的，依法不予公开。"
    return Evidence(with_section(report, 1, text))


def failing() -> Evidence:
    report = clean()
    return Evidence(with_section(report, 1, f"内部资料　注意保存\n{report.text_of(1)}"))


check = Check(
    id="P-11",
    title="文中有密级或内部标志",
    severity=ERROR,
    source="保守国家秘密法；政府信息公开条例第十七条",
    run=run,
)
