"""HTML pages: the article, its tables as they are drawn, and nothing of the site."""

import pytest

from gongkai.annual_report.document import (
    Block,
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Unreadable,
)
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.html import tables
from tests.annual_report.readers.building import (
    PROSE,
    TITLE,
    expected_grids,
    grids,
    html_report,
)


def blocks(body: str) -> list[Block]:
    return list(read_document(f"<html><body>{body}</body></html>".encode()).blocks)


def page(article: str, head: str = "") -> bytes:
    """A page as a government site serves it: menu, path, article, footer."""
    menu = "".join(f'<li><a href="/c{n}">政务栏目{n}</a></li>' for n in range(30))
    return f"""<!doctype html><html><head><meta charset="utf-8">{head}
    <script>var title = "脚本里的字";</script><style>td {{ color: red }}</style></head><body>
    <div class="header"><img src="logo.png"><ul>{menu}</ul></div>
    <div class="wrap"><div class="crumbs">您的位置：<a href="/">首页</a> &gt; 年度报告</div>
    <div class="content">
    <div>发布时间：2023-01-16 来源：县政府办 浏览次数：12</div>
    <div id="zoom">{article}</div>
    <p>上一篇：<a href="a.html">另一份报告</a></p></div></div>
    <div class="footer">主办单位：青岩县人民政府 网站标识码：5200000000</div>
    </body></html>""".encode()


ARTICLE: list[Block] = [
    Paragraph(TITLE, 1),
    Paragraph(PROSE[1][0], 2),
    Paragraph(PROSE[1][1]),
    Paragraph(PROSE[2][0], 2),
    expected_grids()[0],
    Paragraph(PROSE[3][0], 2),
    expected_grids()[1],
    Paragraph(PROSE[4][0], 2),
    expected_grids()[2],
    Paragraph(PROSE[5][0], 2),
    Paragraph(PROSE[5][1]),
    Paragraph(PROSE[6][0], 2),
    Paragraph(PROSE[6][1]),
]


def test_a_report_comes_block_by_block() -> None:
    assert read_document(html_report().encode()) == Document("html", tuple(ARTICLE))


def test_nothing_of_the_site_round_the_article_is_read() -> None:
    assert read_document(page(html_report())) == Document("html", tuple(ARTICLE))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb2312"),
        ("gb18030", "GBK"),
        ("gbk", ""),
        ("gbk", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_any_charset_named_or_not_or_named_wrongly(encoding: str, declared: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    data = f"<html><head>{head}</head><body>{html_report()}</body></html>".encode(encoding)
    assert read_document(data) == Document("html", tuple(ARTICLE))


def test_a_traditional_page_in_big5() -> None:
    page = '<meta charset="big5"><p>政府信息公開工作年度報告</p>'.encode("big5")
    assert read_document(page).blocks == (Paragraph("政府信息公開工作年度報告"),)


@pytest.mark.parametrize(
    ("head", "article", "title", "why"),
    [
        (
            '<meta name="ArticleTitle" content="青岩县水务局2022年报告">',
            f"<p>一、总体情况</p><p>{PROSE[1][1]}</p>",
            [Paragraph("青岩县水务局2022年报告", 1)],
            "the title that the site's standard puts into <meta>",
        ),
        (
            "<title>青岩县水务局2022年报告_青岩县人民政府</title>",
            f"<p>一、总体情况</p><p>{PROSE[1][1]}</p>",
            [Paragraph("青岩县水务局2022年报告", 1)],
            "<title> without the site's name",
        ),
        (
            "<title>青岩县人民政府</title>",
            f"<p>一、总体情况</p><p>{PROSE[1][1]}</p>",
            [],
            "a <title> that is only the site's name is none",
        ),
        (
            "<title>青岩县水务局2022年报告</title>",
            f"<p>青岩县水务局</p><p>2022年报告</p><p>{PROSE[1][1]}</p>",
            [],
            "a title that the article prints, in two lines, is not said twice",
        ),
        (
            "<title>青岩县水务局2023年报告_青岩县</title>",
            f"<p>青岩县水务局2022年报告</p><p>{PROSE[1][1]}</p>",
            [],
            "nobody sees <title>: it is left over from another year",
        ),
        (
            '<meta name="ArticleTitle" content="青岩县水务局2023年报告">',
            f"<p>青岩县水务局</p><p>二〇二二年</p><p>政务公开报告</p><p>{PROSE[1][1]}</p>",
            [],
            "nor <meta>; the year in Chinese, in another line than the rest",
        ),
        (
            "<title>甲县教育局2022年报告</title>",
            f"<p>青岩县水务局2022年报告</p><p>{PROSE[1][1]}</p>",
            [],
            "left over from the page of another body",
        ),
        (
            "<title>青岩县水务局2022年报告</title>",
            f"<p>2022年政府信息公开年度报告</p><p>{PROSE[1][1]}</p>",
            [Paragraph("青岩县水务局2022年报告", 1)],
            "what is printed may be a column's name: it names no body",
        ),
        (
            "<title>青岩县水务局2022年报告</title>",
            f"<p>政府信息公开年报</p><p>现公布2021年报告，请查阅。</p><p>{PROSE[1][1]}</p>",
            [Paragraph("青岩县水务局2022年报告", 1)],
            "a column without a year, and a sentence, are no titles",
        ),
        (
            '<meta name="ArticleTitle" content="青岩县水务局2022年报告">',
            f"<p>现公布青岩县水务局2022年报告。</p><p>{PROSE[1][1]}</p>",
            [Paragraph("青岩县水务局2022年报告", 1)],
            "a sentence that names the report prints no title",
        ),
        (
            "<title>青岩县水务局2022年报告</title>",
            f"<p>青岩县水务局2022年报告现予公布。</p><p>{PROSE[1][1]}</p>",
            [],
            "one that begins with the title may be title and text in one",
        ),
    ],
)
def test_the_title_is_looked_for_where_the_article_lacks_it(
    head: str, article: str, title: list[Block], why: str
) -> None:
    document = read_document(page(article, head))
    inside = blocks(article)
    assert list(document.blocks) == title + inside, why


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ("<tr><td>标题：</td><td>青岩县水务局2022年报告</td></tr>", "青岩县水务局2022年报告"),
        ("<tr><th>名 称</th>\n<td>青岩县水务局2022年报告</td></tr>", "青岩县水务局2022年报告"),
        ("<tr><td>标题：</td><td>2022年报告</td></tr>", ""),
        ("<tr><td>来源：</td><td>青岩县水务局2022年报告</td></tr>", ""),
        ("<tr><td>标题：</td></tr>", ""),
    ],
)
def test_the_title_in_the_table_over_an_article_is_kept(rows: str, title: str) -> None:
    over = f"<table><tr><td>索引号：</td><td>1</td></tr>{rows}</table>"
    text = f"<p>现公布青岩县水务局2022年报告。</p><p>{PROSE[1][1]}</p>"
    found = blocks(f"{over}<div>{text}</div>")
    assert found == ([Paragraph(title, 1)] if title else []) + blocks(text)


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("<p>甲<br>乙</p>", [Paragraph("甲"), Paragraph("乙")], "<br> ends a line"),
        ("<div>甲<div>乙</div>丙</div>", [Paragraph(x) for x in "甲乙丙"], "blocks in blocks"),
        ("<p>a <b>b</b>\n c&nbsp;d</p>", [Paragraph("a b c d")], "white space is one space"),
        ("<h3>（一）</h3>", [Paragraph("（一）", 3)], "a heading has its level"),
        ("<p>甲</p><p></p><p>乙</p>", [Paragraph("甲"), Line(""), Paragraph("乙")], "an empty <p>"),
        ("<p>甲</p><ul><li>乙</li></ul>", [Paragraph("甲"), Paragraph("乙")], "a list's items"),
        ("<p>3&lt;5</p>", [Paragraph("3<5")], "entities are read"),
        ("<p>政\u200b府\ufeff</p>", [Paragraph("政府")], "signs of no width are none"),
        ("<p>占地9m<sup>2</sup></p>", [Paragraph("占地9m²")], "a raised digit looks like one"),
        ("<p>附件<sup>[1]</sup></p>", [Paragraph("附件[1]")], "nothing raised is lost in prose"),
        ("<p>甲<sup>乙<br>丙</sup></p>", [Paragraph("甲乙"), Paragraph("丙")], "nor what is long"),
        ("<p>共<del>3</del>5条</p>", [Paragraph("共5条")], "what is struck out is not said"),
        ("散\u3000文", [Paragraph("散 文")], "text in no element"),
        ("<p>规章\t0\t3</p>", [Line("规章\t0\t3")], "tabs in a paragraph: perhaps a table's row"),
        ("<p>\t\t正文</p>", [Paragraph("正文")], "tabs before it only indent"),
        (
            "<pre>规章 |0\n\n许可 |39</pre>",
            [Line("规章 |0"), Line(""), Line("许可 |39")],
            "<pre> keeps its lines",
        ),
    ],
)
def test_how_text_becomes_blocks(body: str, expected: list[Block], why: str) -> None:
    assert blocks(body) == expected, why


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">垃圾</p>',
        '<div style="color:red; DISPLAY : none"><p>垃圾</p></div>',
        '<span style="visibility: hidden">垃圾</span>',
        "<p hidden>垃圾</p>",
        "<script>document.write('垃圾')</script>",
        "<style>.垃圾 {}</style>",
        "<noscript>垃圾</noscript>",
        "<select><option>垃圾</option></select>",
        "<nav>垃圾</nav>",
        "<template><p>垃圾</p></template>",
        "<!-- 垃圾 -->",
        "<textarea>垃圾</textarea>",
        "<iframe>垃圾</iframe>",
        "<del>7</del>",
        "<s><b>7</b></s>",
        "<strike>7</strike>",
        '<span style="text-decoration: Line-Through">7</span>',
        '<span style="font-size:0">7</span>',
        '<span style="font-size: 0.0px; color:red">7</span>',
    ],
)
def test_what_a_reader_cannot_see_is_not_read(hidden: str) -> None:
    assert blocks(f"<p>前文</p>{hidden}<p>后文</p>") == [Paragraph("前文"), Paragraph("后文")]
    for cell in (f"21{hidden}", f"{hidden}21", f"<p>21{hidden}</p>"):
        table = f"<table><tr><td>许可</td><td>{cell}</td></tr></table>"
        assert blocks(table) == [Grid.of((Cell(0, 0, "许可"), Cell(0, 1, "21")))], cell
    table = f"<table><tr><td>许可</td><td>{hidden}</td></tr></table>"
    assert blocks(table) == [Grid.of((Cell(0, 0, "许可"), Cell(0, 1, "")))]


@pytest.mark.parametrize("hiding", ['style="display:none"', "hidden", 'style="Visibility: Hidden"'])
def test_a_hidden_part_of_a_table_is_none(hiding: str) -> None:
    shown = "<tr><td>许可</td><td>39</td></tr><tr><td>处罚</td><td>6</td></tr>"
    row = "<tr {0}><td>许可</td><td>7</td></tr>"
    for hidden in (row, f"<tbody {{0}}>{row.format('')}</tbody>", "<tr><td {0}>7</td></tr>"):
        found = blocks(f"<table>{shown}{hidden.format(hiding)}</table>")
        cells = (Cell(0, 0, "许可"), Cell(0, 1, "39"), Cell(1, 0, "处罚"), Cell(1, 1, "6"))
        assert found == [Grid.of(cells)], hidden
    cell = f"<table>{shown.replace('<td>39', f'<td {hiding}>9</td><td>39')}</table>"
    assert blocks(cell) == [Grid.of(cells)]
    nested = f"<div {hiding}><p {hiding}>甲</p><table><tr><td colspan=2>乙</td></tr></table></div>"
    assert blocks(f"<p>前文</p>{nested}<p>后文</p>") == [Paragraph("前文"), Paragraph("后文")]


@pytest.mark.parametrize(
    ("cell", "text", "why"),
    [
        ("<td>&nbsp;</td>", "", "a hard space is how an editor leaves a cell empty"),
        ("<td></td>", "", "nothing"),
        ("<td><p><span>39</span></p></td>", "39", "wrapped by Word"),
        ("<td> 1,113 </td>", "1,113", "as written"),
        ("<td> 1&thinsp;113  件</td>", "1\u2009113 件", "a thin space may part thousands"),
        ("<td>商业<br>企业</td>", "商业\n企业", "a line break in a label"),
        ("<td><p>12</p><p>3</p></td>", "12\n3", "two paragraphs are never one number"),
        ("<td>1<b>2</b>3</td>", "123", "bold digits within a number"),
        ("<td><p>0</p><p>&nbsp;</p></td>", "0", "an empty paragraph after it"),
        ("<th>总计</th>", "总计", "a header cell"),
        ("<td><ul><li>甲</li><li>乙</li></ul></td>", "甲\n乙", "a list in a cell"),
        ("<td>18.8710\u200b</td>", "18.8710", "a sign of no width behind a number"),
        ("<td>943<sup>1</sup></td>", "943", "the mark of a footnote is no digit"),
        ("<td><p><span>943</span><sub><a>2</a></sub></p></td>", "943", "lowered, and a link"),
        ("<td><sup>1</sup>943</td>", "943", "before the number"),
        ("<td><ruby>943<rt>5</rt></ruby></td>", "943", "set over it"),
        ("<td>18.87<sup>1</sup>万元</td>", "18.87万元", "before the unit"),
        ("<td>943<sup>12</sup></td>", "943¹²", "two digits may be of the number: unknown"),
        ("<td>9<sup>4</sup>3</td>", "9⁴3", "within the number: unknown"),
        ("<td>10<sup>4</sup></td>", "10⁴", "may be a power: unknown"),
        ("<td><sup>1</sup></td>", "¹", "a mark on an empty cell is no number"),
        ("<td>943<sup><a>[1]</a></sup></td>", "943", "in brackets it can be nothing else"),
        ("<td>943<br><sup>〔注2〕</sup></td>", "943", "under the number"),
        ("<td>943<sup>（1）</sup>件</td>", "943件", "in round ones, raised"),
        ("<td>943<sup>注1</sup></td>", "943", "a word and its number"),
        ("<td>943<sup>*</sup></td>", "943", "a star"),
        ("<td>943(1)<sup>1</sup></td>", "943(1)¹", "round brackets on the line: unknown"),
        ("<td>9<sup>[1]</sup>43</td>", "9[1]43", "within the number: unknown"),
        (
            "<td>国办发2021[30]号<sup>1</sup></td>",
            "国办发2021[30]号¹",
            "of the number of a document",
        ),
        ('<td><input type="text" value="39"></td>', "39", "a field of a form left in the page"),
        ('<td><p><input value=" 39 "> 件</p></td>', "39 件", "of no named type, and a unit"),
        ('<td><input value="3"><input value="9"></td>', "3 9", "two of them are never one number"),
        ('<td>39<input type="hidden" value="7"></td>', "39", "a field that is not shown"),
        ('<td>39<input type="submit" value="7"></td>', "39", "a button"),
        ("<td><input></td>", "", "an empty field"),
        ("<td>面积m<sup>2</sup></td>", "面积m²", "a unit of measure"),
        ("<td>CO<sub>2</sub></td>", "CO₂", "a formula"),
        ("<td><s>5</s>943</td>", "943", "struck out before the number"),
        (
            '<td style="text-decoration:line-through">5</td>',
            "",
            "a cell struck out keeps its place",
        ),
        ('<td style="text-decoration:none;line-height:2">5</td>', "5", "nothing of the kind"),
        ('<td style="text-line-through:none">5</td>', "5", "as Word writes that it is not"),
        ('<td style="font-size:0"><b style="font-size:9pt">5</b></td>', "5", "a trick with gaps"),
        ('<td style="font-size:0.9em">5</td>', "5", "a little smaller"),
    ],
)
def test_the_text_of_a_cell(cell: str, text: str, why: str) -> None:
    found = blocks(f"<table><tr>{cell}<td>旁</td></tr></table>")
    assert found == [Grid.of((Cell(0, 0, text), Cell(0, 1, "旁")))], why


def test_cells_of_the_same_markup_read_the_same_and_no_store_of_them_grows() -> None:
    """What was met in one page is told in the next; however many pages come, no more is kept."""
    for start in range(0, 9000, 90):
        cells = "".join(f"<td><p>甲<b>{number}</b></p></td>" for number in range(start, start + 90))
        for _ in range(2):
            (grid,) = blocks(f"<table><tr>{cells}</tr></table>")
            assert isinstance(grid, Grid)
            assert [cell.text for cell in grid.cells] == [
                f"甲{n}" for n in range(start, start + 90)
            ]
    long = "乙" * 500
    (grid,) = blocks(f"<table><tr><td><p>{long}</p><p>1</p></td><td>旁</td></tr></table>")
    assert isinstance(grid, Grid) and grid.cells[0].text == f"{long}\n1"
    assert 0 < len(tables._MET) <= tables._MOST_MET
    assert max(map(len, tables._MET)) <= tables._LONGEST


def test_a_page_that_shows_itself_when_it_has_loaded_is_read() -> None:
    page = b'<html><body style="visibility:hidden"><p>A</p><p hidden>B</p></body></html>'
    assert read_document(page).blocks == (Paragraph("A"),)


def test_a_page_of_many_tags_loses_what_is_struck_out_too() -> None:
    page = "<p>" + "<b>1</b><S>7</S>\n" * 1000 + "</p>"
    assert blocks(page) == [Paragraph(" ".join("1" * 1000))]


@pytest.mark.parametrize(
    ("attributes", "rows", "columns", "why"),
    [
        ('colspan="2" rowspan="2"', 2, 2, "both"),
        ("colspan=2", 1, 2, "without quotes"),
        ('colspan=" 2 "', 1, 2, "with spaces"),
        ('colspan="2.5"', 1, 2, "a fraction is cut"),
        ('colspan="0"', 1, 1, "no column is one column"),
        ('colspan="-3"', 1, 1, "less than none is one"),
        ('colspan="abc"', 1, 1, "nonsense is one"),
        ('rowspan="0"', 3, 1, "zero rows: to the end of the table"),
        ('rowspan="65534"', 3, 1, "no further than the table"),
        ('colspan="99999999999"', 1, 200, "no wider than a table may be"),
    ],
)
def test_spans(attributes: str, rows: int, columns: int, why: str) -> None:
    table = (
        f"<table><tr><td {attributes}>甲</td></tr><tr><td>乙</td><td>丙</td></tr><tr></tr></table>"
    )
    (grid,) = blocks(table)
    assert isinstance(grid, Grid)
    assert grid.cells[0] == Cell(0, 0, "甲", rows, columns), why


def test_a_table_that_lays_out_the_page_is_dissolved_and_the_one_within_is_kept() -> None:
    inner = "<table><tr><td>行政许可</td><td>39</td></tr></table>"
    outer = f"<table><tr><td><p>前文</p></td></tr><tr><td>{inner}<p>后文</p></td></tr></table>"
    assert blocks(outer) == [
        Paragraph("前文"),
        Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39"))),
        Paragraph("后文"),
    ]


def test_a_frame_round_prose_is_dissolved() -> None:
    assert blocks("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>") == [
        Paragraph("甲"),
        Paragraph("乙"),
    ]


def test_a_table_without_its_end_tags() -> None:
    assert blocks("<table><tr><td>甲<td>1<tr><td>乙<td>2") == [
        Grid.of((Cell(0, 0, "甲"), Cell(0, 1, "1"), Cell(1, 0, "乙"), Cell(1, 1, "2")))
    ]


HEAD, MIDDLE = "<thead><tr><th>甲<th>乙</thead>", "<tbody><tr><td>1<td>2</tbody>"
FOOT = "<tfoot><tr><td>3<td>4</tfoot>"


@pytest.mark.parametrize("parts", [HEAD + MIDDLE + FOOT, HEAD + FOOT + MIDDLE])
def test_rows_of_head_body_and_foot_are_one_table(parts: str) -> None:
    """The foot shows last, though HTML 4 had it written before the rows of the body."""
    (grid,) = blocks(f"<table>{parts}</table>")
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["甲", "乙", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("image", "expected", "why"),
    [
        ('<img src="W020230116.png" alt="表三">', [Picture("表三")], "what it says of itself"),
        ('<img src="/files/W020230116.png">', [Picture("W020230116.png")], "its file's name"),
        ('<img src="a.png" width="600" height="300">', [Picture("a.png")], "large"),
        ('<img src="a.png" width="100%">', [Picture("a.png")], "as wide as the page"),
        ('<img src="data:image/png;base64,iVBORw0KGgo=">', [Picture("")], "held in the page"),
        ('<img src="a.gif" width="16" height="16">', [], "too small for a table"),
        ('<img src="/images/icon_word.gif">', [], "an icon beside an attachment"),
        ('<img src="share.png">', [], "a button to share"),
        ('<img src="qrcode.jpg">', [], "a code to scan"),
    ],
)
def test_pictures_that_may_be_tables(image: str, expected: list[Block], why: str) -> None:
    assert blocks(f"<p>三、</p><p>{image}</p>")[1:2] == (expected or [])[:1], why


def test_the_text_after_the_article_is_kept_where_it_is_not_of_the_site() -> None:
    """Section six in a box of its own beside a long article: small, but no chrome."""
    article = f"<div><div>{html_report()}</div><div><p>附注：本表由县水务局汇总。</p></div></div>"
    assert list(read_document(page(article)).blocks) == [
        *ARTICLE,
        Paragraph("附注：本表由县水务局汇总。"),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲</p>" * 9 + f"<aside>{'乙丙丁' * 30}</aside>" + "<p>甲</p>" * 99, ["甲"] * 108),
        ("<p>甲</p>" * 9 + f"<aside>{'乙丙丁' * 90}</aside>", ["甲"] * 9 + ["乙丙丁" * 90]),
        ("<aside>乙</aside>", ["乙"]),
    ],
)
def test_what_stands_aside_is_no_article_but_where_it_is_most_of_the_page(
    page: str, expected: list[str]
) -> None:
    assert [block.text for block in blocks(page) if isinstance(block, Paragraph)] == expected


def test_tables_are_found_in_a_page_whose_article_is_mostly_tables() -> None:
    article = "".join(f"<p>{lines[0]}</p>" for lines in PROSE.values()) + html_report()
    assert grids(read_document(page(article))) == expected_grids()


@pytest.mark.parametrize("body", ["", "   ", "<script>x</script>", "<div class='nav'></div>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match=r"^网页里没有正文。$"):
        read_document(f"<html><body>{body}</body></html>".encode())


def test_a_page_saved_by_word_as_a_single_file() -> None:
    page = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=gb2312\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>=D2=BB=A1=A2=D7=DC=CC=E5</p></body></html>\r\n--b--\r\n"
    )
    assert read_document(page.encode()) == Document("html", (Paragraph("一、总体"),))


def test_a_mime_file_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有正文"):
        read_document(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nabc\n")
