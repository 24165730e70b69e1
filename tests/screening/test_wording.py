"""The list of wrong and sensitive wording: read, refused, matched."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.screening import (
    BLOCK,
    CONFIRM,
    WORDING,
    BadWordList,
    Word,
    WordList,
    default_words,
    read_words,
    screen,
    write_words,
)
from tests.patience import not_hanging

HEADING = "词语,级别,规范写法,理由,例外\n"


def found(text: str, words: WordList) -> list[str]:
    return [hit.text for hit in screen(text, words=words) if hit.kind == WORDING]


def test_a_list_is_read_line_by_line() -> None:
    text = (
        HEADING
        + "# 备注\n\n合同法,确认,民法典合同编,已废止,劳动合同法、合同法律\n"
        + "阅后归还,阻止,,内部文件\n"
    )
    assert read_words(text) == WordList(
        (
            Word("合同法", CONFIRM, "民法典合同编", "已废止", ("劳动合同法", "合同法律")),
            Word("阅后归还", BLOCK, "", "内部文件"),
        )
    )


def test_a_list_without_heading_with_a_mark_and_spaces_is_read_too() -> None:
    assert read_words("\ufeff 帐号 , 确认 , 账号 , 规范用字 \r\n").words == (
        Word("帐号", CONFIRM, "账号", "规范用字"),
    )


def test_what_is_written_is_read_again() -> None:
    words = WordList(
        (Word("甲乙", CONFIRM, "丙", '理由,有"逗号"', ("甲乙丁",)), Word("戊己", BLOCK, "", "理由"))
    )
    assert read_words(write_words(words)) == words
    assert read_words(write_words(default_words())) == default_words()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("合同法", "第2行：应当是“词语,级别,规范写法,理由,例外”，现有1栏。"),
        ("合,同,法,一,二,三", "第2行：应当是“词语,级别,规范写法,理由,例外”，现有6栏。"),
        ("法,确认,,理由", "第2行：词语应当为2至40个字。"),
        ("法" * 41 + ",确认,,理由", "第2行：词语应当为2至40个字。"),
        ("合同法,提示,,理由", "第2行：级别只能是“阻止”或者“确认”，现为“提示”。"),
        ("合同法,确认,,", "第2行：没有写理由，审核的人无从判断。"),
        ("合同法,确认,合同法,理由", "第2行：规范写法与词语相同。"),
        ("合同法,确认,,理由,劳动法", "第2行：例外“劳动法”应当是含有“合同法”的更长词语。"),
        ("合同法,确认,,理由,合同法", "第2行：例外“合同法”应当是含有“合同法”的更长词语。"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, sentence: str) -> None:
    with pytest.raises(BadWordList) as refused:
        read_words(HEADING + line)
    assert str(refused.value) == sentence


def test_a_word_twice_is_refused() -> None:
    with pytest.raises(BadWordList, match="第3行：“帐号”已经列过，请删去一处。"):
        read_words(HEADING + "帐号,确认,账号,一\n帐号,阻止,,二")


def test_a_list_too_long_is_refused() -> None:
    lines = "".join(f"词{number}号,确认,,理由\n" for number in range(5001))
    with pytest.raises(BadWordList, match="词表超过5000条，请精简后再保存。"):
        read_words(lines)


def test_a_hit_says_why_and_what_should_stand_there() -> None:
    words = read_words("帐号,确认,账号,规范用字。\n阅后归还,阻止,,内部文件")
    first, second = screen("帐号有误，阅后归还", words=words)
    assert (first.kind, first.start, first.end, first.level) == (WORDING, 0, 2, CONFIRM)
    assert first.message == "这里有“帐号”，应当写为“账号”：规范用字。"
    assert (second.message, second.suggestion) == ("这里有“阅后归还”：内部文件。", "")
    assert second.level == BLOCK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据合同法处理", ["合同法"]),
        ("依据劳动合同法处理", []),
        ("劳动合同法和合同法", ["合同法"]),
        ("合同法律关系", []),
        ("无关的话", []),
        ("", []),
    ],
)
def test_a_word_is_right_in_its_exceptions(text: str, expected: list[str]) -> None:
    words = read_words("合同法,确认,,理由,劳动合同法、合同法律")
    assert found(text, words) == expected


def test_the_longest_entry_has_the_place() -> None:
    words = read_words("台湾国,阻止,,甲乙\n台湾,确认,,丙丁\n台湾总统,阻止,,戊己")
    assert found("台湾总统、台湾国、台湾", words) == ["台湾总统", "台湾国", "台湾"]


def test_other_hits_keep_their_place() -> None:
    words = read_words("13800000001,确认,,举例")
    assert [hit.kind for hit in screen("手机13800000001", words=words)] == ["phone"]


def test_no_list_and_an_empty_list_find_nothing() -> None:
    assert screen("合同法") == screen("合同法", words=WordList()) == []


ALPHABET = st.text("甲乙丙丁", min_size=2, max_size=4)


@given(st.lists(ALPHABET, min_size=1, max_size=8, unique=True), st.text("甲乙丙丁", max_size=40))
def test_nothing_of_the_list_is_passed_over(entries: list[str], text: str) -> None:
    """Beside the plain way: from the left, the longest entry that begins there."""
    words = WordList(tuple(Word(entry, CONFIRM, "", "理由") for entry in entries))
    at, expected = 0, []
    while at < len(text):
        here = [entry for entry in entries if text.startswith(entry, at)]
        if here:
            expected.append((at, max(here, key=len)))
        at += len(max(here, key=len)) if here else 1
    assert [(hit.start, hit.text) for hit in words.detect(text)] == expected


def test_our_list_has_a_reason_for_everything_and_is_of_both_levels() -> None:
    words = default_words().words
    assert len(words) >= 100
    assert {word.level for word in words} == {BLOCK, CONFIRM}
    assert [word.wrong for word in words if len(word.reason) < 2] == []


def test_what_our_list_recommends_is_not_in_it() -> None:
    words = default_words()
    assert [word.wrong for word in words.words if found(word.right, words)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农业部门会同交通部门印发", []),
        ("《中华人民共和国劳动合同法》", []),
        ("依据《合同法》第五十二条", ["合同法"]),
        ("党的二十大三中全会", ["二十大三中全会"]),
        ("党的二十届三中全会", []),
        ("截止目前，共办结36件", ["截止目前"]),
        ("截至目前，共办结36件", []),
        ("香港、澳门、台湾地区", []),
        ("港澳台等国家和地区", ["港澳台等国家"]),
        ("自收到申请之日起15个工作日内予以答复", ["15个工作日内予以答复"]),
        ("自收到申请之日起20个工作日内予以答复", []),
        ("可以在三个月内向人民法院起诉", ["三个月内向人民法院"]),
        ("贵州省道路运输管理条例", []),
        ("高速公路管理条例", []),
        ("已发布署名文章", []),
        ("由县委统一布署", ["布署"]),
    ],
)
def test_our_list_on_sentences_as_they_are_written(text: str, expected: list[str]) -> None:
    assert found(text, default_words()) == expected


def test_a_long_list_takes_no_longer_than_the_text_asks() -> None:
    long = WordList(tuple(Word("甲" * 30 + f"{n}", CONFIRM, "", "理由") for n in range(2000)))
    with not_hanging():
        assert list(long.detect("甲" * 200_000)) == []


def test_twice_the_text_takes_about_twice_the_time() -> None:
    words, unit = default_words(), "本局依法公开政府信息，截止目前共36件。"

    def work(times: int) -> float:
        start = process_time()
        assert len(list(words.detect(unit * times))) == times
        return process_time() - start

    work(2000)
    once = min(work(20_000) for _ in range(3))
    assert min(work(40_000) for _ in range(3)) < 6 * once


@pytest.mark.parametrize("word", default_words().words, ids=lambda word: word.wrong)
def test_every_entry_of_our_list_is_reached_and_its_exceptions_pass(word: Word) -> None:
    (hit,) = default_words().detect(f"，{word.wrong}，")
    assert (hit.text, hit.suggestion, hit.level) == (word.wrong, word.right, word.level)
    for phrase in word.unless:
        assert word.wrong not in found(f"，{phrase}，", default_words())


def test_every_bad_line_has_its_own_sentence() -> None:
    with pytest.raises(BadWordList) as refused:
        read_words("帐号,确认,账号,规范\n帐,确认,账,规范\n#帐单,确认\n帐目,错,账目,规范\n")
    assert refused.value.sentences == (
        "第2行：词语应当为2至40个字。",
        "第4行：级别只能是“阻止”或者“确认”，现为“错”。",
    )
