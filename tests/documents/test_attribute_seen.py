"""Proposing an attribute overwrites nobody's proposal, and gives nobody what Art. 14 forbids."""

import pytest
from django.test import Client

from gongkai.documents.models import Document
from gongkai.documents.services import propose_attribute
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import code_of, fresh, sign_in
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db


def test_a_proposal_made_from_an_older_page_overwrites_nothing() -> None:
    office = make_office()
    document = make_draft(office)
    told = {"article": "", "at": NOW, "seen_version": 1}
    propose_attribute(
        document, attribute="on_request", reason="先", by=office[Post.DEPARTMENT_HEAD], **told
    )
    late = {"attribute": "proactive", "reason": "后", "by": office[Post.DRAFTER], **told}
    late |= {"article": "条例第十九条"}
    assert code_of(propose_attribute, document, **late) == "changed_meanwhile"
    assert (fresh(document).attribute, fresh(document).attribute_reason) == ("on_request", "先")


def test_the_page_carries_the_version_it_showed_and_wants_it_back() -> None:
    office = make_office()
    document = make_draft(office)
    client, path = sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/attribute/"
    assert 'name="seen_version" value="1"' in client.get(path).content.decode()
    told = {"attribute": "on_request", "reason": "内部使用"}
    assert client.post(path, told).status_code == 422
    assert client.post(path, {**told, "seen_version": 7}).status_code == 422
    assert fresh(document).attribute == ""
    assert client.post(path, {**told, "seen_version": 1}).status_code == 302
    assert fresh(document).attribute == "on_request"


@pytest.mark.parametrize(
    ("attribute", "article", "code"),
    [
        ("on_request", "条例第十四条", "must_not_be_given"),
        ("withheld", "条例第十四条", ""),
        ("on_request", "条例第十五条", ""),
        ("withheld", "条例第十四条（国家秘密）", "secret"),
        ("on_request", "工作秘密", "secret"),
        ("on_request", "条例第十六条第一款", ""),
    ],
)
def test_what_article_14_forbids_is_not_left_to_who_asks(
    attribute: str, article: str, code: str
) -> None:
    office = make_office()
    told = {"reason": "理由", "by": office[Post.DRAFTER], "at": NOW}
    found = code_of(
        propose_attribute, make_draft(office), attribute=attribute, article=article, **told
    )
    assert found == code


def test_the_kinds_of_paper_are_the_fifteen_of_the_rules_and_others() -> None:
    assert Document.Genre.labels == [
        *("决议", "决定", "命令（令）", "公报", "公告", "通告", "意见", "通知"),
        *("通报", "报告", "请示", "批复", "议案", "函", "纪要", "其他"),
    ]


NOT_HERE = (
    "确属国家秘密、工作秘密的不得在本系统处理，请按保密规定另行办理；"
    "已经录入的，请保密审查员提出清除。"
)


def test_a_state_secret_is_no_ground_to_be_proposed_but_for_another_system() -> None:
    """The page keeps it in its list, so that who would choose it is told (涉密不上网)."""
    office = make_office()
    document = make_draft(office)
    client, path = sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/attribute/"
    told = {"attribute": "withheld", "ground": "14-secret", "reason": "定密", "seen_version": 1}
    answer = client.post(path, told)
    assert (answer.status_code, NOT_HERE in answer.content.decode()) == (422, True)
    assert fresh(document).attribute == ""


@pytest.mark.parametrize(
    ("reason", "is_secret"),
    [
        ("依法确定为国家秘密", True),
        ("含工作秘密，不公开", True),
        ("不属于国家秘密，属于请示报告", False),
        ("未涉及工作秘密", False),
        ("属于请示报告，涉及国家秘密", True),
        ("涉及商业秘密", False),
    ],
)
def test_what_a_reason_says_of_secrets(reason: str, is_secret: bool) -> None:
    office = make_office()
    found = code_of(
        propose_attribute,
        make_draft(office),
        attribute="withheld",
        article="条例第十六条第二款",
        reason=reason,
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert found == ("secret" if is_secret else "")


def test_a_ground_that_is_not_asked_for_refuses_nothing(office: Office, drafter: Client) -> None:
    """Who chose one first, and 主动公开 then, is not told of secrets: the field is not shown."""
    document = make_draft(office)
    told = {"seen_version": "1", "attribute": "proactive", "duty": "20(3)", "reason": "公众关心"}
    answer = drafter.post(f"/documents/{document.pk}/attribute/", {**told, "ground": "14-secret"})
    assert answer.status_code == 302
    refused = {**told, "attribute": "withheld", "ground": "14-secret"}
    answer = drafter.post(f"/documents/{document.pk}/attribute/", {**refused, "seen_version": "2"})
    assert (answer.status_code, NOT_HERE in answer.content.decode()) == (422, True)
