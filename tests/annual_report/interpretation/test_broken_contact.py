"""Whom to ask, in a file whose lines are those of a page: the sentence breaks anywhere."""

from datetime import date

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.opening import find_contact
from tests.annual_report.interpretation.samples import PREAMBLE, lines, report_lines

ASKS = "如对本报告有疑问，请与青岩县交通运输局办公室联系"
IN_BRACKETS = f"{ASKS}（地址：青岩县石桥路18号，邮编：550118，电话：0858-0000118）。"
WITHOUT = f"{ASKS}，地址：青岩县石桥路18号，邮编：550118，电话：0858-0000118。"
WITH_MAIL = (
    "如有疑问，请联系我局（电话：0858-0000118，传真：0858-0000119，邮箱：qyjt@example.com）。"
)
PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
EVERY_PLACE = [(text, at) for text in (IN_BRACKETS, WITH_MAIL) for at in range(1, len(text))]
AS_WELL = [(WITHOUT, at) for at in range(1, len(WITHOUT))]


def _findings(*pieces: str) -> set[str]:
    """What is found of a report whose contact stands in `pieces`, lines too long to be those of a
    page."""
    preamble = [PREAMBLE[0], f"{PREAMBLE[1]}{PERIOD}{pieces[0]}", *pieces[1:]]
    report = interpret(lines(*report_lines(preamble=preamble)))
    found = run_checks(Evidence(report, today=date(2026, 6, 1)))
    return {f.id for f in found} & {"P-02", "P-06", "P-08", "F-11", "F-12"}


@pytest.mark.parametrize(("text", "at"), [*EVERY_PLACE, *AS_WELL])
def test_it_is_no_personal_data_wherever_it_breaks(text: str, at: int) -> None:
    assert _findings(text[:at], text[at:]) == set(), f"{text[:at]}|{text[at:]}"


@pytest.mark.parametrize("at", range(IN_BRACKETS.index("，请"), len(IN_BRACKETS)))
def test_it_is_whole_wherever_it_breaks(at: int) -> None:
    contact = find_contact([f"{PERIOD}{IN_BRACKETS[:at]}\n{IN_BRACKETS[at:]}\n特此公布。"])
    assert contact.replace("\n", "").rstrip("。") == IN_BRACKETS.rstrip("。")


@pytest.mark.parametrize("width", range(13, 40))
def test_it_may_break_more_than_once(width: int) -> None:
    for text in (IN_BRACKETS, WITH_MAIL):
        pieces = [text[at : at + width] for at in range(0, len(text), width)]
        assert _findings(*pieces) == set(), "|".join(pieces)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("（二）畅通群众咨询渠道和网上平台\n办理12345热线电话工单118000件。", "a heading above"),
        ("欢迎广大群众咨询\n全年接听电话0件。", "no number to call"),
        ("如对报告有疑问，请查阅门户网站\n二、主动公开政府信息情况", "a heading below"),
        ("本局接受咨询（含来电、来信\n和来访）118次。", "an open bracket alone"),
    ],
)
def test_lines_that_do_not_go_on_are_none(text: str, why: str) -> None:
    assert find_contact([text]) == "", why


def test_a_persons_number_below_the_contact_is_found() -> None:
    assert _findings(IN_BRACKETS, "申请人李某的电话：0858-0000777，已经告知。") == {"P-02"}
    assert _findings(IN_BRACKETS[:-1], "申请人李某的电话：0858-0000777，已经告知。") == {"P-02"}


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("0858-00\n00118", set()),
        ("0858\n-0000118", set()),
        ("0858-00\n118", {"F-12"}),
        ("0858-00118\n2023年", {"F-12"}),
    ],
)
def test_a_number_over_two_lines_is_told_by_the_whole_of_it(number: str, found: set[str]) -> None:
    text = f"{ASKS}（地址：青岩县石桥路18号，电话：{number}）。"
    assert _findings(*text.split("\n")) == found
