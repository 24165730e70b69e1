"""`gongkai report trend`: what is asked for, and a drawing that says what it does not know."""

import pytest

from gongkai.annual_report.trend import Figure, Line, Trend, trend
from gongkai.cli.report_chart import span, trend_chart
from tests.annual_report.zeros import wrongly_titled, zeros
from tests.cli.running import runner, stored

RECEIVED, LICENCES, FEES = "requests.received.total", "proactive.licences", "proactive.fees"
KEYS = ("received", "handled", "granted", "refused", "carried_out", "declined", "closed")


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


@pytest.fixture
def years(tmp_path):
    return [stored(tmp_path, f"{year}.json", zeros(year)) for year in (2024, 2025)]


LEFT = [
    # cells asked for, what is said not to stand in the drawing, why
    ([], "", "the drawing of the key figures is ours to choose"),
    ([RECEIVED, LICENCES], "", "one unit"),
    (
        [FEES, LICENCES],
        "图上没有画“行政许可／本年处理决定数量”：一张图只画单位相同的，至多五条线。",
        "two units",
    ),
    (
        list(KEYS),
        "图上没有画“不予处理”、“其他处理”：一张图只画单位相同的，至多五条线。",
        "more than five lines",
    ),
]


@pytest.mark.parametrize(("cells", "left", "why"), LEFT)
def test_what_was_drawn_and_what_not_is_said(run, years, tmp_path, cells, left, why) -> None:
    out = tmp_path / "a.svg"
    words = [word for cell in cells for word in ("--cell", cell)]
    told = run("trend", *years, *words, "-o", out).out
    assert told.endswith(f"已写成 {out}。\n" + (f"{left}\n" if left else "")), why
    ran = run("trend", *years, *words, "-o", out, "--format", "json")
    assert (ran.json["written"], ran.err) == (str(out), f"{left}\n" if left else ""), why


def test_a_key_of_the_json_is_taken_for_a_cell(run, years) -> None:
    ran = run("trend", *years, "--cell", "received", "--cell", "fees", "--format", "json")
    assert [figure["key"] for figure in ran.json["figures"]] == ["received", "fees"]


TWO_CELLS = "{} 是单元格，不是文件：每个单元格前都写 --cell。\n"


@pytest.mark.parametrize(
    ("second", "sentence"),
    [(LICENCES, TWO_CELLS), ("received", TWO_CELLS), ("无.docx", "找不到文件 {}。\n")],
)
def test_a_second_cell_behind_one_option_is_told_from_a_file(run, years, second, sentence) -> None:
    ran = run("trend", *years, "--cell", RECEIVED, second)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence.format(second))


PEAKS = [
    # the values of 2022 to 2025, the title's end, why
    ((6, 2122, 9, 0), "2022年6件，2023年最多，2122件，2025年0件", "the peak lies between"),
    ((6, 5, 4, 9), "2022年6件，2025年9件", "an end is the peak"),
    ((6, 12, 12, 9), "2022年6件，2025年9件", "two years share it"),
    ((6, None, 12, 9), "2022年6件，2024年最多，12件，2025年9件", "beside a gap"),
]


@pytest.mark.parametrize(("values", "end", "why"), PEAKS)
def test_the_title_does_not_hide_the_peak(values, end, why) -> None:
    line = Line(Figure("licences", "行政许可", (), ()), values)
    found = Trend("青岩县教育局", (2022, 2023, 2024, 2025), (line,))
    assert f"行政许可：{end}</title>" in trend_chart(found, asked=True), why


def test_a_drawing_says_why_its_lines_are_broken(run, tmp_path) -> None:
    years = [stored(tmp_path, f"{y}.json", zeros(y)) for y in (2022, 2023, 2025)]
    out = tmp_path / "a.svg"
    run("trend", *years, "-o", out)
    assert "缺2024年的报告，线在该处断开。</text>" in out.read_text()
    assert "未知" not in out.read_text()


def test_a_dash_in_the_table_has_its_key(run, years, tmp_path) -> None:
    key = "“－”：当年没有报告、单元格未知，或当年的表式没有这一项。"
    assert key not in run("trend", *years).out
    gone = stored(tmp_path, "2022.json", zeros(2022))
    assert run("trend", *years, gone).out.rstrip().endswith(key)


ONCE = [
    (["check", "A", "--last", "B", "--last", "B"], "选项 --last 只能写一次。\n"),
    (["check", "A", "--children", "B", "--children", "B"], "选项 --children 只能写一次。\n"),
    (["check", "A", "--format", "json", "--format", "text"], "选项 --format 只能写一次。\n"),
    (["total", "A", "--parent", "B", "--parent", "B"], "选项 --parent 只能写一次。\n"),
    (["trend", "A", "B", "-o", "a.svg", "-o", "b.svg"], "选项 -o 只能写一次。\n"),
    (["write", "A", "-o", "a.pdf", "-o", "b.pdf"], "选项 -o 只能写一次。\n"),
    (["corpus", "A", "-o", "a", "-o", "b"], "选项 -o 只能写一次。\n"),
]


@pytest.mark.parametrize(("words", "sentence"), ONCE)
def test_an_option_that_stands_once_is_not_given_twice(run, years, words, sentence: str) -> None:
    files = dict(zip("AB", years, strict=True))
    ran = run(*(files.get(word, word) for word in words))
    assert (ran.code, ran.out, ran.err) == (2, "", sentence)


SISTERS = [
    # the years of the report and of one beside it, whether it is said to be passed over
    (2025, 2025, False),
    (2025, 2024, True),
    (2025, None, False),
    (None, 2025, False),
]


def test_a_sister_is_of_the_same_year_whatever_the_title_says(run, tmp_path) -> None:
    report = stored(tmp_path, "a.json", wrongly_titled(2025, 2024, "青岩县教育局"))
    beside = stored(tmp_path, "b.json", zeros(2025, "青岩县水务局"))
    assert run("check", report, "--with", beside).err == ""
    assert run("check", beside, "--with", report).err == ""


@pytest.mark.parametrize(("own", "other", "told"), SISTERS)
def test_a_report_of_another_year_is_no_sister(run, tmp_path, own, other, told) -> None:
    texts = {
        5: "存在的问题是部分栏目更新不够及时，公开内容不够全面，将加强学习培训和督促检查。" * 9
    }
    report = stored(tmp_path, "a.json", zeros(own, "青岩县教育局", texts=texts))
    beside = stored(tmp_path, "b.json", zeros(other, "青岩县水务局", texts=texts))
    ran = run("check", report, "--with", beside, "--format", "json")
    sentence = "青岩县水务局2024年度的报告没有用作同级报告：核对的是2025年度报告。\n"
    assert ran.err == (sentence if told else "")
    assert bool([f for f in ran.json if f["id"] == "L-02"]) is not told


OWN = "青岩县教育局的报告没有用作同级报告：与核对的报告属同一机关。\n"
GIVEN = [
    # reports checked, reports given as sisters, what is said, why
    ("a", "a", OWN, "the very same report"),
    ("a", "b", OWN.replace("青岩县", "县"), "the same body by its short name"),
    ("a", "ac", OWN, "one of two"),
    ("a", "c", "", "another body"),
    ("ac", "ac", "", "all beside all: each has the other"),
    ("?a", "?", "给出的报告没有用作同级报告：就是核对的报告。\n", "no name, and equal to one"),
]


@pytest.mark.parametrize(("checked", "beside", "told", "why"), GIVEN)
def test_a_bodys_own_report_is_no_sister(run, tmp_path, checked, beside, told, why: str) -> None:
    names = {"a": "青岩县教育局", "b": "县教育局", "c": "青岩县水务局", "?": None}
    path = {
        key: stored(tmp_path, f"{number}.json", zeros(2025, name))
        for number, (key, name) in enumerate(names.items())
    }
    ran = run("check", *(path[c] for c in checked), "--with", *(path[b] for b in beside))
    assert ran.err == told, why


@pytest.mark.parametrize("others", [0, 1])
def test_a_folder_that_holds_only_the_bodys_own_report_has_none_from_below(
    run, tmp_path, others: int
) -> None:
    report = stored(tmp_path, "a.json", zeros(2025, "青岩县教育局"))
    below = tmp_path / "below"
    below.mkdir()
    for number, name in enumerate(["青岩县教育局", "青岩县第一中学"][: 1 + others]):
        stored(below, f"{number}.json", zeros(2025, name))
    told = "青岩县教育局的报告没有用作下级报告：与核对的报告属同一机关。\n"
    assert run("check", report, "--children", below).err == ("" if others else told)


def test_a_report_of_another_county_is_none_from_below(run, tmp_path) -> None:
    cells = {"proactive.licences": 9}
    parent = stored(tmp_path, "a.json", zeros(2025, "青岩县人民政府"))
    below = tmp_path / "below"
    below.mkdir()
    stored(below, "b.json", zeros(2025, "青岩县水务局"))
    stored(below, "c.json", zeros(2025, "临溪县财政局", cells=cells))
    ran = run("check", parent, "--children", below, "--format", "json")
    assert ran.err == ("临溪县财政局的报告没有用作下级报告：与青岩县人民政府不在同一县区。\n")
    assert [f for f in ran.json if f["id"] == "U-01"] == []


def test_a_line_of_which_nothing_is_known_is_called_unknown() -> None:
    cells = {"requests.granted.total": None}
    drawing = trend_chart(trend([zeros(2024, cells=cells), zeros(2025, cells=cells)]))
    assert ">予以公开（未知）<" in drawing  # its colour stood there, and no line
    assert ">不予公开<" in drawing


def test_a_line_known_in_one_year_keeps_its_name() -> None:
    cells = {"requests.granted.total": None}
    assert ">予以公开<" in trend_chart(trend([zeros(2024, cells=cells), zeros(2025)]))


def test_one_year_of_which_nothing_is_known_is_named_once() -> None:
    drawing = trend_chart(trend([zeros(2025, unread={"requests": "image"})]))
    assert "青岩县交通运输局本年新收申请：2025年数据未知" in drawing


@pytest.mark.parametrize(
    ("years", "words"), [((2025,), "2025年"), ((2021, 2022, 2023), "2021—2023年")]
)
def test_years_are_a_span_where_there_are_two(years: tuple[int, ...], words: str) -> None:
    assert span(years) == words
