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
OLDER = (
    *("规章\t0\t0\t0", "规范性文件\t2\t1\t9", "行政许可\t12\t10\t340"),
    *("其他对外管理服务事项\t7\t3\t21", "行政处罚\t20\t5\t6", "行政强制\t8\t2\t0"),
    *("行政事业性收费\t1\t0", "政府集中采购\t3\t120.5"),
)
YEARS = [f"{text.split()[0]}\t3\t4\t5" for text in TWO]
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
        (OLDER, "0 0 0 2 1 9 12 10 340 7 3 21 20 5 6 8 2 0 1 0 3 120.5", "the rows of 2019"),
        (
            [*OLDER, "以上为全年数据。"],
            "0 0 0 2 1 9 12 10 340 7 3 21 20 5 6 8 2 0 1 0 3 120.5",
            "and more",
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
        (YEARS, "a chart of years: as many numbers in each row"),
        (["指标\t2021年\t2022年\t2023年", *YEARS], "the same below its years"),
        ([*TWO[:3], TWO[3] + "\t5", *TWO[4:]], "two numbers for what has one"),
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


@pytest.mark.parametrize(
    ("numbers", "expected", "why"),
    [
        (NUMBERS, NUMBERS, "each total confirms them"),
        ("13 214 1 3 95 4 8 437 4 100 1218 2 413 5678 16", None, "those of table three"),
    ],
)
def test_below_a_lone_name_only_sums_tell_whose_the_numbers_are(
    numbers: str, expected: str | None, why: str
) -> None:
    found = values("行政复议", *numbers.split())
    assert found == (expected.split() if expected else []), why
