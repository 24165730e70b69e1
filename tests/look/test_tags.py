"""Tags and filters in templates: what they draw, and that they escape what they are given."""

import re
from datetime import date

import pytest
from django.core.paginator import Paginator

from gongkai.law.clock import LedgerDay
from tests.look import samples

EVIL = '"><script>alert(1)</script>'
ESCAPED = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{ value|docno }}", f'<span class="docno">{ESCAPED}</span>'),
        (
            "{{ value|digest }}",
            f'<code title="{ESCAPED}">&quot;&gt;&lt;s…ipt&gt;</code>',
        ),
        ("{{ value|filesize }}", ""),
        ("{{ value|chinese_date }}{{ value|moment }}{{ value|weekday }}{{ value|clock }}", ""),
        ("{% url_with q=value %}", "?q=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E"),
    ],
)
def test_a_tag_escapes_what_it_is_given(rendered, text: str, html: str) -> None:
    assert rendered(text, value=EVIL) == html


def test_a_title_by_sense_escapes_its_lines_and_keeps_its_breaks(rendered) -> None:
    html = rendered("{{ title|by_sense }}", title="关于印发《<b>办法》的通知")
    assert html == "关于印发<wbr>《&lt;b&gt;办法》<wbr>的通知"


def test_nothing_is_drawn_of_what_is_not_there(rendered) -> None:
    html = rendered("{{ none|docno }}{{ none|digest }}{{ none|short_date }}{{ none|filesize }}")
    assert html == ""


def test_a_document_number_does_not_break(rendered) -> None:
    html = rendered("{{ number|docno }}", number="青交规[2026]3号")
    assert html == '<span class="docno">青交规〔2026〕3号</span>'


def test_a_moment_takes_its_year_from_the_day_handed_down(rendered) -> None:
    told = {"at": samples.at(9, 14, 16, 20), "today": date(2027, 1, 4)}
    assert rendered("{{ at|moment:today }}", **told) == "2026年9月14日 16:20"


@pytest.mark.parametrize(
    ("tag", "strokes"),
    [
        ("{% tally 3 5 today=True %}", {"d": 2, "t": 1, "": 2}),
        ("{% tally 3 5 today=False %}", {"d": 3, "": 2}),
        ("{% tally 3 5 today=1 %}", {"t": 1, "d": 2, "": 2}),
        ("{% tally 5 5 late=2 %}", {"d": 5, "l": 2}),
        ("{% tally_left 2 5 True %}", {"d": 2, "t": 1, "": 2}),
        ("{% tally_left 2 5 False %}", {"d": 3, "": 2}),
        ("{% tally_left 0 5 True %}", {"d": 4, "t": 1}),
        ("{% tally_left days_late 5 True %}", {"d": 5, "l": 2}),
        ("{% tally_left none 5 True %}", {}),
    ],
)
def test_a_tally_has_a_stroke_for_each_day(rendered, tag: str, strokes: dict) -> None:
    html = rendered(tag, days_late=-2, none=None)
    paths = re.findall(r'<path(?: class="(\w)")? d="([^"]+)"', html)
    found: dict[str, int] = {}
    for kind, path in paths:
        found[kind] = found.get(kind, 0) + path.count("M")
    assert found == strokes


def test_the_mark_is_the_character_with_its_third_stroke_in_colour(rendered) -> None:
    html = rendered("{% mark %}")
    assert html.startswith('<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">')
    assert re.findall(r'class="t" d="([^"]+)"', html) == ["M12 11.5H19"]


@pytest.mark.parametrize(
    ("address", "tag", "query", "why"),
    [
        ("/?q=公路&page=3", "{% url_with page=4 %}", "?q=%E5%85%AC%E8%B7%AF&amp;page=4", "kept"),
        ("/?q=a&page=3", "{% url_with q='b' %}", "?q=b", "another list begins at its first page"),
        ("/?q=a&page=3", "{% url_with q=None %}", "?", "None takes out"),
        ("/?q=a&state=x", "{% url_with q='' %}", "?state=x", "so does nothing"),
        ("/?s=a&s=b", "{% url_with page=2 %}", "?s=a&amp;s=b&amp;page=2", "both values stay"),
        ("/", "{% url_with %}", "?", "nothing set"),
    ],
)
def test_an_address_changes_in_one_thing(
    rendered, address: str, tag: str, query: str, why: str
) -> None:
    assert rendered(tag, address) == query, why


def test_far_pages_are_left_out(rendered) -> None:
    shown = rendered("{{ page|pages_shown|join:' ' }}", page=Paginator(range(1000), 10).page(50))
    assert shown == "1 … 49 50 51 … 100"


def test_the_strip_says_of_every_day_what_it_is(rendered) -> None:
    html = rendered(
        "{% ledger days today=today due=due %}",
        days=samples.days(),
        today=samples.TODAY,
        due=samples.DUE,
    )
    said = re.findall(r'<span class="vh">([^<]+)</span>', html)
    assert len(said) == 37
    assert said[0] == "9月8日星期二：收到。次日起算"
    assert said[7] == "9月15日星期二：暂停。征求意见，不计入"
    assert said[-1] == "10月14日星期三：预计第18日，期限届满。工作日"
    assert html.count('class="day is-none"') == 1


def test_every_day_of_the_calendar_leads_to_its_row_in_the_table(rendered) -> None:
    html = rendered(
        "{% calendar days today=today due=due %}{% ledger_table days today=today due=due %}",
        days=samples.days(),
        today=samples.TODAY,
        due=samples.DUE,
    )
    links = re.findall(r'<a class="bx" href="#(\w+)"', html)
    assert len(links) == 37
    assert links == re.findall(r'<tr id="(\w+)"', html)


def test_a_day_of_the_calendar_says_its_state_and_its_article_escaped(rendered) -> None:
    day = LedgerDay(date(2026, 10, 10), True, 12, "make_up_working_day", "条例<第三十三条>")
    html = rendered("{% calendar days %}", days=[day])
    [cell] = re.findall(r'<td class="is-counted">.*?</td>', html)
    said = "10月10日星期六：计第12日。工作日（调休上班）"
    assert cell == (
        '<td class="is-counted"><a class="bx" href="#d20261010"'
        f' aria-label="{said}，条例&lt;第三十三条&gt;"><span>10　班</span><b>12</b></a>'
        f'<span class="tip" aria-hidden="true">{said}。<br>依据：条例&lt;第三十三条&gt;</span></td>'
    )
    assert '<td class="is-plain"><span class="bx"><span>9</span></span></td>' in html


def test_a_calendar_of_one_month_takes_one_column(rendered) -> None:
    html = rendered("{% calendar days %}", days=[(date(2026, 9, 8), "receipt")])
    assert re.findall(r'<div class="([^"]+)"', html) == ["months months-1"]


@pytest.mark.parametrize(
    ("state", "word"),
    [("done", "已办"), ("now", "正在办理"), ("next", "尚未办理"), ("back", "已退回")],
)
def test_a_station_of_the_chain_says_its_state(rendered, state: str, word: str) -> None:
    assert rendered("{{ state|chain_word }}", state=state) == word
