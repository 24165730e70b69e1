"""Documents taken as far as a test needs them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.test import Client

from gongkai.documents.models import Document
from gongkai.documents.services import (
    file_document,
    issue_document,
    propose_attribute,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.questions import ARTICLE, SECRETS, questions_on
from gongkai.reviews.services import approve
from gongkai.reviews.states import StepKind, StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_draft, make_proactive
from tests.offices import NOW, Office


def pass_all(review: Review, office: Office, *, at: datetime = NOW) -> Review:
    """Every step of the review that is to come, each by who holds its post."""
    for _ in range(review.steps.exclude(state=StepState.APPROVED).count()):
        step = review.steps.get(state=StepState.CURRENT)
        gate = None
        if step.kind == StepKind.GATE:
            gate = agreeing(review)
        review = approve(
            step,
            by=office[Post(step.post)],
            at=at,
            seen_digest=review.digest,
            confirmed=list(review.findings.values_list("number", flat=True)),
            gate=gate,
        )
    return review


def agreeing(review: Review) -> Any:
    """What the gate answers where it agrees to what the review asks for."""
    if review.publishes:
        return gate_answers()
    asked = questions_on(dict(review.purpose).get(ARTICLE, "")) - SECRETS
    yes = dict.fromkeys(sorted(asked)[:1], True)
    if review.on_request:
        return replace(gate_answers("on_request", **yes), ground="第三方书面同意" if yes else "")
    return gate_answers("withhold", **yes) if yes else withholding()


def withholding() -> Any:
    return gate_answers("withhold", deliberative=True)


def make_approved(office: Office, **values: Any) -> Document:
    """A draft that is to be public, approved by all."""
    return approve_all(make_proactive(office, **values), office)


def approve_all(document: Document, office: Office) -> Document:
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    pass_all(review, office)
    return fresh(document)


def make_issued(office: Office, **values: Any) -> Document:
    """An approved document with its number, to be public."""
    document = make_approved(office, **values)
    return issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def make_withheld(office: Office, **values: Any) -> Document:
    """A document with its number that is not to be public."""
    document = approve_all(propose_withheld(make_draft(office, **values), office), office)
    return issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def propose_withheld(document: Document, office: Office) -> Document:
    return propose_attribute(
        document,
        attribute="withheld",
        article="条例第十六条第二款",
        reason="属于请示报告",
        by=office[Post.DRAFTER],
        at=NOW,
    )


def make_filed(office: Office, **values: Any) -> Document:
    """An approved document that others numbered."""
    document = make_approved(office, **values)
    return file_document(document, by=office[Post.OFFICE_DIRECTOR], at=NOW)


def fresh(document: Document) -> Document:
    return Document.objects.get(pk=document.pk)


def sign_in(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend="gongkai.sign_in.backends.PasswordBackend")
    return client


def code_of(act: Any, *args: Any, **told: Any) -> str:
    """The code with which the act is refused; "" where it is not."""
    try:
        act(*args, **told)
    except Refused as refused:
        return refused.code
    return ""
