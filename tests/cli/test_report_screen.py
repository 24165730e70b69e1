"""What a person sees in a terminal, and what a program reads in a pipe."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from gongkai.annual_report.checks import Finding
from gongkai.annual_report.comparison import compare, to_json
from gongkai.annual_report.forms import APPLICANTS, FORMS, REQUEST_COLUMNS
from gongkai.annual_report.report import CellNote, Derived, Report
from gongkai.annual_report.totals import total
from gongkai.annual_report.trend import figure_for, trend
from gongkai.cli.report_screen import Screen
from gongkai.cli.report_sums import show_comparison, show_totals, show_trend
from gongkai.cli.report_views import show_findings, show_report, show_tables
from tests.annual_report.zeros import row, zeros

GRANTED = "requests.granted.total"
LONG = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def shown(show: Callable[[Screen], None], width: int = 100) -> list[str]:
    """The lines `show` draws in a terminal `width` cells wide, without colours."""
    out = StringIO()
    screen = Screen()
    screen.rich = Console(
        file=out, width=width, force_terminal=True, color_system=None, highlight=False, markup=False
    )
    show(screen)
    return [line.rstrip() for line in out.getvalue().split("\n")]


def tables(report: Report, width: int = 100) -> list[str]:
    return shown(lambda screen: show_tables(screen, report), width)


def cells_at(line: str, edge: int) -> str:
    """The number that ends at `edge` cells of a line."""
    taken, kept = 0, ""
    for character in line:
        taken += cell_len(character)
        if taken > edge:
            break
        kept += character
    return kept.rsplit(" ", 1)[-1]


class TestTables:
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("width", [80, 100, 140])
    def test_no_line_is_wider_than_the_terminal(self, form: str, width: int) -> None:
        lines = tables(zeros(form=form), width)
        assert max(map(cell_len, lines)) <= width

    @pytest.mark.parametrize("width", [24, 32, 40, 50, 60, 80])
    def test_no_number_is_torn_in_a_narrow_terminal(self, width: int) -> None:
        cells = {f"requests.received.{name.key}": 460322 + at for at, name in enumerate(APPLICANTS)}
        lines = tables(zeros(2025, cells=cells), width)
        assert max(map(cell_len, lines)) <= width
        whole = [word for line in lines for word in line.replace("　", " ").split()]
        assert all(str(number) in whole for number in cells.values())

    @pytest.mark.parametrize("width", [100, 140])
    def test_numbers_stand_under_one_another_and_under_their_names(self, width: int) -> None:
        counts = [11, 2222, 3, 44, 5, 66, 777]
        lines = tables(zeros(cells=row("granted", counts) | row("handled", counts)), width)
        head = next(line for line in lines if line.startswith("项目"))
        edges = [
            cell_len(head[: head.rindex(name) + len(name)]) for name in ("自然人", "其他", "总计")
        ]
        for label in ("（一）予以公开", "（七）总计"):
            line = next(line for line in lines if line.startswith(label))
            assert [cells_at(line, edge) for edge in edges] == ["11", "66", "777"]

    def test_a_group_is_named_once_and_its_rows_stand_in(self) -> None:
        lines = tables(zeros())
        at = lines.index("（四）无法提供")
        assert [line.split(" ")[0] for line in lines[at + 1 : at + 4]] == [
            "　1.本机关不掌握相关政府信息",
            "　2.没有现成信息需要另行制作",
            "　3.补正后申请内容仍不明确",
        ]
        assert sum("（四）无法提供" in line for line in lines) == 1

    def test_a_long_label_goes_on_under_its_beginning(self) -> None:
        lines = tables(zeros())
        at = next(i for i, line in enumerate(lines) if line.startswith("（二）部分公开"))
        label = lines[at].split("  ")[0] + lines[at + 1].strip()
        assert label == LONG
        inner = next(i for i, line in enumerate(lines) if line.startswith("　1.申请人无正当理由"))
        assert lines[inner + 1].startswith("　")

    def test_long_names_of_columns_are_broken_in_two(self) -> None:
        lines = tables(zeros())
        at = next(i for i, line in enumerate(lines) if line.startswith("项目"))
        assert lines[at - 1].split() == ["社会公益", "法律服务"]
        assert lines[at].split() == [
            "项目",
            "自然人",
            "商业企业",
            "科研机构",
            "组织",
            "机构",
            "其他",
            "总计",
        ]

    def test_unknown_cells_say_so_in_a_word_and_why_below(self) -> None:
        blank = [f"requests.granted.{column.key}" for column in REQUEST_COLUMNS]
        report = replace(
            zeros(cells=dict.fromkeys(blank)),
            derived={path: Derived(0, "列合计为0") for path in blank},
        )
        lines = tables(report)
        granted = next(line for line in lines if line.startswith("（一）予以公开"))
        assert granted.split() == ["（一）予以公开", *["未知"] * 7]
        assert "“未知”7格：空白，按勾稽关系推算均为0。" in lines


REASONS = [
    ({GRANTED: 29}, 1, "“未知”1格：空白，按勾稽关系推算为29。"),
    ({}, 1, "“未知”1格：空白。"),
    ({GRANTED: 3}, 2, "“未知”2格：空白，其中1格按勾稽关系推算为3。"),
    (
        {GRANTED: 3, "requests.handled.total": 4},
        2,
        "“未知”2格：空白，按勾稽关系推算依次为3、4。",
    ),
]


@pytest.mark.parametrize(("derived", "count", "sentence"), REASONS)
def test_what_follows_for_unknown_cells_is_told_as_far_as_it_goes(
    derived: dict[str, int], count: int, sentence: str
) -> None:
    blank = [GRANTED, "requests.handled.total"][:count]
    report = replace(
        zeros(cells=dict.fromkeys(blank)),
        derived={path: Derived(value, "") for path, value in derived.items()},
    )
    assert sentence in tables(report)


def test_cells_unknown_for_different_reasons_are_told_apart() -> None:
    report = zeros(cells={GRANTED: None, "requests.handled.total": None})
    notes = {GRANTED: CellNote("/", "slash"), "requests.handled.total": CellNote("", "lost")}
    told = [line for line in tables(replace(report, cells=notes)) if line.startswith("“未知”")]
    assert told == ["“未知”1格：斜线。", "“未知”1格：丢失。"]


class TestHead:
    def test_sections_have_their_titles_at_the_left(self) -> None:
        lines = shown(lambda screen: show_report(screen, zeros(texts={1: "公开286条。"})))
        at = lines.index("篇章")
        assert lines[at + 1].split() == ["编号", "标题", "对应法定篇章", "字数"]
        assert lines[at + 2].startswith("一、  总体情况  ")
        assert lines[at + 2].split()[-2:] == ["1", "7"]

    def test_a_long_line_goes_on_below_without_a_mark_at_its_beginning(self) -> None:
        contact = "如有疑问，请与青岩县交通运输局办公室联系" * 4
        lines = shown(lambda screen: show_report(screen, replace(zeros(), contact=contact)), 80)
        at = next(i for i, line in enumerate(lines) if line.startswith("联系方式"))
        told = lines[at : lines.index("", at)]
        assert len(told) == 3
        assert "".join(told) == f"联系方式：{contact}"
        assert [line[0] for line in told if line[0] in "，。、）"] == []


FINDING = Finding(
    "requests.*.total",
    "新收加结转应等于办结加结转下年度，本列相差1件，请逐行核对原件并更正，更正后再次核对全表各列。"
    * 2,
    expected=67,
    found=66,
    id="X-01",
    severity="error",
    title="收支相等",
)


DIFFERENCES = [
    (67, 66, "应为 67　实为 66"),
    (0, 0, "应为 0　实为 0"),
    ("成文日期", "", "应有 成文日期"),
    ("成文日期", None, "应有 成文日期"),
    (None, "138****0000", "实为 138****0000"),
    (None, 0, "实为 0"),
    (None, None, None),
    ("", "", None),
]


class TestFindings:
    def test_a_message_hangs_under_its_head(self) -> None:
        lines = shown(lambda screen: show_findings(screen, "a.docx", [FINDING]))
        assert lines[:2] == ["a.docx：发现1处错误。", "  [错误] X-01 收支相等　表三“总计”列"]
        assert [line[:6] for line in lines[2:5]] == [" " * 6] * 3
        assert "".join(line.strip() for line in lines[2:-2]) == FINDING.message
        assert lines[-2] == "      应为 67　实为 66"

    @pytest.mark.parametrize(("expected", "found", "told"), DIFFERENCES)
    def test_what_is_not_known_is_not_said(
        self, expected: int | str | None, found: int | str | None, told: str | None
    ) -> None:
        finding = replace(FINDING, message="一句。", expected=expected, found=found)
        lines = shown(lambda screen: show_findings(screen, "a", [finding]))
        assert lines[3:-1] == ([f"      {told}"] if told else [])

    @pytest.mark.parametrize("of_a_sum", ["T3-01", "T3-02", "T3-03", "T4-01"])
    def test_of_a_sum_that_does_not_hold_no_side_is_said_to_be_right(self, of_a_sum: str) -> None:
        finding = replace(FINDING, message="一句。", id=of_a_sum)
        lines = shown(lambda screen: show_findings(screen, "a", [finding]))
        assert lines[2:-1] == ["      一句。"]

    def test_gravity_is_summed_up_in_its_order(self) -> None:
        found = [replace(FINDING, severity=s) for s in ("info", "warning", "error", "info")]
        lines = shown(lambda screen: show_findings(screen, "a", found))
        assert lines[0] == "a：发现1处错误、1处存疑、2处提示。"


class TestSums:
    def test_a_comparison_of_one_year_calls_the_reports_first_and_second(self) -> None:
        found = compare(zeros(2025), zeros(2025, cells={GRANTED: 3}))
        lines = shown(lambda screen: show_comparison(screen, found))
        assert lines[0] == "青岩县交通运输局：前一份（2025年）与后一份（2025年）比较"
        assert "说明：两份报告都是2025年的，跨年结转关系没有核对。" in lines
        at = next(i for i, line in enumerate(lines) if line.startswith("项目"))
        assert lines[at].split() == ["项目", "前一份（2025年）", "后一份（2025年）", "增减"]
        assert lines[at + 1].split() == ["（一）予以公开／总计", "0", "3", "+3"]

    def test_reports_of_unknown_years_are_first_and_second_too(self) -> None:
        lines = shown(lambda s: show_comparison(s, compare(zeros(None), zeros(None))))
        assert lines[0] == "青岩县交通运输局：前一份与后一份比较"

    def test_two_bodies_are_both_named_and_nothing_is_carried_over(self) -> None:
        found = compare(zeros(2024, "青岩县水务局"), zeros(2025, "青岩县林业局"))
        lines = shown(lambda screen: show_comparison(screen, found))
        assert lines[0] == "青岩县水务局2024年与青岩县林业局2025年比较"
        assert not [line for line in lines if line.startswith("跨年结转")]

    def test_an_unread_table_is_one_line_also_where_the_other_side_has_unknown_cells(self) -> None:
        old = zeros(2024, cells={GRANTED: None})
        found = compare(old, zeros(2025, unread={"requests": "image"}))
        lines = shown(lambda screen: show_comparison(screen, found))
        told = [line.split() for line in lines if line.startswith("表三全部")]
        assert told == [["表三全部175项", "部分未知", "未知（表格是图片）"]]

    def test_parts_without_text_in_either_year_are_not_called_alike(self) -> None:
        old, new = (zeros(year, texts={1: "总体情况。", 5: "问题。"}) for year in (2024, 2025))
        found = compare(old, zeros(2025, texts={1: "总体情况。"}))
        lines = shown(lambda screen: show_comparison(screen, found))
        at = next(i for i, line in enumerate(lines) if line.startswith("部分"))
        degrees = [line.split()[1:] for line in lines[at + 1 : at + 8]]
        nothing = ["均无文字", "－"]
        assert degrees == [nothing, ["100.0%", "0"], *[nothing] * 3, ["0.0%", "1"], nothing]
        data = to_json(compare(old, new))["texts"]
        assert [text["empty"] for text in data] == [True, False, True, True, True, False, True]

    def test_passages_hang_under_their_mark(self) -> None:
        old, new = (
            zeros(2024, texts={5: "旧" * 90 + "。"}),
            zeros(2025, texts={5: "新" * 10 + "。"}),
        )
        lines = shown(lambda screen: show_comparison(screen, compare(old, new)), 80)
        at = next(i for i, line in enumerate(lines) if line.startswith("  原："))
        assert "".join(line.strip() for line in lines[at : at + 3]) == f"原：{'旧' * 90}。"
        assert lines[at + 3] == f"  今：{'新' * 10}。"

    def test_a_trend_has_a_column_a_year_and_a_unit_a_row(self) -> None:
        found = trend([zeros(2023, cells={GRANTED: 5}), zeros(2025)])
        lines = shown(lambda screen: show_trend(screen, found))
        assert lines[2].split() == ["项目", "2023年", "2024年", "2025年"]
        granted = next(line for line in lines if line.startswith("予以公开"))
        assert granted.split() == ["予以公开（件）", "5", "－", "0"]
        names = [line.split()[0] for line in lines[3:] if line]
        assert "行政规范性文件（现行有效，件）" in names
        assert "行政事业性收费（万元）" in names

    def test_a_unit_that_the_label_has_is_not_said_again(self) -> None:
        found = trend([zeros(2025)], [figure_for("proactive.fees")])
        lines = shown(lambda screen: show_trend(screen, found))
        assert any(line.startswith("行政事业性收费／本年收费金额（万元） ") for line in lines)

    def test_a_total_without_anything_odd_says_so(self) -> None:
        lines = shown(lambda screen: show_totals(screen, total([zeros(2025, "青岩县教育局")])))
        assert lines[0] == "2025年（2021年表式）1份报告汇总：各项均已合计。"


class TestPipe:
    def test_a_row_is_a_line_of_fields_and_says_everything(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        report = replace(zeros(cells={GRANTED: None}), derived={GRANTED: Derived(29, "")})
        show_tables(Screen(), report)
        lines = capsys.readouterr().out.split("\n")
        assert "（一）予以公开\t0\t0\t0\t0\t0\t0\t未知（空白，推算29）" in lines
        assert "（四）无法提供3.补正后申请内容仍不明确" + "\t0" * 7 in lines
        assert "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计" in lines
        assert not [line for line in lines if line.startswith(("“未知”", "　"))]

    def test_a_long_line_is_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_findings(Screen(), "a", [replace(FINDING, expected=None, found=None)])
        assert capsys.readouterr().out.split("\n")[2] == f"      {FINDING.message}"

    @pytest.mark.parametrize(
        "text", ["红\x1b[31m字", "响\x07", "回\r车", "倒\u202e转", "零\u200b宽", "断\x85行"]
    )
    def test_no_file_can_write_over_the_screen(
        self, text: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        show_report(Screen(), replace(zeros(), title=text, contact=text))
        show_findings(Screen(), text, [replace(FINDING, message=text)])
        out = capsys.readouterr().out
        assert not any(c in out for c in "\x1b\x07\r\u202e\u200b\x85")
        assert not any(
            c in "".join(shown(lambda s: show_report(s, replace(zeros(), title=text))))
            for c in "\x07\r\u202e\u200b\x85"
        )
