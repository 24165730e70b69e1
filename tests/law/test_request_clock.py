"""The request clock: every row of docs/law/request-clock.md, and the facts it refuses."""

import re
from datetime import date

import pytest

from gongkai.law.clock import Refused, clock, read_request, to_json
from gongkai.law.working_days import read_notice, working_days
from tests.architecture.sources import ROOT
from tests.law.tables import day, request, rows, whole_notice

CALENDAR = working_days()
TABLES = rows("request-clock.md", "events", "today")
TEXT_OF_2007 = "政府信息公开条例（国务院令第492号）第二十四条"


def answer(notation: str, today: str, calendar=CALENDAR):
    events, options, _ = read_request(request(notation))
    return clock(events, day(today), calendar, options)


@pytest.mark.parametrize("row", TABLES, ids=lambda r: r["why"][:60])
def test_the_worked_tables(row) -> None:
    found = answer(row["events"], row["today"])
    assert {
        "state": found.state,
        "base due": found.base_due_on.isoformat(),
        "due": found.due_on.isoformat(),
        "used": str(found.days_used),
        "left": str(found.days_left),
        "warnings": " ".join(warning.id for warning in found.warnings),
    } == {key: row[key] for key in ("state", "base due", "due", "used", "left", "warnings")}


LONG_ASKED = (
    "03-02 received channel=in_person; 03-10 third_party_consulted id=a; "
    "06-30 third_party_answered id=a"
)
CONSULTED = (
    "03-02 received channel=in_person; "
    "03-10 third_party_consulted id=c1 delivered_on=2026-03-12; 03-27 third_party_answered id=c1"
)


def test_the_ledger_explains_every_day_with_its_article() -> None:
    ledger = {entry.date: entry for entry in answer(CONSULTED, "04-01").ledger}
    assert len(ledger) == 31
    shown = {
        d: (ledger[d].counts, ledger[d].number, ledger[d].reason, ledger[d].article)
        for d in map(day, ("03-02", "03-03", "03-07", "03-10", "03-11", "03-27", "03-30"))
    }
    assert list(shown.values()) == [
        (False, None, "receipt", "条例第三十一条第（一）项"),
        (True, 1, "working_day", "条例第三十三条"),
        (False, None, "weekend", "全国年节及纪念日放假办法"),
        (True, 6, "working_day", "条例第三十三条"),
        (False, None, "consultation", "条例第三十三条"),
        (False, None, "consultation", "条例第三十三条"),
        (True, 7, "working_day", "条例第三十三条"),
    ]


@pytest.mark.parametrize(
    ("notation", "today", "at", "reason"),
    [
        ("09-18 received channel=in_person", "09-25", "09-20", "make_up_working_day"),
        ("09-18 received channel=in_person", "09-25", "09-25", "holiday"),
        (
            "04-15 received channel=in_person; 04-20 clarification_requested; "
            "05-07 clarification_received",
            "05-08",
            "04-17",
            "clarification",
        ),
        (
            "04-15 received channel=in_person; 04-20 clarification_requested",
            "04-22",
            "04-22",
            "clarification",
        ),
        ("06-01 received channel=in_person; 06-12 fee_noticed", "06-16", "06-15", "fee"),
        (
            "06-01 received channel=in_person; 06-12 fee_noticed; 06-24 fee_paid",
            "06-25",
            "06-24",
            "fee",
        ),
        (
            "03-02 received channel=in_person; 03-06 reasons_requested; option reasons=restarts",
            "03-10",
            "03-09",
            "reasons",
        ),
        ("03-02 received channel=in_person; 03-09 withdrawn", "03-10", "03-09", "working_day"),
    ],
)
def test_why_a_day_did_or_did_not_count(notation, today, at, reason) -> None:
    ledger = {entry.date: entry for entry in answer(notation, today).ledger}
    assert ledger[day(at)].reason == reason


@pytest.mark.parametrize(
    "row", rows("request-clock.md", "events", "day"), ids=lambda r: r["why"][:60]
)
def test_a_day_keeps_its_reason_where_the_term_runs_anew(row) -> None:
    (entry,) = (d for d in answer(row["events"], "05-14").ledger if d.date == day(row["day"]))
    assert (entry.reason, entry.article) == (row["reason"], row["article"])
    assert entry.counts is (row["reason"] == "working_day")


def test_what_lies_ahead_ends_on_the_due_day() -> None:
    found = answer(CONSULTED, "04-01")
    assert found.ahead[0].date == date(2026, 4, 2)
    assert (found.ahead[-1].date, found.ahead[-1].number) == (found.due_on, 20)


def test_a_loaded_notice_turns_provisional_into_final() -> None:
    text = whole_notice(2027, "01-04", worked="01-09")
    before = answer("12-10 received channel=in_person", "12-11")
    after = answer(
        "12-10 received channel=in_person", "12-11", CALENDAR.with_notices([read_notice(text)])
    )
    assert (before.provisional, before.due_on) == (True, date(2027, 1, 8))
    assert (after.provisional, after.due_on) == (False, date(2027, 1, 9))


def test_the_answer_as_data_has_the_keys_of_the_contract() -> None:
    data = to_json(answer(CONSULTED, "04-01"))
    assert list(data) == [
        "state",
        "base_due_on",
        "due_on",
        "provisional",
        "days_used",
        "days_left",
        "replied_in_time",
        "warnings",
        "ledger",
    ]
    assert data["ledger"][1] == {
        "date": "2026-03-03",
        "counts": True,
        "number": 1,
        "reason": "working_day",
        "article": "条例第三十三条",
    }


@pytest.mark.parametrize(
    ("notation", "in_time"),
    [
        ("03-30 replied way=post posted_on=2026-03-30", True),
        ("03-30 replied way=post posted_on=2026-03-31", False),
        ("03-30 replied way=post posted_on=2026-03-30 signed_on=2026-04-02", True),
        ("03-30 replied way=post posted_on=2026-03-31 signed_on=2026-04-02", False),
        ("03-27 replied way=post signed_on=2026-03-30", None),
        ("03-27 replied way=counter signed_on=2026-03-30", True),
        ("03-27 replied way=counter signed_on=2026-03-31", False),
        ("03-27 replied way=counter", None),
        ("03-27 replied way=post", None),
        ("03-30 replied way=download", True),
        ("03-31 replied way=e_mail", False),
        ("03-27 withdrawn", None),
    ],
)
def test_whether_the_reply_came_in_time(notation: str, in_time: bool | None) -> None:
    found = answer(f"03-02 received channel=in_person; {notation}", "04-10")
    assert found.replied_in_time is in_time


@pytest.mark.parametrize(
    ("notation", "in_time"),
    [
        # counted from the strict side: in time in any case, or not known
        ("03-02 received channel=internet; 03-30 replied way=e_mail", True),
        ("03-02 received channel=internet; 03-31 replied way=e_mail", None),
        ("03-02 received channel=ordinary_mail; 03-31 replied way=post", None),
        # the term ran anew from a day that is known; the text of 2007 asked for no confirmation
        (
            "03-02 received channel=fax; 03-03 clarification_requested; "
            "03-04 clarification_received; 04-02 replied way=e_mail",
            False,
        ),
        ("2018-05-02 received channel=fax; 2018-05-24 replied way=e_mail", False),
        # perhaps too many days were taken out: in time only by what holds without them
        (f"{LONG_ASKED}; 07-10 replied way=e_mail", None),
        (f"{LONG_ASKED}; 07-20 replied way=e_mail", None),
        (f"{LONG_ASKED}; 07-21 replied way=e_mail", False),
        (
            "03-02 received channel=in_person; 03-10 third_party_consulted id=a; "
            "03-30 replied way=e_mail",
            True,
        ),
    ],
)
def test_a_reply_is_not_called_late_or_in_time_by_what_is_not_known(notation, in_time) -> None:
    assert answer(notation, "07-30").replied_in_time is in_time


def test_every_warning_stands_in_a_worked_table() -> None:
    folder = ROOT / "src/gongkai/law/clock/warnings"
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    ids = set(re.findall(r'Warning\(\s*"([a-z-]+)"', source))
    ids |= {"clarification-overdue", "fee-overdue", "reasons-overdue"}
    ids |= {"late-correction", "late-payment", "late-reasons"}
    shown = {name for row in TABLES for name in row["warnings"].split()}
    assert ids - shown == set()
    assert shown - ids == set()


@pytest.mark.parametrize(
    ("notation", "today", "at", "article"),
    [
        # under the text of 2007 its article stands beside every day of the term
        ("2018-05-02 received channel=internet", "2018-05-04", "2018-05-02", TEXT_OF_2007),
        ("2018-05-02 received channel=in_person", "2018-05-04", "2018-05-03", TEXT_OF_2007),
        (
            "2018-05-02 received channel=in_person; 2018-05-03 third_party_consulted id=a",
            "2018-05-08",
            "2018-05-07",
            TEXT_OF_2007,
        ),
        ("03-02 received channel=registered_mail", "03-04", "03-02", "条例第三十一条第（二）项"),
        (
            "03-02 received channel=fax agency_confirmed_on=2026-03-03 "
            "applicant_confirmed_on=2026-03-03",
            "03-04",
            "03-03",
            "条例第三十一条第（三）项",
        ),
        (
            "03-02 received channel=in_person; 03-03 co_maker_consulted id=a",
            "03-04",
            "03-04",
            "条例第三十三条",
        ),
        (
            "03-02 received channel=in_person; 03-03 organ_consulted id=a",
            "03-04",
            "03-04",
            "条例第三十三条",
        ),
        (
            "03-02 received channel=in_person; 03-03 withdrawn",
            "03-04",
            "03-04",
            "条例第三十三条",
        ),
        (
            "03-02 received channel=in_person; 03-03 reasons_requested; option reasons=restarts",
            "03-04",
            "03-04",
            "条例第三十五条",
        ),
    ],
)
def test_the_article_beside_a_day(notation, today, at, article) -> None:
    ledger = {entry.date: entry for entry in answer(notation, today).ledger}
    assert ledger[day(at)].article == article


def test_a_period_far_ahead_warns_of_its_years_once() -> None:
    found = answer(
        "03-02 received channel=in_person; 03-03 reasons_requested; "
        "03-04 reasonable_period_set until=2031-12-31",
        "03-05",
    )
    assert [(w.id, w.message) for w in found.warnings] == [
        ("provisional-year", "2027年至2031年的节假日安排尚未载入，涉及的日期是暂定的。")
    ]


def test_days_used_in_a_year_without_a_notice_are_provisional_though_the_due_day_is_not() -> None:
    found = answer("11-02 received channel=in_person", "2027-02-20")
    assert (found.due_on, found.provisional) == (date(2026, 11, 30), True)


def test_the_state_names_what_stops_the_clock_before_what_does_not() -> None:
    notation = "03-02 received channel=in_person; 03-03 fee_noticed; 03-04 reasons_requested"
    assert answer(notation, "03-05").state == "waiting_fee"
    assert answer(f"{notation}; 03-05 fee_paid", "03-06").state == "waiting_reasons"


@pytest.mark.parametrize("option", ["runs", "restarts"])
def test_reasons_asked_after_the_term_do_not_hide_that_it_was_over(option: str) -> None:
    found = answer(
        f"03-02 received channel=in_person; 03-31 reasons_requested; option reasons={option}",
        "04-01",
    )
    told = {"runs": ["overdue"], "restarts": ["late-reasons-request"]}
    assert [w.id for w in found.warnings] == told[option]


RECEIVED = {"kind": "received", "on": "2026-03-02", "channel": "in_person"}
ASKED = {"kind": "third_party_consulted", "on": "2026-03-10", "id": "c1"}
REFUSED = [
    ({"events": []}, "有且只有一次"),
    ({"events": [RECEIVED, RECEIVED]}, "有且只有一次"),
    ({"events": "x"}, "事件的列表"),
    ({"events": [7]}, "不认识的事件：7"),
    ({"events": [{"kind": "lost"}]}, "不认识的事件：lost"),
    ({"events": [{**RECEIVED, "colour": "red"}]}, "没有 colour 这一项"),
    ({"events": [{"kind": "received", "on": "2026-03-02"}]}, "缺少 channel"),
    ({"events": [{**RECEIVED, "channel": "pigeon"}]}, "channel 应为"),
    ({"events": [{**RECEIVED, "on": "2026-02-30"}]}, "on 不是日期"),
    ({"events": [{**RECEIVED, "on": 20260302}]}, "on 不是日期"),
    ({"events": [RECEIVED], "tomorrow": 1}, "不认识的项：tomorrow"),
    ({"events": [RECEIVED], "today": "soon"}, "today 不是日期"),
    ({"events": [RECEIVED], "options": {"mercy": "yes"}}, "没有 mercy 这个口径选项"),
    ({"events": [RECEIVED], "options": {"reasons": "perhaps"}}, "应为 runs、restarts 之一"),
    ([], "应是一个对象"),
    ({"events": [RECEIVED, {"kind": "withdrawn", "on": "2026-03-01"}]}, "早于收到申请"),
    (
        {
            "events": [
                RECEIVED,
                {"kind": "withdrawn", "on": "2026-03-03"},
                {"kind": "transferred", "on": "2026-03-04"},
            ]
        },
        "撤回申请（withdrawn）之后不应再有",
    ),
    (
        {"events": [RECEIVED, {"kind": "clarification_received", "on": "2026-03-04"}]},
        "之前没有尚待回应的要求补正（clarification_requested）",
    ),
    (
        {"events": [RECEIVED, {"kind": "fee_paid", "on": "2026-03-04"}]},
        "之前没有尚待回应的通知缴费（fee_noticed）",
    ),
    (
        {"events": [RECEIVED, {"kind": "third_party_answered", "on": "2026-03-12", "id": "c1"}]},
        "没有对应的征求意见：c1",
    ),
    (
        {"events": [RECEIVED, ASKED, {"kind": "organ_answered", "on": "2026-03-12", "id": "c1"}]},
        "没有对应的征求意见：c1",
    ),
    ({"events": [RECEIVED, ASKED, ASKED]}, "编号 c1 用了两次"),
    ({"events": [RECEIVED, {**ASKED, "delivered_on": "2026-03-09"}]}, "delivered_on 早于"),
    (
        {
            "events": [
                RECEIVED,
                {
                    "kind": "extended",
                    "on": "2026-03-03",
                    "days": 21,
                    "approved_on": "2026-03-03",
                    "notified_on": "2026-03-03",
                },
            ]
        },
        "不得超过20个工作日，现为21个",
    ),
    ({"events": [{**RECEIVED, "on": "2007-03-02"}]}, "2008年5月1日"),
    ({"events": [{**RECEIVED, "on": "2027-03-02"}]}, "晚于今天"),
]


@pytest.mark.parametrize(("data", "sentence"), REFUSED, ids=[s for _, s in REFUSED])
def test_facts_that_cannot_be_true_are_refused_with_one_sentence(data, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        events, options, _ = read_request(data)
        clock(events, date(2026, 11, 2), CALENDAR, options)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)
