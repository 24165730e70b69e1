"""What a link is called on the pages of both of its documents."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.register.linked import has_begun
from gongkai.documents.services import issue_document, link_documents, mark_published
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import make_in_force, publish
from tests.documents.steps import approve_all, fresh, make_issued, make_withheld, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


def make_public(office: Office, **values: Any) -> Document:
    document = make_issued(office, **values)
    told = {"on": TODAY, "where": "县政府网站", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return mark_published(document, **told)


def repealing(office: Office, target: Document) -> Document:
    """Issued, not yet public."""
    document = make_proactive(office, title="关于废止旧规定的决定", genre="决定")
    told = {"by": office[Post.DRAFTER], "at": NOW}
    link_documents(document, target=target, kind="repeals", **told)
    approved = approve_all(fresh(document), office)
    return issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def page(office: Office, document: Document) -> str:
    client = sign_in(office[Post.DRAFTER])
    return client.get(f"/documents/{document.pk}/").content.decode()


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("based_on", "本件依据的公文：", "以本件为依据的公文："),
        ("amends", "本件修改的公文：", "修改本件的公文："),
        ("repeals", "本件废止的公文：", "废止本件的公文："),
        ("interprets", "本件解读的公文：", "解读本件的公文："),
        ("replaces", "本件更正、代替的公文：", "更正、代替本件的公文："),
    ],
)
@pytest.mark.parametrize("make", [make_draft, make_issued, make_public, make_withheld])
def test_each_of_the_two_says_what_the_other_is(
    office: Office, kind: str, here: str, there: str, make: Callable[..., Document]
) -> None:
    """What amends, repeals or replaces another is only meant to until it is public; what is not to
    be, until it is issued."""
    one, other = make(office, title="新办法"), make_draft(office, title="旧办法")
    if make in (make_draft, make_issued) and kind in ("amends", "repeals", "replaces"):
        here, there = here.replace("本件", "本件拟"), f"拟{there}"
    DocumentLink.objects.create(document=one, target=other, kind=kind)
    client = sign_in(office[Post.DRAFTER])
    for document, words, linked in ((one, here, other), (other, there, one)):
        page = client.get(f"/documents/{document.pk}/").content.decode()
        shown = f'{words}<a href="/documents/{linked.pk}/">{linked.title}</a>'
        assert shown in page


@pytest.mark.parametrize(("on", "begun"), [(None, False), (TOMORROW, False), (TODAY, True)])
def test_what_changes_the_law_is_so_from_the_day_on_which_it_begins(
    office: Office, on: date | None, begun: bool
) -> None:
    assert has_begun(make_issued(office), "repeals", on, TODAY) is begun


def test_a_repeal_is_meant_until_it_is_public_and_then_stands_in_the_history_of_the_repealed(
    office: Office,
) -> None:
    old = make_in_force(office).document
    document = repealing(office, old)
    assert "本件拟废止的公文" in page(office, document)
    assert "拟废止本件的公文" in page(office, old)
    publish(document, office)
    shown = page(office, old)
    assert ("拟废止" in shown, "废止本件的公文" in shown) == (False, True)
    assert f"2026年10月13日起被{document.number}废止" in shown
    assert "登记制定环节“废止”" not in shown


def test_what_is_no_normative_document_tells_by_what_it_was_repealed_too(office: Office) -> None:
    """By number: the other's title may be nobody's to read."""
    old = make_issued(office, title="旧通知")
    document = repealing(office, old)
    told = f"被{document.number}废止"
    assert told not in page(office, old)
    publish(document, office)
    assert told in page(office, old)
    DocumentLink.objects.update(on=TODAY.replace(year=2999))
    assert told not in page(office, old)


def test_what_is_public_is_offered_no_link_that_would_be_refused(office: Office) -> None:
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    for make, offered in ((make_issued, True), (make_public, False)):
        path = f"/documents/{make(office).pk}/links/add/"
        shown = client.get(path).content.decode()
        kinds = [f'value="{kind}"' in shown for kind in ("amends", "repeals", "based_on")]
        assert kinds == [offered, offered, True]
        assert ("须重新送审" in shown) is offered
