"""What screening found in earlier drafts is told to every reviewer: that it was there, how it went,
and nothing of it that was to go."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.acts import VIEWED
from gongkai.audit.models import Entry
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
    set_word,
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
    assert "送审内容无命中；起草中处理过2项" in page
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
    assert "送审内容1处；起草中处理过2项" in page


def test_a_mark_that_is_only_no_hit_any_more_is_pointed_to(office: Office) -> None:
    document = make_proactive(office, text="机密★1年\n请遵照执行。")
    changes = {"text": "凡标有“机密★1年”的，另行处理。"}
    by = office[Post.DRAFTER]
    edit_document(document, seen_version=document.version, changes=changes, by=by, at=NOW)
    (found,) = sent(document, office).findings.all()
    assert found.explanation == "原来的字还在，前后文字或者位置已改：机密★1年"
    assert found.message == "以前各稿有过；原来的字在送审的内容里还有，不再命中。"


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


def rewritten(office: Office, was: str, **changes: Any) -> Document:
    """A draft whose text was that, and is changed once."""
    document = make_proactive(office, text=was)
    told = {"seen_version": document.version, "by": office[Post.DRAFTER], "at": NOW}
    return edit_document(document, changes=changes, **told)


def explained(document: Document, office: Office) -> Document:
    for each in findings_of(document):
        why = {"number": each.number, "fingerprint": each.fingerprint, "reason": "应当公开"}
        explain_hit(document, **why, by=office[Post.DRAFTER], at=NOW)
    return document


@pytest.mark.parametrize("now", ["139 8765 4321", "139-8765-4321", "１３９８７６５４３２１"])
def test_a_number_in_another_spelling_is_told_as_the_hit_that_it_is(
    office: Office, now: str
) -> None:
    document = rewritten(office, f"联系人手机{PHONE}。", text=f"联系人手机{now}。")
    assert [each[1] for each in told(sent(explained(document, office), office))] == ["explained"]


NAMED = "被处罚人张伟，罚款五百元。"


@pytest.mark.parametrize(
    "elsewhere", [{"copied_to": "县财政局、张伟"}, {"title": "关于张 伟有关事项的通知"}]
)
def test_what_stands_in_another_column_is_not_said_to_be_gone(
    office: Office, elsewhere: dict[str, str]
) -> None:
    changes = {"text": "被处罚人张某，罚款五百元。", **elsewhere}
    (found,) = sent(rewritten(office, NAMED, **changes), office).findings.all()
    assert found.message == "以前各稿有过；原来的字在送审的内容里还有，不再命中。"
    assert found.explanation == "原来的字还在，前后文字或者位置已改：张某"


def test_a_longer_name_that_stands_is_another_ones(office: Office) -> None:
    document = rewritten(office, NAMED, text="被处罚人张伟国，罚款五百元。")
    review = sent(explained(document, office), office)
    assert [each[1] for each in told(review)] == ["explained", "changed"]


def test_what_stands_in_a_file_is_not_said_to_be_gone(office: Office) -> None:
    document = rewritten(office, NAMED, text="被处罚人张某，罚款五百元。")
    add = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    add_file(document, name="附表.docx", chunks=[docx("张伟")], **add)
    (found,) = sent(document, office).findings.all()
    assert found.explanation == "原来的字还在，前后文字或者位置已改：张某"


def test_a_word_that_was_listed_later_is_said_to_have_been_there_not_to_be_found_then(
    office: Office,
) -> None:
    document = rewritten(office, "各镇办要抓紧。", text="各乡镇要抓紧。")
    word = {
        "wrong": "镇办",
        "level": "确认",
        "right": "乡镇",
        "reason": "规范名称",
        "exceptions": "",
    }
    set_word(**word, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    (found,) = sent(document, office).findings.all()
    assert found.message == "以前各稿有过，送审的内容里没有了。"
    assert found.explanation == "已删去或者改写：镇办"


def test_what_went_alike_from_one_draft_is_one_finding(office: Office) -> None:
    lines = [f"第{number}户，手机139{number:08}。" for number in range(100, 500)]
    document = rewritten(office, "\n".join(["名单：", *lines]), text="名单略。")
    (found,) = sent(document, office).findings.all()
    assert found.place == "第2稿正文第2段等400处"
    forms = "139****0100、139****0101、139****0102等"
    assert found.explanation == f"已删去或者改写，共400处：{forms}"


def test_a_submission_asks_as_much_however_many_drafts_there_were(office: Office) -> None:
    asked = []
    for drafts in (2, 9):
        document = make_proactive(office, text=f"联系人手机{PHONE}。")
        for number in range(drafts):
            told = {"seen_version": document.version, "by": office[Post.DRAFTER], "at": NOW}
            changes = {"text": f"联系人手机1398765432{number}，{drafts}件。"}
            document = edit_document(document, changes=changes, **told)
        explained(document, office)
        with CaptureQueriesContext(connection) as queries:
            sent(document, office)
        asked.append([each["sql"] for each in queries])
    assert len(asked[0]) == len(asked[1])
    assert sum('FROM "documents_wordentry"' in each for each in asked[0]) == 2


@pytest.mark.parametrize(
    ("changes", "entries"),
    [
        ({"text": "被处罚人张某。"}, 0),
        ({"text": "被处罚人张某。", "copied_to": "张伟"}, 1),
        ({"text": "被处罚人张伟，罚款六百元。"}, 1),
    ],
)
def test_reading_a_review_is_an_entry_where_personal_data_still_stands(
    office: Office, changes: dict[str, str], entries: int
) -> None:
    review = sent(explained(rewritten(office, NAMED, **changes), office), office)
    sign_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/")
    assert Entry.objects.filter(action=VIEWED.name).count() == entries


def test_reading_a_review_whose_mark_is_gone_is_no_entry(office: Office) -> None:
    review = sent(rewritten(office, "机密★1年\n请执行。", text="请执行。"), office)
    sign_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/")
    assert (review.findings.count(), Entry.objects.filter(action=VIEWED.name).count()) == (1, 0)


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
