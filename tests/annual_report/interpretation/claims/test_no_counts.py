"""Words that turn a count into something else: a change, a plan, a denial, an aside."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted, stated


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("主动公开政府信息增加了5条。", "a change"),
        ("主动公开政府信息较2019年减少5条。", "a change since another year"),
        ("主动公开政府信息从80条提高。", "where a change began"),
        ("主动公开政府信息由80条增加。", "where a change began"),
        ("目标是主动公开政府信息500条。", "a goal"),
        ("计划公开政府信息500条。", "a plan"),
        ("力争主动公开政府信息500条。", "a plan"),
        ("2024年，我局将主动公开政府信息500条。", "a year that is still to come"),
        ("不予公开政府信息3条。", "refused, not published"),
        ("未公开政府信息3条。", "not published"),
        ("依申请公开政府信息3条。", "given to one who asked"),
        ("未办结政府信息公开申请1件。", "open, not handled"),
        ("逾期答复政府信息公开申请1件。", "late: a part of those answered"),
        ("未答复政府信息公开申请1件。", "not answered"),
        ("收到政府信息公开申请，其中未予以公开3件。", "not granted"),
        ("收到政府信息公开申请后不予公开（属于国家秘密）1件。", "one reason among several"),
        ("收到政府信息公开申请（含上年结转）5件。", "old and new together"),
        (
            "截至2023年12月31日，累计主动公开政府信息12356条，其中2023年1520条。",
            "all years, as the part of one of them shows",
        ),
    ],
)
def test_it_counts_nothing_that_a_table_holds(text: str, why: str) -> None:
    assert (why, counted(text)) == (why, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开政府信息增加到60条。", [("published", 60)]),  # up to, not by
        ("主动公开工作计划等政府信息30条。", [("published", 30)]),  # plans that were published
        ("截至2023年12月31日，累计主动公开政府信息60条。", [("published", 60)]),
        ("主动公开政府信息60条（全部在网站公开）。", [("published", 60)]),
    ],
)
def test_like_words_are_told_apart(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "青政发〔2023〕12号",
        "根据《中华人民共和国政府信息公开条例》第20条第（三）项",
        "依据条例第三十三条第二款",
        "国务院令第711号",
        "联系电话0858-1234567、0858-1234568，邮编550001",
        "2023年12月31日，2023年1-12月，5月1日起",
        "15个工作日内答复，24小时值守，3个月内",
        "12345热线、12348平台、95598电话",
        "一号文件、四个全面、六稳六保、一网通办、三公经费",
        "第3期简报、第十四届全国人大",
        "地址：石桥路18号3楼305室",
        "《关于印发〈优化营商环境30条措施〉的通知》",
        "GB/T 9704-2012",
        "1.2亿立方米",
    ],
)
def test_numbers_that_count_nothing_are_no_claims(text: str) -> None:
    assert stated(f"{text}。").claims == ()


def test_a_trap_beside_a_count_does_not_touch_it() -> None:
    text = (
        "根据条例第20条、国办发〔2016〕80号，2023年共主动公开政府信息60条（电话：0858-0000118）。"
    )
    assert [(c.counts, c.value) for c in stated(text).claims] == [("published", 60)]
