"""Things of the office in the states that have forms of their own: the world has one of each kind,
and most of what an official decides is offered for something that has come further."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from gongkai.documents import services as documents
from gongkai.documents.interpretations.services import publish_interpretation
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.service_items.services import end_item
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, escalate, send_back
from gongkai.reviews.states import StepKind, StepState
from gongkai.sign_in.services.factors import new_recovery_codes
from gongkai.units.posts import Post
from gongkai.units.services import ask_reset
from tests.documents.drafts import TEXT, make_draft, make_proactive
from tests.documents.lines import (
    MODULES,
    approve_item,
    make_in_force,
    make_interpretation,
    make_item,
    make_normative,
    publish,
)
from tests.documents.papers import docx
from tests.documents.steps import (
    agreeing,
    fresh,
    make_approved,
    make_issued,
    make_withheld,
)
from tests.offices import NOW, TODAY, Office
from tests.reviews.matters import URGENT, set_chain

WHERE = "县政府网站"


def make_states(office: Office) -> list[str]:
    """The addresses of the things; each page leads on to what can be done there."""
    made = [
        *(_of_document(each) for each in _documents(office)),
        _release(office),
        *(f"/reviews/{each.pk}/" for each in _reviews(office)),
        *(f"/documents/service-items/{pk}/" for pk in _items(office)),
    ]
    _accounts(office)
    reset = ask_reset(office[Post.SECRECY_REVIEWER], by=office[Post.SYSTEM_ADMIN], at=NOW)
    made += [
        f"/units/people/{reset.person_id}/reset/confirm/",
        f"/units/people/{office[Post.HEAD].pk}/",
    ]
    # Last, for the chain of what may be released first is for all that comes after.
    return made + _urgent(office)


def _accounts(office: Office) -> None:
    """One that is locked, and one with codes for the day its second factor is lost."""
    new_recovery_codes(person=office[Post.DRAFTER], now=timezone.now())
    AccessAttempt.objects.create(
        username=office[Post.DRAFTER].username,
        user_agent="",
        failures_since_start=settings.AXES_FAILURE_LIMIT,
        ip_address="10.0.0.1",
        path_info="/",
        get_data="",
        post_data="",
    )


def _of_document(document: Document) -> str:
    return f"/documents/{document.pk}/"


def _documents(office: Office) -> list[Document]:
    return [
        _open(office),
        _normative_draft(office),
        make_approved(office, title="审结的通知"),
        _obtained(office),
        make_issued(office, title="已印发的通知"),
        _published(office),
        _ordered_down(office),
        _taken_down(office),
        documents.cancel_document(
            make_draft(office, title="重复登记的通知"),
            reason="与另一件重复",
            by=office[Post.DRAFTER],
            at=NOW,
        ),
        make_withheld(office, title="不予公开的请示"),
        _in_force(office),
    ]


def _open(office: Office) -> Document:
    """A draft with a hit that nobody has answered, a file that can be cleaned, and one that could
    not be looked into."""
    document = make_proactive(office, title="待处理的通知", text=f"{TEXT}\n电话13907722207。")
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    held = documents.add_file(document, name="加密.txt", chunks=[b"12"], **told)
    DocumentFile.objects.filter(pk=held.pk).update(held="文件已加密，不能检查。")
    documents.add_file(fresh(document), name="名册.docx", chunks=[docx()], **told)
    documents.keep_autosave(
        fresh(document),
        values={"title": "关于"},
        seen_version=fresh(document).version,
        by=office[Post.DRAFTER],
        at=NOW,
    )
    return document


def _normative_draft(office: Office) -> Document:
    return make_normative(office, title="制定中的规定").document


def _obtained(office: Office) -> Document:
    """Made elsewhere, approved: it is filed, not numbered."""
    return make_approved(
        office,
        title="收到的意见",
        origin="from_citizens",
        obtained_from="某公司",
        obtained_on=TODAY,
        formed_on=TODAY,
    )


def _release(office: Office) -> str:
    """Where the day is corrected on which an interpretation was released."""
    document = make_in_force(office).document
    shown = document.interpretations.get()
    publish_interpretation(shown, on=TODAY, **_by_officer(office))
    return f"{_of_document(document)}interpretations/{shown.pk}/correct/"


def _published(office: Office) -> Document:
    document = make_issued(office, title="已公开的通知")
    make_interpretation(document, office, title="通知解读")
    return publish(fresh(document), office)


def _taken_down(office: Office) -> Document:
    """Ordered down and taken down: published again, or never more."""
    return documents.record_withdrawal(_ordered_down(office), on=TODAY, **_by_officer(office))


def _ordered_down(office: Office) -> Document:
    document = publish(make_issued(office, title="须撤下的公示"), office)
    return documents.order_withdrawal(
        document, ground="over", reason="公示期满。", **_by_officer(office)
    )


def _in_force(office: Office) -> Document:
    return make_in_force(office, title="施行中的规定").document


def _by_officer(office: Office) -> dict[str, Any]:
    return {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW}


def _reviews(office: Office) -> list[Review]:
    """One at each level, one that was returned, one that waits for an authority."""
    at_gate, higher, highest, escalated, returned = (
        _submitted(office, title)
        for title in ("待保密审查的", "待主任审核的", "待签发的", "已上报的", "已退回的")
    )
    _pass(at_gate, office, 1)
    _pass(higher, office, 2)
    _pass(highest, office, 3)
    _pass(escalated, office, 1)
    for review, act, told in (
        (escalated, escalate, {"reason": "不能确定", "authority": "secrecy"}),
        (returned, send_back, {"reason": "数字有误"}),
    ):
        step = review.steps.get(state=StepState.CURRENT)
        seen = {"by": office[Post(step.post)], "at": NOW, "seen_digest": review.digest}
        act(step, **seen, **told)
    return [at_gate, higher, highest, escalated, returned]


def _submitted(office: Office, title: str) -> Review:
    document = make_proactive(office, title=f"{title}通知")
    return documents.submit_document(document, by=office[Post.DRAFTER], at=NOW)


def _pass(review: Review, office: Office, steps: int) -> Review:
    for _ in range(steps):
        step = review.steps.get(state=StepState.CURRENT)
        gate = agreeing(review) if step.kind == StepKind.GATE else None
        told = {"by": office[Post(step.post)], "at": NOW, "seen_digest": review.digest}
        review = approve(step, gate=gate, **told)
    return review


def _items(office: Office) -> list[int]:
    """One approved; one with a hit that nobody has answered; one that is to be taken down; one that
    has ended."""
    approved = approve_item(make_item(office, name="审核过的许可"), office)
    told = {**MODULES, "place": "咨询电话13907722207"}
    found = make_item(office, name="有命中的许可", sections=told)
    classified = make_item(office, name="涉密的许可", shown_at=WHERE)
    order = order_expunction(
        "service_item",
        classified.pk,
        body=office.body,
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
    )
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    ended = make_item(office, name="取消的许可", shown_at=WHERE)
    end_item(ended, reason="并入他项办理。", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    return [approved.pk, found.pk, classified.pk, ended.pk]


def _urgent(office: Office) -> list[str]:
    """Released before two of its levels; and what one of them objected to: public still, and not
    yet public."""
    set_chain(office, *URGENT, kind="document", urgent_allowed=True)
    waiting = _released(office, "应急的通知")
    made = [f"/reviews/{waiting.pk}/", f"/documents/{waiting.subject_id}/"]
    for title in ("补审不同意的通知", "补审不同意还没有公开的通知"):
        objected = _released(office, title)
        document = Document.objects.get(pk=objected.subject_id)
        if len(made) == 2:
            publish(document, office)
        by = office[Post.DEPUTY_IN_CHARGE]
        step = objected.steps.get(post=Post.DEPUTY_IN_CHARGE)
        send_back(step, by=by, at=NOW, seen_digest=objected.digest, reason="路线写错")
        made.append(_of_document(document))
    return made


def _released(office: Office, title: str) -> Review:
    document = make_proactive(office, title=title, text=f"{TEXT}\n{title}。")
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    review = documents.submit_document(document, urgent_reason="台风预警", **told)
    review = _pass(review, office, 2)
    director = office[Post.OFFICE_DIRECTOR]
    documents.issue_document(fresh(document), prefix="青交", by=director, at=NOW)
    return review
