"""What is printed on the paper is before those who review it."""

import pytest

from gongkai.documents.models import Document
from gongkai.documents.services import submit_document
from gongkai.reviews.models import Review
from gongkai.reviews.page import for_page, page_of
from gongkai.reviews.record import record_of
from gongkai.reviews.services import refuse
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_proactive
from tests.documents.steps import sign_in
from tests.offices import NOW, TODAY, Office
from tests.reviews.matters import URGENT, current, passed, set_chain

pytestmark = pytest.mark.django_db


def test_to_whom_it_goes_stands_on_the_page_and_in_the_record(office: Office) -> None:
    text = "为保畅通，现通知如下：\n一、备足融雪物资。"
    document = make_proactive(office, addressees="各乡镇人民政府，县直各单位", text=text)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    head = office[Post.DEPARTMENT_HEAD]
    shown = sign_in(head).get(f"/reviews/{review.pk}/").content.decode()
    assert "<dt>主送</dt><dd>各乡镇人民政府，县直各单位</dd>" in shown
    assert '<p class="to">' not in shown
    read = for_page(Review.objects.all()).get(pk=review.pk)
    paper = record_of(page_of(read, head, TODAY), at=NOW)
    cells = [
        [cell.text for cell in row] for block in paper.blocks for row in getattr(block, "rows", ())
    ]
    assert ["主送", "各乡镇人民政府，县直各单位"] in cells


def test_beside_addressees_the_first_sentence_of_the_text_is_indented(office: Office) -> None:
    told = {"addressees": "各乡镇人民政府", "text": "为保畅通，现通知如下：\n一、备料。"}
    document = make_proactive(office, **told)
    shown = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert shown.count('<p class="to">') == 1
    assert "<p>为保畅通，现通知如下：</p>" in shown


def events_of(document: Document, office: Office) -> list[str]:
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/")
    return [event.sentence for event in page.context["events"]]


def test_the_history_of_what_may_go_out_first_says_what_is_still_to_come(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW, urgent_reason="台风预警")
    passed(review, office, 2)
    told = events_of(document, office)
    assert told[-1] == "事先各级审核通过，可以先行发布，还有2级待补审"
    assert "审核完成" not in told


def test_the_level_that_refused_does_not_say_that_it_sent_it_back(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = current(passed(review, office))
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": review.digest}
    refuse(step, gate=gate_answers("withhold", privacy=True), **told)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/")
    gate = page.context["stations"][2]
    assert (gate.title, gate.note[:6]) == ("保密审查", "不予公开：不")
