"""The article beside every day and every warning is the one that was law for the request."""

from datetime import date

import pytest

from gongkai.law.clock import clock, read_request, to_json
from gongkai.law.clock.articles import article, together
from gongkai.law.working_days import working_days
from tests.law.tables import day, request

CALENDAR = working_days()
TEXT_OF_2007 = "政府信息公开条例（国务院令第492号）"
TERM_OF_2007 = f"{TEXT_OF_2007}第二十四条"
CLARIFICATION_OF_2007 = f"{TEXT_OF_2007}第二十一条第（四）项"
FEES = "国办函〔2020〕109号"
OLD, LAST_OLD, NEW = (
    f"{on} received channel=in_person" for on in ("2019-01-02", "2019-05-14", "03-02")
)
EXTENDED = "extended days=10 approved_on={0} notified_on={0}"


def answer(notation: str, today: str):
    events, options, _ = read_request(request(notation))
    return clock(events, day(today), CALENDAR, options)


WARNED = [
    # a request of January 2019 keeps the text of 2007, though the reply comes years later
    (OLD, "2019-02-25", "overdue", TERM_OF_2007),
    (OLD, "2026-02-25", "overdue", TERM_OF_2007),
    (LAST_OLD, "2019-06-05", "overdue", TERM_OF_2007),
    ("2019-05-15 received channel=in_person", "2019-06-14", "overdue", "条例第三十三条"),
    (f"{OLD}; 2019-02-25 replied way=e_mail", "2019-02-26", "late-reply", TERM_OF_2007),
    (f"{OLD}; 2019-01-15 replied way=post", "2019-01-16", "reply-unproven", TERM_OF_2007),
    (f"{OLD}; 2019-02-25 transferred", "2019-02-26", "late-transfer", TERM_OF_2007),
    (
        f"{OLD}; 2019-01-24 {EXTENDED.format('2019-01-24')}",
        "2019-01-25",
        "late-extension",
        TERM_OF_2007,
    ),
    (
        f"{OLD}; 2019-01-03 clarification_requested reply_by=2019-01-04; "
        "2019-01-07 clarification_received",
        "2019-01-08",
        "late-correction",
        CLARIFICATION_OF_2007,
    ),
    (
        f"{OLD}; 2019-01-03 clarification_requested reply_by=2019-01-04",
        "2019-01-08",
        "clarification-overdue",
        CLARIFICATION_OF_2007,
    ),
    # that text had no article on reasons: the one on the term stands in
    (
        f"{OLD}; 2019-01-03 reasons_requested reply_by=2019-01-04",
        "2019-01-08",
        "reasons-overdue",
        TERM_OF_2007,
    ),
    (
        f"{NEW}; 03-06 reasons_requested reply_by=2026-03-16",
        "03-17",
        "reasons-overdue",
        "条例第三十五条",
    ),
    # a letter of 2019-05-20 has the term of the text then in force, whenever the request came in
    (
        f"{LAST_OLD}; 2019-05-20 third_party_consulted id=a delivered_on=2019-05-20",
        "2019-06-12",
        "opinion-expired",
        "条例第三十二条",
    ),
    # what is by analogy cites what it is an analogy to
    *(
        (
            f"{NEW}; 03-10 organ_consulted id=a delivered_on=2026-03-10{answered}",
            "04-08",
            name,
            "条例第三十三条、第三十四条",
        )
        for answered, name in (
            ("", "opinion-expired"),
            ("; 04-03 organ_answered id=a", "late-opinion"),
        )
    ),
    # an extension falls away by what set the term anew
    (
        f"{NEW}; 03-03 {EXTENDED.format('2026-03-03')}; 03-04 fee_noticed; 03-06 fee_paid",
        "03-09",
        "extension-void",
        f"{FEES}、条例第三十三条",
    ),
    (
        f"{NEW}; 03-03 {EXTENDED.format('2026-03-03')}; 03-04 fee_noticed",
        "03-09",
        "extension-void",
        f"{FEES}、条例第三十三条",
    ),
    (
        f"{NEW}; 03-03 {EXTENDED.format('2026-03-03')}; 03-04 clarification_requested",
        "03-09",
        "extension-void",
        "条例第三十条、第三十三条",
    ),
    (
        f"{NEW}; 03-03 {EXTENDED.format('2026-03-03')}; 03-04 reasons_requested; "
        "option reasons=restarts",
        "03-09",
        "extension-void",
        "条例第三十三条、第三十五条",
    ),
    (
        f"{OLD}; 2019-01-03 {EXTENDED.format('2019-01-03')}; 2019-01-04 clarification_requested",
        "2019-01-08",
        "extension-void",
        f"{CLARIFICATION_OF_2007}、第二十四条",
    ),
]


@pytest.mark.parametrize(("notation", "today", "name", "cited"), WARNED)
def test_the_article_of_a_warning(notation: str, today: str, name: str, cited: str) -> None:
    found = {warning.id: warning.article for warning in answer(notation, today).warnings}
    assert found[name] == cited


COURSE_OF_2007 = [
    f"{OLD}; 2019-01-03 clarification_requested reply_by=2019-01-04; "
    "2019-01-07 clarification_received; 2019-01-08 clarification_requested; "
    "2019-03-01 replied way=post",
    f"{OLD}; 2019-01-03 third_party_consulted id=a; 2019-01-03 co_maker_consulted id=b; "
    "2019-03-01 co_maker_answered id=b",
    f"{OLD}; 2019-01-03 reasons_requested reply_by=2019-01-04; 2019-01-08 reasons_received; "
    "2019-01-09 reasonable_period_set until=2019-06-28; option reasons=restarts",
    f"{OLD}; 2019-01-03 clarification_requested reply_by=2019-01-18; "
    "2019-01-10 clarification_lapsed",
    "2019-01-02 received channel=ordinary_mail agency_confirmed_on=2019-01-09; "
    f"2019-01-10 {EXTENDED.format('2019-01-10')}; 2019-01-11 {EXTENDED.format('2019-01-11')}",
]


@pytest.mark.parametrize("notation", COURSE_OF_2007)
def test_nothing_of_a_request_under_the_text_of_2007_cites_the_one_of_2019(notation) -> None:
    found = answer(notation, "2019-05-10")
    cited = {entry.article for entry in (*found.warnings, *found.ledger)}
    assert [name for name in cited if name.startswith("条例")] == []
    told = "".join(warning.message for warning in found.warnings)
    assert [word for word in ("一次性", "视为放弃", "视为同意", "不予处理") if word in told] == []


@pytest.mark.parametrize(
    ("notation", "today", "at", "cited"),
    [
        (
            f"{OLD}; 2019-01-03 clarification_requested",
            "2019-01-07",
            "2019-01-04",
            CLARIFICATION_OF_2007,
        ),
        (
            f"{OLD}; 2019-01-03 reasons_requested; option reasons=restarts",
            "2019-01-07",
            "2019-01-04",
            TERM_OF_2007,
        ),
        (f"{NEW}; 03-03 third_party_consulted id=a", "03-04", "03-04", "条例第三十三条"),
        # Art. 33 ends with the 20th day (the 40th), from there the period of Art. 35 holds
        *(
            (
                f"{NEW}; 03-03 reasons_requested; 03-04 reasonable_period_set until=2026-06-30",
                "06-01",
                at,
                cited,
            )
            for at, cited in (("03-30", "条例第三十三条"), ("03-31", "条例第三十五条"))
        ),
        *(
            (
                f"{NEW}; 03-03 {EXTENDED.format('2026-03-03')}; 03-03 reasons_requested; "
                "03-04 reasonable_period_set until=2026-06-30",
                "06-01",
                at,
                cited,
            )
            for at, cited in (("04-14", "条例第三十三条"), ("04-15", "条例第三十五条"))
        ),
        # the days before a fee was asked in such a period had counted by it
        (
            f"{NEW}; 03-03 reasons_requested; 03-04 reasonable_period_set until=2026-06-30; "
            "04-20 fee_noticed",
            "04-22",
            "04-17",
            "条例第三十五条",
        ),
        # a period within the term, or none, leaves the days after the term where they were
        (
            f"{NEW}; 03-03 reasons_requested; 03-04 reasonable_period_set until=2026-03-20",
            "04-01",
            "03-31",
            "条例第三十三条",
        ),
        (NEW, "04-01", "03-31", "条例第三十三条"),
    ],
)
def test_the_article_of_a_day(notation: str, today: str, at: str, cited: str) -> None:
    ledger = {entry.date: entry for entry in answer(notation, today).ledger}
    assert ledger[day(at)].article == cited


SAMPLE = {
    "options": {"consultation_excludes": "after_dispatch_to_reply"},
    "events": [
        {"kind": "received", "on": "2026-03-02", "channel": "in_person"},
        {
            "kind": "third_party_consulted",
            "on": "2026-03-10",
            "delivered_on": "2026-03-12",
            "id": "c1",
        },
        {"kind": "third_party_answered", "on": "2026-03-27", "id": "c1"},
    ],
    "today": "2026-04-01",
}


def test_the_sample_of_the_contract_comes_out_as_printed() -> None:
    """But for its warning, which its input does not call for: docs/law/request-clock.md."""
    events, options, today = read_request(SAMPLE)
    data = to_json(clock(events, today, CALENDAR, options))
    ledger = {entry["date"]: entry for entry in data.pop("ledger")}
    assert data == {
        "state": "running",
        "base_due_on": "2026-04-17",
        "due_on": "2026-04-17",
        "provisional": False,
        "days_used": 9,
        "days_left": 11,
        "replied_in_time": None,
        "warnings": [],
    }
    assert [tuple(ledger[on].values()) for on in ("2026-03-03", "2026-03-11")] == [
        ("2026-03-03", True, 1, "working_day", "条例第三十三条"),
        ("2026-03-11", False, None, "consultation", "条例第三十三条"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("条例第三十条", "条例第三十三条", "条例第三十条、第三十三条"),
        (CLARIFICATION_OF_2007, TERM_OF_2007, f"{CLARIFICATION_OF_2007}、第二十四条"),
        (FEES, "条例第三十三条", f"{FEES}、条例第三十三条"),
        (TERM_OF_2007, "条例第三十三条", f"{TERM_OF_2007}、条例第三十三条"),
        (TERM_OF_2007, TERM_OF_2007, TERM_OF_2007),
    ],
)
def test_two_articles_as_one_citation(first: str, second: str, both: str) -> None:
    assert together(first, second) == both


@pytest.mark.parametrize(
    ("matter", "on", "cited"),
    [
        ("clarification", date(2019, 5, 14), CLARIFICATION_OF_2007),
        ("clarification", date(2019, 5, 15), "条例第三十条"),
        ("third_party", date(2019, 5, 14), f"{TEXT_OF_2007}第二十三条"),
        ("co_maker", date(2019, 5, 14), TERM_OF_2007),
        ("organ", date(2026, 3, 2), "条例第三十三条"),
        ("organ", date(2019, 5, 14), TERM_OF_2007),
        ("reasons", date(2019, 5, 14), TERM_OF_2007),
        ("receipt_by_mail", date(2019, 5, 15), "条例第三十一条第（二）项"),
        ("fee", date(2026, 3, 2), FEES),
    ],
)
def test_an_article_is_that_of_its_day(matter: str, on: date, cited: str) -> None:
    assert article(matter, on) == cited
