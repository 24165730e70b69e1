"""What stands above and below a title: days, names, columns of the site, a cover."""

import pytest

from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.opening import read_opening
from tests.annual_report.interpretation.samples import lines, report_lines

BODY = "青岩县水利局"
REPORT = "2025年政府信息公开工作年度报告"
WHOLE = BODY + REPORT
SIGNED = f"我局认真公开。\n{BODY}\n2026年1月20日"


def title_of(*lines: str, below: str = SIGNED) -> str:
    opening = read_opening([*lines, "现公布本报告。"], True, [below])
    assert opening.preamble == "现公布本报告。"
    return opening.title


@pytest.mark.parametrize(
    ("above", "title", "why"),
    [
        (("2026年1月20日",), REPORT, "a day alone: the title names nobody"),
        (("2026-01-20",), REPORT, "in figures"),
        (("二〇二六年一月二十日",), REPORT, "in Chinese"),
        (("2026年1月",), REPORT, "a month"),
        (("2026年第3期",), REPORT, "an issue"),
        (("2024年",), REPORT, "another year"),
        ((BODY, "2026年1月20日"), WHOLE, "the name above the day"),
        ((f"{BODY} 2026年1月20日",), WHOLE, "in one line with it"),
        (("青岩县财政局", "2026年1月20日"), REPORT, "a body that does not sign"),
        (
            (f"{BODY}关于印发《{REPORT}》的通知", "各科室：", "请贯彻。", BODY, "2026年1月20日"),
            WHOLE,
            "a notice that presents the report",
        ),
    ],
)
def test_a_day_above_a_title_is_no_piece_of_it(
    above: tuple[str, ...], title: str, why: str
) -> None:
    assert (why, title_of(*above, REPORT)) == (why, title)


@pytest.mark.parametrize("above", ["2026年1月20日", "2026-01-20", "2026年第3期"])
def test_the_year_of_a_day_above_is_not_the_report_s(above: str) -> None:
    texts = report_lines(title=(above, "2023年政府信息公开工作年度报告"))
    read = interpret(lines(*texts))
    assert (read.year, read.title) == (2023, "2023年政府信息公开工作年度报告")
    assert read.agency == read.signed_by


@pytest.mark.parametrize(
    ("below", "title", "why"),
    [
        ((REPORT, BODY), WHOLE, "as on a cover"),
        ((REPORT, f"（{BODY}）"), WHOLE, "in brackets"),
        ((REPORT, BODY, "2026年1月"), WHOLE, "with its month"),
        ((REPORT, "2026年1月", BODY), WHOLE, "below its month"),
        ((REPORT, f"编制单位：{BODY}"), WHOLE, "with what it did"),
        ((REPORT, f"——{BODY}"), WHOLE, "as a second line of the title"),
        (
            ("政府信息公开工作年度报告", f"——{BODY}（2025年）"),
            f"{BODY}政府信息公开工作年度报告（2025年）",
            "that has the year",
        ),
        (
            ("政府信息公开工作年度报告", "（2025年度）", BODY),
            f"{BODY}政府信息公开工作年度报告（2025年度）",
            "below the year",
        ),
        (
            ("政府信息公开工作年度报告", "2025年度", BODY),
            f"{BODY}政府信息公开工作年度报告（2025年度）",
            "a year without brackets",
        ),
        (
            (f"{BODY}政府信息公开工作年度报告", "二〇二五年"),
            f"{BODY}政府信息公开工作年度报告（二〇二五年）",
            "below a title that names its body",
        ),
        ((REPORT, "青岩县财政局"), REPORT, "a body that does not sign"),
        ((WHOLE, "青岩县财政局"), WHOLE, "the title names its body"),
    ],
)
def test_the_name_may_stand_below_the_title(below: tuple[str, ...], title: str, why: str) -> None:
    assert (why, title_of(*below)) == (why, title)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("政府信息公开年报（2025）", WHOLE), "a column with its year"),
        (("青岩县2025年政府信息公开年报", WHOLE), "with the county"),
        (("县直部门2025年政府信息公开年报", WHOLE), "of all departments"),
        (("青岩县政府信息公开", "年度报告", WHOLE), "over two lines"),
        (
            (
                "2025年度",
                "政府信息公开工作年度报告",
                f"编制单位：{BODY}",
                "编制日期：2026年1月",
                WHOLE,
            ),
            "a cover",
        ),
        ((REPORT, BODY, "2026年1月", WHOLE), "another"),
    ],
)
@pytest.mark.parametrize("below", [SIGNED, "我局认真公开。"])
def test_the_title_below_a_column_or_a_cover_is_the_report_s(
    lines: tuple[str, ...], why: str, below: str
) -> None:
    assert (why, title_of(*lines, below=below)) == (why, WHOLE)


def test_a_government_s_own_title_is_no_column() -> None:
    own = "青岩县2025年政府信息公开工作年度报告"
    signed = "一年来。\n青岩县人民政府\n2026年1月20日"
    assert read_opening([own, WHOLE, "现公布本报告。"], True, [signed]).title == own


@pytest.mark.parametrize(
    ("signer", "title", "why"),
    [
        ("青岩县人民政府", REPORT, "the office published the government's report"),
        ("青岩县人民政府办公室", f"青岩县人民政府办公室{REPORT}", "its own"),
        ("", f"青岩县人民政府办公室{REPORT}", "nobody signs"),
    ],
)
def test_an_office_to_ask_below_a_title_is_its_body_s_only_if_nobody_else_signs(
    signer: str, title: str, why: str
) -> None:
    text = f"如有疑问，请与青岩县人民政府办公室联系。\n{signer}"
    assert (why, title_of(REPORT, "青岩县人民政府办公室", below=text)) == (why, title)


ABOVE = [
    (),
    ("首页",),
    ("青岩县人民政府门户网站",),
    ("青岩县人民政府",),
    ("政府信息公开年报",),
    ("2024年",),
    ("2025年",),
    ("2026年1月20日",),
    ("青水发〔2026〕3号",),
    ("青岩县财政局",),
    ("附件",),
    ("青岩县",),
    ("县直部门",),
    ("中共青岩县委 青岩县人民政府",),
    ("2024年政府信息公开工作年度报告",),
]
BELOW = [(), ("2026年1月20日",), ("来源：青岩县水利局 时间：2026-01-20",), ("青岩县财政局",)]
FORMS = [
    ("{}" + REPORT,),
    ("{}", REPORT),
    ("2025年度{}政府信息公开工作年度报告",),
    ("{}政府信息公开工作年度报告", "（2025年度）"),
    ("{}", "2025年度", "政府信息公开", "工作年度报告"),
    ("{}关于2025年度政府信息公开工作情况的报告",),
]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("name", [BODY, "青岩县人民政府", "青岩海关", "青岩县残联", "青岩县总工会"])
def test_a_page_round_a_whole_title_is_no_part_of_it(name: str, above: tuple[str, ...]) -> None:
    for form in FORMS:
        own = [line.format(name) for line in form]
        for below in BELOW:
            for signer in (name, ""):
                texts = [*above, *own, *below, "现公布本报告。"]
                told = read_opening(texts, True, [f"我局认真公开。\n{signer}"]).title
                if told != "".join(own):
                    raise AssertionError((texts, signer, told))
