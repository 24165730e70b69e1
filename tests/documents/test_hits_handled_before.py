"""What screening found in earlier drafts is told to every reviewer: that it was there, how it went,
and nothing of it that was to go."""

from typing import Any

import pytest

from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document
from gongkai.documents.services import (
    add_file,
    clean_file,
    delete_hit,
    edit_document,
    explain_hit,
    mask_hit,
    remove_file,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Review
from gongkai.reviews.page import for_page, page_of
from gongkai.reviews.record import record_of
from gongkai.reviews.services import approve
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.papers import docx
from tests.documents.steps import fresh, pass_all, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

PHONE = "13987654321"
TEXT = f"机密★1年\n各乡镇：\n联系人手机{PHONE}。\n请遵照执行。"


def hit(document: Document, kind: str) -> dict[str, Any]:
    found = next(each for each in findings_of(document) if each.kind == kind)
    told = {"number": found.number, "fingerprint": found.fingerprint}
    return told | {"seen_version": document.version}


def handled(office: Office) -> Document:
    """The mark deleted, then the phone masked."""
    by = office[Post.DRAFTER]
    document = make_proactive(office, text=TEXT)
    document = delete_hit(document, **hit(document, "secrecy_mark"), by=by, at=NOW)
    return mask_hit(document, **hit(document, "phone"), by=by, at=NOW)


def sent(document: Document, office: Office) -> Review:
    return submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)


def told(review: Review) -> list[tuple[str, str, str]]:
    return list(review.findings.values_list("place", "handling", "explanation"))


def test_what_was_masked_and_deleted_is_a_finding_that_each_level_confirms(office: Office) -> None:
    review = sent(handled(office), office)
    assert told(review) == [
        ("第2稿正文第1段", "changed", "已删去或者改写：机密★1年"),
        ("第3稿正文第3段", "changed", "已遮盖：139****4321"),
    ]
    step, by = review.steps.get(order=1), office[Post.DEPARTMENT_HEAD]
    with pytest.raises(Refused) as refused:
        approve(step, by=by, at=NOW, seen_digest=review.digest, confirmed=[1])
    assert refused.value.code == "not_confirmed"
    pass_all(review, office)


def test_the_page_and_the_record_say_it_and_never_the_number(office: Office) -> None:
    review = sent(handled(office), office)
    head = office[Post.DEPARTMENT_HEAD]
    page = sign_in(head).get(f"/reviews/{review.pk}/").content.decode()
    assert "送审内容无命中；起草中处理过2处" in page
    assert ("没有命中不等于没有问题" in page, "已遮盖：139****4321" in page) == (True, True)
    assert PHONE not in page
    read = for_page(Review.objects.all()).get(pk=review.pk)
    paper = record_of(page_of(read, head, TODAY), at=NOW)
    cells = [
        cell.text for block in paper.blocks for row in getattr(block, "rows", ()) for cell in row
    ]
    assert {"第3稿正文第3段", "已遮盖：139****4321", "已删去或者改写：机密★1年"} <= set(cells)
    assert PHONE not in str(paper)


def test_it_is_said_again_when_it_comes_back_and_beside_what_still_stands(office: Office) -> None:
    """A hit that stands is told once, as it stands."""
    by = office[Post.DRAFTER]
    document = handled(office)
    told_now = {"text": f"{document.text}\n值班{PHONE[:-1]}9。"}
    document = edit_document(
        document, seen_version=document.version, changes=told_now, by=by, at=NOW
    )
    (found,) = findings_of(document)
    why = {"number": found.number, "fingerprint": found.fingerprint, "reason": "值班电话"}
    explain_hit(document, **why, by=by, at=NOW)
    review = sent(document, office)
    assert [each[1] for each in told(review)] == ["explained", "changed", "changed"]
    page = sign_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    assert "送审内容1处；起草中处理过2处" in page


def test_a_mark_that_is_only_no_hit_any_more_is_pointed_to(office: Office) -> None:
    document = make_proactive(office, text="机密★1年\n请遵照执行。")
    changes = {"text": "凡标有“机密★1年”的，另行处理。"}
    by = office[Post.DRAFTER]
    edit_document(document, seen_version=document.version, changes=changes, by=by, at=NOW)
    (found,) = sent(document, office).findings.all()
    assert found.explanation == "前后文字已改：机密★1年"
    assert found.message == "起草时命中；原来的字还在，前后文字改动以后不再命中。"


def test_hits_of_a_file_that_was_taken_off_and_what_a_copy_leaves_out(office: Office) -> None:
    by = office[Post.DRAFTER]
    document = make_proactive(office)
    add = {"kind": "attachment", "by": by, "at": NOW}
    bad = add_file(document, name=f"{PHONE}.docx", chunks=[docx(f"手机{PHONE}")], **add)
    remove_file(bad, by=by, at=NOW)
    kept = add_file(fresh(document), name="附表.docx", chunks=[docx("表")], **add)
    cleaned = clean_file(kept, by=by, at=NOW)
    review = sent(document, office)
    assert told(review) == [("移除的附件", "changed", "文件已移除：139****4321")]
    assert f"已清理：{'、'.join(cleaned.taken_out)}" in review.files[0][1]


def test_nothing_is_told_where_nothing_was(office: Office) -> None:
    document = make_proactive(office, text="第一稿。")
    changes = {"text": "第二稿。"}
    by = office[Post.DRAFTER]
    edit_document(document, seen_version=document.version, changes=changes, by=by, at=NOW)
    review = sent(document, office)
    assert told(review) == []
    page = sign_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    assert "筛查结果　无命中" in page


def test_it_is_taken_out_with_the_text(office: Office) -> None:
    review = sent(handled(office), office)
    order = order_expunction(
        review.kind,
        review.subject_id,
        body=office.body,
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
    )
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    values = str(list(review.findings.values()))
    assert ("机密★1年" in values, "4321" in values, "第2稿" in values) == (False, False, False)
