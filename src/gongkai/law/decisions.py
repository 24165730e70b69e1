"""The 21 results of a request (table three), and what the reply of each must contain and tell.

Clause A tells that reconsideration comes first, clause B leaves the choice. Which one a result
takes depends on the day of the reply. Source: 条例; 行政复议法第二十三条; 国办公开办函〔2021〕30号.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law.parameters import LegalValue, dated_articles, held_on, legal_value

CLAUSE_A, CLAUSE_B = "A", "B"
BY_DATE, ALWAYS, NEVER = "by_date", "always", "never"
"""Option `partial_refusal_clause_a`: whether a partial refusal takes clause A. By default by the
dated value, whose text (行政复议法实施条例, 2026, art. 31) has been seen second-hand only."""


@dataclass(frozen=True)
class Decision:
    """A result leaf of table three. `contents` is what its reply must state beside the common
    elements; `remedy` is `refusal` (条例 14–16), `partial` or `open`; `letter` its letter."""

    key: str
    label: str
    articles: tuple[LegalValue, ...]
    contents: tuple[str, ...]
    remedy: str
    letter: str

    @property
    def article(self) -> str:
        """The article now in force."""
        return str(self.articles[-1].value)

    def article_on(self, day: date) -> LegalValue:
        """The article on which this result rested on `day`; NotYetLaw before there was one."""
        return held_on(f"办理结果“{self.label}”", self.articles, day)


@dataclass(frozen=True)
class Clause:
    """A remedy clause: `kind` A or B, and the source that makes it so on the day."""

    kind: str
    source: str
    sure: str


@cache
def decisions() -> dict[str, Decision]:
    """The 21 results by key, in the order of table three."""
    text = (files("gongkai.law.parameters") / "results.toml").read_text(encoding="utf-8")
    return {
        key: Decision(
            key,
            entry["label"],
            dated_articles(entry["articles"]),
            tuple(entry["contents"]),
            entry["remedy"],
            entry["letter"],
        )
        for key, entry in tomllib.loads(text).items()
    }


def remedy_clause(
    decision: Decision, replied_on: date, partial_refusal_clause_a: str = BY_DATE
) -> Clause:
    """The clause that `decision` takes when the reply is dated `replied_on`.

    NotYetLaw where the law then knew no such result. A partial refusal is meant where the withheld
    part rests on 条例 14–16.
    """
    if partial_refusal_clause_a not in (BY_DATE, ALWAYS, NEVER):
        raise ValueError("partial_refusal_clause_a 应为 by_date、always、never 之一。")
    decision.article_on(replied_on)
    held = legal_value(f"decisions.clause_a_for_{decision.remedy}", replied_on)
    if decision.remedy == "partial" and partial_refusal_clause_a != BY_DATE:
        kind = CLAUSE_A if partial_refusal_clause_a == ALWAYS else CLAUSE_B
        return Clause(kind, "口径选项 partial_refusal_clause_a", "?")
    return Clause(CLAUSE_A if held.value else CLAUSE_B, held.source, held.sure)


def clause_text(clause: Clause, replied_on: date, *, reconsideration_body: str, court: str) -> str:
    """The clause as it stands in a reply, naming the one reconsideration body and the court.

    Since 2024 the reconsideration body of a county department is the county government alone
    (行政复议法第二十四条).
    """
    days = _number("reconsideration_days", replied_on)
    apply = f"自收到本告知书之日起{days}日内向{reconsideration_body}申请行政复议"
    if clause.kind == CLAUSE_A:
        after = _number("litigation_days_after_reconsideration", replied_on)
        return (
            f"如对本告知书不服，应当先{apply}；对行政复议决定不服的，"
            f"可以自收到行政复议决定书之日起{after}日内向{court}提起行政诉讼。"
        )
    months = _number("litigation_months", replied_on)
    return (
        f"如对本告知书不服，可以{apply}，"
        f"或者自收到本告知书之日起{months}个月内向{court}提起行政诉讼。"
    )


def _number(name: str, on: date) -> int:
    held: LegalValue = legal_value(f"decisions.{name}", on)
    assert isinstance(held.value, int)
    return held.value
