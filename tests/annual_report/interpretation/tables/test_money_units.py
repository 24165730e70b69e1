"""An amount is in the unit that its header, its label, a line above or the cell itself names."""

from decimal import Decimal

import pytest

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.document import Grid, Line, Paragraph
from gongkai.annual_report.interpretation.tables.money_units import (
    is_caption,
    money_unit,
    nearest,
    read_amount,
    unit_above,
)
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, PROSE, CellNote, Report
from tests.annual_report.interpretation.tables.test_table_two import OLDER
from tests.annual_report.relabelled import WAYS, relabelled

FEES, HEADER, LABEL = "proactive.fees", "本年收费金额（单位：万元）", "行政事业性收费"
AMOUNT = "proactive.procurement.amount"
TRUE = with_value(clean(), FEES, Decimal(200))

HEADERS = [
    (HEADER, Decimal(200)),
    ("本年收费金额（万元）", Decimal(200)),
    ("本年收费金额", Decimal(200)),
    ("本年收费金额（单位： 万 元）", Decimal(200)),
    ("本年收费金额 （ 单 位 ： 万元 ）", Decimal(200)),
    ("本年收费金额（单位：\u3000万\u3000元）", Decimal(200)),
    ("本年收费金额（单位：\xa0万\u200b元）", Decimal(200)),
    ("本年收费金额（ 万 元 ）", Decimal(200)),
    ("本年收费金额（单位： 元）", Decimal("0.02")),
    ("本年收费金额（单位：元）", Decimal("0.02")),
    ("本年收费金额(元)", Decimal("0.02")),
    ("本年收费金额（单位：人民币元）", Decimal("0.02")),
    ("收费金额（千元）", None),
    ("收费金额（百元）", None),
    ("收费金额（美元）", None),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("header", "fees"), HEADERS)
def test_the_unit_of_a_header_is_that_of_the_amount_below_it(
    way: str, header: str, fees: Decimal | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(relabelled(TRUE, {HEADER: header}, way, monkeypatch))
    assert read.value(FEES) == fees
    unit = money_unit(header)
    if unit in ("", "万元"):
        assert read.cells == {}
    else:
        reason = AMBIGUOUS if fees is None else PROSE
        assert read.cells == {FEES: CellNote(f"200（单位：{unit}）", reason)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("labels", "fees"),
    [
        ({LABEL: f"{LABEL}（元）", HEADER: "本年收费金额"}, Decimal("0.02")),
        ({LABEL: f"{LABEL}（万元）", HEADER: "本年收费金额"}, Decimal(200)),
        ({LABEL: f"{LABEL}（元）"}, None),  # one says 元, the other 万元
        ({LABEL: f"{LABEL}（元）", HEADER: "本年收费金额（单位：元）"}, Decimal("0.02")),
    ],
)
def test_a_row_may_say_its_unit(
    way: str, labels: dict[str, str], fees: Decimal | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_report(relabelled(TRUE, labels, way, monkeypatch)).value(FEES) == fees


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_nothing_in_any_unit(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    true = with_value(clean(), FEES, Decimal(0))
    for header in ("本年收费金额（单位：元）", "收费金额（千元）"):
        read = read_report(relabelled(true, {HEADER: header}, way, monkeypatch))
        assert (read.value(FEES), read.cells) == (0, {})


@pytest.mark.parametrize(
    "pieces", [("（单位：万", "元）"), ("（单位：", "万元）"), ("（万", "元）")]
)
def test_a_unit_that_the_end_of_a_cell_tore_is_that_of_all_its_pieces(
    pieces: tuple[str, str],
) -> None:
    torn = TEXT.replace("（单位：万元） |", " | ".join(pieces) + " |")
    for place in ("above", "before", "below"):
        torn = torn.replace(f"（{place}）\n", "")
    assert _read(torn, "\n").value(FEES) == Decimal(200)


@pytest.mark.parametrize(("unit", "fees"), [("元", Decimal("0.02")), ("万元", Decimal(200))])
def test_a_header_with_nothing_between_its_names_has_its_unit(unit: str, fees: Decimal) -> None:
    text = TEXT.replace(
        "信息内容 | 本年收费金额（单位：万元）", f"信息内容本年收费金额（单位：{unit}）"
    )
    for place in ("above", "before", "below"):
        text = text.replace(f"（{place}）\n", "")
    assert _read(text, " ").value(FEES) == fees


@pytest.mark.parametrize("caption", ["单位： 元", "（单位 ： 元 ）", "单位：件、 元"])
def test_a_caption_in_the_one_line_of_a_table_may_have_blanks(caption: str) -> None:
    text = TEXT.replace("（before）", caption).replace("（单位：万元）", "")
    text = text.replace("（above）\n", "").replace("（below）\n", "")
    assert _read(text, "one line").value(FEES) == Decimal("0.02")


TEXT = """云岭县水务局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
（above）
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
行政规范性文件 | 2 | 1 | 9 |
第二十条第（五）项
信息内容 | 本年处理决定数量 |
行政许可 | 34 |
（before）
第二十条第（八）项
信息内容 | 本年收费金额（单位：万元） |
（below）
行政事业性收费 | 200 |
"""


def _read(text: str, lay_out: str) -> Report:
    """TEXT in pipes or tabs, a cell a line, or the table in one line."""
    if lay_out != "one line":
        return read_report(text.replace(" |\n", "\n").replace(" | ", lay_out).encode())
    title, section, *rest = text.replace(" | ", "\n").replace(" |", "").split("\n")
    return read_report("\n".join((title, section, " ".join(rest))).encode())


@pytest.mark.parametrize("lay_out", [" | ", "\t", "\n", "one line"])
@pytest.mark.parametrize("place", ["（above）", "（before）", "（below）"])
@pytest.mark.parametrize(
    ("caption", "header", "fees"),
    [
        ("单位：元", "本年收费金额", Decimal("0.02")),
        ("（单位：人民币元）", "本年收费金额", Decimal("0.02")),
        ("单位：件、元", "本年收费金额", Decimal("0.02")),
        ("注：金额单位为元", "本年收费金额", Decimal("0.02")),
        ("（金额：元）", "本年收费金额", Decimal("0.02")),
        ("金额以元计", "本年收费金额", Decimal("0.02")),
        ("以下金额单位均为元", "本年收费金额", Decimal("0.02")),
        ("注：金额单位为万元", "本年收费金额", Decimal(200)),
        ("单位：千元", "本年收费金额", None),
        ("单位：件，收费为万元", "本年收费金额", Decimal(200)),
        ("单位：件", "本年收费金额", Decimal(200)),
        ("单位：元", "本年收费金额（单位：万元）", Decimal(200)),  # the header stands nearer
    ],
)
def test_a_line_may_say_the_unit(
    lay_out: str, place: str, caption: str, header: str, fees: Decimal | None
) -> None:
    text = TEXT.replace(place, caption).replace("本年收费金额（单位：万元）", header)
    for other in ("（above）", "（before）", "（below）"):
        text = text.replace(f"{other}\n", "")
    report = _read(text, lay_out)
    documents = [report.value(f"proactive.normative_documents.{n}") for n in ("issued", "in_force")]
    assert (report.value(FEES), documents) == (fees, [2, 9])


@pytest.mark.parametrize("between", [" | ", "\t", "\n"])
@pytest.mark.parametrize(
    ("header", "cell", "amount"),
    [
        ("采购总金额", "120.5", Decimal("120.5")),
        ("采购总金额（单位：万元）", "120.5", Decimal("120.5")),
        ("采购总金额（元）", "1205000", Decimal("120.5")),
        ("采购总金额（单位：元）", "120.5万元", Decimal("120.5")),  # the cell says its own
        ("采购总金额（千元）", "1205", None),
    ],
)
def test_the_amount_of_purchases_has_its_unit_too(
    between: str, header: str, cell: str, amount: Decimal | None
) -> None:
    text = OLDER.replace("采购总金额", header).replace("120.5万元", cell)
    report = read_report(text.replace(" |\n", "\n").replace(" | ", between).encode())
    found = [report.value(f"proactive.procurement.{name}") for name in ("projects", "amount")]
    assert (report.form, found) == ("2019", [3, amount])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("单位:元/年", "元"),
        ("人民币：元", "元"),
        ("单位：圆", "元"),
        ("单位：万", "万元"),
        ("单 位 ：\u3000万 元", "万元"),
        ("本 年 收 费 金 额 （ 单 位 ： 万 元 ）", "万元"),
        ("单位：万元、元", "万元、元"),
        ("百万元", "百万元"),
        ("本年处理决定数量", ""),
        ("多元化", ""),
        ("行政事业性收费" * 5 + "元", ""),  # a sentence
    ],
)
def test_what_unit_words_name(text: str, unit: str) -> None:
    assert money_unit(text) == unit


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        (("元", "", "万元"), "元"),
        (("", "元", "万元"), "元"),
        (("万元", "元", ""), "万元、元"),
        (("", "", "元"), "元"),
        (("", "", ""), ""),
    ],
)
def test_what_stands_nearest_is_believed(said: tuple[str, ...], unit: str) -> None:
    assert nearest(*said) == unit


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("200", "元", Decimal("0.02")),
        ("1,200.50", "元", Decimal("0.12005")),
        ("2", "亿元", Decimal(20_000)),
        ("200元", "万元", Decimal("0.02")),
        ("200万元", "元", Decimal(200)),
        ("200", "千元", None),
        ("200", "", Decimal(200)),
        ("无", "元", None),
    ],
)
def test_an_amount_is_in_its_own_unit_or_in_that_given(
    raw: str, unit: str, value: Decimal | None
) -> None:
    assert read_amount(raw, unit).value == value


def test_a_caption_stands_right_above_its_table() -> None:
    table = Grid(())
    assert unit_above([Paragraph("单位：元"), table], 1) == "元"
    assert unit_above([Line("单位：元"), Line(""), Line("附表"), table], 3) == "元"
    assert unit_above([Paragraph("单位：元"), table, table], 2) == ""
    far = [Paragraph("单位：元"), *(Paragraph(f"第{n}段") for n in range(3)), table]
    assert unit_above(far, len(far) - 1) == ""
    assert not is_caption("单位负责同志对本单位公开工作负总责")
    assert not is_caption("全年收取信息处理费200元。")
    assert is_caption("表1 主动公开情况（单位：元）")
    assert not is_caption("表1 主动公开情况")
