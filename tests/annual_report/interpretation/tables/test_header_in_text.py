"""The header of table three in lines: which lines it has, and in what order its names stand."""

import pytest

from gongkai.annual_report.document import Paragraph
from gongkai.annual_report.interpretation.tables.flattened import FlatLine, flat_text
from gongkai.annual_report.interpretation.tables.header_in_text import (
    AS_IN_FORM,
    Order,
    header_lines,
    order_of,
    texts_of,
)

BODIES = "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
ABOVE = "上年数据见附件。"
NATURAL, BUSINESS, RESEARCH, *OTHERS = AS_IN_FORM


def lines(*texts: str) -> list[FlatLine]:
    return flat_text([Paragraph(text) for text in texts]).lines


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("申请人情况", f"自然人\t{BODIES}\t总计"), AS_IN_FORM),
        (("\t申请人情况", "自然人\t法人或其他组织\t总计", BODIES), AS_IN_FORM),
        (("申请人情况\t总计", "自然人\t法人或其他组织", BODIES), AS_IN_FORM),
        (("申请人情况", "自然人", "法人或其他组织", "总计", *BODIES.split("\t")), AS_IN_FORM),
        (("申请人情况", "自然人 法人或其他组织 总计", BODIES.replace("\t", " ")), AS_IN_FORM),
        (("法人或其他组织", f"项目 自然人 {BODIES} 合计".replace("\t", " ")), AS_IN_FORM),
        (
            (
                "申请人情况",
                "商业 科研 社会公 法律服",
                "自然人 其他 总计",
                "企业 机构 益组织 务机构",
            ),
            AS_IN_FORM,
        ),
        ((f"项目\t总计\t自然人\t{BODIES}",), (AS_IN_FORM[-1], *AS_IN_FORM[:-1])),
        (
            ("法人和其他组织\t自然人\t总计", BODIES),
            (*AS_IN_FORM[1:-1], NATURAL, AS_IN_FORM[-1]),
        ),
        (
            (f"项目\t自然人\t{BODIES}\t总计".replace("商业企业\t科研机构", "科研机构\t商业企业"),),
            (NATURAL, RESEARCH, BUSINESS, *OTHERS),
        ),
        ((f"项目 总计 自然人 {BODIES}".replace("\t", " "),), None),
        (("法人或其他组织", "自然人", "总计", *BODIES.split("\t")), None),
        (("自然人", "总计", *BODIES.split("\t")), None),
        (("申请人情况\t法人或其他组织\t自然人\t总计", BODIES), None),  # rows that were run together
        (("自然人\t法人或其他组织\t总计\t法人或其他组织", BODIES), None),
        (
            (
                "申请人情况",
                "科研 商业 社会公 法律服",
                "自然人 其他 总计",
                "机构 企业 益组织 务机构",
            ),
            None,
        ),
        ((), AS_IN_FORM),
    ],
)
def test_the_order_of_the_columns(header: tuple[str, ...], expected: Order | None) -> None:
    assert order_of(lines(ABOVE, *header)) == expected


def test_sums_tell_that_the_name_of_the_organisations_stands_among_columns() -> None:
    names = lines("自然人", "法人或其他组织", *BODIES.split("\t"), "总计")
    assert order_of(names) is None
    assert order_of(names, sums_hold=True) == AS_IN_FORM
    exchanged = lines("法人或其他组织", "自然人", "总计", *BODIES.split("\t"))
    assert order_of(exchanged, sums_hold=True) is None


@pytest.mark.parametrize("corner", ["项目", "类别", ""])
def test_the_lines_of_a_header_of_one_row(corner: str) -> None:
    header = lines(f"{corner}\t自然人\t{BODIES}\t总计")
    assert list(header_lines([*lines(ABOVE), *header])) == header
    assert list(texts_of(header)) == ["自然人", *BODIES.split("\t"), "总计"]


def test_what_stands_alone_above_the_names_is_no_header() -> None:
    assert list(header_lines(lines(ABOVE))) == []
    assert list(texts_of(lines("单位：件"))) == ["单位：件"]
