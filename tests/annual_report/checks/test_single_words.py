"""One heading, sentence, name or date changed in a clean report: the rule that owns it says so.

tests/annual_report/checks/test_single_changes.py changes its numbers; here are its words.
"""

import re
from datetime import date
from functools import cache

import pytest

from gongkai.annual_report.checks import INFO, Evidence, run_checks
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

SEEDS = (11, 12, 13, 14)
TODAY = date(2026, 6, 1)
every_seed = pytest.mark.parametrize("seed", SEEDS)


@cache
def written(seed: int) -> str:
    return write_report(make_report(seed), "txt").decode()


def read(text: str) -> Report:
    return read_report(text.encode())


def raised(text: str, *, info: bool = False) -> set[str]:
    found = run_checks(Evidence(read(text), today=TODAY))
    return {f.id for f in found if info or f.severity != INFO}


def changed(seed: int, pattern: str, to: str) -> str:
    """The report's text with the one place of `pattern` replaced."""
    text, count = re.subn(pattern, to, written(seed), count=1, flags=re.MULTILINE)
    assert count == 1
    return text


@every_seed
def test_the_reports_are_clean(seed: int) -> None:
    assert raised(written(seed), info=True) == set()


@every_seed
@pytest.mark.parametrize("at", range(1, 5))
def test_a_heading_inside_section_one_that_is_misnumbered_is_seen(seed: int, at: int) -> None:
    numbers = "一二三四五"
    text = changed(seed, rf"^（{numbers[at]}）", "（九）")
    assert raised(text) == {"F-19"}


@every_seed
@pytest.mark.parametrize("printed", ["（3）", "3."])
def test_a_heading_inside_section_one_in_another_style_is_seen(seed: int, printed: str) -> None:
    assert raised(changed(seed, "^（三）", printed)) == {"F-20"}


@every_seed
@pytest.mark.parametrize(
    ("heading", "aspect"),
    [
        ("（二）依申请公开", "依申请公开"),
        ("（五）监督保障", "监督保障"),
    ],
)
def test_an_aspect_left_out_of_section_one_is_seen(seed: int, heading: str, aspect: str) -> None:
    text = changed(seed, rf"^{heading}.*\n", "")
    missing = [f.expected for f in run_checks(Evidence(read(text))) if f.id == "W-05"]
    assert missing == [aspect]


@every_seed
def test_section_one_of_one_sentence_lacks_all_five_aspects(seed: int) -> None:
    text = changed(seed, r"^（一）(?:.*\n)+?(?=\n*二、)", "本局加强学习宣传，营造良好氛围。\n")
    missing = [f.expected for f in run_checks(Evidence(read(text))) if f.id == "W-05"]
    assert missing == [
        *("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    ]


@every_seed
def test_section_six_without_the_fee_is_seen(seed: int) -> None:
    text = changed(
        seed, r"六、其他需要报告的事项\n(?:.*\n)+?(?=办理人大)", "六、其他需要报告的事项\n"
    )
    assert "W-07" in raised(text)


@every_seed
@pytest.mark.parametrize(
    ("five", "owner"),
    [
        ("无。", "W-09"),
        ("存在问题：公开不够及时。", "W-09"),
        (
            "存在的主要问题：一是部分目录的更新落在文件印发之后；二是答复书对检索过程写得过于简略；"
            "三是政策解读以文字为主，图解偏少；四是基层站所的公开栏更换不够及时。",
            "W-10",
        ),
        (
            "由办公室每周核对目录与发文登记，缺的当周补齐；答复书写明检索范围、方法和结果，"
            "由法制机构审核；起草科室在报送文件时一并报送图解稿。",
            "W-11",
        ),
        ("", "F-07"),
    ],
)
def test_a_section_five_that_says_half_or_nothing_is_seen(seed: int, five: str, owner: str) -> None:
    heading = "五、存在的主要问题及改进情况\n"
    text = changed(seed, rf"{heading}(?:.*\n)+?(?=\n*六、)", f"{heading}{five}\n")
    assert owner in raised(text)


@every_seed
@pytest.mark.parametrize(
    ("pattern", "to", "owner"),
    [
        (r"\A\S*?(\d{4}年政府信息公开)", r"\1", "F-17"),
        (r"\d{4}年(?=政府信息公开工作年度报告)", "", "F-18"),
        (r"政府信息公开工作年度报告", "政务公开工作总结", "F-24"),
    ],
)
def test_a_title_that_lacks_a_part_is_seen(seed: int, pattern: str, to: str, owner: str) -> None:
    assert owner in raised(changed(seed, pattern, to))


@every_seed
@pytest.mark.parametrize(
    ("pattern", "to", "owner"),
    [
        (r"(\d{4})年1月1日至", r"\1年2月1日至", "F-09"),
        (r"12月31日，电子版", "12月30日，电子版", "F-09"),
        (r"(\d{4})年1月1日至\d{4}年12月31日", r"\g<1>11日至\g<1>1231日", "F-10"),
        (r"，数据统计期限为.*?12月31日", "", "F-08"),
        (r"，电子版可在本局网站下载", "", "F-23"),
        (r"根据《中华人民共和国政府信息公开条例》", "按规定", "F-22"),
        (r"^如有疑问.*\n", "", "F-11"),
        (r"电话：0858-0000(\d{3})", r"电话：0858-\1", "F-12"),
        (r"\n\d{4}年1月\d+日\s*\Z", "\n", "F-13"),
        (r"\n2024年(1月\d+日)\s*\Z", r"\n2023年\1\n", "F-14"),
        (r"\n2024年(1月\d+日)\s*\Z", r"\n2034年\1\n", "F-16"),
        (r"\n2024年1月(\d+日)\s*\Z", r"\n2024年4月\1\n", "F-15"),
    ],
)
def test_an_opening_or_a_date_that_is_wrong_is_seen(
    seed: int, pattern: str, to: str, owner: str
) -> None:
    assert owner in raised(changed(seed, pattern, to), info=True)


@every_seed
def test_another_bodys_name_at_the_head_of_a_sentence_is_seen(seed: int) -> None:
    county = re.match(r".{2,3}[县区]", make_report(seed).agency or "")
    assert county
    text = changed(
        seed, "^（三）政府信息管理。", f"（三）政府信息管理。{county[0]}审计局认真落实要求。"
    )
    assert raised(text) == {"W-02"}


def below(seed: int, more: str) -> str:
    """The report's text with `more` below its last section."""
    agency = make_report(seed).agency
    text = written(seed).replace(f"\n{agency}\n", f"\n{more}\n{agency}\n")
    assert text != written(seed)
    return text


@every_seed
@pytest.mark.parametrize("at", range(1, 7))
def test_a_section_printed_twice_is_seen(seed: int, at: int) -> None:
    section = make_report(seed).sections[at - 1]
    more = f"{section.printed_number}{section.title}\n重复的内容。"
    assert {"F-05", "F-04"} & raised(below(seed, more))


@every_seed
def test_a_seventh_section_is_seen(seed: int) -> None:
    assert raised(below(seed, "七、下一步工作打算\n继续做好政府信息公开工作。")) == {"F-05"}
