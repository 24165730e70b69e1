"""Sentences put together at random from the words of reports: each is read, whatever it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.claims import read_statements

LEADS = [
    "共发布信息",
    "收到政府信息公开申请",
    "其中",
    "一共",
    "全年合计",
    "一季度",
    "上半年",
    "下半年",
]
NAMES = ["工作动态", "公告公示", "自然人", "企业", "予以公开", "不予公开", "网站", "含视频", "其他"]
LOOSE = [
    "约",
    "占",
    "分别为",
    "较上年增加",
    "同比增长",
    "结转下年度",
    "其余为",
    "等",
    "及",
    "如下：",
]
UNITS = ["条", "件", "篇", "个", "%", "人次", "张"]
MARKS = ["，", "、", "；", "。", "（", "）", "：", "", "\n"]
UNIT = st.sampled_from([*UNITS[:2], UNITS[0]])
MARK = st.sampled_from(["，", "、", "；", "（", "）"])
NUMBERS = st.sampled_from([0, 1, 2, 3, 5, 8, 10, 11, 12, 43]).map(str)


@st.composite
def items(draw: st.DrawFn) -> str:
    """A name and its number, or a loose word, and the mark behind."""
    words = draw(st.sampled_from([*LEADS, *NAMES, *LOOSE]))
    number = draw(NUMBERS) + draw(st.sampled_from(UNITS)) if draw(st.integers(0, 5)) else ""
    return f"{words}{number}{draw(st.sampled_from(MARKS))}"


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A total and items behind 其中, of its unit and others, with their marks."""
    total = draw(NUMBERS) + draw(st.sampled_from(UNITS[:3]))
    parts = draw(st.lists(st.tuples(st.sampled_from(NAMES), NUMBERS, UNIT, MARK), max_size=7))
    return f"共发布信息{total}，其中{''.join(map(''.join, parts))}"


@given(st.one_of(st.lists(items(), max_size=14).map("".join), lists()), st.booleans())
@settings(max_examples=2000)
def test_every_sentence_is_read(text: str, government: bool) -> None:
    stated = read_statements({1: text}, 2025, government)
    for claim in stated.claims:
        name, cut, number = claim.text.rpartition("……")
        assert (name in text) if cut else text.startswith(number, claim.offset)
    for comparison in stated.comparisons:
        assert text.startswith(comparison.text, comparison.offset)
    for percentage in stated.percentages:
        assert text.startswith(percentage.text, percentage.offset)
