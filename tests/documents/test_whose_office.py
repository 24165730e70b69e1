"""Rights of the office end at its own body, and with the account that gave them."""

from datetime import timedelta

import pytest

from gongkai.documents.access import may_issue_document, may_see_document
from gongkai.documents.services import (
    file_document,
    issue_document,
    link_documents,
    mark_published,
)
from gongkai.units.models import Delegation
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import code_of, fresh, make_approved, make_issued
from tests.offices import NOW, TODAY, make_body, make_office

pytestmark = pytest.mark.django_db


def test_the_office_of_a_superior_numbers_and_files_nothing_of_a_bureau() -> None:
    district = make_office("青岩县人民政府")
    bureau = make_office(parent=district.body)
    document = make_approved(bureau)
    told = {"by": district[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, document, prefix="青交", **told) == "not_the_office"
    assert code_of(file_document, document, **told) == "not_the_office"
    assert fresh(document).state == "draft"
    told["by"] = bureau[Post.OFFICE_DIRECTOR]
    assert code_of(issue_document, document, prefix="青交", **told) == ""


def test_the_officer_of_a_superior_records_no_publication_of_a_bureau() -> None:
    district = make_office("青岩县人民政府")
    bureau = make_office(parent=district.body)
    document = make_issued(bureau)
    told = {"on": TODAY, "where": "网站", "at": NOW}
    officer = district[Post.DISCLOSURE_OFFICER]
    assert code_of(mark_published, document, by=officer, **told) == "not_the_officer"
    assert code_of(mark_published, document, by=bureau[Post.DISCLOSURE_OFFICER], **told) == ""


@pytest.mark.parametrize("kind", ["based_on", "repeals"])
def test_a_superior_that_sees_a_document_of_a_bureau_does_not_link_its_own_to_it(
    kind: str,
) -> None:
    """A repeal ends what it leads to: by the service as by the page, only the body's own."""
    district = make_office("青岩县人民政府")
    bureau = make_office(parent=district.body, open_to_superior=True)
    target, theirs, by = make_issued(bureau), make_draft(district), district[Post.DRAFTER]
    assert may_see_document(by, target, TODAY)
    told = {"kind": kind, "by": by, "at": NOW}
    assert code_of(link_documents, theirs, target=target, **told) == "no_target"
    assert code_of(link_documents, theirs, target=make_draft(district), **told) == ""


def test_who_stands_in_loses_the_right_with_the_account_or_body_of_the_other() -> None:
    office = make_office()
    principal, delegate = office[Post.OFFICE_DIRECTOR], office[Post.DRAFTER]
    until = TODAY + timedelta(days=5)
    Delegation.objects.create(
        principal=principal, delegate=delegate, from_on=TODAY, until_on=until, reason="出差"
    )
    document = make_draft(office)
    assert may_issue_document(delegate, document, TODAY)
    principal.is_active = False
    principal.save()
    assert not may_issue_document(delegate, document, TODAY)
    principal.is_active, principal.body = True, make_body("青岩县公安局")
    principal.save()
    assert not may_issue_document(delegate, document, TODAY)
