"""Any style, any slips in labels, any marks in cells, any blanks, a cell lost here and there: what
is read is true, or unknown.

Kinds of damage that together put a stranger's number exactly where a cell was lost are left out:
no reader of the text alone could tell.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.annual_report.forms import DECIMAL_PATHS
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.tables import NUMBER, GridCell
from tests.annual_report.flattening import (
    STYLES,
    Style,
    blanks_at_the_end,
    blanks_dropped,
    flattened,
    last_column_dropped,
    with_cells,
)
from tests.annual_report.making import make_report, with_blanks

ALL: dict[str, Style] = {
    **STYLES,
    **{s.__name__: s for s in (blanks_at_the_end, blanks_dropped, last_column_dropped)},
}
SLIPS = (
    ("商业企业", "商业 企业"),
    ("商业企业", "商业\n企业"),
    ("社会公益组织", "社会 公益 组织"),
    ("科研机构", "科研\n机构"),
    ("现行有效件数", "现行有效件"),
    ("行政规范性文件", "规范性文件"),
    ("第二十条第（一）项", "第二十条(一)项"),
    ("第二十条第（五）项", "第二十条 第(五)项"),
    ("规章", "规 章"),
    ("三类内部事务信息", "三类内容事务信息"),
    ("四类过程性信息", "四类过程性性信息"),
    ("本年新收政府信息", "本年新收政府政府信息"),
    ("这一情形", "这一情况"),
    ("“三安全一稳定”", "三安全一稳定"),
    ("（三）不予公开", "(三)\n不予公开"),
    ("（七）总计", "（七）合计"),
    ("自然人", " "),
    ("本年制发件数", " "),
    ("制作数量", "数量"),
    ("公开数量", ""),
    ("结转下年度继续办理", "结转下年度继续办理件数"),
    ("行政许可", "行政许可（含备案、确认）"),
    ("行政处罚", "行政处罚（按决定书份数统计，同一决定涉及3项的计1件）"),
    ("重复申请", "重复申请（同一申请人就同一内容2次以上）"),
    ("（区分处理的，只计这一情形，不计其他情形）", ""),
    ("（", "("),
    ("1.", "1、"),
    ("2.", "2．"),
    ("3.", "3 ."),
    ("总计", "总 计"),
    ("总计", "合计"),
    ("其他", "其它"),
    ("结果维持", "结果\n维持"),
    ("未经复议直接起诉", "未经复议\n直接起诉"),
)
PROSE = ("详见附件", "暂无数据", "无新增", "未统计", "同上", "约10", "数据另报")
MARKS = ("", "plain", "units", "marks", "mangled", "prose", "lost")


@dataclass
class Damage:
    """What is done to the cells of a report; `spoilt` are those that say no number any more."""

    seed: int
    slips: list[tuple[str, str]]
    mark: str
    spoilt: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def __call__(self, cell: GridCell) -> GridCell | None:
        if cell.role == NUMBER:
            return self._number(cell)
        text = cell.text
        for right, slip in self.slips:
            text = text.replace(right, slip)
        return replace(cell, text=text)

    def _number(self, cell: GridCell) -> GridCell | None:
        text, rare = cell.text, self._chance.random() < 0.04
        if self.mark == "units" and text and self._chance.random() < 0.3:
            text += "万元" if cell.path in DECIMAL_PATHS else "件"
        elif self.mark == "marks" and not text:
            text = self._chance.choice(("", "/", "无", "—"))
        elif self.mark == "mangled" and text == "0":
            text = "? 0"
        elif self.mark == "prose" and rare:
            text = self._chance.choice(PROSE)
            self.spoilt.add(cell.path)
        elif self.mark == "lost" and rare:
            self.spoilt.add(cell.path)
            return None
        return replace(cell, text=text)


def untrue(true: Report, read: Report, spoilt: set[str]) -> dict[str, object]:
    """What was read, or derived, and is not so; and numbers in cells that say none."""
    said = {path: derived.value for path, derived in read.derived.items()} | {
        path: value for path, value in read.values.items() if value is not None
    }
    wrong = {
        path: value for path, value in said.items() if true.values.get(path) not in (None, value)
    }
    made_up = {
        path: value
        for path, value in read.values.items()
        if value is not None and (path in spoilt or true.values.get(path) is None)
    }
    return wrong | made_up


def _some(whole: Report, hide: Callable[[str], bool]) -> Report:
    return with_blanks(whole, tuple(path for path in whole.values if hide(path)))


@settings(max_examples=250, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(("2021", "2019")),
    st.sampled_from(sorted(ALL)),
    st.lists(st.sampled_from(SLIPS), max_size=5),
    st.sampled_from(MARKS),
    st.sampled_from((0.0, 0.02, 0.2, 0.6, 0.95)),
)
@example(50059, "2021", "all_on_one_line", [("本年制发件数", " ")], "prose", 0.0)
@example(50058, "2021", "all_on_one_line", [("本年制发件数", " ")], "lost", 0.0)
@example(59, "2021", "all_on_one_line", [("自然人", " ")], "", 0.95)
def test_what_is_read_is_true(
    seed: int, form: str, style: str, slips: list[tuple[str, str]], mark: str, share: float
) -> None:
    chance = random.Random(seed)
    true = _some(make_report(seed, form), lambda _: chance.random() < share)
    damage = Damage(seed, slips, mark)
    text = flattened(true, with_cells(ALL[style], damage))
    assert untrue(true, read_report(text.encode()), damage.spoilt) == {}


@settings(max_examples=120, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(("2021", "2019")),
    st.sampled_from(sorted(STYLES)),
    st.lists(st.sampled_from(SLIPS), max_size=4, unique=True),  # no label bears a note thrice
    st.sampled_from(("", "mangled")),
)
def test_a_report_that_lost_nothing_is_read_whole(
    seed: int, form: str, style: str, slips: list[tuple[str, str]], mark: str
) -> None:
    true = make_report(seed, form)
    text = flattened(true, with_cells(STYLES[style], Damage(seed, slips, mark)))
    read = read_report(text.encode())
    assert (dict(read.values), dict(read.unread)) == (dict(true.values), {})


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(sorted(ALL)),
    st.lists(st.sampled_from(SLIPS), max_size=3),
    st.sampled_from(("4", "- 4 -", "第 4 页", "扫一扫在手机打开", "热门 7 8 9", "3 / 5")),
    st.data(),
)
def test_one_line_put_in_anywhere_makes_nothing_untrue(
    seed: int, style: str, slips: list[tuple[str, str]], line: str, data: st.DataObject
) -> None:
    true = make_report(seed)
    text = flattened(true, with_cells(ALL[style], Damage(seed, slips, "")))
    lines = text.split("\n")
    lines.insert(data.draw(st.integers(0, len(lines))), line)
    assert untrue(true, read_report("\n".join(lines).encode()), set()) == {}
