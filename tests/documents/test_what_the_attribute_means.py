"""How something is to be public is said of what is to be public, and of nothing else."""

import pytest

from gongkai.documents.services import propose_attribute, submit_document
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import fresh, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

ROWS = ("公开事项", "谁公开", "公开方式", "公开范围")
PROPOSED = {
    "proactive": {"article": "条例第二十条第一项", "reason": "涉及公众利益调整"},
    "on_request": {"article": "", "reason": "内部管理"},
    "withheld": {"article": "条例第十六条第二款", "reason": "属于请示报告"},
}


def shown(office: Office, path: str) -> list[str]:
    page = sign_in(office[Post.OFFICE_DIRECTOR]).get(path).content.decode()
    return [row for row in ROWS if f"<dt>{row}</dt>" in page]


@pytest.mark.parametrize(
    ("attribute", "page", "form", "review"),
    [
        ("proactive", ["公开事项", "谁公开", "公开方式"], ["公开事项", "谁公开"], list(ROWS)),
        ("on_request", [], [], []),
        ("withheld", [], [], []),
    ],
)
def test_of_what_is_not_to_be_public_nobody_is_told_how(
    office: Office, attribute: str, page: list[str], form: list[str], review: list[str]
) -> None:
    """All of it was typed before somebody thought otherwise of the attribute."""
    by = office[Post.DRAFTER]
    typed = {"duty_item": "20(1)", "way": "县政府网站", "audience": "全社会"}
    told = {**PROPOSED[attribute], **typed, "by": by, "at": NOW}
    document = propose_attribute(make_draft(office), attribute=attribute, **told)
    path = f"/documents/{document.pk}/"
    assert shown(office, path) == page
    assert shown(office, f"{path}submit/") == form
    submit_document(fresh(document), by=by, at=NOW)
    sent = dict(Review.objects.get().purpose)
    assert sorted(row for row in ROWS if row in sent) == sorted(
        row for row in review if row != "谁公开"
    )


def test_of_what_is_not_decided_yet_it_is_told_who_would_publish_it(office: Office) -> None:
    assert shown(office, f"/documents/{make_draft(office).pk}/") == ["谁公开"]
