"""Entering documents into the register, and changing their drafts."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.access import may_register_documents
from gongkai.documents.models import Document, DocumentAutosave, DocumentVersion
from gongkai.documents.services import (
    drop_autosave,
    edit_document,
    keep_autosave,
    propose_attribute,
    register_document,
    set_owner,
    submit_document,
)
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import code_of, fresh, make_issued, sign_in
from tests.offices import NOW, TODAY, Office, make_body, make_office, make_person

pytestmark = pytest.mark.django_db


def register(office: Office, **values: Any) -> Document:
    return register_document(by=office[Post.DRAFTER], at=NOW, **{"title": "关于事项的函", **values})


def test_the_registers_of_two_bodies_count_for_themselves(office: Office) -> None:
    other = make_office("青岩县水利局")
    numbers = [make_draft(each).register_number for each in (office, office, other, office)]
    assert numbers == ["〔2026〕1", "〔2026〕2", "〔2026〕1", "〔2026〕3"]


def test_the_register_begins_again_each_year(office: Office) -> None:
    make_draft(office)
    later = register_document(
        by=office[Post.DRAFTER], at=NOW + timedelta(days=100), title="明年的通知"
    )
    assert later.register_number == "〔2027〕1"


def test_what_nobody_says_is_the_drafters_own(office: Office) -> None:
    document = register(office)
    assert (document.owner, document.department, document.drafter, document.body) == (
        office[Post.DRAFTER],
        office.department,
        office[Post.DRAFTER],
        office.body,
    )


def test_registering_leaves_one_entry_without_the_title(office: Office) -> None:
    document = register(office, title="关于石某某处理意见的函")
    entry = Entry.objects.get()
    assert (entry.action, entry.subject_id) == ("documents.registered", str(document.pk))
    assert entry.sentence == "登记公文登记〔2026〕1号"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": "  "}, "no_title"),
        ({"title": "\u200b"}, "no_title"),
        ({"title": "通知\u202efdp.exe"}, "no_title"),
        ({"title": "两行\n标题"}, "no_title"),
        ({"title": "\u3000\u200d\ufeff\x7f"}, "no_title"),
        ({"origin": "from_organ"}, "no_source"),
        ({"origin": "from_citizens", "obtained_from": " "}, "no_source"),
        (
            {
                "origin": "from_organ",
                "obtained_from": "县政府办",
                "obtained_on": date(2026, 10, 14),
            },
            "in_the_future",
        ),
        (
            {"origin": "from_organ", "obtained_from": "县政府办", "formed_on": date(2026, 12, 1)},
            "in_the_future",
        ),
        (
            {
                "origin": "from_organ",
                "obtained_from": "县政府办",
                "formed_on": date(2026, 10, 12),
                "obtained_on": date(2026, 10, 11),
            },
            "obtained_before_formed",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_takes_no_number(
    office: Office, values: dict[str, Any], code: str
) -> None:
    assert code_of(register, office, **values) == code
    assert Document.objects.count() == 0
    assert register(office).register_serial == 1


def test_an_owner_of_another_body_is_refused(office: Office) -> None:
    other = make_office("青岩县水利局")
    assert code_of(register, office, owner=other[Post.DRAFTER]) == "foreign"
    assert code_of(register, office, department=other.department) == "foreign"


def test_what_was_obtained_was_so_on_the_day_of_registration_if_nobody_says(
    office: Office,
) -> None:
    document = register(office, origin="from_citizens", obtained_from="青岩县安达客运有限公司")
    assert document.obtained_on == TODAY


def edit(document: Document, office: Office, **changes: Any) -> Document:
    return edit_document(
        document, seen_version=document.version, changes=changes, by=office[Post.DRAFTER], at=NOW
    )


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"origin": "from_organ", "obtained_from": "县政府办"}, True),
        ({"origin": "from_citizens", "obtained_from": "青岩县安达客运有限公司"}, True),
        ({"lead_maker": "青岩县公安局"}, True),
        ({"lead_maker": "本机关", "co_makers": "青岩县公安局"}, False),
        ({}, False),
    ],
)
def test_what_others_dated_is_sent_with_its_day(
    office: Office, values: dict[str, str], lacks: bool
) -> None:
    """It is filed with it, and is part of what is approved: added later, it ends the approval."""
    document = make_proactive(office, **values)
    sentence = "请先补上来文成文日期，再送审：归档要用，审核以后再补，原审核失效。"
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert (sentence in page) == lacks
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, document, **told) == ("no_day" if lacks else "")
    if lacks:
        seen: dict[str, Any] = {"seen_version": document.version, **told}
        edit_document(document, changes={"formed_on": TODAY}, **seen)
        assert code_of(submit_document, fresh(document), **told) == ""


def test_an_edit_keeps_the_text_before_it_as_a_version(office: Office) -> None:
    document = make_draft(office, title="原题", text="原文")
    edited = edit(document, office, text="新文")
    kept = DocumentVersion.objects.get()
    assert (edited.version, edited.text) == (2, "新文")
    assert (kept.number, kept.title, kept.text, kept.by) == (
        1,
        "原题",
        "原文",
        office[Post.DRAFTER],
    )


def test_an_edit_that_changes_nothing_leaves_no_version_and_no_entry(office: Office) -> None:
    document = make_draft(office, text="原文")
    assert edit(document, office, text="原文").version == 1
    assert list(Entry.objects.values_list("action", flat=True)) == ["documents.registered"]


def test_who_saves_an_older_version_is_told_and_nothing_is_lost(office: Office) -> None:
    opened = make_draft(office)
    edit(opened, office, text="先存的")
    with pytest.raises(Refused) as refused:
        edit(opened, office, text="后存的")
    assert (
        refused.value.sentence
        == "您打开后，又在另一个窗口改过（现为第2稿），没有覆盖。请对照两稿后再改。"
    )
    assert fresh(opened).text == "先存的"


def test_an_edit_ends_the_review_of_the_text_before(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    edit(document, office, text="改了。")
    assert Review.objects.get(pk=review.pk).state == State.VOID


def test_an_edit_of_what_approval_does_not_release_leaves_the_review(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    edit(document, office, owner=office[Post.HEAD])
    assert Review.objects.get(pk=review.pk).state == State.IN_REVIEW


def test_an_issued_document_cannot_be_edited(office: Office) -> None:
    document = make_issued(office)
    assert code_of(edit, document, office, text="改") == "not_a_draft"


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Post.DRAFTER, ""),
        (Post.DEPARTMENT_HEAD, ""),
        (Post.OFFICE_DIRECTOR, ""),
        (Post.DISCLOSURE_OFFICER, ""),
        (Post.SECRECY_REVIEWER, "not_yours"),
        (Post.DEPUTY_IN_CHARGE, "not_yours"),
        (Post.HEAD, "not_yours"),
        (Post.SYSTEM_ADMIN, "not_yours"),
        (Post.SECURITY_ADMIN, "not_yours"),
        (Post.AUDIT_ADMIN, "not_yours"),
    ],
)
def test_only_drafter_owner_department_head_and_office_edit(
    office: Office, post: Post, code: str
) -> None:
    document = make_draft(office)
    found = code_of(
        edit_document, document, seen_version=1, changes={"text": "改"}, by=office[post], at=NOW
    )
    assert found == code
    assert fresh(document).text == ("改" if not code else document.text)


def test_a_drafter_of_another_department_does_not_edit(office: Office) -> None:
    stranger = make_person(office.body, "陆一", Post.DRAFTER)
    document = make_draft(office)
    told: dict[str, Any] = {"seen_version": 1, "changes": {"text": "改"}, "at": NOW}
    assert code_of(edit_document, document, by=stranger, **told) == "not_yours"


def test_the_owner_edits_what_somebody_else_drafted(office: Office) -> None:
    owner = make_person(office.body, "陆一", Post.DRAFTER)
    document = make_draft(office, owner=owner)
    told: dict[str, Any] = {"seen_version": 1, "changes": {"text": "改"}, "at": NOW}
    assert edit_document(document, by=owner, **told).version == 2


def autosave(office: Office, document: Document | None, title: str) -> DocumentAutosave:
    return keep_autosave(
        document,
        values={"title": title},
        seen_version=document.version if document else 0,
        by=office[Post.DRAFTER],
        at=NOW,
    )


def test_what_is_being_typed_is_kept_once_and_makes_no_version(office: Office) -> None:
    document = make_draft(office)
    autosave(office, document, "打到一半")
    autosave(office, document, "打完了")
    assert DocumentAutosave.objects.get().values == {"title": "打完了"}
    assert (fresh(document).version, DocumentVersion.objects.count()) == (1, 0)


def test_a_new_document_has_one_autosave_a_person(office: Office) -> None:
    autosave(office, None, "一")
    autosave(office, None, "二")
    assert [each.values for each in DocumentAutosave.objects.all()] == [{"title": "二"}]


def test_registering_and_saving_end_the_autosave(office: Office) -> None:
    autosave(office, None, "新的")
    document = register(office)
    assert DocumentAutosave.objects.count() == 0
    autosave(office, document, "改的")
    edit(document, office, title="改的")
    assert DocumentAutosave.objects.count() == 0


def test_the_autosave_of_another_stays_when_one_saves(office: Office) -> None:
    document = make_draft(office)
    head = office[Post.DEPARTMENT_HEAD]
    keep_autosave(document, values={"title": "科长改"}, seen_version=1, by=head, at=NOW)
    edit(document, office, title="起草人改")
    assert DocumentAutosave.objects.get().person == head


def test_an_autosave_of_an_older_version_is_refused(office: Office) -> None:
    opened = make_draft(office)
    edit(opened, office, text="别人存的")
    told: dict[str, Any] = {"values": {}, "seen_version": 1, "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(keep_autosave, fresh(opened), **told) == "changed_meanwhile"


def test_an_autosave_without_end_is_refused(office: Office) -> None:
    told: dict[str, Any] = {"seen_version": 0, "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(keep_autosave, None, values={"text": "长" * 500_001}, **told) == "too_long"


def test_an_autosave_can_be_dropped(office: Office) -> None:
    document = make_draft(office)
    autosave(office, document, "不要了")
    drop_autosave(document, by=office[Post.DRAFTER])
    assert DocumentAutosave.objects.count() == 0


def propose(document: Document, office: Office, **told: Any) -> Document:
    values = {"article": "", "reason": "", "by": office[Post.DRAFTER], "at": NOW, **told}
    return propose_attribute(document, **values)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"attribute": "proactive", "reason": "公众关心"}, "no_duty"),
        ({"attribute": "proactive", "article": "条例第十九条"}, "no_reason"),
        ({"attribute": "proactive", "duty_item": "20(3)", "reason": " "}, "no_reason"),
        ({"attribute": "proactive", "article": "条例第十九条", "reason": "公众关心"}, ""),
        ({"attribute": "proactive", "duty_item": "20(15)", "reason": "规章要求"}, ""),
        ({"attribute": "on_request", "reason": "只涉及个别企业"}, ""),
        ({"attribute": "on_request", "reason": " "}, "no_reason"),
        ({"attribute": "withheld", "article": "条例第十六条第二款", "reason": "过程稿"}, ""),
        ({"attribute": "withheld", "article": "条例第十四条"}, "no_article"),
        ({"attribute": "withheld", "reason": "不宜公开"}, "no_article"),
        ({"attribute": ""}, "no_attribute"),
    ],
)
def test_an_attribute_needs_what_the_regulation_asks_for(
    office: Office, told: dict[str, Any], code: str
) -> None:
    document = make_draft(office)
    assert code_of(propose, document, office, **told) == code
    assert fresh(document).attribute == ("" if code else told["attribute"])


def test_an_item_of_publication_does_not_stay_with_what_is_withheld(office: Office) -> None:
    document = propose(
        make_draft(office), office, attribute="proactive", duty_item="20(1)", reason="规章"
    )
    assert document.duty_item == "20(1)"
    document = propose(document, office, attribute="on_request", reason="涉及个别企业")
    assert document.duty_item == ""


def test_another_attribute_ends_the_review(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    propose(document, office, attribute="on_request", reason="只涉及个别企业")
    assert Review.objects.get(pk=review.pk).state == State.VOID


def test_a_new_owner_is_told_and_takes_the_open_deadlines(office: Office) -> None:
    owner = make_person(office.body, "陆一", Post.DRAFTER)
    document = make_issued(office)
    count = set_owner([document.pk], owner=owner, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert (count, fresh(document).owner) == (1, owner)
    assert owner.deadlines.get().subject_id == document.pk
    assert Notice.objects.filter(person=owner).count() == 1


def test_owners_are_changed_for_all_chosen_or_for_none(office: Office) -> None:
    owner = make_person(office.body, "陆一", Post.DRAFTER)
    mine = make_draft(office)
    foreign = make_draft(make_office("青岩县水利局"))
    told: dict[str, Any] = {"owner": owner, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(set_owner, [mine.pk, foreign.pk], **told) == "not_yours"
    assert fresh(mine).owner == office[Post.DRAFTER]


def test_an_owner_is_one_of_the_body_who_is_in_use(office: Office) -> None:
    outsider = make_person(make_body("青岩县水利局"), "外人")
    gone = make_person(office.body, "走了的人")
    gone.is_active = False
    gone.save()
    document = make_draft(office)
    for owner in (outsider, gone):
        told: dict[str, Any] = {"owner": owner, "by": office[Post.DRAFTER], "at": NOW}
        assert code_of(set_owner, [document.pk], **told) == "foreign"


@pytest.mark.parametrize("post", list(Post))
def test_who_works_here_registers_and_administrators_of_the_system_do_not(
    office: Office, post: Post
) -> None:
    code = code_of(register_document, by=office[post], at=NOW, title="关于事项的函")
    assert code == ("not_yours" if post in ADMINISTRATORS else "")
    assert may_register_documents(office[post], TODAY) == (not code)
    assert Document.objects.exists() == (not code)


def test_a_column_that_does_not_go_with_an_attribute_is_not_set_with_it(office: Office) -> None:
    document = make_draft(office)
    told: dict[str, Any] = {"attribute": "proactive", "at": NOW}
    told |= {"article": "条例第十九条", "reason": "公众关心"}
    with pytest.raises(TypeError, match="state"):
        propose_attribute(document, **told, by=office[Post.DRAFTER], state="issued")
    assert fresh(document).state == "draft"


def test_an_autosave_under_way_does_not_outlive_the_taking_out(
    office: Office, settings: Any, tmp_path: Path
) -> None:
    """The page was read before, and its text comes in afterwards."""
    settings.AUDIT_HEADS_DIR = settings.DATA_DIR = tmp_path
    opened = make_draft(office)
    told = {"body": office.body, "by": office[Post.SECRECY_REVIEWER], "at": NOW}
    order = order_expunction("document", opened.pk, **told)
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    assert code_of(autosave, office, opened, "密语") == "not_a_draft"
    assert not DocumentAutosave.objects.exists()


def test_nor_does_one_mix_with_what_was_saved_since_the_page_was_read(office: Office) -> None:
    opened = make_draft(office)
    edit(fresh(opened), office, text="别人存的")
    assert code_of(autosave, office, opened, "打到一半") == "changed_meanwhile"


def test_whatever_a_page_sends_is_kept_or_refused(office: Office) -> None:
    """PostgreSQL takes no NUL and no number beyond its own."""
    client = sign_in(office[Post.DRAFTER])
    sent = {"title": "关\x00于", "version": "9" * 15}
    assert client.post("/documents/new/autosave/", sent).status_code == 200
    kept = DocumentAutosave.objects.get()
    assert (kept.values, kept.seen_version) == ({"title": "关于"}, 0)
    document = make_draft(office)
    assert client.post(f"/documents/{document.pk}/autosave/", sent).status_code == 409
    sent["version"] = str(document.version)
    assert client.post(f"/documents/{document.pk}/autosave/", sent).status_code == 200
