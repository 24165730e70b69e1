"""What is printed on the paper is before those who review it."""

import pytest

from gongkai.documents.services import submit_document
from gongkai.reviews.models import Review
from gongkai.reviews.page import for_page, page_of
from gongkai.reviews.record import record_of
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db


def test_to_whom_it_goes_stands_on_the_page_and_in_the_record(office: Office) -> None:
    document = make_proactive(office, addressees="各乡镇人民政府，县直各单位")
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    head = office[Post.DEPARTMENT_HEAD]
    shown = sign_in(head).get(f"/reviews/{review.pk}/").content.decode()
    assert "<dt>主送</dt><dd>各乡镇人民政府，县直各单位</dd>" in shown
    read = for_page(Review.objects.all()).get(pk=review.pk)
    paper = record_of(page_of(read, head, TODAY), at=NOW)
    cells = [
        [cell.text for cell in row] for block in paper.blocks for row in getattr(block, "rows", ())
    ]
    assert ["主送", "各乡镇人民政府，县直各单位"] in cells
