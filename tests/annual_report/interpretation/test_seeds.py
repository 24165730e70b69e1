"""The two real reports, as report-format.md says they read."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual_report.document import Document, Line
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.periods import stated_periods
from gongkai.annual_report.report import Claim, Report
from tests.seeds import WENDENG, ZHANHE, needs_seeds

pytestmark = needs_seeds


def read(path) -> Report:
    text = path.read_text(encoding="utf-8")
    return interpret(Document("text", tuple(Line(line) for line in text.splitlines())))


@pytest.fixture(scope="module")
def zhanhe() -> Report:
    return read(ZHANHE)


@pytest.fixture(scope="module")
def wendeng() -> Report:
    return read(WENDENG)


def claim_of(report: Report, value: int) -> Claim:
    (found,) = [claim for claim in report.claims if claim.value == value]
    return found


class TestZhanhe:
    def test_the_agency_is_named_in_two_ways(self, zhanhe: Report) -> None:
        assert zhanhe.agency == "湛河区交通局"
        assert zhanhe.agency_names == ("湛河区交通局", "湛河区交通运输局")

    def test_form_year_and_title(self, zhanhe: Report) -> None:
        assert (zhanhe.form, zhanhe.year, zhanhe.signed_on) == ("2021", 2022, None)
        assert zhanhe.title == "湛河区交通局2022年政府信息公开工作年度报告"

    def test_six_sections(self, zhanhe: Report) -> None:
        assert [(s.number, s.printed_number, s.title) for s in zhanhe.sections] == [
            (1, "一、", "总体情况"),
            (2, "二、", "主动公开政府信息情况"),
            (3, "三、", "收到和处理政府信息公开申请情况"),
            (4, "四、", "政府信息公开行政复议、行政诉讼情况"),
            (5, "五、", "存在的主要问题及改进情况"),
            (6, "六、", "其他需要报告的事项"),
        ]

    def test_no_cell_of_a_table_stands_in_the_prose(self, zhanhe: Report) -> None:
        assert [zhanhe.text_of(number) for number in (2, 3, 4)] == ["", "", ""]
        assert zhanhe.text_of(6) == "无其他需要报告的事项。"

    def test_it_states_no_number_and_no_contact(self, zhanhe: Report) -> None:
        assert (zhanhe.claims, zhanhe.contact, zhanhe.preamble) == ((), "", "")


class TestWendeng:
    def test_the_agency_has_one_name(self, wendeng: Report) -> None:
        assert wendeng.agency == "威海市文登区交通运输局"
        assert wendeng.agency_names == ("威海市文登区交通运输局",)

    def test_form_year_title_and_day(self, wendeng: Report) -> None:
        assert (wendeng.form, wendeng.year, wendeng.signed_on) == ("2021", 2022, date(2023, 1, 16))
        assert wendeng.title == "威海市文登区交通运输局2022年政府信息公开工作年度报告"

    def test_misnumbered_headings_are_sections_two_and_three(self, wendeng: Report) -> None:
        assert [(s.number, s.printed_number) for s in wendeng.sections] == [
            (1, "一、"),
            (2, "2、"),
            (3, "3、"),
            (4, "四、"),
            (5, "五、"),
            (6, "六、"),
        ]
        assert [wendeng.text_of(number) for number in (2, 3, 4)] == ["", "", ""]

    def test_one_table_is_absent_and_two_are_images(self, wendeng: Report) -> None:
        assert dict(wendeng.unread) == {
            "proactive": "absent",
            "requests": "image",
            "remedies": "image",
        }
        assert dict(wendeng.values) == {}

    def test_the_preamble_states_period_and_contact(self, wendeng: Report) -> None:
        (period,) = stated_periods(wendeng.preamble)
        assert (period.start, period.end) == (date(2022, 1, 1), date(2022, 12, 31))
        assert wendeng.contact.startswith("如对本报告有疑问，请与文登区交通运输局办公室联系")
        assert wendeng.contact.endswith("电话：0631-8252122）。")

    def test_the_total_of_102_with_its_seven_parts(self, wendeng: Report) -> None:
        claim = claim_of(wendeng, 102)
        assert (claim.section, claim.counts, claim.unit, claim.approximate) == (
            1,
            "published",
            "条",
            False,
        )
        assert claim.text.startswith("共主动公开") and claim.text.endswith("102条")
        assert claim.parts == (
            ("工作动态", 33),
            ("公告公示", 10),
            ("政策文件及解读", 4),
            ("重点领域信息公开", 14),
            ("政务公开组织推进", 3),
            ("执行公开及管理公开", 14),
            ("机构职能", 2),
        )
        assert sum(value for _, value in claim.parts) == 80

    def test_both_years_of_the_chart_come_out_as_data(self, wendeng: Report) -> None:
        labels = [label for label, _ in claim_of(wendeng, 102).parts]
        assert [(s.year, dict(s.values)) for s in wendeng.series] == [
            (2022, dict(zip(labels, (33, 10, 4, 14, 3, 14, 2), strict=True))),
            (2021, dict(zip(labels, (52, 17, 4, 14, 3, 10, 2), strict=True))),
        ]
        assert sum(wendeng.series[1].values.values()) == 102

    def test_the_chart_is_out_of_the_prose(self, wendeng: Report) -> None:
        assert wendeng.text_of(6).endswith("予以报告的事项\n无。")

    def test_all_claims_and_nothing_else(self, wendeng: Report) -> None:
        assert [(c.section, c.value, c.unit, c.counts, c.approximate) for c in wendeng.claims] == [
            (1, 102, "条", "published", False),
            (1, 0, "条", "requests_received", False),
            (1, 510, "条", None, True),
            (1, 1, "名", "staff", False),
            (1, 1, "名", None, False),
            (1, 1, "名", None, False),
            (1, 1, "次", "trainings", False),
            (6, 0, "", "information_fees", False),
            (6, 4, "件", "suggestions", False),
            (6, 3, "件", "proposals", False),
        ]

    def test_comparisons_with_the_year_before(self, wendeng: Report) -> None:
        assert [(c.text, c.value, c.change, c.counts) for c in wendeng.comparisons] == [
            ("4件，比2021年少1件", 4, -1, "suggestions"),
            ("3件，与2021年持平", 3, 0, "proposals"),
        ]

    def test_the_share_of_the_content(self, wendeng: Report) -> None:
        assert [(p.text, p.value, p.label) for p in wendeng.percentages] == [
            ("代表和委员反馈满意率为100%", Decimal(100), "代表和委员反馈满意率")
        ]


@pytest.mark.parametrize("path", [ZHANHE, WENDENG], ids=["zhanhe", "wendeng"])
def test_every_place_is_exact(path) -> None:
    report = read(path)
    for stated in (*report.claims, *report.comparisons, *report.percentages):
        text = report.text_of(stated.section)
        assert text[stated.offset : stated.offset + len(stated.text)] == stated.text
