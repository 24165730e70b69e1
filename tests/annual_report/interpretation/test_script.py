"""Traditional characters become simplified only where a document is written in them."""

from gongkai.annual_report.document import Cell, Document, Grid, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.script import NOTE, simplified
from tests.annual_report.interpretation.samples import lines, paragraphs


def test_a_traditional_mirror_is_converted_and_says_so() -> None:
    found = simplified(paragraphs("青岩縣交通運輸局2023年政府信息公開工作年度報告", "一、總體情況"))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "青岩县交通运输局2023年政府信息公开工作年度报告",
        "一、总体情况",
    ]
    assert found.notes == (NOTE,)


def test_the_forms_of_hong_kong_are_converted_too() -> None:
    (block,) = simplified(paragraphs("柳泉市衞生健康委員會2023年政府信息公開工作年度報告")).blocks
    assert block == Paragraph("柳泉市卫生健康委员会2023年政府信息公开工作年度报告")


def test_a_simplified_document_is_handed_back_untouched() -> None:
    document = lines("青岩县交通运输局2023年政府信息公开工作年度报告")
    assert simplified(document) is document


def test_a_traditional_name_in_a_simplified_report_stays_as_written() -> None:
    document = lines("青岩县政府信息公开工作总体情况，参见《龍門縣志》与相关数据说明。")
    assert simplified(document).blocks == document.blocks
    assert simplified(document).notes == ()


def test_pinyin_left_behind_characters_is_stripped() -> None:
    found = simplified(lines("主動(dòng)公開政府信息情況，為(wèi)社會服務"))
    assert found.blocks == (Line("主动公开政府信息情况，为社会服务"),)


def test_pinyin_is_stripped_from_simplified_text_without_a_note() -> None:
    found = simplified(lines("主动（dòng）公开政府信息情况"))
    assert found.blocks == (Line("主动公开政府信息情况"),)
    assert found.notes == ()


def test_latin_words_in_brackets_are_no_pinyin() -> None:
    found = simplified(lines("主動公開（PDF）（app）動(dòng)態"))
    assert found.blocks == (Line("主动公开（PDF）（app）动态"),)


def test_cells_of_tables_are_converted_and_keep_their_place() -> None:
    grid = Grid.of((Cell(0, 0, "規章"), Cell(0, 1, "0", rows=2, columns=3)))
    found = simplified(Document("html", (Paragraph("主動公開政府信息情況"), grid, Picture("圖"))))
    assert found.blocks[1] == Grid.of((Cell(0, 0, "规章"), Cell(0, 1, "0", rows=2, columns=3)))
    assert found.blocks[2] == Picture("圖")


def test_notes_of_the_reader_are_kept() -> None:
    document = Document("pdf", (Line("主動公開政府信息情況"),), notes=("第2页为图片，未读取。",))
    assert simplified(document).notes == ("第2页为图片，未读取。", NOTE)
