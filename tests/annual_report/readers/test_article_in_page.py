"""A report's article in the page of a content system: what stands round it changes nothing.

The pages hold what such pages do: menus, a column with the reports of other bodies, lists of other
years, a foot with telephone numbers, forms, scripts. Any few of them, in any order, leave the same
report and the same findings.
"""

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import to_json
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

SEEDS = (1, 2, 3)
TODAY = date(2026, 6, 1)
OTHER = "宜水县教育局2022年政府信息公开工作年度报告"
NUMBERS = "<tr><td>结果维持</td><td>结果纠正</td></tr><tr><td>4</td><td>9</td></tr>"

ABOVE = {
    "head of paper": f"<div title='header'><p>{OTHER}</p></div>",
    "menu": (
        "<ul class=nav><li><a href=/>首页</a></li><li><a href=/a>政府信息公开年报</a></li></ul>"
    ),
    "path": (
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/x>法定主动公开内容</a> &gt; 年报</div>"
    ),
    "search": (
        "<form><input name=q value=请输入关键词><select><option>全站<option>本栏目</select></form>"
    ),
    "script": "<script>var total = 88; document.write('<p>本年新收申请88件</p>')</script>",
    "column": (
        f"<div class=left><h3>{OTHER}</h3><p>2022年新收到政府信息公开申请88件，办结87件。</p></div>"
    ),
    "column in a table": (
        f"<table><tr><td><h3>{OTHER}</h3><p>全年公开信息60条。</p></td></tr></table>"
    ),
    "links": "".join(
        f"<p><a href=/{y}>{y}年政府信息公开工作年度报告</a></p>" for y in (2019, 2020)
    ),
    "box": (
        "<table><tr><td>索引号：</td><td>0001-2</td><td>发文日期：</td><td>2022-01-03</td>"
        "</tr></table>"
    ),
    "source": "<p>来源：县政府办　发布时间：2026-01-20 09:30　浏览：1284次　字号：大 中 小</p>",
}
BELOW = {
    "foot of paper": "<div title='footer'><p align=center>—<font face=Arial>5</font>—</p></div>",
    "print": "<p><a href=#>打印</a>　<a href=#>关闭窗口</a></p>",
    "neighbours": f"<p>上一篇：<a href=/1>{OTHER}</a></p><p>下一篇：<a href=/2>没有了</a></p>",
    "related": (
        f"<h3>相关链接</h3><ul><li><a href=/1>{OTHER}</a></li><li><a href=/3>政策解读</a></li></ul>"
    ),
    "aside": f"<aside><h3>{OTHER}</h3><table>{NUMBERS}</table></aside>",
    "foot": "<footer>主办：县政府办公室　电话：0858-0000001　备案号：黔备0000001号</footer>",
    "script": "<script>var list = ['复议12件', '诉讼3件']</script>",
    "hidden": f"<div style='display:none'><h3>{OTHER}</h3><table>{NUMBERS}</table></div>",
    "ask": "<form><textarea>您的意见</textarea><input type=submit value=提交></form>",
}
LAYOUTS = {
    "blocks": "{above}<div class=content>{article}</div>{below}",
    "table": (
        "<table><tr><td>{above}</td><td>{article}</td></tr><tr><td colspan=2>{below}"
        "</td></tr></table>"
    ),
    "loose": "{above}{article}{below}",
}


@cache
def _article(seed: int) -> str:
    """The report's title, text and tables as an editor pastes them: no ids, classes or sections."""
    page = write_report(make_report(seed, "2021"), "html").decode()
    title = re.search(r"<h1.*?</h1>", page, re.DOTALL)
    text = re.search(r"<article>(.*)</article>", page, re.DOTALL)
    assert title
    assert text
    attributes = r" (?:id|class|headers|scope|aria-\w+|role|tabindex)=\"[^\"]*\""
    return re.sub(attributes, "", title[0] + text[1])


def _page(layout: str, above: list[str], article: str, below: list[str]) -> bytes:
    body = LAYOUTS[layout].format(above="".join(above), article=article, below="".join(below))
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def _told(page: bytes) -> tuple[object, set[tuple[str, str]]]:
    report: Report = read_report(page)
    findings = run_checks(Evidence(report, today=TODAY))
    data = to_json(report)
    kept = ("agency", "year", "title", "proactive", "requests", "remedies", "contact", "date")
    return {key: data[key] for key in kept if key in data}, {(f.id, f.message) for f in findings}


@cache
def _bare(seed: int) -> tuple[object, set[tuple[str, str]]]:
    return _told(_page("loose", [], _article(seed), []))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ABOVE)
def test_what_stands_above(name: str, layout: str) -> None:
    for seed in SEEDS:
        assert _told(_page(layout, [ABOVE[name]], _article(seed), [])) == _bare(seed)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", BELOW)
def test_what_stands_below(name: str, layout: str) -> None:
    for seed in SEEDS:
        assert _told(_page(layout, [], _article(seed), [BELOW[name]])) == _bare(seed)


@settings(max_examples=40)
@given(
    st.sampled_from(SEEDS),
    st.sampled_from(list(LAYOUTS)),
    st.lists(st.sampled_from(list(ABOVE.values())), max_size=5, unique=True),
    st.lists(st.sampled_from(list(BELOW.values())), max_size=4, unique=True),
)
def test_whatever_stands_around(seed: int, layout: str, above: list[str], below: list[str]) -> None:
    assert _told(_page(layout, above, _article(seed), below)) == _bare(seed)


def test_the_edges_of_paper_go_and_other_boxes_with_a_title_stay() -> None:
    titles = ("header", "正文", "foot", "footer")
    boxes = "".join(f"<div title='{name}'><p>{name}办结3件。</p></div>" for name in titles)
    text = "<h1>松岭县水务局2024年政府信息公开工作年度报告</h1><p>六、其他需要报告的事项</p>"
    report = read_report(f"<html><meta charset=utf-8><body>{text}{boxes}</body></html>".encode())
    assert report.text_of(6) == "正文办结3件。\nfoot办结3件。"
