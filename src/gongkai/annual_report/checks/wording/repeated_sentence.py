"""No sentence stands twice.

What    A long sentence stands in the report once.
Why     The second is a paste left behind; mostly the text that should stand there is missing.
Source  条例第六条 (accuracy).
Example The same measure under two headings, word for word.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import between_marks, excerpt, sentences

SHORTEST = 26
"""Characters: shorter sentences may recur with reason (本年度未收取信息处理费)."""


def run(evidence: Evidence) -> Iterator[Finding]:
    if not _may_repeat("\n".join([text for _, text in evidence.own_pieces])):
        return
    seen: set[str] = set()
    for at, text in evidence.own_pieces:
        for offset, sentence in sentences(text):
            if len(sentence) < SHORTEST:
                continue
            if sentence in seen:
                shown = excerpt(sentence)
                message = f"这句话前面已经写过：“{shown}”。"
                yield Finding(at, message, found=shown, offset=offset)
            seen.add(sentence)


def _may_repeat(text: str) -> bool:
    """Whether something as long as a sentence stands twice between marks: hardly ever, and told
    before the text is taken apart with its places."""
    long = [part.strip() for part in between_marks(text) if len(part) >= SHORTEST - 1]
    return len(set(long)) < len(long)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = "把公开时限写入项目管理台账，竣工验收后由养护科在五个工作日内提供信息，办公室每周核对。"
    return Evidence(with_section(report, 5, f"{report.text_of(5)}\n{text}\n{text}"))


check = Check(
    id="W-22",
    title="语句重复",
    severity=WARNING,
    source="政府信息公开条例第六条",
    run=run,
)
