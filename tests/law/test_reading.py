"""A request's facts as they come in: what is refused, in which words, and what is not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.clock import Refused, clock, read_events, read_request
from gongkai.law.clock.events import KEYS, NAMES, shown
from gongkai.law.working_days import working_days
from tests.law.requests import lives

CALENDAR = working_days()
TODAY = date(2026, 11, 2)
FAR_AHEAD = date(2028, 1, 1)
RECEIVED = {"kind": "received", "on": "2026-03-02", "channel": "in_person"}
ASKED = {"kind": "third_party_consulted", "on": "2026-03-10", "id": "c1"}
EXTENDED = {
    "kind": "extended",
    "on": "2026-03-20",
    "days": 5,
    "approved_on": "2026-03-19",
    "notified_on": "2026-03-20",
}


def event(kind: str, on: str, **more):
    return {"kind": kind, "on": on, **more}


def refusal(data, today: date = TODAY) -> str:
    with pytest.raises(Refused) as refused:
        events, options, stated = read_request(data)
        clock(events, stated or today, CALENDAR, options)
    return str(refused.value)


ID = "征求其他机关意见（organ_consulted）的 id 应为40字以内的文字或数字。"
AMOUNT = "通知缴费（fee_noticed）的 amount 应为不小于零的数。"
WRONG_VALUES = [
    # a value of another type is not read as what it might have meant
    (
        event("organ_consulted", "2026-03-10", id={}),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id=[1]),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id=True),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id=""),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id=" "),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id="a\nb"),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id="函" * 41),
        ID,
    ),
    (
        event("organ_consulted", "2026-03-10", id=10**400),
        ID,
    ),
    (event("fee_noticed", "2026-03-10", amount="many"), AMOUNT),
    (event("fee_noticed", "2026-03-10", amount=-1), AMOUNT),
    (event("fee_noticed", "2026-03-10", amount=float("nan")), AMOUNT),
    (event("fee_noticed", "2026-03-10", amount="Infinity"), AMOUNT),
    (event("fee_noticed", "2026-03-10", amount=True), AMOUNT),
    (event("fee_noticed", "2026-03-10", amount=[]), AMOUNT),
    ({**EXTENDED, "days": 0}, "延长答复期限（extended）的 days 应为正整数。"),
    ({**EXTENDED, "days": 5.0}, "延长答复期限（extended）的 days 应为正整数。"),
    ({**EXTENDED, "days": "5"}, "延长答复期限（extended）的 days 应为正整数。"),
    ({**EXTENDED, "days": True}, "延长答复期限（extended）的 days 应为正整数。"),
    ({**EXTENDED, "days": 10**400}, "延长答复期限不得超过20个工作日，现为过大的数个。"),
    ({**EXTENDED, "days": 21}, "延长答复期限不得超过20个工作日，现为21个。"),
    ({**EXTENDED, "approved_on": None}, "延长答复期限（extended）缺少 approved_on。"),
    (event("replied", "2026-03-10", way="pigeon"), "答复（replied）的 way 应为"),
    (event("replied", "2026-03-10", way=["post"]), "答复（replied）的 way 应为"),
    (event("replied", "2026-03-10"), "答复（replied）缺少 way。"),
    (
        event("reasonable_period_set", "2026-03-10"),
        "确定合理期限（reasonable_period_set）缺少 until。",
    ),
    (event("withdrawn", None), "撤回申请（withdrawn）缺少 on。"),
    (event("withdrawn", "20260310"), "撤回申请（withdrawn）的 on 不是日期：20260310。"),
    (event("withdrawn", "2026-W11-2"), "撤回申请（withdrawn）的 on 不是日期：2026-W11-2。"),
    (event("withdrawn", "２０２６-０３-１０"), "撤回申请（withdrawn）的 on 不是日期"),
    (event("withdrawn", "2026-03-10T08:00"), "撤回申请（withdrawn）的 on 不是日期"),
    (event("withdrawn", 1e308), "撤回申请（withdrawn）的 on 不是日期"),
    (event("withdrawn", {"year": 2026}), "撤回申请（withdrawn）的 on 不是日期：对象。"),
    (event("withdrawn", "9999-12-31"), "不在2000年至2060年之内：9999-12-31。"),
    (
        event("reasonable_period_set", "2026-03-10", until="2061-01-01"),
        "确定合理期限（reasonable_period_set）的 until 不在2000年至2060年之内：2061-01-01。",
    ),
    ({"kind": ["withdrawn"], "on": "2026-03-10"}, "不认识的事件：列表。"),
    ({"kind": None, "on": "2026-03-10"}, "事件缺少 kind。"),
    ({"kind": float("nan"), "on": "2026-03-10"}, "事件缺少 kind。"),
    ({"on": "2026-03-10"}, "事件缺少 kind。"),
    (None, "事件缺少 kind。"),
    (event("withdrawn", "2026-02-30"), "的 on 不是日期，没有这一天：2026-02-30。"),
    (event("withdrawn", "2026-2-3"), "的 on 不是日期：2026-2-3。"),
    ([], "不认识的事件：列表。"),
    ({"kind": "k" * 5000}, "不认识的事件：" + "k" * 40 + "……。"),
    (
        event("withdrawn", "2026-03-10", **{"a\x1b[31m": 1}),
        "撤回申请（withdrawn）没有 a?[31m 这一项。",
    ),
]


@pytest.mark.parametrize(("entry", "sentence"), WRONG_VALUES)
def test_a_wrong_value_is_refused_in_one_short_sentence(entry, sentence: str) -> None:
    told = refusal({"events": [RECEIVED, entry]})
    assert sentence in told
    assert told.endswith("。")
    assert (told.isprintable(), len(told) < 120) == (True, True)


IMPOSSIBLE = [
    ([ASKED, event("third_party_answered", "2026-03-09", id="c1")], "没有对应的征求意见：c1"),
    (
        [
            {**ASKED, "delivered_on": "2026-03-12"},
            event("third_party_answered", "2026-03-11", id="c1"),
        ],
        "征求意见（c1）的反馈早于送达。",
    ),
    (
        [ASKED]
        + [event("third_party_answered", f"2026-03-1{n}", id="c1", consent=True) for n in (2, 3)],
        "第三方反馈意见（third_party_answered）没有对应的征求意见：c1。",
    ),
    ([ASKED, event("organ_consulted", "2026-03-12", id="c1")], "征求意见的编号 c1 用了两次。"),
    (
        [event("clarification_requested", "2026-03-04")]
        + [event("clarification_received", f"2026-03-0{n}") for n in (5, 6)],
        "收到补正（clarification_received）之前没有尚待回应的要求补正（clarification_requested）。",
    ),
    (
        [
            event("clarification_requested", "2026-03-04"),
            event("clarification_received", "2026-03-05"),
            event("clarification_lapsed", "2026-03-25"),
        ],
        "逾期不补正（clarification_lapsed）之前没有尚待回应的要求补正（clarification_requested）。",
    ),
    (
        [
            event("fee_noticed", "2026-03-04"),
            event("fee_paid", "2026-03-05"),
            event("fee_lapsed", "2026-04-25"),
        ],
        "逾期不缴费（fee_lapsed）之前没有尚待回应的通知缴费（fee_noticed）。",
    ),
    (
        [event("fee_lapsed", "2026-03-05")],
        "逾期不缴费（fee_lapsed）之前没有尚待回应的通知缴费（fee_noticed）。",
    ),
    (
        [event("reasons_received", "2026-03-05")],
        "收到理由（reasons_received）之前没有尚待回应的要求说明理由（reasons_requested）。",
    ),
    ([{**EXTENDED, "approved_on": "2026-03-01"}], "approved_on 早于收到申请的日期。"),
    ([{**EXTENDED, "notified_on": "2026-03-01"}], "notified_on 早于收到申请的日期。"),
    (
        [{**EXTENDED, "notified_on": "2026-03-25"}, event("withdrawn", "2026-03-24")],
        "延长答复期限（extended）的 notified_on 晚于撤回申请（withdrawn）。",
    ),
    ([EXTENDED, {**EXTENDED, "on": "2026-03-23", "days": 25}], "不得超过20个工作日，现为25个。"),
    (
        [event("replied", "2026-03-10", way="e_mail"), event("withdrawn", "2026-03-10")],
        "答复（replied）之后不应再有撤回申请（withdrawn）。",
    ),
    (
        [event("replied", "2026-03-10", way="e_mail"), {**EXTENDED}],
        "答复（replied）之后不应再有延长答复期限（extended）。",
    ),
    (
        [event("replied", "2026-03-10", way="post", posted_on="2026-03-09")],
        "答复（replied）的 posted_on 早于 2026-03-10。",
    ),
    (
        [event("clarification_requested", "2026-03-10", reply_by="2026-03-09")],
        "要求补正（clarification_requested）的 reply_by 早于 2026-03-10。",
    ),
    # what belongs to another way of service
    *(
        ([event("replied", "2026-03-10", way=way, **{key: "2026-03-10"})], f"不应有 {key} 这一项。")
        for way, key in (
            ("e_mail", "posted_on"),
            ("download", "posted_on"),
            ("counter", "posted_on"),
            ("download", "signed_on"),
            ("e_mail", "signed_on"),
        )
    ),
    # paid before the notice was delivered
    (
        [
            event("fee_noticed", "2026-03-10", delivered_on="2026-03-12"),
            event("fee_paid", "2026-03-11"),
        ],
        "缴费（fee_paid）早于收费通知的送达。",
    ),
    ([event("withdrawn", "2026-03-01")], "撤回申请（withdrawn）早于收到申请的日期。"),
    ([RECEIVED], "收到申请（received）应有且只有一次。"),
]


@pytest.mark.parametrize(("more", "sentence"), IMPOSSIBLE)
def test_what_cannot_have_happened_is_refused(more, sentence: str) -> None:
    assert sentence in refusal({"events": [RECEIVED, *more]})


@pytest.mark.parametrize("key", ["agency_confirmed_on", "applicant_confirmed_on"])
@pytest.mark.parametrize("channel", ["in_person", "registered_mail"])
def test_a_receipt_that_needs_no_confirmation_has_none(channel: str, key: str) -> None:
    received = {**RECEIVED, "channel": channel, key: "2026-03-09"}
    assert refusal({"events": [received]}) == (
        f"收到申请（received）的 channel 为 {channel}，不应有 {key} 这一项。"
    )


@pytest.mark.parametrize(
    "notices",
    [
        [event("fee_noticed", "2026-03-10", delivered_on="2026-03-12")],
        # of two notices the first had been delivered; of one the day may have come
        [
            event("fee_noticed", "2026-03-09", delivered_on="2026-03-10"),
            event("fee_noticed", "2026-03-11", delivered_on="2026-03-16"),
        ],
        [event("fee_noticed", "2026-03-10")],
    ],
)
def test_what_was_paid_on_a_notice_that_may_have_come_is_taken(notices) -> None:
    paid = event("fee_paid", "2026-03-12")
    assert read_events([RECEIVED, *notices, paid])[-1].kind == "fee_paid"


def test_what_was_withdrawn_is_not_confirmed_afterwards() -> None:
    confirmed = {"agency_confirmed_on": "2026-03-06", "applicant_confirmed_on": "2026-03-06"}
    received = {**RECEIVED, "channel": "internet", **confirmed}
    assert refusal({"events": [received, event("withdrawn", "2026-03-05")]}) == (
        "确认收到的日期晚于撤回申请（withdrawn）。"
    )


@pytest.mark.parametrize(
    ("received", "more", "sentence"),
    [
        (RECEIVED, [], "收到申请（received）晚于今天（2026-03-01）。"),
        (
            {**RECEIVED, "on": "2026-02-27", "channel": "fax", "agency_confirmed_on": "2026-03-02"},
            [],
            "收到申请（received）的 agency_confirmed_on 晚于今天（2026-03-01）。",
        ),
        (
            {**RECEIVED, "on": "2026-02-27"},
            [event("organ_consulted", "2026-02-28", id=1, delivered_on="2026-03-02")],
            "征求其他机关意见（organ_consulted）的 delivered_on 晚于今天（2026-03-01）。",
        ),
        (
            {**RECEIVED, "on": "2026-02-27"},
            [event("replied", "2026-02-28", way="counter", signed_on="2026-03-02")],
            "答复（replied）的 signed_on 晚于今天（2026-03-01）。",
        ),
    ],
)
def test_a_fact_of_tomorrow_is_refused(received, more, sentence: str) -> None:
    assert refusal({"events": [received, *more], "today": "2026-03-01"}) == sentence


def test_a_term_that_is_set_may_lie_ahead() -> None:
    asked = event("clarification_requested", "2026-03-04", reply_by="2026-03-25")
    period = event("reasonable_period_set", "2026-03-04", until="2026-06-30")
    events = read_events([RECEIVED, asked, period])
    assert clock(events, date(2026, 3, 4), CALENDAR).state == "waiting_clarification"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"events": None}, "events 应是事件的列表。"),
        ({"events": {}}, "events 应是事件的列表。"),
        ({"events": [RECEIVED], "options": None}, "options 应是名称和取值。"),
        ({"events": [RECEIVED], "options": []}, "options 应是名称和取值。"),
        ({"events": [RECEIVED], "options": {"reasons": None}}, "应为 runs、restarts 之一。"),
        ({"events": [RECEIVED], "options": {"reasons": ["runs"]}}, "应为 runs、restarts 之一。"),
        ({"events": [RECEIVED], "options": {"k" * 99: 1}}, f"没有 {'k' * 40}…… 这个口径选项。"),
        ({"events": [RECEIVED], "today": 20261102}, "today 不是日期：20261102。"),
        ({"events": [RECEIVED], "today": False}, "today 不是日期：False。"),
        ({"events": [RECEIVED], "today": "1999-01-01"}, "today 不在2000年至2060年之内"),
        ({"events": [RECEIVED], "a": 1, "b": 2, "c": 3, "d": 4}, "不认识的项：a、b、c。"),
        ("received", "申请的事实应是一个对象，内有 events。"),
    ],
)
def test_a_wrong_whole_is_refused(data, sentence: str) -> None:
    assert sentence in refusal(data)


def test_a_key_without_a_value_is_a_key_that_is_not_there() -> None:
    plain = read_events([RECEIVED, ASKED])
    assert read_events([RECEIVED, {**ASKED, "delivered_on": None}]) == plain
    assert read_request({"events": [RECEIVED], "today": None})[2] is None


def test_a_number_serves_as_a_name_and_as_an_amount() -> None:
    asked = {**ASKED, "id": 7}
    answered = event("third_party_answered", "2026-03-12", id="7")
    noticed = event("fee_noticed", "2026-03-13", amount=5500)
    found = read_events([RECEIVED, asked, answered, noticed])
    assert [(e.id, e.amount) for e in found[1:]] == [("7", None), ("7", None), (None, "5500")]


def test_on_one_day_the_end_comes_last() -> None:
    asked, lapsed = "clarification_requested", "clarification_lapsed"
    facts = [RECEIVED, event(lapsed, "2026-03-20"), event(asked, "2026-03-04"), EXTENDED]
    assert [e.kind for e in read_events(facts)] == ["received", asked, "extended", lapsed]


def test_on_one_day_what_was_asked_before_is_given_before_it_is_asked_again() -> None:
    asked, given = "fee_noticed", "fee_paid"
    facts = [RECEIVED, *(event(kind, "2026-03-20") for kind in (asked, given))]
    assert [e.kind for e in read_events(facts)] == ["received", asked, given]
    facts = [RECEIVED, event(asked, "2026-03-10"), *facts[1:]]
    assert [e.kind for e in read_events(facts)] == ["received", asked, given, asked]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
KEYS_OF_ALL = sorted({key for must, may in KEYS.values() for key in (*must, *may)} | {"kind", "on"})


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.sampled_from(["events", "options", "today", "x"]), ANYTHING) | ANYTHING)
def test_any_json_is_read_or_refused_in_one_sentence(data) -> None:
    _read_or_refused(data)


@settings(max_examples=500, deadline=None)
@given(lives(), st.randoms(), st.sampled_from(KEYS_OF_ALL) | st.text(max_size=5), ANYTHING)
def test_a_true_life_with_one_value_spoilt_is_read_or_refused(case, random, key, value) -> None:
    events = [dict(entry) for entry in case.events]
    random.choice(events)[key] = value
    _read_or_refused({"events": events})


def _read_or_refused(data) -> None:
    try:
        events, options, _ = read_request(data)
        clock(events, FAR_AHEAD, CALENDAR, options)
    except Refused as refused:
        assert (str(refused).isprintable(), str(refused)[-1]) == (True, "。")


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_whatever_is_shown_is_short_and_printable(value) -> None:
    assert (shown(value).isprintable(), len(shown(value)) <= 42) == (True, True)


def test_every_event_has_a_name_for_the_user() -> None:
    assert NAMES.keys() == KEYS.keys()
    assert len(set(NAMES.values())) == len(NAMES)
