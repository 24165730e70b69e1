"""列为规范性文件 is offered where it can be done, and says why where it cannot."""

import pytest

from gongkai.documents.models import Document
from gongkai.documents.normative.services import NOT_LISTED, keep_normative
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import code_of, make_issued, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db


def test_what_is_issued_in_another_series_is_not_listed_any_more(office: Office) -> None:
    document, client = make_issued(office), sign_in(office[Post.DRAFTER])
    by = office[Post.DRAFTER]
    assert code_of(keep_normative, document, by=by, at=NOW) == "issued"
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert NOT_LISTED in page
    assert f"/documents/{document.pk}/line/keep/" not in page
    answer = client.get(f"/documents/{document.pk}/line/keep/", follow=True)
    assert NOT_LISTED in answer.content.decode()


@pytest.mark.parametrize("is_imported", [False, True])
def test_drafts_and_what_came_by_import_are(office: Office, is_imported: bool) -> None:
    document = make_issued(office) if is_imported else make_proactive(office)
    Document.objects.filter(pk=document.pk).update(came_by_import=is_imported)
    client = sign_in(office[Post.DRAFTER])
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert f"/documents/{document.pk}/line/keep/" in page
    document.refresh_from_db()
    assert code_of(keep_normative, document, by=office[Post.DRAFTER], at=NOW) == ""


def test_who_may_not_list_it_is_not_led_there(office: Office) -> None:
    document = make_proactive(office)
    page = sign_in(office[Post.SECRECY_REVIEWER]).get(f"/documents/{document.pk}/")
    assert "列为规范性文件" not in page.content.decode()
