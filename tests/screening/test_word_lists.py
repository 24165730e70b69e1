"""Lists of wording as offices write them: by hand, in Excel, in Notepad, with mistakes."""

import pytest

from gongkai.screening import BLOCK, CONFIRM, BadWordList, default_words, read_words, screen
from gongkai.screening.wording import Word, WordList, write_words
from tests.screening.test_wording import HEADING, found

OURS = pytest.mark.parametrize("word", default_words().words, ids=lambda word: word.wrong)


def entry(line: str) -> Word:
    (word,) = read_words(line).words
    return word


@pytest.mark.parametrize(
    ("line", "word", "why"),
    [
        ("帐号,确认,账号,规范用字", Word("帐号", CONFIRM, "账号", "规范用字"), "four fields"),
        ("帐号,确认,账号,规范用字,", Word("帐号", CONFIRM, "账号", "规范用字"), "an empty fifth"),
        (" 帐号 , 确认 , 账号 , 规范用字 ", Word("帐号", CONFIRM, "账号", "规范用字"), "blanks"),
        (
            "\ufeff帐号,阻止,,规范用字",
            Word("帐号", BLOCK, "", "规范用字"),
            "a mark at the start, as Excel writes it",
        ),
        (
            '帐号,确认,账号,"甲,乙"',
            Word("帐号", CONFIRM, "账号", "甲,乙"),
            "a comma in quotation marks",
        ),
        (
            '帐号,确认,账号,"他说""好"""',
            Word("帐号", CONFIRM, "账号", '他说"好"'),
            "quotation marks in quotation marks",
        ),
        (
            "帐号,确认,账号,理由,帐号簿|老帐号/帐号本；旧帐号;帐号牌",
            Word(
                "帐号", CONFIRM, "账号", "理由", ("帐号簿", "老帐号", "帐号本", "旧帐号", "帐号牌")
            ),
            "exceptions divided in every way that is common",
        ),
        (
            "C++,确认,,理由",
            Word("C++", CONFIRM, "", "理由"),
            "marks that mean something in patterns",
        ),
        (
            "。*,确认,,理由",
            Word("。*", CONFIRM, "", "理由"),
            "marks that mean something in patterns",
        ),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, word: Word, why: str) -> None:
    assert entry(line) == word, why


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_every_machine(end: str) -> None:
    text = end.join(
        ["词语,级别,规范写法,理由,例外", "帐号,确认,账号,理由", "", "布署,确认,部署,理由"]
    )
    assert [word.wrong for word in read_words(text).words] == ["帐号", "布署"]


def test_a_heading_further_down_is_a_heading_too() -> None:
    """Two lists put together."""
    text = HEADING + "帐号,确认,账号,理由\n" + HEADING + "布署,确认,部署,理由\n"
    assert [word.wrong for word in read_words(text).words] == ["帐号", "布署"]


@pytest.mark.parametrize(
    ("line", "sentence", "why"),
    [
        (
            "帐号，确认，账号，理由",
            "应当是“词语,级别,规范写法,理由,例外”，现有1栏。",
            "Chinese commas",
        ),
        ("帐号\t确认\t账号\t理由", "应当是“词语,级别,规范写法,理由,例外”，现有1栏。", "tabs"),
        ("帐号,确认,账号", "应当是“词语,级别,规范写法,理由,例外”，现有3栏。", "a field left out"),
        (",确认,账号,理由", "词语应当为2至40个字。", "no word"),
        ("帐号,确认 阻止,账号,理由", "级别只能是“阻止”或者“确认”，现为“确认 阻止”。", "two levels"),
        (
            "帐号,block,账号,理由",
            "级别只能是“阻止”或者“确认”，现为“block”。",
            "the code of a level",
        ),
        ("帐号,确认,账号, ", "没有写理由，审核的人无从判断。", "a blank reason"),
        (
            f"帐号,确认,账号,理由,帐号{'簿' * 39}",
            f"例外“帐号{'簿' * 39}”应当是含有“帐号”的更长词语。",
            "an exception of 41 characters",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, sentence: str, why: str) -> None:
    with pytest.raises(BadWordList) as refused:
        read_words(f"# 说明\n\n{HEADING}布署,确认,部署,理由\n{line}\n")
    assert str(refused.value) == f"第5行：{sentence}", why


def test_a_quotation_mark_left_open_ends_with_its_line() -> None:
    """It must not swallow the entries that follow."""
    words = read_words('帐号,确认,账号,"理由\n布署,确认,部署,理由')
    assert [word.wrong for word in words.words] == ["帐号", "布署"]


@pytest.mark.parametrize("length", [2, 40])
def test_the_shortest_and_the_longest_word_are_taken(length: int) -> None:
    word = "词" * length
    assert found(f"，{word}，", read_words(f"{word},确认,,理由")) == [word]


@pytest.mark.parametrize(
    ("entries", "text", "expected", "why"),
    [
        ("合同法|同法院", "合同法院", ["合同法"], "from the left, and no character twice"),
        (
            "甲乙|甲乙丙|甲乙丙丁",
            "甲乙丙丁甲乙丙甲乙",
            ["甲乙丙丁", "甲乙丙", "甲乙"],
            "the longest",
        ),
        ("甲乙丙丁|甲乙", "甲乙丙戊", ["甲乙"], "the shorter where the longer breaks off"),
        ("甲甲", "甲甲甲", ["甲甲"], "one of two that overlap"),
        ("甲甲", "甲甲甲甲", ["甲甲", "甲甲"], "beside one another"),
        ("乙丙", "甲乙丙", ["乙丙"], "the way of a word that does not come is given up"),
    ],
)
def test_words_that_share_characters(entries: str, text: str, expected, why: str) -> None:
    words = read_words("".join(f"{wrong},确认,,理由\n" for wrong in entries.split("|")))
    assert found(text, words) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("大合同法小", ["合同法"], "no exception"),
        ("劳动合同法律", [], "two exceptions overlap: the first has the place"),
        ("合同法律和合同法", ["合同法"], "one does not excuse another"),
        ("劳动 合同法", ["合同法"], "an exception with a blank in it is none"),
        ("劳动合同", [], "half of an exception"),
    ],
)
def test_an_exception_excuses_where_it_stands_and_nowhere_else(text, expected, why: str) -> None:
    words = read_words("合同法,确认,,理由,劳动合同法、合同法律")
    assert found(text, words) == expected, why


def test_an_exception_of_one_word_may_hold_another_word() -> None:
    """省道路管理条例 is right, and 条例草案 in it is still wrong."""
    words = read_words("道路管理条例,确认,,理由,省道路管理条例\n条例草案,确认,,理由")
    assert found("省道路管理条例", words) == []
    assert found("条例草案", words) == ["条例草案"]


@OURS
def test_every_entry_is_found_in_a_sentence_of_its_own(word: Word) -> None:
    text = f"根据有关要求，本机关将“{word.wrong}”一节印发各单位。"
    hits = screen(text, words=WordList((word,)), kinds=())
    (hit,) = [hit for hit in hits if hit.kind == "wording"]
    assert text[hit.start : hit.end] == hit.text == word.wrong
    assert hit.message.startswith(f"这里有“{word.wrong}”")
    assert hit.message.endswith("。") and not hit.message.endswith("。。")
    assert (f"应当写为“{word.right}”" in hit.message) is bool(word.right)


@OURS
def test_no_entry_is_found_where_one_character_of_it_is_another(word: Word) -> None:
    for at in range(len(word.wrong)):
        near = f"{word.wrong[:at]}〇{word.wrong[at + 1 :]}"
        assert list(WordList((word,)).detect(f"关于{near}的说明")) == []


@OURS
def test_what_should_stand_there_may_stand_there(word: Word) -> None:
    assert found(f"关于{word.right}的说明", default_words()) == []


def test_our_list_is_written_as_it_is_read() -> None:
    text = write_words(default_words())
    assert write_words(read_words(text)) == text
    assert text.splitlines()[0] == "词语,级别,规范写法,理由,例外"
    assert len(text.splitlines()) == 1 + len(default_words().words)
