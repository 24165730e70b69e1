"""What the words of a row name is the same whether it was kept from another report or not."""

import pytest

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.interpretation.recurring import LONGEST
from gongkai.annual_report.interpretation.tables.grids import grid_rows
from gongkai.annual_report.interpretation.tables.labels import CLOSED_GROUP
from gongkai.annual_report.interpretation.tables.row_names import RowNames, names_of
from gongkai.annual_report.interpretation.tables.table_two import read_grids

NOTHING = RowNames(False, (), None, (), (), (), False)

ROWS = {
    (): NOTHING,
    ("甲", "乙"): NOTHING,
    ("第二十条第（一）项",): NOTHING._replace(opens_block=True),
    ("信息内容", "本年制发件数", "现行有效件数"): NOTHING._replace(
        opens_block=True, headings=((1, "issued"), (2, "in_force"))
    ),
    ("行政许可",): NOTHING._replace(proactive=(0, "licences")),
    ("自然人", "商业企业"): NOTHING._replace(applicants=((0, "natural_person"), (1, "business"))),
    ("申请人情况",): NOTHING._replace(merged=((0, "申请人情况"),)),
    ("三、本年度办理结果", "（六）其他处理", "3.其他"): NOTHING._replace(
        requests=((1, CLOSED_GROUP), (2, "closed_other"))
    ),
    ("结果维持", "尚未审结"): NOTHING._replace(remedies=True),
}


@pytest.mark.parametrize("words", ROWS)
def test_what_the_words_of_a_row_name(words: tuple[str, ...]) -> None:
    assert names_of(words) == ROWS[words]
    assert names_of(words) == ROWS[words]  # kept


@pytest.mark.parametrize("words", [words for words in ROWS if words])
def test_a_long_word_in_the_row_changes_nothing_for_the_others(words: tuple[str, ...]) -> None:
    assert names_of((*words, "甲" * LONGEST)) == ROWS[words]


def test_one_word_of_two_is_not_both_together() -> None:
    assert names_of(("行政", "许可")).proactive is None
    assert names_of(("行政许可",)).proactive == (0, "licences")


def test_a_block_is_opened_by_the_first_text_though_it_could_be_a_value() -> None:
    rows = (("20条", "行政许可", "1"), ("", "行政处罚", "2"))
    cells = [Cell(at, place, text) for at, row in enumerate(rows) for place, text in enumerate(row)]
    found = grid_rows([Grid.of(cells)])
    assert [found[0].texts[at] for at in found[0].words] == ["行政许可"]
    read = read_grids(found)
    assert read is not None
    assert list(read.texts.values()) == ["1", "2"]
