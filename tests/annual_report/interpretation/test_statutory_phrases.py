"""Short texts of statutory phrases in any order: read, checked and told without a fault."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.forms import FORMS, SECTION_TITLES, labels
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import from_json, to_json
from gongkai.annual_report.writers import write_report
from tests.annual_report.interpretation.samples import report_lines
from tests.annual_report.making import make_report
from tests.cli.running import runner

LABELS = sorted(
    {part for f in FORMS.values() for _, name in labels(f) for part in name.split("／")}
)
HEADINGS = [f"{n}、{title}" for n, title in zip("一二三四五六", SECTION_TITLES, strict=True)]
SAID = (
    "其中",
    "合计",
    "共主动公开政府信息",
    "收到政府信息公开申请",
    "受理行政许可申请",
    "办结",
    "比上年增加",
    "同比下降",
    "占",
    "分别为",
    "上年结转",
    "结转下年度",
    "数据统计期限自",
    "2023年1月1日",
    "2023年11日至1231日",
    "2022年",
    "去年",
    "二〇二三年",
    "至",
    "本表未能读取：原件为图片。",
    "本年度未收取信息处理费。",
    "未知",
    "见附件",
    "电话：0858-0000118",
    "522301199001010011",
    "（加挂青岩县乡村振兴局牌子）",
    "青岩县农业农村局",
    "2023年政府信息公开工作年度报告",
    "存在问题",
    "改进措施",
)
MARKS = (
    "，",
    "。",
    "、",
    "；",
    "：",
    "（",
    "）",
    "|",
    " | ",
    "\t",
    "\n",
    "\n\n",
    " ",
    "",
    "“",
    "《",
)
NUMBERS = (
    "0",
    "3",
    "12.6万",
    "1,113",
    "18.8710",
    "－",
    "/",
    "无",
    "120件",
    "30条",
    "48.4%",
    "万元",
    "?",
)
PIECES = st.sampled_from((*LABELS, *HEADINGS, *SAID, *report_lines()))
PHRASES = st.lists(
    st.one_of(PIECES, st.sampled_from(MARKS), st.sampled_from(MARKS), st.sampled_from(NUMBERS)),
    max_size=40,
).map("".join)
WHOLE = [write_report(make_report(seed, form), "txt").decode() for seed, form in enumerate(FORMS)]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A whole report some lines of which are gone, moved, or have phrases in their place."""
    lines = draw(st.sampled_from(WHOLE)).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        end = draw(st.integers(at, min(len(lines), at + 8)))
        moved = lines[at:end] if draw(st.booleans()) else [draw(PHRASES)]
        del lines[at:end]
        to = draw(st.integers(0, len(lines)))
        lines[to:to] = moved
    return "\n".join(lines)


TEXTS = st.one_of(PHRASES, damaged())


def read(text: str) -> Report | None:
    try:
        return read_report(text.encode())
    except Unreadable as refused:
        assert str(refused).endswith("。")
        return None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_every_rule_can_be_asked_of_any_text(text: str, other: str) -> None:
    report, beside = read(text), read(other)
    if report is None or beside is None:
        return
    evidence = Evidence(report, last=beside, sisters=(beside,), children=(beside, report))
    for finding in run_checks(evidence):
        place = report.preamble if finding.at == "preamble" else None
        if finding.at.startswith("sections."):
            number = finding.at.removeprefix("sections.")
            place = report.text_of(int(number)) if number.isdigit() else None
        if place is not None and finding.offset is not None:
            assert 0 <= finding.offset <= len(place), finding
        assert finding.message.endswith(("。", "？", "！", "”")), finding


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_what_was_read_is_the_same_report_as_data(text: str) -> None:
    report = read(text)
    if report is not None:
        assert from_json(json.loads(json.dumps(to_json(report)))) == report
        assert read_report(json.dumps(to_json(report)).encode()) == report


@pytest.mark.parametrize("words", [("read",), ("check",), ("check", "--format", "json")])
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=TEXTS)
def test_the_command_ends_with_a_result_or_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: tuple[str, ...],
    text: str,
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    ran = runner(monkeypatch, capsys)(words[0], path, *words[1:])
    assert ran.code in ((0, 1, 2) if words[0] == "check" else (0, 2))
    assert (ran.code == 2) == bool(ran.err)
    assert ran.err.count("\n") == (ran.code == 2)
