"""The 21 results: labels to the letter, clauses by date (docs/law/decisions.md)."""

from datetime import date

import pytest

from gongkai.annual_report.forms import FORM_2021
from gongkai.law.decisions import Clause, clause_text, decisions, remedy_clause
from tests.law.tables import rows

TABLE = rows("decisions.md", "result", "article")


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


def test_every_result_says_what_its_reply_contains_and_which_letter_it_takes() -> None:
    assert [d.key for d in decisions().values() if not d.contents or not d.letter] == []


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
