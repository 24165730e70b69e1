"""What the clock must say, in its words, and what it must not; and how much it takes at once."""

from datetime import date, timedelta
from time import perf_counter

import pytest

from gongkai.law.clock import Refused, clock, read_request
from gongkai.law.clock.spans import Spans, union
from gongkai.law.working_days import working_days
from tests.law.tables import day, request

CALENDAR = working_days()
NEW = "03-02 received channel=in_person"
FEE = "06-01 received channel=in_person; 06-12 fee_noticed delivered_on=2026-06-15"


def answer(notation: str, today: str):
    events, options, _ = read_request(request(notation))
    return clock(events, day(today), CALENDAR, options)


UNKNOWN = "征求意见函（c1）的送达日期尚未登记，"
ADVICE = (
    "以双方确认之日为收到申请之日，确认的时限没有明文规定；"
    "宜在申请送到当日或者次一工作日确认，以免被认为拖延。"
)
BY_ANALOGY = (
    "其他机关反馈意见的期限没有明文规定，比照共同制作机关的期限，"
    "只扣除至2026年4月2日；此后答复期限继续计算。"
)
OLD = "2019-01-02 received channel=in_person"
SAID = [
    # of the internet and the fax no day is law: advice
    (
        "03-02 received channel=internet agency_confirmed_on=2026-03-04 "
        "applicant_confirmed_on=2026-03-03",
        "03-05",
        "late-confirmation",
        ADVICE,
    ),
    (
        "03-02 received channel=fax agency_confirmed_on=2026-03-04",
        "03-05",
        "late-confirmation",
        ADVICE,
    ),
    (
        "03-02 received channel=ordinary_mail applicant_confirmed_on=2026-03-03",
        "03-05",
        "late-confirmation",
        "应在收到申请当日与申请人确认，确认迟延。",
    ),
    (
        f"{NEW}; 03-10 third_party_consulted id=c1",
        "03-12",
        "delivery-unknown",
        f"{UNKNOWN}反馈期限无法计算。",
    ),
    (
        f"{NEW}; 03-10 third_party_consulted id=c1; 06-30 third_party_answered id=c1",
        "07-01",
        "delivery-unknown",
        f"{UNKNOWN}反馈期限无法计算；超出反馈期限的日子不应扣除，现已扣除的可能过多。",
    ),
    (
        f"{NEW}; 03-10 third_party_consulted id=c1; 03-11 third_party_answered id=c1; "
        "option consultation_excludes=after_delivery_to_reply",
        "03-12",
        "delivery-unknown",
        f"{UNKNOWN}应扣除的日子无法计算，暂不扣除。",
    ),
    # a second notice of unknown delivery, and given up on, though the first was paid
    (
        f"{FEE}; 06-24 fee_paid; 06-26 fee_noticed; 07-31 fee_lapsed",
        "08-03",
        "fee-delivery-unknown",
        "收费通知的送达日期尚未登记，缴费期限无法计算。",
    ),
    (
        f"{NEW}; 03-04 clarification_requested; 03-04 clarification_lapsed",
        "03-05",
        "lapse-unproven",
        "补正期限没有登记，申请人是否逾期无法判定。",
    ),
    (
        f"{NEW}; 03-31 transferred",
        "04-01",
        "late-transfer",
        "转送时，答复期限已于2026年3月30日届满。",
    ),
    (
        f"{FEE}; 06-24 fee_paid; 06-24 fee_noticed; 06-29 fee_paid",
        "06-30",
        "second-fee-notice",
        "申请人缴费后又通知缴费；答复期限能否再次重新计算没有明文规定，"
        "稳妥起见应于2026年7月22日前（含当日）答复。",
    ),
    *(
        (
            f"{NEW}; 03-10 {party}_consulted id=c1 delivered_on=2026-03-12{answered}",
            "04-08",
            name,
            message,
        )
        for party, answered, name, message in (
            ("third_party", "", "opinion-expired", "第三方逾期未反馈意见，由本机关决定是否公开。"),
            ("co_maker", "", "opinion-expired", "共同制作机关逾期未反馈意见，视为同意公开。"),
            # no law sets another organ a term: it is not told that it missed one
            ("organ", "", "opinion-expired", BY_ANALOGY),
            ("organ", "; 04-07 organ_answered id=c1", "late-opinion", BY_ANALOGY),
            (
                "third_party",
                "; 04-07 third_party_answered id=c1",
                "late-opinion",
                "意见应于2026年4月2日前（含当日）反馈，逾期的日子不予扣除。",
            ),
        )
    ),
    (
        f"{FEE} amount=5500; 06-24 fee_paid amount=5499.9",
        "06-25",
        "fee-underpaid",
        "登记的缴费5499.9元少于通知的5500元；答复期限自缴清次日起才重新计算，现按已缴清计。",
    ),
    (
        "03-02 received channel=fax",
        "03-31",
        "unconfirmed-receipt",
        "收到日期以确认之日为准，确认日期尚未登记；暂按申请送到之日起算，是否逾期以登记后的日期为准。",
    ),
    (
        "03-02 received channel=fax",
        "03-31",
        "overdue",
        "答复期限暂计至2026年3月30日，已过，尚未答复。",
    ),
    *(
        (
            f"03-02 received channel=fax{confirmed}; 03-31 extended days=5 approved_on=2026-03-31 "
            "notified_on=2026-03-31",
            "03-31",
            "late-extension",
            f"{so_far}延期最晚应于2026年3月30日批准并告知申请人；逾期作出的延期不计入。",
        )
        for confirmed, so_far in (
            ("", "按暂计的答复期限，"),
            (" agency_confirmed_on=2026-03-02 applicant_confirmed_on=2026-03-02", ""),
        )
    ),
    (
        "03-02 received channel=fax; 03-31 reasons_requested; "
        "03-31 reasonable_period_set until=2026-06-30",
        "03-31",
        "late-period",
        "按暂计的答复期限，延迟答复的合理期限应在答复期限内确定并告知；逾期确定的不计入。",
    ),
    (NEW, "03-31", "overdue", "答复期限已于2026年3月30日届满，尚未答复。"),
    (
        "03-02 received channel=fax; 03-31 replied way=e_mail",
        "03-31",
        "lateness-unknown",
        "答复期限暂计至2026年3月30日；所依据的确认或者送达日期尚未登记，是否逾期无法判定。",
    ),
    (
        OLD,
        "2019-01-03",
        "earlier-law",
        "收到日期早于2019年5月15日，期限按2007年条例的15个工作日计；当时的其他不同规定未纳入计算。",
    ),
    (
        "2020-03-02 received channel=in_person; 2020-03-03 fee_noticed; 2020-03-10 fee_paid",
        "2020-03-11",
        "fee-before-rule",
        "缴费后重新计算答复期限，自2021年1月1日起才有规定；此前通知缴费的，答复期限照常计算。",
    ),
]


@pytest.mark.parametrize(("notation", "today", "name", "message"), SAID)
def test_what_is_said(notation: str, today: str, name: str, message: str) -> None:
    told = {warning.id: warning.message for warning in answer(notation, today).warnings}
    assert told[name] == message


@pytest.mark.parametrize(
    ("notation", "today"),
    [
        # in time, or nothing hangs on it
        ("03-02 received channel=ordinary_mail applicant_confirmed_on=2026-03-02", "03-03"),
        (
            "03-02 received channel=ordinary_mail agency_confirmed_on=2026-03-02 "
            "applicant_confirmed_on=2026-03-05",
            "03-06",
        ),
        (
            "03-06 received channel=fax agency_confirmed_on=2026-03-09 "
            "applicant_confirmed_on=2026-03-20",
            "03-23",
        ),
        (f"{NEW}; 03-10 third_party_consulted id=c1; 03-31 third_party_answered id=c1", "04-01"),
        (
            f"{NEW}; 03-04 clarification_requested reply_by=2026-03-20; 03-23 clarification_lapsed",
            "03-24",
        ),
        (f"{NEW}; 03-30 transferred", "04-10"),
        (f"{FEE}; 06-16 fee_noticed delivered_on=2026-06-17; 06-24 fee_paid", "06-25"),
        (f"{FEE}; 06-15 fee_paid", "06-16"),
        # as much as was asked, by the last notice, or not known
        (f"{FEE} amount=5500; 06-24 fee_paid amount=5500.00", "06-25"),
        (f"{FEE} amount=5500; 06-24 fee_paid", "06-25"),
        (f"{FEE}; 06-24 fee_paid amount=1", "06-25"),
        (
            f"{FEE} amount=5500; 06-16 fee_noticed delivered_on=2026-06-17 amount=100; "
            "06-24 fee_paid amount=100",
            "06-25",
        ),
    ],
)
def test_what_is_passed_over(notation: str, today: str) -> None:
    assert answer(notation, today).warnings == ()


@pytest.mark.parametrize(
    "late",
    [
        "03-31 fee_noticed",
        "03-31 reasons_requested; option reasons=restarts",
        "03-12 clarification_requested",
        "03-31 replied way=e_mail",
        "03-31 transferred",
    ],
)
def test_nothing_is_late_by_a_receipt_that_has_not_been_confirmed(late: str) -> None:
    said = [
        {w.id for w in answer(f"03-02 received channel=fax{known}; {late}", "03-31").warnings}
        for known in ("", " agency_confirmed_on=2026-03-02 applicant_confirmed_on=2026-03-02")
    ]
    late_ids = [{name for name in ids if name.startswith("late-")} for ids in said]
    assert [len(ids) for ids in late_ids] == [0, 1]


@pytest.mark.parametrize(
    ("notation", "today", "awaited"),
    [
        (FEE, "07-14", [("fee", date(2026, 7, 14), "")]),
        (FEE, "07-15", []),
        (f"{FEE}; 06-24 fee_paid", "06-25", []),
        (f"{NEW}; 03-06 fee_noticed", "03-10", []),
        (
            f"{NEW}; 03-04 clarification_requested reply_by=2026-03-20",
            "03-10",
            [("clarification", date(2026, 3, 20), "")],
        ),
        (
            f"{NEW}; 03-04 reasons_requested reply_by=2026-03-20; "
            "03-05 third_party_consulted id=c1 delivered_on=2026-03-05; "
            "03-05 organ_consulted id=c2; 03-06 co_maker_consulted id=c3 delivered_on=2026-03-06",
            "03-12",
            [
                ("reasons", date(2026, 3, 20), ""),
                ("third_party", date(2026, 3, 26), "c1"),
                ("co_maker", date(2026, 3, 27), "c3"),
            ],
        ),
        (f"{NEW}; 03-04 clarification_requested reply_by=2026-03-20; 03-05 withdrawn", "03-06", []),
    ],
)
def test_what_is_awaited_and_its_last_day(notation: str, today: str, awaited) -> None:
    found = answer(notation, today).awaited
    assert [(entry.what, entry.by, entry.id) for entry in found] == awaited


def _many(kind: str, count: int, **more):
    first = {"kind": "received", "on": "2021-03-01", "channel": "in_person"}
    days = [(date(2021, 3, 1) + timedelta(days=n)).isoformat() for n in range(count)]
    return [first, *({"kind": kind, "on": on, "id": n, **more} for n, on in enumerate(days))]


def test_more_events_than_a_request_can_have_are_refused() -> None:
    with pytest.raises(Refused, match="events 里的事件太多，超过1000个。"):
        read_request({"events": _many("organ_consulted", 1000)})


@pytest.mark.parametrize("kind", ["organ_consulted", "fee_noticed"])
def test_a_thousand_events_take_no_time_to_speak_of(kind: str) -> None:
    events = _many(kind, 999)
    if kind == "fee_noticed":
        events = [{k: v for k, v in event.items() if k != "id"} for event in events]
    began = perf_counter()
    facts, options, _ = read_request({"events": events})
    clock(facts, date(2026, 11, 2), CALENDAR, options)
    assert perf_counter() - began < 10


MARCH = [date(2026, 3, n) for n in range(1, 32)]


@pytest.mark.parametrize(
    ("found", "joined"),
    [
        ([], []),
        ([(3, 5), (9, 9)], [(3, 5), (9, 9)]),
        ([(9, 12), (3, 5), (4, 7)], [(3, 7), (9, 12)]),
        ([(3, 5), (6, 8)], [(3, 8)]),
        ([(3, 20), (4, 7), (10, 11)], [(3, 20)]),
    ],
)
def test_spans_are_joined_where_they_touch(found, joined) -> None:
    def spans(pairs):
        return tuple((MARCH[first - 1], MARCH[last - 1]) for first, last in pairs)

    whole = union(spans(found))
    assert whole == Spans(spans(joined))
    inside = {n for first, last in found for n in range(first, last + 1)}
    assert {on.day for on in MARCH if on in whole} == inside


@pytest.mark.parametrize(
    ("found", "days", "end"),
    [
        ([], 1, 3),
        # what lies before the start, or begins before it, is no reason to wait longer
        ([(1, 2)], 1, 3),
        ([(1, 4)], 1, 5),
        # the last day in a span, and the first after it
        ([(4, 6)], 1, 3),
        ([(4, 6)], 2, 9),
        ([(4, 4), (6, 6), (10, 10)], 4, 11),
    ],
)
def test_working_days_are_counted_past_the_spans(found, days: int, end: int) -> None:
    spans = union((MARCH[first - 1], MARCH[last - 1]) for first, last in found)
    assert spans.add(MARCH[1], days, CALENDAR) == MARCH[end - 1]
