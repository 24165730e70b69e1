"""The XLSX of a list, and the table of kinds."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.reviews import kinds
from gongkai.reviews.sheet import to_xlsx
from tests.reviews.matters import KIND


def cells(*values: str | int) -> list[tuple[str, object]]:
    content = to_xlsx("清单", ["标题"] * len(values), [values])
    row = next(iter(load_workbook(BytesIO(content)).active.iter_rows(min_row=2)))
    return [(cell.data_type, cell.value) for cell in row]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    kind, value = cells(text)[0]
    assert kind != "f"
    assert str(value).strip() == text.strip()


def test_numbers_stay_numbers_and_text_of_digits_stays_text() -> None:
    assert cells(12, "012") == [("n", 12), ("s", "012")]


def test_the_headings_are_bold_and_frozen() -> None:
    sheet = load_workbook(BytesIO(to_xlsx("清单", ["登记号", "标题"], []))).active
    assert [cell.value for cell in sheet[1]] == ["登记号", "标题"]
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.title, sheet.freeze_panes) == ("清单", "A2")


def test_a_kind_has_one_word() -> None:
    assert kinds.register(KIND, "文稿") == KIND
    with pytest.raises(ValueError, match="twice"):
        kinds.register(KIND, "别的")
    assert (kinds.kind_words(KIND), kinds.kind_words("")) == ("文稿", "各类事项")


def test_documents_have_named_their_kind_at_the_start() -> None:
    assert kinds.kinds()["document"] == "公文"


def test_a_kind_that_no_app_has_named_is_shown_as_it_is() -> None:
    assert kinds.kind_words("unheard-of") == "unheard-of"
