"""Texts under review for the tests: submitted, passed up to a level, brought into each state."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from gongkai.reviews import kinds
from gongkai.reviews.chains import Level, in_force
from gongkai.reviews.models import Chain, ChainStep, Review, Step
from gongkai.reviews.services import (
    ShownFinding,
    Submission,
    approve,
    confirm_chain,
    escalate,
    propose_chain,
    refuse,
    send_back,
    submit,
    void,
    withdraw,
)
from gongkai.reviews.states import State, StepKind, StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, Office

TEXT = "各乡镇人民政府：\n一、按季巡查。\n二、电话13907722207，随时报告。"
DIGEST = "d" * 64
KIND = kinds.register("tests.matter", "文稿")
"""A kind of its own: no app keeps anything of it."""
APPROVAL, GATE = StepKind.APPROVAL, StepKind.GATE

SMALL = (Level(GATE, Post.SECRECY_REVIEWER), Level(APPROVAL, Post.HEAD))
"""An office of three: staff, responsible (the secrecy reviewer too), leader."""

URGENT = (
    Level(APPROVAL, Post.DEPARTMENT_HEAD),
    Level(GATE, Post.SECRECY_REVIEWER),
    Level(APPROVAL, Post.OFFICE_DIRECTOR, may_follow=True),
    Level(APPROVAL, Post.DEPUTY_IN_CHARGE, may_follow=True),
)


def phone(**values: Any) -> ShownFinding:
    told = {
        "kind": "phone",
        "place": "正文第3段",
        "excerpt": "电话13907722207，随时",
        "message": "这里有手机号码。",
        "handling": "explained",
        "explanation": "值班电话，应当公开。",
        "start": TEXT.index("1390"),
        "end": TEXT.index("，随时"),
    }
    return ShownFinding(**{**told, **values})


def submission(office: Office, **values: Any) -> Submission:
    told = {
        "kind": KIND,
        "subject_id": 1,
        "body": office.body,
        "department": office.department,
        "title": "关于公路巡查的通知",
        "text": TEXT,
        "digest": DIGEST,
        "link": "/matters/1/",
        "publishes": True,
        "purpose": [("公开属性", "主动公开"), ("公开方式", "政府网站")],
    }
    return Submission(**{**told, **values})


def submitted(
    office: Office, *, by: Person | None = None, at: datetime = NOW, **values: Any
) -> Review:
    return submit(submission(office, **values), by=by or office[Post.DRAFTER], at=at)


def set_chain(
    office: Office,
    *levels: Level,
    kind: str = "",
    urgent_allowed: bool = False,
    follow_days: int = 3,
) -> Chain:
    """A chain in force, written without its service, for what is tested is not that."""
    one, another, *_ = office.people.values()
    chain = Chain.objects.create(
        body=office.body,
        kind=kind,
        urgent_allowed=urgent_allowed,
        follow_days=follow_days,
        proposed_by=one,
        proposed_at=NOW,
    )
    for order, level in enumerate(levels, start=1):
        ChainStep.objects.create(
            chain=chain,
            order=order,
            kind=level.kind,
            post=level.post,
            may_follow=level.may_follow,
        )
    in_force(Chain.objects.filter(body=office.body, kind=kind)).update(ended_at=NOW)
    Chain.objects.filter(pk=chain.pk).update(confirmed_by=another, confirmed_at=NOW)
    chain.refresh_from_db()
    return chain


def change_chain(office: Office, levels: Sequence[Level], *, by: Person, **told: Any) -> Chain:
    """Proposed by `by` and confirmed by the head."""
    values = {"kind": "", "urgent_allowed": False, "at": NOW, **told}
    chain = propose_chain(office.body, values.pop("kind"), levels, by=by, **values)
    return confirm_chain(chain, by=office[Post.HEAD], at=values["at"])


def current(review: Review) -> Step:
    return review.steps.get(state=StepState.CURRENT)


def passed(review: Review, office: Office, steps: int = 1, **told: Any) -> Review:
    """The next `steps` levels pass, each by who holds its post."""
    for _ in range(steps):
        step = current(review)
        gate = gate_answers() if step.kind == GATE else None
        review = approve(
            step,
            by=office[Post(step.post)],
            at=NOW + timedelta(minutes=step.order),
            seen_digest=review.digest,
            confirmed=range(1, 99),
            gate=gate,
            **told,
        )
    return review


def at_gate(office: Office, **values: Any) -> Review:
    return passed(submitted(office, **values), office)


def approved(office: Office, **values: Any) -> Review:
    review = submitted(office, **values)
    return passed(review, office, review.steps.count())


def urgent(office: Office, **values: Any) -> Review:
    """Approved with two levels put off until afterwards."""
    if not Chain.objects.filter(body=office.body).exists():
        set_chain(office, *URGENT, urgent_allowed=True)
    return passed(submitted(office, urgent_reason="台风预警", **values), office, 2)


def _escalated(office: Office, **values: Any) -> Review:
    return escalate(
        current(at_gate(office, **values)),
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
        seen_digest=DIGEST,
        reason="不能确定",
        authority="secrecy",
    )


def _returned(office: Office, **values: Any) -> Review:
    return send_back(
        current(submitted(office, **values)),
        by=office[Post.DEPARTMENT_HEAD],
        at=NOW,
        seen_digest=DIGEST,
        reason="缺附件",
    )


def _refused(office: Office, **values: Any) -> Review:
    return refuse(
        current(at_gate(office, **values)),
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
        seen_digest=DIGEST,
        gate=gate_answers("withhold", privacy=True),
    )


def _withdrawn(office: Office, **values: Any) -> Review:
    return withdraw(submitted(office, **values), by=office[Post.DRAFTER], at=NOW)


def _void(office: Office, **values: Any) -> Review:
    review = submitted(office, **values)
    void(KIND, review.subject_id, digest="e" * 64, by=office[Post.DRAFTER], at=NOW)
    review.refresh_from_db()
    return review


def _objected(office: Office, **values: Any) -> Review:
    review = urgent(office, **values)
    return send_back(
        review.steps.get(post=Post.OFFICE_DIRECTOR),
        by=office[Post.OFFICE_DIRECTOR],
        at=NOW,
        seen_digest=DIGEST,
        reason="数字有误",
    )


def _expunged(office: Office, **values: Any) -> Review:
    from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction

    review = submitted(office, **values)
    order = order_expunction(
        KIND, review.subject_id, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    review.refresh_from_db()
    return review


IN_STATE: dict[State, Callable[..., Review]] = {
    State.IN_REVIEW: at_gate,
    State.ESCALATED: _escalated,
    State.APPROVED: urgent,
    State.RETURNED: _returned,
    State.REFUSED: _refused,
    State.WITHDRAWN: _withdrawn,
    State.VOID: _void,
    State.OBJECTED: _objected,
    State.EXPUNGED: _expunged,
}
"""How a review comes into each of its states. IN_REVIEW stands at the gate, APPROVED has levels to
be passed afterwards: the states at which most can be tried."""
