"""The summary page and the pages of the units."""

import re
from html.parser import HTMLParser

import pytest

from gongkai.annual_report.corpus.summary import units, write_summary
from gongkai.annual_report.corpus.summary.markup import bar, share, text
from tests.annual_report.corpus.made_up_parts import failure, finding, report, results


class Outline(HTMLParser):
    """What a page is made of: tags, links, ids, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [given["href"]] if "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        self.labelled += given.get("aria-labelledby", "").split()
        assert not {name for name in given if name.startswith("on") or name == "style"}

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def shown(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


VOID = {"meta", "br", "link", "img"}


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    assert found.open == []
    return found


def front(folder) -> Outline:
    return outline((folder / "summary.html").read_text(encoding="utf-8"))


@pytest.fixture
def three(tmp_path):
    """Three reports of two units, one wrong in two cells, and a file that could not be read."""
    out = results(
        tmp_path,
        reports=[
            report(0, year=2024),
            report(1, format="text", form="2019", remedies="image"),
            report(2, unit="青岩县水利局", year=None),
        ],
        findings=[
            finding(1),
            finding(1),
            finding(2, id="S1-01", severity="warning", title="缺一方面"),
        ],
        failures=[failure(3, "文件是空的。")],
        linked=[{"report": 1, "last_report": 0, "sisters": 0, "children": 0}],
    )
    return out, write_summary(out)


def test_the_figures_are_counted(three) -> None:
    _, summary = three
    assert (summary.reports, summary.failures, summary.linked) == (3, 1, 1)
    assert dict(summary.years) == {2024: 1, 2025: 1, None: 1}
    assert dict(summary.forms) == {"2021": 2, "2019": 1}
    assert dict(summary.formats) == {"html": 2, "text": 1}
    assert dict(summary.worst) == {"": 1, "error": 1, "warning": 1}
    assert dict(summary.tables["remedies"]) == {"read": 2, "image": 1}
    assert summary.told() == [("错误", 2), ("存疑", 1)]


def test_rules_are_ranked_gravest_first_then_by_reports(tmp_path) -> None:
    out = results(
        tmp_path,
        reports=[report(n) for n in range(3)],
        findings=[
            finding(0, id="A", severity="info"),
            finding(0, id="B"),
            finding(0, id="C"),
            finding(0, id="C"),
            finding(1, id="C"),
            finding(2, id="D", severity="warning"),
        ],
    )
    ranking = write_summary(out).ranking()
    assert [(r.id, r.reports, r.findings) for r in ranking] == [
        ("C", 2, 3),
        ("B", 1, 1),
        ("D", 1, 1),
        ("A", 1, 1),
    ]


def test_the_page_says_first_how_much_there_is_and_how_bad_it_is(three) -> None:
    shown = front(three[0]).shown
    assert "3份年度报告汇编" in shown
    assert "来自2个单位，1份与上年报告比对过，共发现2处错误、1处存疑。" in shown
    sections = [
        "1份文件没有读成",
        "1份有错误，占33.3%",
        "哪些问题最多",
        "错误最多的单位",
        "1张表没有读到",
        "是些什么报告",
    ]
    assert sorted(sections, key=shown.index) == sections


def test_a_corpus_without_findings_says_so(tmp_path) -> None:
    out = results(tmp_path, [report(0)])
    write_summary(out)
    shown = front(out).shown
    assert "来自1个单位，没有发现问题。" in shown
    assert "哪些问题最多" not in shown
    assert "文件和原因" not in shown


def test_the_pages_hold_together(three) -> None:
    """No script, no style attribute, every id once, every link and label leads somewhere."""
    folder, _ = three
    pages = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*.html")}
    outlines = {name: outline(p.read_text(encoding="utf-8")) for name, p in pages.items()}
    for name, found in outlines.items():
        assert "script" not in found.tags
        assert found.tags.count("h1") == 1
        assert len(found.ids) == len(set(found.ids))
        assert set(found.labelled) <= set(found.ids)
        for link in found.links:
            file, _, anchor = link.partition("#")
            target = (pages[name].parent / file).resolve() if file else pages[name]
            there = outlines[target.relative_to(folder.resolve()).as_posix()]
            assert not anchor or anchor in there.ids, (name, link)


def test_every_table_has_a_caption_and_every_row_a_heading(three) -> None:
    tags = front(three[0]).tags
    assert tags.count("caption") == tags.count("table") == tags.count("thead")
    page = (three[0] / "summary.html").read_text(encoding="utf-8")
    rows = page.count("<tr>") - page.count("<thead>")
    assert page.count('scope="row"') == rows


def test_a_unit_has_its_reports_in_order_of_year_with_what_was_found(three) -> None:
    page = outline((three[0] / "units" / "0001.html").read_text(encoding="utf-8"))
    shown = page.shown
    assert shown.index("2024年 没有发现问题") < shown.index("2025年 2处错误")
    assert "年度不明 1处存疑" in shown
    assert "收支相等" in shown
    assert "新收加结转应等于办结加结转下年度。" in shown


def test_the_units_with_most_errors_stand_first(tmp_path) -> None:
    names = ["甲局", "乙局", "丙局"]
    out = results(
        tmp_path,
        reports=[report(n, unit=name) for n, name in enumerate(names)],
        findings=[finding(0), finding(1), finding(1)],
    )
    write_summary(out)
    shown = front(out).shown
    worst = shown[shown.index("错误最多的单位") : shown.index("是些什么报告")]
    assert worst.index("乙局") < worst.index("甲局")
    assert "丙局" not in worst


def test_units_are_spread_over_pages_and_all_are_linked(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(units, "REPORTS_A_PAGE", 10)
    monkeypatch.setattr(units, "REPORTS_A_SCAN", 20)
    out = results(
        tmp_path,
        reports=[report(n, unit=f"第{n:03}局") for n in range(55)],
        findings=[finding(n) for n in range(55)],
    )
    write_summary(out)
    pages = sorted((out / "units").iterdir())
    assert [p.name for p in pages] == [f"{n:04}.html" for n in range(1, 7)]
    assert sum(p.read_text(encoding="utf-8").count("<article>") for p in pages) == 55
    assert sum(p.read_text(encoding="utf-8").count("收支相等") for p in pages) == 55
    linked = {link for link in front(out).links if "#u" in link}
    assert len(linked) == 55


def test_very_many_units_are_linked_by_page(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(units, "REPORTS_A_PAGE", 10)
    monkeypatch.setattr(units, "UNITS_KEPT", 20)
    monkeypatch.setattr("gongkai.annual_report.corpus.summary.front.UNITS_KEPT", 20)
    out = results(tmp_path, reports=[report(n, unit=f"第{n:03}局") for n in range(35)])
    write_summary(out)
    page = front(out)
    assert [link for link in page.links if link.startswith("units/")] == [
        f"units/{n:04}.html" for n in range(1, 5)
    ]
    assert "第000局 至 第009局 10个" in page.shown


def test_one_name_in_two_groups_is_two_units(tmp_path) -> None:
    out = results(tmp_path, reports=[report(0, group="东县"), report(1, group="西县")])
    write_summary(out)
    shown = front(out).shown
    assert "2个单位" in shown
    assert "东县 青岩县教育局" in shown


def test_a_report_without_a_name_has_its_place_too(tmp_path) -> None:
    out = results(tmp_path, reports=[report(0, unit="")])
    write_summary(out)
    assert "机关名称不明" in front(out).shown


def test_a_report_with_very_many_findings_says_how_many_are_not_shown(tmp_path) -> None:
    out = results(tmp_path, reports=[report(0)], findings=[finding(0) for _ in range(40)])
    write_summary(out)
    page = (out / "units" / "0001.html").read_text(encoding="utf-8")
    assert page.count("收支相等") == units.FINDINGS_A_REPORT
    assert "另有10处，见findings.parquet。" in page


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202e倒写",
    "\x1b[31m红",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_file_brings_along_is_shown_and_not_obeyed(tmp_path, name: str) -> None:
    out = results(
        tmp_path,
        reports=[report(0, unit=name, file=name, form=name, format=name)],
        findings=[finding(0, title=name, message=name, id=name)],
        failures=[failure(1, name, file=name)],
    )
    write_summary(out)
    for path in out.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page
        assert "<img" not in page
        assert not re.search("[\x1b\u202e]", page)
        outline(page)


PIECES = [
    (text("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#x27;"),
    (share(1, 8), "12.5%"),
    (share(0, 0), "－"),
    (re.findall(r'rect width="(\d+)"', bar(50, 100)), ["80"]),
    (re.findall(r'rect width="(\d+)"', bar(1, 100_000)), ["1"]),  # there is something: it shows
    (re.findall(r'rect width="(\d+)"', bar(0, 100)), ["0"]),
    (re.findall(r'rect width="(\d+)"', bar(0, 0)), ["0"]),
]


@pytest.mark.parametrize(("made", "expected"), PIECES)
def test_the_pieces_of_a_page(made, expected) -> None:
    assert made == expected
