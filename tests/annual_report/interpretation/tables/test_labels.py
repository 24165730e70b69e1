"""Labels of the form, as published reports write them."""

import pytest

from gongkai.annual_report.forms import FORM_2019, FORM_2021, FORMS, Form
from gongkai.annual_report.interpretation.tables.labels import (
    CLOSED_GROUP,
    applicant,
    bare,
    continues,
    heading_column,
    is_block_heading,
    is_group,
    proactive_labels,
    request_labels,
)


def keys(text: str) -> list[str]:
    return [label.key for label in request_labels(bare(text))]


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_printed_label_of_table_three_is_found_alone(form: Form) -> None:
    found = {row.key: keys(row.label)[-1:] for row in form.request_rows}
    closed = "closed_other" if form is FORM_2021 else CLOSED_GROUP
    assert found == {row.key: [row.key] for row in form.request_rows} | {"closed_other": [closed]}


@pytest.mark.parametrize("form", (FORM_2019, FORM_2021), ids=lambda form: form.name)
def test_every_printed_label_of_table_two_is_found_alone(form: Form) -> None:
    rows = [row for block in form.proactive for row in block.rows]
    assert [[label.key for label in proactive_labels(bare(row.label))] for row in rows] == [
        [row.key] for row in rows
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("一、本年新收政府政府信息公开申请数量", "received"),
        ("本 年 新 收", "received"),
        ("二、上年度结转政府信息公开申请数量", "carried_in"),
        ("（二）部分公开", "partly_granted"),
        ("1．属于国家秘密", "refused_state_secret"),
        ('3.危及"三安全一稳定"', "refused_stability"),
        ("3、危及'三安全一稳定'", "refused_stability"),
        ("5.属于三类内容事务信息", "refused_internal"),
        ("6.属于四类过程性性信息", "refused_deliberative"),
        ("1.本机关不掌握", "unavailable_not_held"),
        ("2.重复申请（同一申请人就同一内容2次以上）", "declined_repeated"),
        ("3.其它", "closed_other"),
        ("（七）合计", "handled"),
        ("四、结转下一年度继续办理", "carried_out"),
    ],
)
def test_a_slip_hides_no_label(text: str, key: str) -> None:
    assert keys(text)[-1:] == [key]


@pytest.mark.parametrize("text", ["行政规范性文件", "规范性 文件", "行政规范性档案"])
def test_the_documents_of_table_two_under_the_name_a_converter_gave(text: str) -> None:
    """檔案 is what 文件 became where simplified words were turned into those of Taiwan."""
    assert [label.key for label in proactive_labels(bare(text))] == ["normative_documents"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("自然人", "natural_person"),
        ("商业 企业", "business"),
        ("科研\n机构", "research"),
        ("社会 公益 组织", "charity"),
        ("法律服务机构", "legal_service"),
        ("其他", "other"),
        ("其它", "other"),
        ("总 计", "total"),
        ("合计", "total"),
        ("申请人情况", None),
        ("法人或其他组织", None),
        ("自然人商业企业", None),  # two names in one cell
    ],
)
def test_the_columns_of_table_three(text: str, column: str | None) -> None:
    assert applicant(text) == column


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("本年制发件数", "issued"),
        ("本年制发 件数", "issued"),
        ("本年废止件数", "repealed"),
        ("现行有效件", "in_force"),
        ("对外公开数量", "published_total"),
        ("历史累计", "published_total"),
        ("本年新公开数量", "published"),
        ("上一年项目数量", "last_year"),
        ("本年增/减", "change"),
        ("处理决定数量", "decisions"),
        ("本年收费金额（单位：万元）", "amount"),
        ("规章", None),
    ],
)
def test_the_columns_of_table_two(text: str, column: str | None) -> None:
    assert heading_column(text) == column


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("第二十条第（一）项", True),
        ("第二十条(一)项", True),
        ("第二十条 第(五)项", True),
        ("第20条第八项", True),
        ("信息内容", True),
        ("行政许可", False),
        ("二、主动公开政府信息情况", False),
    ],
)
def test_what_opens_a_block(text: str, opens: bool) -> None:
    assert is_block_heading(text) is opens


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("三、本年度办理结果", True),
        ("（三）不予公开", True),
        ("（四）无法提供", True),
        ("（六）其他处理", True),
        ("1.属于国家秘密", False),
        ("扫一扫", False),
    ],
)
def test_the_names_of_groups(text: str, group: bool) -> None:
    assert is_group(bare(text)) is group


@pytest.mark.parametrize(
    ("key", "text", "goes_on"),
    [
        ("partly_granted", "（区分处理的，只计这一情形，不计其他情形）", True),
        ("partly_granted", "只计这一情况", True),  # a slip in the piece
        ("closed_fee_unpaid", "行政机关不再处理其政府信息公开申请", True),
        ("granted", "商业企业", False),
        ("received", "扫一扫在手机打开当前页", False),
        ("granted", "", True),
    ],
)
def test_a_torn_off_piece_goes_on_with_its_label(key: str, text: str, goes_on: bool) -> None:
    assert continues(key, bare(text)) is goes_on
