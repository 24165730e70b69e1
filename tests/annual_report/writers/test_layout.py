"""What stands where in a written report, whatever the format."""

from dataclasses import replace

import pytest

from gongkai.annual_report.report import ABSENT, IMAGE, Report, Section, Series
from gongkai.annual_report.writers.layout import lay_out, lines_of
from tests.annual_report.writers.reports import PREAMBLE, report, sections, with_list, without


def test_sections_stand_in_order_each_with_its_table() -> None:
    parts = lay_out(report()).parts
    assert [part.heading for part in parts] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    tables = [part.table.name if part.table else "" for part in parts]
    assert tables == ["", "proactive", "requests", "remedies", "", ""]


def test_printed_numbers_are_written_as_they_were() -> None:
    wrong = (Section(2, "2、", "主动公开政府信息情况"), Section(None, "", "附则"))
    assert [part.heading for part in lay_out(Report(sections=wrong)).parts] == [
        "2、主动公开政府信息情况",
        "附则",
    ]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [(IMAGE, "本表未能读取：原件为图片。"), (ABSENT, "本表未能读取：原件此处没有表格。")],
)
def test_an_unread_table_is_said_in_its_place(reason: str, sentence: str) -> None:
    part = lay_out(without(report(), "requests", reason)).parts[2]
    assert (part.table, part.unread) == (None, sentence)


def test_a_table_whose_section_is_missing_stands_where_the_section_would() -> None:
    written = report(sections=tuple(s for s in sections() if s.number != 3))
    parts = lay_out(written).parts
    assert [(part.heading[:2], part.table.name if part.table else "") for part in parts] == [
        ("一、", ""),
        ("二、", "proactive"),
        ("", "requests"),
        ("四、", "remedies"),
        ("五、", ""),
        ("六、", ""),
    ]


def test_an_unread_table_without_section_has_no_place_to_be_missed() -> None:
    written = without(report(sections=sections()[:1]), "requests", IMAGE)
    assert "" not in [part.heading for part in lay_out(written).parts if part.unread]


def test_of_two_sections_with_one_number_the_first_has_the_table() -> None:
    doubled = (Section(2, "二、", "主动公开"), Section(2, "二、", "主动公开（续）"))
    parts = lay_out(report(sections=doubled)).parts
    assert [part.table is not None for part in parts if part.heading] == [True, False]


def test_a_free_report_has_text_alone() -> None:
    parts = lay_out(
        Report(form="free", sections=(Section(2, "二、", "主动公开", "286条。"),))
    ).parts
    assert [(p.before, p.table, p.unread) for p in parts] == [(("286条。",), None, "")]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("全年主动公开286条。", ("全年主动公开286条。",), ()),
        ("注：含局属单位。\n其余为零。", (), ("注：含局属单位。", "其余为零。")),
        ("说明：含局属单位。", (), ("说明：含局属单位。",)),
    ],
)
def test_notes_on_a_table_stand_below_it(
    text: str, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    texts = ("", text, "", "", "", "")
    part = lay_out(report(sections=sections(texts))).parts[1]
    assert (part.before, part.after) == (before, after)


class TestOpening:
    def test_a_contact_within_the_preamble_is_not_said_twice(self) -> None:
        contact = "电话：0858-0000118"
        assert lay_out(report(contact=contact)).opening == tuple(PREAMBLE.split("\n"))

    def test_a_contact_within_a_section_is_not_said_twice(self) -> None:
        texts = ("", "", "", "", "", "联系电话：0858-0000118")
        written = report(sections=sections(texts), contact="联系电话：0858-0000118")
        assert lay_out(written).opening == tuple(PREAMBLE.split("\n"))

    def test_a_contact_of_its_own_follows_the_preamble(self) -> None:
        assert lay_out(report(contact="联系人：办公室")).opening[-1] == "联系人：办公室"


class TestSignature:
    def test_a_signed_report_bears_name_and_day(self) -> None:
        assert lay_out(report()).signature == ("青岩县交通运输局", "2026年1月20日")

    def test_an_undated_report_is_not_signed(self) -> None:
        assert lay_out(report(signed_on=None)).signature == ("", "")

    @pytest.mark.parametrize(
        ("signed_by", "name", "why"),
        [
            (
                "青岩县交通运输局、青岩县海事处",
                "青岩县交通运输局　　青岩县海事处",
                "no mark of a list",
            ),
            ("青岩县文化和旅游局（文物局、版权局）",) * 2 + ("two names of one body",),
            ("、".join(["青岩县交通运输局"] * 4),) * 2 + ("no line holds them",),
        ],
    )
    def test_bodies_that_sign_together_stand_side_by_side(
        self, signed_by: str, name: str, why: str
    ) -> None:
        assert lay_out(report(signed_by=signed_by)).signature[0] == name, why


class TestCharts:
    def test_a_list_of_section_one_is_drawn_at_its_end(self) -> None:
        parts = lay_out(with_list(report())).parts
        assert [len(part.charts) for part in parts] == [1, 0, 0, 0, 0, 0]

    @pytest.mark.parametrize(("offset", "line"), [(0, 0), (8, 0), (27, 1), (40, 2)])
    def test_a_chart_knows_the_line_it_is_drawn_from(self, offset: int, line: int) -> None:
        drawn = with_list(report())
        claims = tuple(replace(claim, offset=offset) for claim in drawn.claims)
        part = lay_out(replace(drawn, claims=claims)).parts[0]
        assert part.drawn_from == (line,)
        assert [part.charts_behind(at) for at in (line, None)] == [part.charts, ()]

    def test_a_chart_beside_the_text_is_drawn_from_no_line(self) -> None:
        part = lay_out(report(series=(Series("", 2025, {"甲": 1, "乙": 2}),))).parts[0]
        assert (part.drawn_from, part.charts_behind(None)) == ((None,), part.charts)

    def test_without_section_one_charts_stand_in_the_first(self) -> None:
        written = report(sections=sections()[4:], series=(Series("", 2025, {"甲": 1, "乙": 2}),))
        assert [len(part.charts) for part in lay_out(written).parts].index(1) == 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", ()), (" 一 \n\n　二\n", ("一", "二")), ("一\r\n二", ("一", "二")), ("\n \n", ())],
)
def test_lines_are_what_holds_something(text: str, lines: tuple[str, ...]) -> None:
    assert lines_of(text) == lines
