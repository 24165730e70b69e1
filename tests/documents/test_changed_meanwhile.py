"""Who had a page open is told who changed the document since; nobody is named who changed nothing
of it."""

import pytest

from gongkai.documents.services import edit_document, submit_document
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import publish
from tests.documents.steps import fresh, make_issued
from tests.documents.test_interpreted_later import explain
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db


def test_who_recorded_the_publication_is_not_taken_for_who_wrote_last(office: Office) -> None:
    document = make_issued(office)
    explain(document, office)
    seen = fresh(document).version
    publish(fresh(document), office)
    with pytest.raises(Refused) as refused:
        submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW, seen_version=seen)
    assert refused.value.sentence == "您打开后，登记事项有变动，没有送审。请核对后再送审。"


def test_another_window_of_ones_own_is_called_so(office: Office) -> None:
    document = make_draft(office)
    told = {"seen_version": document.version, "at": NOW, "by": office[Post.DRAFTER]}
    edit_document(document, changes={"title": "甲"}, **told)
    with pytest.raises(Refused, match="您打开后，又在另一个窗口改过（现为第2稿），没有覆盖"):
        edit_document(document, changes={"title": "乙"}, **told)


def test_who_wrote_last_is_named(office: Office) -> None:
    document = make_draft(office)
    told = {"seen_version": document.version, "at": NOW}
    edit_document(document, changes={"title": "甲"}, by=office[Post.DEPARTMENT_HEAD], **told)
    with pytest.raises(Refused, match="您打开后，杜仲明改过（现为第2稿），没有覆盖"):
        edit_document(document, changes={"title": "乙"}, by=office[Post.DRAFTER], **told)
