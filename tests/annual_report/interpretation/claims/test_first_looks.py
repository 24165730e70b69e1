"""What is looked for before a pattern: it passes over nothing that the pattern would find."""

import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.claims import comparisons, lists, phrases, scope, sums
from gongkai.annual_report.interpretation.claims import quantities as numbers


def all_of(*words: str, length: int) -> list[str]:
    """Every text of up to `length` words."""
    return ["".join(text) for n in range(1, length + 1) for text in product(words, repeat=n)]


WORDS = [
    "3",
    "1,113",
    "2022",
    "十",
    "二",
    "条",
    "件",
    "年",
    "第",
    "约",
    "数",
    "至",
    "〔",
    "（",
    "。",
]


@given(st.lists(st.sampled_from([*WORDS, " ", ".", "a", "％", "万", "《", "》"]), max_size=12))
def test_numbers_begin_where_figures_begin(words: list[str]) -> None:
    """At the first figure of each row of them that a unit, a scale or a mark follows, but for what
    stands before it says that it is no count."""
    text = "".join(words)
    wanted = [
        row.start()
        for row in re.finditer(f"[{numbers._DIGIT}]+", text)
        if text[row.end() : row.end() + 1] in set(numbers._MAY_FOLLOW)
        and not re.fullmatch(f"[{numbers._NO_NUMBER_AFTER}]", text[row.start() - 1 : row.start()])
    ]
    assert [row.start() for row in numbers._DIGITS.finditer(text)] == wanted


def test_no_comparison_is_passed_over() -> None:
    words = ["同比", "比", "相", "较之", "较", "与", "同", "于", " ", "上年", "去年", "2021年"]
    seen = 0
    for text in all_of(*words, "增加", "持平", length=4):
        heads = {head.start() for head in comparisons._HEAD.finditer(text)}
        found = {at for at in range(len(text)) if comparisons._COMPARISON.match(text, at)}
        assert found <= heads, text
        seen += len(found)
    assert seen > 100


def test_no_year_is_passed_over() -> None:
    words = ["2021", "20", " ", "年", "年度", "上", "上一", "去", "今年", "全年", "无结转", "以来"]
    for text in all_of(*words, "局", "，", length=4):
        found = [year.span() for year in scope._years(text)]
        assert found == [year.span() for year in scope._YEAR.finditer(text)], text


def test_what_may_stand_before_a_year_is_known_by_its_last_character() -> None:
    words = ["，", "\n", "截至", "截止到", "自", "在", "其中", "从", "局", "街道", "市", "政府"]
    words += ["中心", "单位", " ", "比", "的"]
    for text in all_of(*words, length=3):
        if scope._BEFORE_YEAR.search(text, 0, len(text)):
            assert text[-1] in scope._MAY_STAND_BEFORE, text


def test_no_list_is_passed_over() -> None:
    words = ["，", "。", "（", "：", " ", "其中", "主要包括", "包含", "分别为", "具体是", "含"]
    for text in all_of(*words, "共计", "的", length=3):
        if lists._LEAD.match(text):
            assert lists.may_list(text, 0, len(text)), text
            assert text[0] in lists._MAY_LEAD or text[1] in lists._MAY_LEAD, text


def test_no_sum_is_passed_over() -> None:
    for word in ("合计", "共计", "总计", "总共"):
        assert sums._SUM_WORD.search(word)
        assert lists.may_list(word, 0, len(word))


def test_no_aside_is_passed_over() -> None:
    for text in all_of("（", "(", "属于", ")", "）", " ", "\n", length=4):
        if phrases._ASIDE.search(text):
            assert text[-1] in phrases._CLOSING, text
