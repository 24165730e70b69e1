"""What a check looks for before its pattern: it passes over nothing that the pattern would find."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks import prose
from gongkai.annual_report.checks.arithmetic import Balance, known_cells, known_sum
from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.checks.figures_in_text import all_requests, wrong_row
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.form import inner_numbers, section_extra
from gongkai.annual_report.checks.tables import (
    applicants_add_up,
    regulations_by_whom,
    requests_balance,
    results_add_up,
)
from gongkai.annual_report.checks.wording import (
    five_aspects,
    injected_spam,
    misspelt_terms,
    off_topic,
    other_agency,
    placeholder,
    repeated_sentence,
    stale_year,
    title_year_in_text,
)
from gongkai.annual_report.checks.years import explanation
from gongkai.annual_report.forms import FORMS, SECTION_TITLES
from gongkai.annual_report.report import Derived, Report, Section, Value

CELLS: st.SearchStrategy[Value] = st.sampled_from([None, 0, 1, 5, Decimal("2.5")])
MARKS = ["。", "；", "！", "？", "\n", "，", "：", " ", "\u3000", "\t"]


def made_of(*words: str, most: int = 10) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*words, *MARKS]), max_size=most).map("".join)


def stretches(pattern: str, text: str) -> list[tuple[int, str]]:
    """What `pattern` finds, without the white space round it."""
    found = [(match.end(), match.group().lstrip()) for match in re.finditer(pattern, text)]
    return [(end - len(part), part.rstrip()) for end, part in found if part]


_OF_REQUESTS = ["办理", "新收", "政府信息公开申请", "申请", "共计", "64", "3件", " ", "和", "（"]


@given(made_of(*_OF_REQUESTS, "其中", "包括", "上年", "2021年", "结转", "共"))
def test_no_total_of_requests_is_passed_over(text: str) -> None:
    found = all_requests._TOTAL.search(text) or all_requests._JOINED.search(text)
    assert not found or all_requests._MAY.search(text)


@given(made_of("公开", "a", "1"))
def test_sentences_and_clauses_are_those_of_a_pattern(text: str) -> None:
    assert list(prose.sentences(text)) == stretches(
        r"[^。；！？\n]*[。；！？]|[^。；！？\n]+", text
    )
    assert list(prose.clauses(text)) == stretches(r"[^，。；！？：\n]+", text)


@given(made_of("公开", "1", most=30), st.integers(0, 40), st.integers(2, 12))
def test_the_sentence_at_a_place_holds_it(text: str, offset: int, reach: int) -> None:
    """The longest stretch round the place that a mark ends and no mark stands within."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "REACH", reach)
        found = prose.sentence_at(text, offset)
    low, high = max(0, offset - reach), min(len(text), offset + reach)
    before = re.search(r"[^。；！？\n]*\Z", text[low:offset])
    after = re.match(r"[^。；！？\n]*", text[offset:high])
    assert before is not None
    assert after is not None
    rest = text[offset + after.end() :][:1]
    assert found == before.group() + after.group() + rest


def all_of(*words: str, length: int) -> list[str]:
    """Every text of `length` words."""
    return ["".join(text) for text in product(words, repeat=length)]


def test_no_doubled_word_is_passed_over() -> None:
    words = [
        "政府",
        "信息",
        "申请",
        "处理",
        "行政",
        "情况",
        "报告",
        "过程性",
        "规范性",
        "性",
        "条例",
        "复议",
        "诉讼",
    ]
    words += ["依", "主动", "工作", "年度", "公开", "的", "《", "》", "，", "。", "、", "依申请"]
    found = [text for text in all_of(*words, length=2) if misspelt_terms._DOUBLED.search(text)]
    assert len(found) > 20
    assert [text for text in found if not any(two in text for two in misspelt_terms._TWICE)] == []


def test_no_gap_is_passed_over() -> None:
    words = ["收到", "条", "，", "（", "）", "(", ")", " ", "\u3000"]
    found = [text for text in all_of(*words, length=4) if placeholder._LEFT_OUT.search(text)]
    assert len(found) > 20
    assert [text for text in found if not any(gap in text for gap in placeholder._GAPS)] == []


def test_no_row_named_in_the_text_is_passed_over() -> None:
    words = ["信息", "不存在", "不属于本机关", "信访", "类申请", "重复申请", "的", "12件"]
    texts = all_of(*words, length=3)
    for signs, pattern, _ in wrong_row._ROWS:
        found = [text for text in texts if pattern.search(text)]
        assert found
        assert [text for text in found if not any(sign in text for sign in signs)] == []


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (injected_spam._WORDS, injected_spam._SIGNS),
        (off_topic._TOPICS, off_topic._SIGNS),
    ],
)
def test_every_word_has_its_sign(words: Sequence[str], signs: Sequence[str]) -> None:
    assert [word for word in words if not any(sign in word for sign in signs)] == []


def test_every_word_of_an_aspect_tells_of_it() -> None:
    for name, words, _, sentence in five_aspects._ASPECTS:
        assert [word for word in words if not sentence.search(word)] == [], name


def test_no_other_body_is_passed_over() -> None:
    words = ["2022年，", "县", "水利", "局", "委员会", "全年", "未收到", "共主动公开", "的", "，"]
    seen = 0
    for text in all_of(*words, length=5):
        found = other_agency._SUBJECT.match(text) or other_agency._LATER_SUBJECT.search(text)
        assert not found or other_agency._MAY_WORK.search(text), text
        seen += bool(found)
    assert seen > 1000


@given(made_of("一句话写了两遍写了两遍写了两遍写了两遍写了两遍。", "另一句话", most=8))
def test_no_repeated_sentence_is_passed_over(text: str) -> None:
    long = [part for _, part in prose.sentences(text) if len(part) >= repeated_sentence.SHORTEST]
    if len(set(long)) < len(long):
        assert repeated_sentence._may_repeat(text)


@given(made_of("（一）", "在", "一是", "上年", "2021年", "3.", most=6))
def test_no_year_at_the_head_of_a_sentence_is_passed_over(text: str) -> None:
    for match in stale_year._YEAR.finditer(text):
        at = match.start()
        if at and stale_year._heads(text, at):
            assert text[at - 1] in stale_year._MAY_STAND_BEFORE


NUMBERS = ["（一）", "（二）", "(三)", "1.", "2、", "（3）", "3.2022年", "3.5条", "十", "\t"]


@given(made_of(*NUMBERS, most=12))
def test_numbers_are_those_at_the_heads_of_lines(text: str) -> None:
    """Where a number of a text goes wrong, it stands so at the head of its line."""
    heads = re.compile(inner_numbers._NUMBER.pattern.removeprefix("\\n"))
    wrong = {slip.offset: slip.printed for slip in inner_numbers.slips(text)}
    at, found = 0, {}
    for line in text.split("\n"):
        if match := heads.match(line):
            printed = match.group().lstrip(" \u3000")
            found[at + match.end() - len(printed)] = printed
        at += len(line) + 1
    assert wrong.items() <= found.items()


@given(st.dictionaries(st.sampled_from(FORMS["2021"].paths("requests")), CELLS, max_size=3))
def test_what_adds_up_in_table_three_is_told_at_once(cells: dict[str, Value]) -> None:
    report = with_values(clean(), cells)
    balance = Evidence(report).balance
    slips = {
        "rows": applicants_add_up.check,
        "results": results_add_up.check,
        "requests": requests_balance.check,
    }
    for name, check in slips.items():
        looked_at = Evidence(report)
        object.__setattr__(looked_at, "balance", Balance())
        found = list(check.findings(looked_at))
        assert list(check.findings(Evidence(report))) == found
        assert not (found and getattr(balance, name))
    if not cells:
        assert balance == Balance(rows=True, results=True, requests=True)


@given(made_of("一、", "七、", *SECTION_TITLES, most=6))
def test_no_heading_within_a_section_is_passed_over(text: str) -> None:
    section = Section(1, "一、", SECTION_TITLES[0], text)
    found = [finding.offset for finding in section_extra._inside(section)]
    assert found == [
        m.end() - len(m.group().lstrip(" \u3000")) for m in section_extra._HEADING.finditer(text)
    ]


@given(made_of("清理", "失效", "文件", "规章", "链接", "划转"))
def test_documents_are_explained_by_a_sentence(text: str) -> None:
    """Words of two sentences explain nothing; to look at the whole text first loses none."""
    told = any(
        re.search("清理|失效", part) and re.search("文件|规章", part)
        for _, part in prose.sentences(text)
    )
    evidence = Evidence(Report(preamble=text))
    assert explanation.explains_documents(evidence) is (told or "划转" in text)


def test_no_other_year_of_the_report_is_passed_over() -> None:
    """Years torn into each other too: 202021年 ends in one."""
    words = ["现公布", "2020", "20", "21", "2021年", "年", "信息公开报告"]
    seen = 0
    for text in all_of(*words, length=5):
        found = title_year_in_text._named(2020, title_year_in_text._ITSELF, "preamble", text, 0)
        years = [int(m["year"]) for m in title_year_in_text._ITSELF.finditer(text)]
        assert [finding.found for finding in found] == [year for year in years if year != 2020]
        seen += len(years)
    assert seen > 50


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (2023, ["2022年"]),
        (2022, []),
        (20, ["2022年"]),  # a year that no report has, and every year begins with
    ],
)
def test_only_the_reports_own_year_is_passed_over(own: int, told: list[str]) -> None:
    text = "2022年，我局共发布信息12条。"
    report = Report(form="2021", year=own, sections=(Section(1, "一、", "总体情况", text),))
    assert [finding.found for finding in stale_year.check.findings(Evidence(report))] == told


cells = st.sampled_from([None, 0, 3, Decimal("1.5")])


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_a_sum_is_known_where_each_of_its_cells_is(found: Sequence[tuple[Value, Value]]) -> None:
    paths = [f"requests.granted.{at}" for at, _ in enumerate(found)]
    values = {path: value for path, (value, _) in zip(paths, found, strict=True)}
    derived = {
        path: Derived(value, "") for path, (_, value) in zip(paths, found, strict=True) if value
    }
    report = Report(form="2021", values=values, derived=derived)
    known = known_cells(report, paths)
    assert known_sum(report, paths) == (None if known is None else sum(known))
    assert known_sum(report, [*paths, "requests.granted.unheard_of"]) is None


@pytest.mark.parametrize("form", [*FORMS, "free"])
def test_regulations_are_seen_in_a_report_of_any_form(form: str) -> None:
    """A table may stand in a report that has too few sections for a form."""
    values = {"proactive.regulations.issued": 2, "proactive.regulations.made": 2}
    report = Report(form=form, agency="石桥区水务局", values=values)
    found = [finding.at for finding in regulations_by_whom.check.findings(Evidence(report))]
    assert sorted(found) == sorted(values)
