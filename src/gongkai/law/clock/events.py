"""The facts of a request: the kinds of event, their keys, and what each kind does.

The keys are the contract of `gongkai law clock FILE`. Dates are dates of law (Asia/Shanghai).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

CONSULTED = {
    "third_party_consulted": "third_party",
    "co_maker_consulted": "co_maker",
    "organ_consulted": "organ",
}
ANSWERED = {f"{party}_answered": party for party in CONSULTED.values()}
CLOSING = {
    "clarification_lapsed": "lapsed",
    "fee_lapsed": "lapsed",
    "replied": "replied",
    "transferred": "transferred",
    "withdrawn": "withdrawn",
}
"""What ends a request, and the state it ends in."""

ASKS = {
    "clarification_requested": "clarification",
    "fee_noticed": "fee",
    "reasons_requested": "reasons",
}
"""What the organ asks of the applicant, and the cause for which it then waits."""

GIVES = {
    "clarification_received": "clarification",
    "fee_paid": "fee",
    "reasons_received": "reasons",
}
GIVES_UP = {"clarification_lapsed": "clarification", "fee_lapsed": "fee"}
"""`GIVES` and `GIVES_UP`: how such a wait ends."""

CHANNELS = ("in_person", "registered_mail", "ordinary_mail", "internet", "fax")
WAYS = ("post", "counter", "e_mail", "download")

_CONSULTATION = (("id",), ("delivered_on",))
_OPINION = (("id",), ("consent",))
KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "received": (("channel",), ("agency_confirmed_on", "applicant_confirmed_on")),
    "clarification_requested": ((), ("reply_by",)),
    "clarification_received": ((), ()),
    "clarification_lapsed": ((), ()),
    **dict.fromkeys(CONSULTED, _CONSULTATION),
    **dict.fromkeys(ANSWERED, _OPINION),
    "extended": (("days", "approved_on", "notified_on"), ()),
    "reasons_requested": ((), ("reply_by",)),
    "reasons_received": ((), ()),
    "reasonable_period_set": (("until",), ()),
    "fee_noticed": ((), ("delivered_on", "amount")),
    "fee_paid": ((), ("amount",)),
    "fee_lapsed": ((), ()),
    "replied": (("way",), ("posted_on", "signed_on")),
    "transferred": ((), ()),
    "withdrawn": ((), ()),
}
"""What each kind of event must and may have beside `on`."""

_CONFIRMED = ("channel", ("ordinary_mail", "internet", "fax"))
FITS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "agency_confirmed_on": _CONFIRMED,
    "applicant_confirmed_on": _CONFIRMED,
    "posted_on": ("way", ("post",)),
    "signed_on": ("way", ("counter", "post")),  # by post the day of posting counts all the same
}
"""Keys that belong to some channels or ways alone: of another they would be passed over."""

NAMES = {
    "received": "收到申请",
    "clarification_requested": "要求补正",
    "clarification_received": "收到补正",
    "clarification_lapsed": "逾期不补正",
    "third_party_consulted": "征求第三方意见",
    "co_maker_consulted": "征求共同制作机关意见",
    "organ_consulted": "征求其他机关意见",
    "third_party_answered": "第三方反馈意见",
    "co_maker_answered": "共同制作机关反馈意见",
    "organ_answered": "其他机关反馈意见",
    "extended": "延长答复期限",
    "reasons_requested": "要求说明理由",
    "reasons_received": "收到理由",
    "reasonable_period_set": "确定合理期限",
    "fee_noticed": "通知缴费",
    "fee_paid": "缴费",
    "fee_lapsed": "逾期不缴费",
    "replied": "答复",
    "transferred": "转送",
    "withdrawn": "撤回申请",
}
"""What each kind of event is called in Chinese."""

LONGEST_NAME = 40
"""Characters of a name that came in, at most."""


def named(kind: str) -> str:
    """A kind of event for the user, with its key: `收到补正（clarification_received）`."""
    return f"{NAMES[kind]}（{kind}）"


class Refused(ValueError):
    """The facts cannot be true; the message is one sentence in Chinese."""


@dataclass(frozen=True)
class Event:
    """One fact. Keys that the event's kind does not have are None."""

    kind: str
    on: date
    channel: str | None = None
    agency_confirmed_on: date | None = None
    applicant_confirmed_on: date | None = None
    reply_by: date | None = None
    id: str | None = None
    delivered_on: date | None = None
    consent: bool | None = None
    days: int | None = None
    approved_on: date | None = None
    notified_on: date | None = None
    until: date | None = None
    amount: str | None = None
    way: str | None = None
    posted_on: date | None = None
    signed_on: date | None = None


def shown(value: Any) -> str:
    """`value` as it may stand in a sentence: short, on one line, printable."""
    if isinstance(value, (dict, list)):
        return "对象" if isinstance(value, dict) else "列表"
    if isinstance(value, int) and abs(value) >= 10**LONGEST_NAME:
        return "过大的数"
    text = "".join(char if char.isprintable() else "?" for char in str(value)[: LONGEST_NAME + 1])
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME] + "……"
