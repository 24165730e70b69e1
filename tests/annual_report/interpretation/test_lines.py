"""The lines of a document that are prose."""

import pytest

from gongkai.annual_report.document import Cell, Document, Grid, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.lines import TextLine, prose_lines
from tests.annual_report.interpretation.samples import blocks, lines


def texts(document: Document, tables: frozenset[int] = frozenset()) -> list[str]:
    return [line.text for line in prose_lines(document, tables)]


def test_blank_lines_and_outer_white_space_go() -> None:
    assert texts(lines("  一、总体情况　", "", "\u3000\u3000我局。\xa0", "\t")) == [
        "一、总体情况",
        "我局。",
    ]


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("[bookmark: OLE_LINK2]青岩县交通运输局", "青岩县交通运输局"),
        ("一、[bookmark: _GoBack]总体情况", "一、总体情况"),
        ("\ufeff总\u200b体情况", "总体情况"),
        ("[注] 见附件", "[注] 见附件"),
    ],
)
def test_debris_of_converters_goes(raw: str, plain: str) -> None:
    assert texts(lines(raw)) == [plain]


def test_a_marker_of_an_image_is_a_picture() -> None:
    assert prose_lines(lines("[image: biao3]"), frozenset()) == [TextLine("", picture=True)]
    assert prose_lines(blocks(Picture("biao3")), frozenset()) == [TextLine("", picture=True)]


def test_text_beside_a_marker_stays() -> None:
    assert prose_lines(lines("见下图[image: a]"), frozenset()) == [
        TextLine("", picture=True),
        TextLine("见下图"),
    ]


def test_tables_that_were_read_are_left_out() -> None:
    document = lines(
        "二、主动公开政府信息情况", "规章\t0\t0\t0", "三、收到和处理政府信息公开申请情况"
    )
    assert texts(document, frozenset({1})) == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
    ]


def test_lines_with_nothing_but_bars_and_figures_go() -> None:
    assert texts(lines("| 0 | 0 |", "|||", "无。")) == ["无。"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        *((line, False) for line in ("（续表）", "续表", "续表三", "（续上表）", "表续：")),
        *((line, True) for line in ("续表见附件", "（续）", "申请情况续表说明", "手续表格化")),
    ],
)
def test_the_line_over_the_second_part_of_a_table_is_no_text(line: str, kept: bool) -> None:
    assert texts(lines("三、申请情况", line)) == ["三、申请情况", *([line] if kept else [])]


def test_an_outline_level_is_kept() -> None:
    assert prose_lines(blocks(Paragraph("总体情况", heading=1)), frozenset()) == [
        TextLine("总体情况", 1)
    ]


def test_a_table_that_only_arranges_the_page_is_text() -> None:
    paragraph = (
        "2023年，我局坚持以公开为常态、不公开为例外，扎实推进政府信息公开各项工作，取得新进展。"
    )
    grid = Grid.of((Cell(0, 0, paragraph), Cell(1, 0, "短")))
    assert texts(blocks(grid)) == [paragraph]


def test_a_table_of_figures_is_not() -> None:
    grid = Grid.of(tuple(Cell(0, column, "工作动态" * 12) for column in range(4)))
    assert texts(blocks(grid)) == []


PAGE = (
    "一、总体情况",
    "2023年，我局坚持以公开为常态、不公开为例外，扎实推进政府信息公开工",
    "作。全年共主动公开政府信息60条，其中工作动态31条，公告公示17条，机构",
    "职能12条，公开质量进一步提升。",
    "（一）主动公开情况",
    "围绕群众关切公开工程建设、道路养护、客货运输等信息，回应社会关注的热",
    "点问题，做好政策解读，公开渠道包括政府网站、政务新媒体、公开栏等方式",
    "和途径，群众满意度不断提高。",
    "（二）依申请公开情况",
    "本年新收政府信息公开申请5件，均在法定期限内答复，没有因政府信息公开",
    "引起行政复议和行政诉讼。",
)


@pytest.mark.parametrize("name", ["pdf", "image", "doc", "text"])
def test_lines_of_a_page_are_joined_to_paragraphs(name: str) -> None:
    assert texts(lines(*PAGE, name=name)) == [
        "一、总体情况",
        PAGE[1] + PAGE[2] + PAGE[3],
        "（一）主动公开情况",
        PAGE[5] + PAGE[6] + PAGE[7],
        "（二）依申请公开情况",
        PAGE[9] + PAGE[10],
    ]


_LABELS = (
    "行政许可",
    "行政处罚",
    "行政强制",
    "信息内容",
    "本年处理决定数量",
    "（一）予以公开 0 0 0 0 0",
)
WITH_DIGITS = (
    "　　（一）主动公开。全年通过市政府网站公开各类信息 312 条，其中：政策文件 28",
    "条、卫生监督执法信息 96 条、疾病预防控制信息 74 条、公示公告 114 条；公众号推",
    "送图文消息486篇次，阅读量超过1200000人次；回应网民留言219条，办结率100%，满意度",
    "达到99.5%。",
    "　　（二）依申请公开。今年共收到政府信息公开申请一百六十三件，主要涉及医疗机",
    "构管理和公共卫生服务两个方面，均在法定期限内答复。",
)


@pytest.mark.parametrize("margin", ["", "    ", "　　"], ids=["none", "spaces", "wide"])
@pytest.mark.parametrize("labels", [(), _LABELS * 4], ids=["prose", "with tables"])
def test_a_page_is_full_by_its_columns_not_by_its_characters(
    margin: str, labels: tuple[str, ...]
) -> None:
    page = [f"{margin}{line}" for line in WITH_DIGITS] * 2
    first = "".join(WITH_DIGITS[:4]).strip()
    found = texts(lines(*page, *labels, name="text"))
    assert found[:4] == [first, "".join(WITH_DIGITS[4:]).strip()] * 2
    assert found[4:] == list(labels)


def test_the_columns_of_a_table_make_no_page_wider() -> None:
    table = "第一列" + " " * 60 + "第二列" + " " * 60 + "第三列的名称"
    found = texts(lines(table, *WITH_DIGITS * 2, name="text"))
    assert found[1].startswith("（一）") and found[1].endswith("99.5%。")


def test_few_lines_that_fall_back_from_an_indent_are_a_page_too() -> None:
    short = (
        "　　（一）主动公开。全年主动公开信息188条，其中行政许可52条、行政处罚71条、抽",
        "检信息65条。",
        "　　（二）监督保障。组织业务培训两次，参加培训的有各科室和直属单位的五十人，考",
        "核合格。",
    )
    filler = [f"第{n}项工作已经全部完成并通过验收。" for n in "一二三四"]
    assert texts(lines(*short, *filler, name="text")) == [
        short[0].strip() + short[1],
        short[2].strip() + short[3],
        *filler,
    ]
    alone = texts(lines(*short[:2], *filler, name="text"))
    assert alone[:2] == [short[0].strip(), short[1]]  # once may be chance
    centred = ("　　　　青岩县交通运输局", "　　　　二〇二五年政府信息公开工作年度报告", *filler)
    assert texts(lines(*centred, name="text")) == [line.strip() for line in centred]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (["全年公开信息312条，办理申请64件，均按时答复，没有引起复议和诉讼。"] * 8, "sentences"),
        ([f"{n}.全年组织培训{n}次，参加人数五十人次以上；" for n in range(1, 9)], "a list"),
        (["政策文件", "行政许可办理结果公示", "行政处罚结果公示的情况说明"] * 4, "labels"),
        (["会议召开" * n for n in range(4, 24)], "lines of every length"),
    ],
)
def test_lines_that_are_paragraphs_are_left_alone(page: list[str], why: str) -> None:
    assert texts(lines(*page, name="text")) == page, why


def test_a_paragraph_that_begins_with_a_point_of_its_own_is_not_joined() -> None:
    page = (
        *PAGE[:3],
        "职能12条，公开质量进一步提升，群众满意度不断提高，社会各界反映良好。",
        "1.加强领导。",
        *PAGE[4:],
    )
    assert "1.加强领导。" in texts(lines(*page, name="pdf"))


@pytest.mark.parametrize("dots", ["……………………………", "." * 15, "·" * 15])
def test_a_line_that_leads_to_a_page_is_not_joined(dots: str) -> None:
    listed = [f"{part}部分我局政府信息公开工作的情况{dots}{n}" for n, part in enumerate("甲乙丙")]
    assert texts(lines(*listed, *PAGE, name="pdf"))[:3] == listed


def test_an_indented_line_begins_a_paragraph() -> None:
    page = (
        *PAGE[:2],
        "　　作。全年共主动公开政府信息60条，其中工作动态31条，公告公示17条，机构",
        *PAGE[3:],
    )
    assert texts(lines(*page, name="pdf"))[1] == PAGE[1]


def test_a_text_file_with_a_paragraph_a_line_is_left_as_it_is() -> None:
    paragraph = "2023年，我局坚持以公开为常态、不公开为例外，扎实推进政府信息公开工作。"
    assert texts(lines(*[paragraph] * 12)) == [paragraph] * 12


def test_latin_words_keep_their_space_when_joined() -> None:
    page = list(PAGE)
    page[1:3] = [
        "网站采用统一的信息发布平台以及门户系统，访问地址为以下链接 portal",
        "gate 等若干栏目和页面，内容涵盖工程建设、道路养护、客货运输等多个方面",
    ]
    assert "portal gate" in texts(lines(*page, name="pdf"))[1]


def test_other_blocks_come_through_in_order() -> None:
    document = Document("pdf", (*(Line(text) for text in PAGE), Picture(), Line("无。")))
    assert [line.picture for line in prose_lines(document, frozenset())][-2:] == [True, False]


@pytest.mark.parametrize("space", ["\t", "\u3000", "\xa0", " "])
@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "\u2060", "\ufeff", "\xad", ""])
def test_only_what_is_invisible_goes_from_within_a_line(space: str, hidden: str) -> None:
    assert texts(lines(f"我{hidden}局{space}公开{hidden}信息")) == [f"我局{space}公开信息"]


TABLE = Grid.of([Cell(0, 0, "0")])


def between(*pieces: str, format_: str = "pdf", used: tuple[int, ...] = (0, -1)) -> list[str]:
    """What stays of `pieces` between two parts of a table."""
    parts = (TABLE, *map(Paragraph, pieces), TABLE)
    return texts(Document(format_, parts), frozenset(at % len(parts) for at in used))


@pytest.mark.parametrize(
    "pieces",
    [
        ("度办理结",),
        ("办理结果",),
        ("三、本年", "度办理结", "果"),
        ("三、本年度办理结果",),
        (" 果 ",),
    ],
)
def test_pieces_of_a_label_that_a_page_cut_go(pieces: tuple[str, ...]) -> None:
    assert between(*pieces) == []


@pytest.mark.parametrize(
    "pieces",
    [
        ("三、收到和处理政府信息公开申请情况",),
        ("办理结果如下：",),
        ("四、政府信息公开行政复议、行政诉讼情况",),
        ("办理结果", "全部按时办结。"),
        ("无",),
        ("结果", "办理"),
    ],
)
def test_other_text_between_two_tables_stays(pieces: tuple[str, ...]) -> None:
    assert between(*pieces) == list(pieces)


def test_a_label_stays_beside_one_table_or_in_another_format() -> None:
    assert between("办理结果", used=(0,)) == ["办理结果"]
    assert between("办理结果", format_="docx") == ["办理结果"]
    assert texts(Document("pdf", (TABLE, Paragraph("办理结果"))), frozenset({0})) == ["办理结果"]
    assert texts(Document("pdf", (TABLE, Picture("a"), TABLE)), frozenset({0, 2})) == [""]


def test_a_signature_that_a_table_sets_to_the_right_is_text() -> None:
    name, day = "青岩县交通运输局", "2024年1月16日"
    apart = Grid.of((Cell(0, 0, ""), Cell(0, 1, name), Cell(1, 0, ""), Cell(1, 1, day)))
    together = Grid.of((Cell(0, 0, f"{name}\n{day}"),))
    assert texts(blocks(apart)) == texts(blocks(together)) == [name, day]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("青岩县交通运输局", "12"), "a number"),
        (("青岩县交通运输局", "青岩县公安局"), "names alone"),
        (("2024年1月16日",), "a day alone"),
        (("单位", "时间", "青岩县公安局", "2024年1月16日"), "a table with a head"),
    ],
)
def test_other_small_tables_are_no_signature(cells: tuple[str, ...], why: str) -> None:
    grid = Grid.of([Cell(at // 2, at % 2, text) for at, text in enumerate(cells)])
    assert texts(blocks(grid)) == [], why
