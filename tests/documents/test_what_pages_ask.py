"""A document's page asks the database at most twelve times, in whatever state the document is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.documents.interpretations.text import (
    interpretation_text,
    interpretations_of,
    lacks_interpretation,
)
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.register.linked import links_of
from gongkai.documents.services import add_file, link_documents, submit_document
from gongkai.documents.views.asking import Reader
from gongkai.reviews.models import Review
from gongkai.reviews.services import send_back
from gongkai.reviews.states import StepState
from gongkai.units.models import Delegation, Tenure
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import make_in_force, make_interpretation, make_normative
from tests.documents.steps import approve_all, fresh, make_issued, sign_in
from tests.offices import NOW, TODAY, Office, make_person

pytestmark = pytest.mark.django_db

MOST = 12


def linked(document: Document, office: Office) -> Document:
    """With links to what all see and to what few do, and a file."""
    drafter = office[Post.DRAFTER]
    add_file(
        document, name="附件.txt", kind="attachment", chunks=["清单".encode()], by=drafter, at=NOW
    )
    for target in (make_issued(office), make_draft(office)):
        link_documents(fresh(document), target=target, kind="based_on", by=drafter, at=NOW)
    return fresh(document)


def normative_draft(office: Office) -> Document:
    return linked(make_normative(office).document, office)


def in_review(office: Office) -> Document:
    document = normative_draft(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    return document


def returned(office: Office) -> Document:
    document = in_review(office)
    review = Review.objects.get(subject_id=document.pk)
    step = review.steps.get(state=StepState.CURRENT)
    head = office[Post.DEPARTMENT_HEAD]
    send_back(step, by=head, at=NOW, reason="请补充依据。", seen_digest=review.digest)
    return document


def approved(office: Office) -> Document:
    return approve_all(normative_draft(office), office)


def in_force(office: Office) -> Document:
    return make_in_force(office).document


@pytest.mark.parametrize("path", ["", "submit/"])
@pytest.mark.parametrize(
    "make", [normative_draft, in_review, returned, approved, in_force, make_draft]
)
def test_a_page_asks_at_most_twelve_times(
    office: Office, make: Callable[[Office], Document], path: str
) -> None:
    document = make(office)
    client = sign_in(office[Post.DRAFTER])
    client.get("/notices/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/documents/{document.pk}/{path}")
    assert answer.status_code == 200
    assert len(asked) <= MOST, [each["sql"][:90] for each in asked]


@pytest.mark.parametrize("is_stood_in_for", [False, True])
def test_nor_does_the_page_of_sending_where_a_level_has_nobody(
    office: Office, is_stood_in_for: bool
) -> None:
    """Who stands in is asked then only, and those who hold the posts not again."""
    document = normative_draft(office)
    post = Post.DEPUTY_IN_CHARGE
    if is_stood_in_for:
        Tenure.objects.filter(post=post).update(person=office[Post.DRAFTER])
        told = {"from_on": TODAY, "until_on": TODAY, "reason": "出差"}
        Delegation.objects.create(
            principal=office[Post.DRAFTER], delegate=make_person(office.body, "代理人"), **told
        )
    else:
        Tenure.objects.filter(post=post).delete()
    client = sign_in(office[Post.DRAFTER])
    client.get("/notices/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/documents/{document.pk}/submit/").content.decode()
    assert "<li>“分管领导”一级没有可以审核的人" in page  # nothing on the document mends that
    assert len(asked) <= MOST, [each["sql"][:90] for each in asked]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_interpretations_come_with_their_sections_in_one_query(
    office: Office, count: int, django_assert_num_queries
) -> None:
    document = make_proactive(office)
    for number in range(count):
        told = [("背景依据", f"甲{number}"), ("主要内容", f"乙{number}")]
        make_interpretation(document, office, title=f"解读{number}", sections=told)
    with django_assert_num_queries(1):
        found = interpretations_of(document)
        assert [interpretation_text(each) for each in found] == [
            f"解读{number}\n背景依据\n甲{number}\n主要内容\n乙{number}" for number in range(count)
        ]
    assert found == list(Interpretation.objects.filter(document=document).order_by("pk"))


def test_sections_read_so_are_those_of_the_database(office: Office) -> None:
    document = make_proactive(office)
    kept = make_interpretation(document, office)
    [found] = interpretations_of(document)
    names = ("pk", "interpretation_id", "order", "heading", "text")
    read = [tuple(getattr(each, name) for name in names) for each in found.sections.all()]
    assert read == list(kept.sections.values_list(*names))


def test_an_interpretation_without_sections_is_found(office: Office) -> None:
    document = make_proactive(office)
    make_interpretation(document, office).sections.all().delete()
    [found] = interpretations_of(document)
    assert (interpretation_text(found), list(found.sections.all())) == ("规定解读", [])


def test_whether_one_is_lacking_is_one_query(office: Office, django_assert_num_queries) -> None:
    document = make_normative(office).document
    with django_assert_num_queries(1):
        assert lacks_interpretation(document) is False
    document.interpretations.get().sections.all().delete()
    with django_assert_num_queries(1):
        assert lacks_interpretation(document) is True


def test_links_are_one_query_and_show_only_what_the_reader_sees(
    office: Office, django_assert_num_queries
) -> None:
    document = linked(make_proactive(office), office)
    others = [link.target for link in document.links_out.order_by("pk")]
    outsider = make_person(office.body, "陆之遥", Post.DEPARTMENT_HEAD)
    outsider.tenures.update(department=None, post=Post.DRAFTER)
    for person, seen in ((office[Post.DRAFTER], others), (outsider, others[:1])):
        reader = Reader(person, TODAY)
        assert reader.works_here
        with django_assert_num_queries(1):
            found = links_of(document, reader)
            told = [(each.words, each.other.title, each.other.register_number) for each in found]
        assert told == [("本件依据的公文", each.title, each.register_number) for each in seen]
        assert [each.other for each in found] == seen


def test_a_link_is_seen_from_its_target_too(office: Office) -> None:
    document = linked(make_proactive(office), office)
    target = document.links_out.order_by("pk").first().target
    [found] = links_of(target, Reader(office[Post.DRAFTER], TODAY))
    assert (found.words, found.other, found.is_ours) == ("以本件为依据的公文", document, False)


@pytest.mark.parametrize("path", ["edit/", "attribute/"])
def test_a_page_that_warns_of_another_author_asks_no_more(office: Office, path: str) -> None:
    document = normative_draft(office)
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    client.get("/notices/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/documents/{document.pk}/{path}")
    assert answer.context["warning"]
    assert len(asked) <= MOST, [each["sql"][:90] for each in asked]
