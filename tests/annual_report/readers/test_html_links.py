"""Boxes of links beside an article are of the site; a link within the article is the article's."""

import pytest

from gongkai.annual_report.document import Block, Cell, Grid, Paragraph
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import html_report

OTHER = "青岩县交通运输局2021年政府信息公开工作年度报告"
LINK = f'<a href="1">{OTHER}</a>'


def blocks(body: str) -> tuple[Block, ...]:
    return read_document(f"<html><body>{body}</body></html>".encode()).blocks


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (
            f"<div><h3>相关信息</h3><ul><li>{LINK}</li><li>{LINK}</li></ul></div>",
            "a list with a name",
        ),
        (
            f"<div><ul><li>{LINK} 2022-01-20</li></ul></div>",
            "with days of posting behind the links",
        ),
        (f"<div><ul><li><span>[2022年1月20日]</span>{LINK}</li></ul></div>", "and before them"),
        (f"<ul><li>·{LINK}</li></ul>", "with bullets that are typed"),
        (f"<div><h3>本局政府信息公开</h3><ul><li>{LINK}</li></ul></div>", "a name of its own"),
        (f"<div><b>历年年报</b><p>{LINK}</p><p>{LINK}</p></div>", "no list, but a name that tells"),
        (f"<div><h2>政府信息公开年报</h2><p>{LINK}</p></div>", "a heading over paragraphs"),
        (f"<dl><dt>往年年报</dt><dd>{LINK}</dd></dl>", "a list of another kind"),
        (f"<table><tr><td>{LINK}</td></tr><tr><td>{LINK}</td></tr></table>", "a table of links"),
        (f"<p>附件：{LINK}</p>", "a file to download"),
        (f"<div>附件1：{LINK}<br>附件2：{LINK}</div>", "files to download"),
        (f"<p>相关链接：{LINK}</p>", "one link with its name"),
        (f"<div><div><p>推荐阅读</p></div><div><p>{LINK}</p></div></div>", "deep in elements"),
        (f"<div><ul><li><a>{OTHER}</a></li></ul></div>", "a link that leads nowhere"),
    ],
)
@pytest.mark.parametrize("place", ["before", "after", "inside"])
def test_a_box_of_links_is_left_out(box: str, place: str, why: str) -> None:
    article = html_report().replace("<html>", "").replace("</html>", "")
    bodies = {
        "before": f"{box}<div>{article}</div>",
        "after": f"<div>{article}</div>{box}",
        "inside": f"<div>{article}{box}</div>",
    }
    assert blocks(bodies[place]) == blocks(f"<div>{article}</div>"), why


def test_a_table_whose_cells_are_links_is_a_table() -> None:
    cells = "".join(f'<td><a href="1">{text}</a></td>' for text in ("行政许可", "39"))
    article = html_report().replace("<html>", "").replace("</html>", "")
    grid = blocks(f"{article}<table><tr>{cells}</tr></table>")[-1]
    assert grid == Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39")))


@pytest.mark.parametrize(
    ("kept", "texts", "why"),
    [
        (
            '<p>本报告电子版可在<a href="/">青岩县人民政府网站</a>下载。</p>',
            ["本报告电子版可在青岩县人民政府网站下载。"],
            "a sentence with a link",
        ),
        (
            '<ul><li>一是<a href="1">出台办法</a></li><li>二是组织培训</li></ul>',
            ["一是出台办法", "二是组织培训"],
            "a list of measures with a link",
        ),
        (
            '<p>（一）<a href="1">收费情况</a>：未收取。</p>',
            ["（一）收费情况：未收取。"],
            "a heading that is a link",
        ),
        (
            '<div><p>六、其他需要报告的事项</p><ul><li><a href="1">目录</a></li></ul></div>',
            ["六、其他需要报告的事项", "目录"],
            "a section that has nothing but a link",
        ),
        (
            f'<div><p>{OTHER}</p><ul><li><a href="1">打印</a></li></ul></div>',
            [OTHER, "打印"],
            "a title with a tool beside it",
        ),
        (
            '<div><h2>其他需要报告的事项</h2><p><a href="1">信息处理费</a></p></div>',
            ["其他需要报告的事项", "信息处理费"],
            "a section without a number that has nothing but a link",
        ),
        ("<ul><li>相关信息</li></ul>", ["相关信息"], "no link"),
    ],
)
def test_what_has_words_of_its_own_is_kept(kept: str, texts: list[str], why: str) -> None:
    article = html_report().replace("<html>", "").replace("</html>", "")
    found = [block.text for block in blocks(f"{article}{kept}") if isinstance(block, Paragraph)]
    whole = [block.text for block in blocks(article) if isinstance(block, Paragraph)]
    assert found == [*whole, *texts], why
