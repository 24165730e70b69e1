"""The 21 results: labels to the letter, clauses by date (docs/law/decisions.md)."""

from datetime import date, timedelta

import pytest

from gongkai.annual_report.forms import FORM_2021
from gongkai.law.decisions import Clause, clause_text, decisions, remedy_clause
from gongkai.law.parameters import NotYetLaw
from tests.law.tables import rows

TABLE = rows("decisions.md", "result", "article")
CONTENTS = rows("decisions.md", "result", "reply states")
SINCE = rows("decisions.md", "result", "since")


def test_results_are_those_of_table_three_in_its_order_and_words() -> None:
    assert [(d.key, d.label) for d in decisions().values()] == [
        (row.key, row.label) for row in FORM_2021.results
    ]
    assert len(decisions()) == 21


def test_articles_are_those_of_the_table() -> None:
    shown = {row.key: row.article for row in FORM_2021.results if row.article}
    assert {key: decisions()[key].article for key in shown} == shown


@pytest.mark.parametrize("row", TABLE, ids=lambda r: r["result"])
def test_article_and_clause_on_each_day(row) -> None:
    decision = decisions()[row["result"]]
    assert decision.article == row["article"]
    days = {column.split()[1]: row[column] for column in row if column.startswith("clause ")}
    shown = {d: remedy_clause(decision, date.fromisoformat(d)).kind for d in days}
    assert shown == days


@pytest.mark.parametrize("row", CONTENTS, ids=lambda r: r["result"])
def test_what_the_reply_states_and_the_letter_it_takes(row) -> None:
    decision = decisions()[row["result"]]
    assert ("；".join(decision.contents), decision.letter) == (row["reply states"], row["letter"])


def test_every_result_has_its_row_in_both_tables() -> None:
    keys = list(decisions())
    assert [row["result"] for row in TABLE] == keys
    assert [row["result"] for row in CONTENTS] == keys


def test_every_refusal_gives_facts_and_reasons() -> None:
    """条例第三十六条第（三）项: what is refused under 14 to 16 is told with its reasons."""
    refused = [d for d in decisions().values() if d.remedy == "refusal"]
    assert len(refused) == 7
    assert [d.key for d in refused if d.contents[:2] != ("法定情形", "事实和理由")] == []


def test_a_letter_belongs_to_one_block_of_the_form() -> None:
    letters: dict[str, set[str]] = {}
    for decision in decisions().values():
        letters.setdefault(decision.letter, set()).add(decision.key.partition("_")[0])
    assert letters == {
        "予以公开告知书": {"granted"},
        "部分公开告知书": {"partly"},
        "不予公开告知书": {"refused"},
        "无法提供告知书": {"unavailable"},
        "不予处理告知书": {"declined"},
        "其他处理告知书": {"closed"},
    }


@pytest.mark.parametrize("key", list(decisions()))
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2026, 7, 1), date(2030, 1, 1)])
def test_the_sentence_agrees_with_the_clause(key: str, day: date) -> None:
    clause = remedy_clause(decisions()[key], day)
    text = clause_text(clause, day, reconsideration_body="青岩县人民政府", court="青岩县人民法院")
    assert ("应当先" in text, "或者" in text) == (clause.kind == "A", clause.kind == "B")
    assert clause.source


@pytest.mark.parametrize("option", ["by_date", "always", "never"])
def test_the_option_moves_partial_refusals_only(option: str) -> None:
    day = date(2026, 3, 2)
    moved = [
        d.key
        for d in decisions().values()
        if remedy_clause(d, day, option).kind != remedy_clause(d, day).kind
    ]
    assert moved == (["partly_granted"] if option == "always" else [])


def test_every_result_is_dated_and_the_last_article_is_that_in_force() -> None:
    told = [(row["result"], row["since"], row["by"]) for row in SINCE]
    held = [(d.key, a.since.isoformat(), a.value) for d in decisions().values() for a in d.articles]
    assert told == held
    assert {row["result"]: row["by"] for row in SINCE} == {
        key: decision.article for key, decision in decisions().items()
    }


@pytest.mark.parametrize("row", SINCE, ids=lambda r: f"{r['result']} {r['since']}")
def test_a_result_rests_on_its_article_from_the_day_on(row) -> None:
    decision, since = decisions()[row["result"]], date.fromisoformat(row["since"])
    assert decision.article_on(since).value == row["by"]
    assert remedy_clause(decision, since).kind in ("A", "B")
    if since == decision.articles[0].since:
        with pytest.raises(NotYetLaw, match=f"{since.year}年{since.month}月{since.day}日起才有"):
            remedy_clause(decision, since - timedelta(days=1))
    else:
        assert decision.article_on(since - timedelta(days=1)).value != row["by"]


@pytest.mark.parametrize(
    ("key", "day", "option", "sentence"),
    [
        # before there was a regulation there was nothing to grant
        (
            "granted",
            date(1980, 1, 1),
            "by_date",
            "办理结果“（一）予以公开”自2008年5月1日起才有规定。",
        ),
        # an option chooses between two readings of a law, it does not make one
        (
            "partly_granted",
            date(2008, 4, 30),
            "always",
            "办理结果“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”"
            "自2008年5月1日起才有规定。",
        ),
        # the text of 2007 had no such ground
        (
            "refused_internal",
            date(2019, 5, 14),
            "by_date",
            "办理结果“5.属于三类内部事务信息”自2019年5月15日起才有规定。",
        ),
    ],
)
def test_a_result_that_the_law_did_not_know_takes_no_clause(key, day, option, sentence) -> None:
    with pytest.raises(NotYetLaw) as refused:
        remedy_clause(decisions()[key], day, option)
    assert str(refused.value) == sentence


def test_the_doubtful_rule_on_partial_refusal_is_an_option() -> None:
    partial = decisions()["partly_granted"]
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    assert remedy_clause(partial, after).sure == "V2"
    assert [remedy_clause(partial, d, "always").kind for d in (before, after)] == ["A", "A"]
    assert [remedy_clause(partial, d, "never").kind for d in (before, after)] == ["B", "B"]
    with pytest.raises(ValueError, match="by_date、always、never"):
        remedy_clause(partial, after, "perhaps")


def test_clause_a_puts_reconsideration_first() -> None:
    text = clause_text(
        Clause("A", "", "V"),
        date(2026, 11, 2),
        reconsideration_body="青岩县人民政府",
        court="青岩县人民法院",
    )
    assert text == (
        "如对本告知书不服，应当先自收到本告知书之日起60日内向青岩县人民政府申请行政复议；"
        "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向青岩县人民法院提起行政诉讼。"
    )


@pytest.mark.parametrize(("day", "months"), [(date(2015, 4, 30), 3), (date(2015, 5, 1), 6)])
def test_clause_b_leaves_the_choice(day: date, months: int) -> None:
    text = clause_text(
        Clause("B", "", "V"), day, reconsideration_body="青岩县人民政府", court="青岩县人民法院"
    )
    assert text == (
        "如对本告知书不服，可以自收到本告知书之日起60日内向青岩县人民政府申请行政复议，"
        f"或者自收到本告知书之日起{months}个月内向青岩县人民法院提起行政诉讼。"
    )
