"""Tables two and four whose headers are lost in the text: their rows are not nothing."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.tables import read_tables
from tests.annual_report.interpretation.samples import lines

TWO = (
    *("规章\t0\t0\t0", "行政规范性文件\t3\t0\t17", "行政许可\t688"),
    *("行政处罚\t706", "行政强制\t1", "行政事业性收费\t3.2560"),
)
FOUR = "四、政府信息公开行政复议、行政诉讼情况"
NUMBERS = "3 0 4 2 9 1 0 3 4 8 0 3 0 0 3"


def values(*texts: str) -> list[str]:
    return [str(value) for value in read_tables([Line(text) for text in texts]).values.values()]


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        (TWO, "0 0 0 3 0 17 688 706 1 3.2560", "between tabs"),
        ([text.replace("\t", " ") for text in TWO], "0 0 0 3 0 17 688 706 1 3.2560", "of spaces"),
        ([f"| {text} |".replace("\t", "|") for text in TWO], "0 0 0 3 0 17 688 706 1 3.2560", "|"),
        (
            [text.replace("\t0", "\t").rstrip() for text in TWO],
            "None None None 3 None 17 688 706 1 3.2560",
            "blank cells between tabs",
        ),
        ([FOUR, NUMBERS.replace(" ", "\t"), "五、存在的问题"], NUMBERS, "fifteen that add up"),
        ([FOUR, "", *NUMBERS.split(), "五、存在的问题"], NUMBERS, "a line each"),
    ],
)
def test_rows_that_tell_their_table(texts: list[str], expected: str, why: str) -> None:
    assert values(*texts) == expected.split(), why


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (TWO[:4], "too few rows"),
        ([text.split("\t")[0] + "\t5" for text in TWO], "a chart: one number each"),
        ([*TWO[:3], "本年公开情况如下。", *TWO[3:]], "sentences between"),
        (["全年公开信息60条", NUMBERS], "numbers below no heading of section four"),
        ([FOUR, "全年没有。", NUMBERS], "or not right below it"),
        ([FOUR, "0 0 0"], "too few numbers to be the table"),
    ],
)
def test_rows_that_do_not(texts: list[str], why: str) -> None:
    assert not values(*texts), why


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        (NUMBERS.replace("9", "8"), "a total does not fit"),
        (f"{NUMBERS} 0", "one too many"),
        (NUMBERS[:-2], "one too few"),
    ],
)
def test_numbers_that_do_not_add_up_are_what_is_left_of_the_table(numbers: str, why: str) -> None:
    report = interpret(lines(FOUR, numbers, "五、存在的主要问题及改进情况"))
    assert report.unread["remedies"] == "unrecoverable", why
    assert report.text_of(4) == ""
