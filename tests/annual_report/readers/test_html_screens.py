"""A page shows different parts on different screens: by its own style sheets, or the same twice."""

import pytest

from gongkai.annual_report.document import Block, Cell, Grid, Paragraph
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import PROSE, TITLE, html_report

STAYS = f"<p>{PROSE[1][1]}</p>"
BACKUP = '<div class="bak old" id="old"><p>{0}</p></div>'

SHOWN = "<script>$('.bak').show()</script>"


def blocks(body: str, head: str = "") -> list[Block]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return list(read_document(page.encode()).blocks)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("<style>.bak{display:none}</style>", "a class"),
        ('<style media="all">#old { visibility: hidden; }</style>', "an id"),
        ("<style>p{margin:0}\n div.bak\n{display: none !important}</style>", "and the element"),
        ("<style><!-- .a, .bak{display:none} --></style>", "one of several, in an old page"),
        ("<style>.a{} /* b */ .bak{display:none}</style>", "behind a remark"),
        ("<style>.bak{display:none} .bak{color:red} .bak-x{display:block}</style>", "no other"),
        ("<style>@media print{.a{top:0}} .bak{display:none}</style>", "behind a block"),
        ("<style>@media (max-width:9em){.bak{display:block}} .bak{display:none}</style>", "phone"),
        ("<style>b{top:0}</style><style>.bak{display:none}</style>", "in the second sheet"),
        ("<style>.bak { display : none ; }</style>", "spaces"),
        ("<style>.bak{DISPLAY:NONE}</style>", "upper case"),
        ("<style>.bak{display:none;color:red}</style>", "and a colour"),
        ("<style>.bak{top:0;\n\tdisplay:none;}</style>", "after something else"),
        ("<style>.bak{visibility:collapse}</style>", "the other word"),
        ("<style>body .bak{display:none}</style>", "within something"),
        ("<style>html > body > div.bak.old{display:none}</style>", "directly within it, by two"),
        ("<style>body #old p{display:none}</style>", "all that stands in it"),
        ('<style>@charset "utf-8";.bak{display:none}</style>', "behind a statement"),
        ("<style>@import url(a.css);\n@media screen{.bak{display:none}}</style>", "a screen"),
        ("<style>@media all and (x){.a{top:0}} @media all{.bak{display:none}}</style>", "all"),
        ("<style>.bak{display:none</style>", "not closed"),
        ("<style>div{display:block} .bak{display:none}</style>", "a weaker rule shows"),
        ("<style>.bak{display:none} div{display:block}</style>", "even behind it"),
        ("<style>.bak:after{content:'.';display:block} .bak{display:none}</style>", "a sign after"),
        ("<style>.bak{display:none} @media print{.bak{display:block}}</style>", "on paper shown"),
        ("<style>.bak{display:block\\9;display:none}</style>", "an old browser shows it"),
        ("<style>.bak{display:none!important} #old{display:block}</style>", "important"),
        ("<style>.bak{display:none} .bak{display:none;top:0}</style>", "said twice"),
        ("<style>.bak{display:block}</style><style>.bak{display:none}</style>", "the later one"),
        (
            "<style>body .bak{display:none}</style><script>$('body img').width(9)</script>",
            "a script looks for something else in it",
        ),
        (
            "<style>.bak{display:none}</style><script>var back = 'bak-up', bak = 1</script>",
            "a script speaks of something else",
        ),
    ],
)
def test_what_the_sheets_of_the_page_hide_is_not_read(head: str, why: str) -> None:
    found = blocks(BACKUP.format("旧表") + STAYS, head)
    assert found == [Paragraph(PROSE[1][1])], why


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<style>.bak{display:none}</style>" + BACKUP, "as an article has it that was pasted"),
        (BACKUP + "<STYLE>.bak{display:none}</STYLE>", "behind it, from an old editor"),
        ("<p><style>.bak{visibility:hidden}</style></p>" + BACKUP, "in a paragraph"),
    ],
)
def test_what_the_sheets_in_an_article_hide_is_not_read(body: str, why: str) -> None:
    found = blocks(body.replace("{0}", "旧表") + STAYS)
    assert found == [Paragraph(PROSE[1][1])], why


@pytest.mark.parametrize(
    ("head", "body", "why"),
    [
        ("<style>.bak{display:none} #old{display:block}</style>", BACKUP, "a stronger rule shows"),
        ("<style>.bak{display:none} body div{display:block!important}</style>", BACKUP, "so too"),
        (
            "<style>#old{display:none} div.bak{display:none;display:flex !important}</style>",
            BACKUP,
            "important",
        ),
        (
            "<style>.bak{display:none;display:block}</style>",
            BACKUP,
            "the last word of a rule counts",
        ),
        ("<style>.bak{display:none\\9}</style>", BACKUP, "in an old browser only"),
        ("<style>.bak:after{display:none}</style>", BACKUP, "a sign after it"),
        (
            "<style>.bak:nth-child(2n+1){display:none}</style>",
            BACKUP,
            "one of several: not looked into",
        ),
        ("<style>p + .bak{display:none}</style>", BACKUP, "beside another"),
        ("<style>.box .bak{display:none}</style>", BACKUP, "within something else"),
        ("<style>html > .bak{display:none}</style>", BACKUP, "directly within something else"),
        ("<style>.BAK{display:none}</style>", BACKUP, "another name"),
        (
            "<style>.bak{display:none} .box:hover .bak{display:block}</style>",
            BACKUP,
            "the mouse shows it",
        ),
        (
            "<style>div.bak{display:none} body :first-child + .bak{display:block}</style>",
            BACKUP,
            "may be shown",
        ),
        (
            "<style>[v-cloak]{display:none} .cloak .old{display:none}</style>",
            f'<div class="cloak">{BACKUP}</div>',
            "until it is filled in",
        ),
        (
            "<style>.shut .bak{display:none}</style>",
            f'<div class="shut">{BACKUP}</div><script>$("p").removeClass("shut")</script>',
            "a script opens what it stands in",
        ),
        ("<style>body div{display:none}</style>", BACKUP, "nothing is named"),
        ("<style>@supports (x:y){.bak{display:none}}</style>", BACKUP, "in some browsers"),
        ("<style>.box{.bak{display:none}}</style>", BACKUP, "in a rule of something else"),
        (
            "<style>@media not print{.bak{display:none}} "
            "@media (min-width:9em){.bak{display:none}}</style>",
            BACKUP,
            "on some screens",
        ),
        (
            "<style>.bak{visibility:hidden} .bak p{visibility:visible}</style>",
            BACKUP,
            "what is in it is visible",
        ),
        (
            "<style>.bak{visibility:hidden}</style>",
            BACKUP.replace("<p", '<p style="visibility: visible"'),
            "by its own style",
        ),
        (
            "<style>.bak{display:none}</style>",
            BACKUP.replace("<div", '<div STYLE="DISPLAY:block"'),
            "in upper case",
        ),
        ("<style>@media print{.bak{display:none}}</style>", BACKUP, "hidden on paper only"),
        ('<style media="print">.bak{display:none}</style>', BACKUP, "the same"),
        ("<style>.bak .a{display:none}</style>", BACKUP, "what is in it, of a class"),
        ("<style>.bak:hover{display:none}</style>", BACKUP, "only under the mouse"),
        ("<style>.bak{display:none} .on.bak{display:block}</style>", BACKUP, "another rule shows"),
        ("<style>/* .a{} .bak{display:none} */</style>", BACKUP, "a rule that is none"),
        ("<!-- <style>.bak{display:none}</style> -->", BACKUP, "a sheet that is none"),
        ("<style>.bak{display:none}</style>", f"{BACKUP}{SHOWN}", "a script"),
        *(
            ("<style>.bak{display:none}</style>", f"{BACKUP}<script>{script}</script>", script)
            for script in (
                "document.getElementsByClassName('bak')[0].style.display=''",
                "document.querySelector('div.bak').hidden=false",
                '$("#article .bak").show()',
                "box.classList.remove(`bak`)",
                "$('p').removeClass('old bak')",
            )
        ),
        (
            "<style>.bak{display:none}</style>",
            f"""{BACKUP}<a onclick="$('p').removeClass('bak')">展开</a>""",
            "a click",
        ),
        (
            "<style>.bak{display:none} @media (min-width:48em){.bak{display:block}}</style>",
            BACKUP,
            "a wide screen: hidden on a phone only",
        ),
        (
            "<style>.bak{display:none} @media (max-width:1999px){.bak{display:block}}</style>",
            BACKUP,
            "a screen of any usual width",
        ),
        (
            "<style>.bak{display:none} @media print, screen{.bak{display:block}}</style>",
            BACKUP,
            "paper and screens",
        ),
        (
            '<style media="screen and (max-width:9em)">.bak{display:none}</style>',
            BACKUP,
            "a sheet for phones",
        ),
        (
            "<style>.bak{display:none}</style>"
            '<style media="(min-width:48em)">.bak{display:block}</style>',
            BACKUP,
            "a sheet for wide screens shows it",
        ),
        (
            f"<style>.bak{{display:none}}</style><style>{'a{top:0}' * 13_000}"
            ".bak{display:block}</style>",
            BACKUP,
            "so does one that is too long to be searched for what it hides",
        ),
        ("<style>#old{display:none}</style>", f'{BACKUP}<a href="#old"></a>', "a tab opens it"),
        (
            "<style>.bak{display:none}</style>",
            BACKUP.replace("<div", '<div style="display:block"'),
            "shown by its own style",
        ),
        (
            "<style>.bak{display:none!important}</style>",
            BACKUP.replace("<div", '<div style="display:block !important"'),
            "both important: its own style counts",
        ),
        (
            "<style>.bak{display:none}</style>",
            BACKUP.replace("{0}", PROSE[1][1] + "{0}" + PROSE[1][1]),
            "more than what stays: a script will show it",
        ),
        (
            "<style>.bak{display:none}</style>",
            BACKUP.replace("{0}", PROSE[1][1] + "{0}" + PROSE[1][1])
            + f"<script>{'go(1);' * 99}</script>",
            "the words of a script do not weigh",
        ),
    ],
)
def test_what_may_be_shown_is_read(head: str, body: str, why: str) -> None:
    first, *_ = blocks(body.replace("{0}", "旧表") + STAYS, head)
    assert isinstance(first, Paragraph)
    assert "旧表" in first.text, why


STRUCK = "<style>.o{text-decoration:line-through}</style>"


@pytest.mark.parametrize(
    ("head", "cell", "text", "why"),
    [
        (STRUCK, '<td><span class="o">9</span>60</td>', "60", "what was there before"),
        (STRUCK, '<td class="o">9</td>', "", "a cell keeps its place"),
        (
            "<style>.o { color: #999; text-decoration: line-through !important; }</style>",
            '<td><span class="o">9</span>60</td>',
            "60",
            "grey, and struck out",
        ),
        (
            f"{STRUCK}<style>.on.o{{text-decoration:none}}</style>",
            '<td><span class="on o">9</span>60</td>',
            "960",
            "another rule takes it back",
        ),
        (
            STRUCK,
            '<td><span class="o" style="text-decoration:none">9</span>60</td>',
            "960",
            "the element takes it back",
        ),
        (
            "<style>@media print{.o{text-decoration:line-through}}</style>",
            '<td><span class="o">9</span>60</td>',
            "960",
            "on paper only",
        ),
        (
            "<style>.o:hover{text-decoration:line-through}</style>",
            '<td><span class="o">9</span>60</td>',
            "960",
            "under the mouse only",
        ),
        (
            "<style>.o{text-decoration:line-through-x}</style>",
            '<td><span class="o">9</span>60</td>',
            "960",
            "no such word",
        ),
        ("<style>.o{color:red}</style>", '<td><span class="o">9</span>60</td>', "960", "a colour"),
        *(
            (f"<style>{sheet}</style>", '<td><span class="o n" id="i">9</span>60</td>', text, sheet)
            for sheet, text in (
                (".o{text-decoration-line:line-through;color:red}", "60"),
                (".o{text-decoration: line-through solid 1px #f00}", "60"),
                (".o{text-decoration:red line-through}", "60"),
                (".o{TEXT-DECORATION: LINE-THROUGH}", "60"),
                ("td > span.o{text-decoration:line-through}", "60"),
                ("table td .o{text-decoration:line-through}", "60"),
                (".o.n{text-decoration:line-through}", "60"),
                ("span{text-decoration:line-through}", "60"),
                (".o{text-decoration:line-through} span{text-decoration:none}", "60"),
                (".n{text-decoration:none} .o{text-decoration:line-through}", "60"),
                (".o{text-decoration:line-through} .o:hover{text-decoration-color:red}", "60"),
                (".o{text-decoration:line-through} .n{text-decoration:none}", "960"),
                (".o{text-decoration:line-through} #i{text-decoration:none}", "960"),
                (".o{text-decoration:line-through} td span{text-decoration:none!important}", "960"),
                (".o{text-decoration:line-through;text-decoration:underline}", "960"),
                ("th .o{text-decoration:line-through}", "960"),
                (".o.m{text-decoration:line-through}", "960"),
                ("span[lang]{text-decoration:line-through}", "960"),
            )
        ),
    ],
)
def test_what_a_sheet_strikes_out_is_not_read(head: str, cell: str, text: str, why: str) -> None:
    table = f"<table><tr><td>行政许可</td>{cell}<td>旁</td></tr></table>"
    (_, grid) = blocks(STAYS + table, head)
    assert grid == Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, text), Cell(0, 2, "旁"))), why


def test_a_cell_that_a_sheet_hides_is_none() -> None:
    table = "<table><tr><td>许可<td class=a>7<td>39</table>" + STAYS
    found = blocks(table, "<style>.a{display:none}</style>")
    assert found[0] == Grid.of((Cell(0, 0, "许可"), Cell(0, 1, "39")))


ARTICLE = html_report()
NAME, NOTE = f"<p>{TITLE}</p>", "<p>附注</p>"


@pytest.mark.parametrize(
    ("parts", "kept", "why"),
    [
        ([ARTICLE, ARTICLE], [0], "for a screen and for a phone"),
        ([f"<div>{ARTICLE}</div>", f"<div>{ARTICLE}</div>"], [0], "in boxes"),
        ([NOTE, ARTICLE, ARTICLE], [0, 1], "what stands before stays"),
        ([NAME, ARTICLE, ARTICLE], [0, 1], "even if it is the title"),
        ([ARTICLE, ARTICLE, NOTE], [0, 2], "what follows stays"),
        ([ARTICLE, ARTICLE, ARTICLE, NOTE], [0, 3], "and for a tablet"),
        ([ARTICLE, ARTICLE.replace("h2>", "h5>")], [0], "headings of another level"),
        ([ARTICLE, ARTICLE.replace(">103<", ">301<")], [0, 1], "a number differs: which is right?"),
        ([ARTICLE, NOTE, ARTICLE], [0, 1, 2], "something stands between them"),
        ([NAME, NAME, ARTICLE], [0, 1, 2], "a title alone"),
        (
            ["".join(f"<p>第{n}个重复的普通段落</p>" for n in "甲乙丙丁戊")] * 2,
            [0, 1],
            "no article",
        ),
    ],
)
def test_an_article_that_stands_twice_is_read_once(
    parts: list[str], kept: list[int], why: str
) -> None:
    expected = [block for at in kept for block in blocks(parts[at])]
    assert blocks("".join(parts)) == expected, why


WHOLE = (
    "<h2>一、总体情况</h2><p>{0}年，公开信息102条。</p><h2>六、其他需要报告的事项</h2><p>无。</p>"
)
TABS = ".tab-content .tab-pane{display:none} .tab-content .tab-pane.active{display:block}"


def panes(first: str, second: str) -> str:
    return (
        f'<div class="tab-content"><div class="tab-pane">{first}</div>'
        f'<div class="tab-pane active">{second}</div></div>'
    )


@pytest.mark.parametrize("head", [f"<style>{TABS}</style>", '<link href="tabs.css">'])
def test_of_two_whole_reports_in_tabs_the_one_shown_is_read(head: str) -> None:
    texts = words(blocks(panes(WHOLE.replace("{0}", "2023"), WHOLE.replace("{0}", "2024")), head))
    assert "2024年，公开信息102条。" in texts
    assert "2023年，公开信息102条。" not in texts


def test_the_parts_of_one_report_in_tabs_are_all_read() -> None:
    begin, _, end = WHOLE.replace("{0}", "2024").partition("<h2>六")
    head = f"<style>{TABS}</style>"
    texts = words(blocks(panes(begin, f"<h2>六{end}<p>{PROSE[1][1]}</p>"), head))
    assert ["一、总体情况" in texts, "六、其他需要报告的事项" in texts] == [True, True]


@pytest.mark.parametrize(
    ("style", "span", "shown"),
    [
        (".t{display:none} td:hover .t{display:inline}", '<b class="t">12</b>', "37"),
        (".t{display:none} .t.on{display:inline}", '<b class="t">12</b>', "37"),
        (".t{display:none!important}", '<b class="t" style="display:inline">12</b>', "37"),
        (".t{display:none} .t.on{display:inline}", '<b class="t on">12</b>', "3712"),
        (".t{display:none}", '<b class="t" style="display:inline">12</b>', "3712"),
    ],
)
def test_what_hides_beside_the_number_of_a_cell_is_none_of_it(
    style: str, span: str, shown: str
) -> None:
    table = f"<table><tr><td>新收</td><td>37{span}</td></tr></table>{STAYS}"
    (grid, *_) = blocks(table, f"<style>{style}</style>")
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["新收", shown]


def test_a_cell_whose_whole_text_waits_to_be_shown_keeps_it() -> None:
    table = f'<table><tr><td>新收</td><td><b class="t">12</b></td></tr></table>{STAYS}'
    (grid, *_) = blocks(table, "<style>.t{display:none} .t.on{display:inline}</style>")
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["新收", "12"]


FOLDED = (
    '<h2>{0}</h2><div class="f" style="display:none">'
    "<table><tr><td>{1}</td><td>0</td></tr></table></div>"
)
THREE, FOUR = ("三、收到和处理", "申请人情况"), ("四、行政复议", "未经复议直接起诉")


@pytest.mark.parametrize(
    ("sections", "beside", "is_read"),
    [
        ([THREE, FOUR], "", True),
        ([THREE], "", False),  # one table may be an old one behind its picture
        ([THREE, FOUR], "<p>申请人情况，未经复议直接起诉</p>", False),  # they stand there too
    ],
)
def test_sections_that_are_folded_up_are_read(
    sections: list[tuple[str, str]], beside: str, is_read: bool
) -> None:
    body = "".join(FOLDED.replace("{0}", head).replace("{1}", sign) for head, sign in sections)
    found = [block for block in blocks(f"{STAYS}{body}{beside}") if isinstance(block, Grid)]
    assert len(found) == (len(sections) if is_read else 0)


def test_a_whole_report_that_is_hidden_beside_another_stays_hidden() -> None:
    body = "".join(FOLDED.replace("{0}", head).replace("{1}", sign) for head, sign in (THREE, FOUR))
    old = f'<div style="display:none">{WHOLE.replace("{0}", "2023")}{body}</div>'
    texts = words(blocks(f"{WHOLE.replace('{0}', '2024')}{STAYS}{old}"))
    assert "2023年，公开信息102条。" not in texts


def words(found: list[Block]) -> list[str]:
    return [block.text for block in found if isinstance(block, Paragraph)]
