"""The words round a number, as the rules and the reader see them."""

import pytest

from gongkai.annual_report.interpretation.claims.phrases import (
    Phrase,
    clause_starts,
    phrase_of,
)
from gongkai.annual_report.interpretation.claims.quantities import sentences


def phrase(text: str, index: int = 0) -> Phrase:
    """The phrase of the number at `index` in the first sentence of `text`."""
    sentence = next(iter(sentences(text)))
    return phrase_of(text, sentence, index, clause_starts(text, sentence))


@pytest.mark.parametrize(
    ("text", "index", "words"),
    [
        ("2023年，共公开信息60条。", 0, "共公开信息＃"),
        ("制定3件规范性文件。", 0, "制定＃规范性文件"),
        ("办理建议12件、提案8件。", 1, "提案＃"),
        ("办理建议12件和提案8件。", 1, "提案＃"),
        ("办理建议12件以及提案8件。", 1, "提案＃"),
        ("公开率100%，及时率达99.9%。", 1, "及时率＃"),
        ("公开信息约60条。", 0, "公开信息＃"),
        ("新收申请5件（自然人3件，企业2件）。", 1, "自然人＃"),
        ("配备1名（专职）人员。", 0, "配备＃（专职）人员"),
        ("公开60条（全部在网站公开）。", 0, "公开＃"),
        ("不予公开（属于国家秘密）1件。", 0, "＃"),
    ],
)
def test_the_clause_before_and_the_noun_behind(text: str, index: int, words: str) -> None:
    assert phrase(text, index).words == words


@pytest.mark.parametrize(
    ("text", "index", "shown"),
    [
        ("我局全年共主动公开政府信息60条。", 0, "共主动公开政府信息"),
        ("其中动态31条。", 0, "动态"),
        ("办理建议12件、提案8件。", 1, "提案"),
        ("不予公开（属于国家秘密）1件。", 0, "不予公开（属于国家秘密）"),
    ],
)
def test_what_is_shown_begins_at_the_verb_or_the_noun(text: str, index: int, shown: str) -> None:
    sentence = next(iter(sentences(text)))
    start = sentence.quantities[index].start
    assert text[phrase(text, index).start : start] == shown


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("满意率达到98%。", "满意率"),
        ("按时办结率为100%。", "按时办结率"),
        ("公开率、及时率均达100%。", "公开率、及时率"),
    ],
)
def test_a_rate_is_named_without_its_verb(text: str, label: str) -> None:
    assert phrase(text).label == label
