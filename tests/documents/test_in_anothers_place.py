"""What somebody does by standing in (代理) says for whom: in the audit, the history, the list."""

import pytest

from gongkai.audit.models import Entry
from gongkai.desk.todo import tasks_of
from gongkai.documents.models import Document
from gongkai.documents.services import (
    edit_document,
    issue_document,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    submit_document,
)
from gongkai.units.models import Delegation, Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import deliberate, issue, make_normative, register
from tests.documents.steps import fresh, make_approved, make_issued, sign_in
from tests.offices import NOW, TODAY, Office

__all__ = ("folders", "office")


def stand_in(office: Office, post: Post, delegate: Post = Post.HEAD) -> Person:
    """Who holds `delegate` stands in for who holds `post`."""
    person = office[delegate]
    Delegation.objects.create(
        principal=office[post], delegate=person, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    return person


def posts_of(action: str) -> str:
    return Entry.objects.filter(action=action).latest("sequence").actor_posts


def test_a_number_given_by_standing_in_says_for_whom(office: Office) -> None:
    by, document = stand_in(office, Post.OFFICE_DIRECTOR), make_approved(office)
    issue_document(document, prefix="青交", by=by, at=NOW)
    assert posts_of("documents.numbered") == "主要负责人，代梁予安"
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert "石远航（主要负责人，代梁予安）" in page


def test_who_holds_the_post_acts_in_their_own_name_whomever_they_stand_in_for(
    office: Office,
) -> None:
    by = stand_in(office, Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)
    issue_document(make_approved(office), prefix="青交", by=by, at=NOW)
    assert posts_of("documents.numbered") == "办公室主任"


def test_publication_and_what_ends_it_say_for_whom(office: Office) -> None:
    by, document = stand_in(office, Post.DISCLOSURE_OFFICER), make_issued(office)
    told = {"by": by, "at": NOW}
    mark_published(document, on=TODAY, where="https://www.example.gov.cn/1.html", **told)
    order_withdrawal(fresh(document), ground="wrong", reason="附表有误。", **told)
    record_withdrawal(fresh(document), on=TODAY, **told)
    name = office[Post.DISCLOSURE_OFFICER].name
    acts = ("documents.published", "documents.ordered_down", "documents.taken_down")
    assert {posts_of(act) for act in acts} == {f"主要负责人，代{name}"}


def test_so_does_a_stage_of_the_office(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    issue(normative, office)
    stand_in(office, Post.OFFICE_DIRECTOR)
    office.people[Post.OFFICE_DIRECTOR] = office[Post.HEAD]
    register(normative, office)
    assert posts_of("documents.stage") == "主要负责人，代梁予安"


@pytest.mark.parametrize(
    ("delegate", "posts"),
    [(Post.HEAD, "主要负责人，代梁予安"), (Post.DRAFTER, "起草人")],
)
def test_a_draft_changed_by_the_right_of_the_office_says_so_and_ones_own_does_not(
    office: Office, delegate: Post, posts: str
) -> None:
    by, document = stand_in(office, Post.OFFICE_DIRECTOR, delegate), make_draft(office)
    edit_document(
        document, changes={"title": "关于排班的通知"}, seen_version=document.version, by=by, at=NOW
    )
    assert posts_of("documents.changed") == posts


def where(person: Person, document: Document) -> list[str]:
    return [each.where for each in tasks_of(person, TODAY) if each.title == document.title]


def test_the_list_says_for_whom_it_would_be_done(office: Office) -> None:
    by = stand_in(office, Post.DEPARTMENT_HEAD)
    stand_in(office, Post.OFFICE_DIRECTOR)
    document = make_approved(office)
    [told] = where(by, document)
    assert told.endswith("审核通过，待编号印发　您代梁予安办理")
    assert not any("您代" in each for each in where(office[Post.OFFICE_DIRECTOR], document))
    other = make_proactive(office, title="关于排班的通知")
    submit_document(other, by=office[Post.DRAFTER], at=NOW)
    assert where(by, other) == ["科室负责人　黎书瑶送审　第1次　您代杜仲明审核"]
    assert where(office[Post.DEPARTMENT_HEAD], other) == ["科室负责人　黎书瑶送审　第1次"]
