"""Titles whose lines break inside the body's name: the whole name, and nothing that is no part."""

import pytest

from gongkai.annual_report.interpretation.agency import Name, read_name
from gongkai.annual_report.interpretation.opening import read_opening
from gongkai.annual_report.interpretation.split_names import OwnWords, broken_signature, head_of
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

REPORT = "2025年政府信息公开工作年度报告"
TRANSPORT = "青岩县交通运输局"
NAMES = [
    TRANSPORT,
    "威海市文登区交通运输局",
    "青岩县人力资源和社会保障局",
    "黔西南布依族苗族自治州市场监督管理局",
    "积石山保安族东乡族撒拉族自治县人力资源和社会保障局",
    "青岩市石桥区人民政府办公室",
]


def title_of(*lines: str, says: str = "", signer: str = "") -> str:
    return read_opening([*lines, "现公布本报告。"], True, [says, signer]).title


@pytest.mark.parametrize("name", NAMES)
def test_a_name_broken_anywhere_is_whole_where_the_report_signs_with_it(name: str) -> None:
    for at in range(1, len(name)):
        assert title_of(name[:at], name[at:] + REPORT, signer=name) == name + REPORT
        assert title_of(name[:at], name[at:], REPORT, signer=name) == name + REPORT


@pytest.mark.parametrize("name", NAMES)
def test_a_name_broken_anywhere_is_whole_where_a_sentence_begins_with_it(name: str) -> None:
    says = f"一年来工作有序。{name}认真贯彻条例。"
    for at in range(1, len(name)):
        assert title_of(name[:at], name[at:] + REPORT, says=says) == name + REPORT


def test_a_name_in_three_pieces_is_whole() -> None:
    lines = ("青岩县人力", "资源和社会", "保障局" + REPORT)
    assert title_of(*lines, signer="青岩县人力资源和社会保障局") == "".join(lines)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("青岩县", TRANSPORT[3:] + REPORT), "a region, and a body that has none"),
        (("青岩县", TRANSPORT[3:], REPORT), "on three lines"),
        (("威海市文登区交通", "运输局" + REPORT), "a region begins the first piece"),
        (("积石山保安族东乡族撒拉族", "自治县交通运输局" + REPORT), "自治县 is no region's name"),
        (("积石山保安族东乡族撒拉", "族自治县交通运输局" + REPORT), "nor 族自治县"),
        (("积石山保安族东乡族撒拉族自治", "县交通运输局" + REPORT), "nor 县 after 自治"),
        (("青岩县", TRANSPORT[3:] + "2025年", "政府信息公开工作年度报告"), "and the year's line"),
    ],
)
def test_the_shape_of_the_pieces_tells_where_the_text_names_nobody(
    lines: tuple[str, ...], why: str
) -> None:
    assert (why, title_of(*lines)) == (why, "".join(lines))


@pytest.mark.parametrize(
    ("above", "why"),
    [
        ("青岩县人民政府门户网站", "a site's name"),
        ("青岩县人民政府", "the government above, whose site it is"),
        ("政府信息公开", "a column of the site"),
        ("走进青岩县", "an entry of the site's menu"),
        ("青交发〔2026〕3号", "a document number"),
        ("公布", "a word that stands before the name in the text as well"),
        ("威海市", "a region that the text does not put before the name"),
        ("石桥区", "another region"),
        ("2026年1月20日", "a day"),
    ],
)
def test_a_line_that_is_no_piece_of_the_name_is_left_alone(above: str, why: str) -> None:
    says = f"现公布{TRANSPORT}2025年度报告。{TRANSPORT}认真贯彻条例。"
    assert (why, title_of(above, TRANSPORT + REPORT, says=says, signer=TRANSPORT)) == (
        why,
        TRANSPORT + REPORT,
    )


@pytest.mark.parametrize("above", ["石桥区", "走进青岩县", "石桥区要闻", "青岩县要闻"])
def test_a_region_is_no_piece_of_a_name_that_signs_with_another(above: str) -> None:
    title = "交通运输局" + REPORT
    says = f"{TRANSPORT}认真贯彻条例。"
    assert title_of(above, title, says=says, signer=TRANSPORT) == title


def test_the_end_of_the_name_alone_is_taken_for_no_body() -> None:
    """What made this a fault: a wrong body and a wrong title, stated as true."""
    text = write_report(make_report(3), "txt").decode()
    report = read_report(text.encode())
    name = report.agency or ""
    for at in range(2, len(name)):
        torn = text.replace(name, f"{name[:at]}\n{name[at:]}", 1)
        again = read_report(torn.encode())
        assert (again.agency, again.title) == (name, report.title)
        assert again.agency_names == report.agency_names


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (TRANSPORT + REPORT, TRANSPORT),
        ("交通运输局政府信息公开工作2025年度报告", "交通运输局"),
        ("青岩县农业农村局（青岩县乡村振兴局）" + REPORT, "青岩县农业农村局"),
        (TRANSPORT + "关于" + REPORT, TRANSPORT),
        (REPORT, ""),
    ],
)
def test_the_head_of_a_title_is_what_stands_before_its_year(title: str, head: str) -> None:
    assert head_of(title) == head


def test_nothing_is_told_of_a_title_that_names_nobody() -> None:
    assert OwnWords(["青岩县交通运输局"]).continues("青岩县", REPORT) is None


def test_a_region_of_many_peoples_is_one() -> None:
    region = "积石山保安族东乡族撒拉族自治县"
    assert read_name(region + "交通运输局") == Name((region,), "交通运输局")


OFFICE = "焉耆回族自治县人力资源和社会保障局"
WHOLE = "巴音郭楞蒙古自治州" + OFFICE


@pytest.mark.parametrize(
    ("lines", "pieces", "why"),
    [
        ((f"{WHOLE}{REPORT}", "一年。", WHOLE[:9], OFFICE), range(2, 4), "named in the title"),
        ((WHOLE[:9], OFFICE, REPORT, "一年。", WHOLE[:9], OFFICE), range(4, 6), "over two lines"),
        ((f"{WHOLE}{REPORT}", "一年。", WHOLE[:9], OFFICE[:7], OFFICE[7:]), range(2, 5), "three"),
        ((f"{WHOLE}。", WHOLE[:9], OFFICE + "2026年1月20日"), range(1, 3), "with its day"),
        ((f"{WHOLE}。", WHOLE[:9], OFFICE, "2026年1月20日"), range(1, 3), "its day below"),
        (("一年。", WHOLE[:9], OFFICE), range(0), "a name that stands nowhere else"),
        ((f"{WHOLE}。", WHOLE), range(0), "a name in one line"),
        (
            ("青岩县财政局青岩县审计局。", "青岩县财政局", "青岩县审计局"),
            range(0),
            "two bodies that sign together",
        ),
    ],
)
def test_a_name_that_signs_may_be_broken(lines: tuple[str, ...], pieces: range, why: str) -> None:
    assert (why, broken_signature(lines)) == (why, pieces)


def test_a_government_above_the_title_of_its_department_is_no_piece_of_the_name() -> None:
    title = "交通运输局" + REPORT
    assert title_of("青岩县人民政府", title, says=f"{TRANSPORT}认真贯彻条例。") == title
    assert title_of("青岩县人民政府", "办公室" + REPORT) == "青岩县人民政府办公室" + REPORT
