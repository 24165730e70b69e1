"""涉密不上网: nothing of a document stays but its register number."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.desk.todo import tasks_of
from gongkai.documents.expunge import PLACEHOLDER, expunge_document
from gongkai.documents.models import (
    Document,
    DocumentFile,
    DocumentLink,
    NormativeDocument,
    NormativeEvent,
    WithheldReview,
)
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.register.progress import progress_of
from gongkai.documents.service_items.expunge import expunge_item
from gongkai.documents.service_items.services import check_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.documents.services import (
    add_file,
    clean_file,
    confirm_import,
    edit_document,
    keep_autosave,
    mark_published,
    preview_sheet,
    propose_attribute,
    record_withdrawal,
    register_document,
    review_withheld,
    set_owner,
)
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging.again import Again, apply_again
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Expunction
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import MODULES, make_interpretation, make_item
from tests.documents.papers import docx
from tests.documents.steps import fresh, make_issued, make_withheld
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

MARKER = "代号青鸾的工程"


def rows_that_say(marker: str) -> list[str]:
    """Every row of the office in which the words stand."""
    models = [model for model in apps.get_models() if model.__module__.startswith("gongkai")]
    return [
        f"{model.__name__} {row.pk}"
        for model in models
        for row in model.objects.all()
        if marker in serializers.serialize("json", [row], ensure_ascii=False)
    ]


def everywhere(office: Office) -> Document:
    """A document whose every part names what must go."""
    drafter = office[Post.DRAFTER]
    document = register_document(
        by=drafter,
        at=NOW,
        title=MARKER,
        text=MARKER,
        addressees=MARKER,
        copied_to=MARKER,
        co_makers=MARKER,
    )
    document = propose_attribute(
        document,
        attribute="withheld",
        article="条例第十四条",
        reason=MARKER,
        by=drafter,
        at=NOW,
        way=MARKER,
    )
    document = edit_document(
        document,
        seen_version=document.version,
        changes={"text": f"再说{MARKER}"},
        by=drafter,
        at=NOW,
    )
    file = add_file(
        document,
        name=f"{MARKER}.docx",
        kind="attachment",
        chunks=[docx((MARKER,))],
        by=drafter,
        at=NOW,
    )
    clean_file(file, by=drafter, at=NOW)
    document = fresh(document)
    keep_autosave(
        document, values={"title": MARKER}, seen_version=document.version, by=drafter, at=NOW
    )
    DocumentLink.objects.create(document=document, target=make_draft(office), kind="based_on")
    set_owner([document.pk], owner=office[Post.DEPARTMENT_HEAD], by=drafter, at=NOW)
    make_interpretation(
        fresh(document),
        office,
        title=MARKER,
        interpreter=MARKER,
        sections=[("主要内容", MARKER)],
    )
    keep_line(fresh(document), office)
    return fresh(document)


def keep_line(document: Document, office: Office) -> None:
    """Its line as a normative document, with the words in all that a person may type."""
    normative = keep_normative(document, by=office[Post.DRAFTER], at=NOW)
    NormativeDocument.objects.filter(pk=normative.pk).update(registration_number=MARKER)
    told = {"outcome": MARKER, "evidence": MARKER, "struck_reason": MARKER}
    struck = {"struck_at": NOW, "struck_by": office[Post.DRAFTER]}
    NormativeEvent.objects.create(
        normative=normative,
        stage="legality",
        on=TODAY,
        by=office[Post.DRAFTER],
        at=NOW,
        **told,
        **struck,
    )
    normative.validity_reviews.create(
        body=office.body, on=TODAY, verdict="keep", reason=MARKER, by=office[Post.DRAFTER]
    )


def files_that_lie(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_every_part_of_a_document_goes(office: Office, folders: Path) -> None:
    document = everywhere(office)
    assert rows_that_say(MARKER) != []
    Notice.objects.all().delete()  # not the register's: reviews empties them by the link
    paths = expunge_document(document.pk, NOW)
    assert rows_that_say(MARKER) == []
    assert sorted(paths) == sorted(files_that_lie(folders))
    left = fresh(document)
    assert (left.title, left.text, left.state) == (PLACEHOLDER, "", Document.State.EXPUNGED)
    assert left.register_number == document.register_number
    assert not DocumentLink.objects.exists()


def test_it_can_run_again_and_for_what_is_not_there(office: Office) -> None:
    document = make_withheld(office, title=MARKER)
    expunge_document(document.pk, NOW)
    assert expunge_document(document.pk, NOW) == []
    assert expunge_document(10**9, NOW) == []
    assert fresh(document).title == PLACEHOLDER


LATER = NOW + timedelta(days=60)
BEFORE_EIGHT = LATER.replace(hour=7, minute=30)
"""In UTC still the day before."""
THAT_DAY = TODAY + timedelta(days=60)


def test_what_was_due_is_due_no_more_from_the_day_it_was_taken_out(office: Office) -> None:
    expunge_document(make_issued(office).pk, BEFORE_EIGHT)
    assert Deadline.objects.get().cancelled_on == THAT_DAY


def test_a_file_is_removed_on_the_day_it_was_taken_out(office: Office) -> None:
    expunge_document(everywhere(office).pk, BEFORE_EIGHT)
    assert set(DocumentFile.objects.values_list("removed_on", flat=True)) == {THAT_DAY}


def test_a_proposal_is_dropped_on_the_day_the_document_was_taken_out(office: Office) -> None:
    document = make_withheld(office)
    review_withheld(
        document,
        outcome="open",
        reason="可以公开。",
        duty_item="20(3)",
        by=office[Post.DRAFTER],
        at=NOW,
    )
    expunge_document(document.pk, BEFORE_EIGHT)
    assert WithheldReview.objects.get().dropped_on == THAT_DAY


def test_a_restore_later_takes_out_as_of_the_day_of_the_order(
    office: Office, settings, tmp_path: Path
) -> None:
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    document = make_issued(office)
    taken_out(document, office, at=BEFORE_EIGHT)
    Expunction.objects.all().delete()
    Deadline.objects.update(cancelled_on=None)
    assert apply_again(LATER + timedelta(days=9)) == Again(cleared=1, others=0)
    assert Deadline.objects.get().cancelled_on == THAT_DAY


def taken_out(document: Document, office: Office, at: datetime = NOW) -> Expunction:
    order = order_expunction(
        "document", document.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=at
    )
    return confirm_expunction(order, by=office[Post.HEAD], at=at)


def test_messages_about_what_nobody_sent_for_review_go_too(office: Office) -> None:
    """One made before it was sent: no review names its page."""
    document = make_draft(office, title=MARKER)
    other = make_draft(office, title="关于供暖的通知")
    for each in (document, other):
        set_owner([each.pk], owner=office[Post.DEPARTMENT_HEAD], by=office[Post.DRAFTER], at=NOW)
    taken_out(document, office)
    assert rows_that_say(MARKER) == []
    assert Notice.objects.filter(text__contains="“关于供暖的通知”由您负责").count() == 1


def test_messages_that_a_restore_brings_back_go_again(
    office: Office, settings, tmp_path: Path
) -> None:
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    document = make_draft(office, title=MARKER)
    taken_out(document, office)
    Expunction.objects.all().delete()
    link = f"/documents/{document.pk}/"
    Notice.objects.create(person=office[Post.HEAD], at=NOW, text=MARKER, link=link)
    assert apply_again(NOW) == Again(cleared=1, others=0)
    assert rows_that_say(MARKER) == []


def test_a_row_that_was_imported_goes_as_well(office: Office) -> None:
    officer = office[Post.DISCLOSURE_OFFICER]
    data = f"标题,正文\n{MARKER},{MARKER}".encode()
    made = preview_sheet(name=f"{MARKER}.csv", data=data, by=officer, at=NOW)
    confirm_import(made, by=officer, at=NOW)
    expunge_document(Document.objects.get().pk, NOW)
    assert rows_that_say(MARKER) == []


def imported(office: Office, **values: str) -> Document:
    officer = office[Post.DISCLOSURE_OFFICER]
    told = {
        "标题": MARKER,
        "发文字号": f"{MARKER}密发〔2025〕5号",
        "成文日期": "2025-05-06",
        **values,
    }
    data = "\n".join(",".join(each) for each in (told, told.values())).encode()
    made = preview_sheet(name="旧登记簿.csv", data=data, by=officer, at=NOW)
    confirm_import(made, by=officer, at=NOW)
    return Document.objects.get()


@pytest.mark.parametrize(
    "values",
    [
        {"来源": "从其他行政机关获取", "获取自": MARKER},
        {"发文字号": f"{MARKER}第五号"},
    ],
)
def test_a_number_that_others_gave_goes(office: Office, values: dict[str, str]) -> None:
    document = imported(office, **values)
    assert MARKER in document.number
    expunge_document(document.pk, NOW)
    expunge_document(document.pk, NOW)
    assert rows_that_say(MARKER) == []
    left = fresh(document)
    assert (left.number, left.number_year, left.number_serial) == ("", None, None)


def test_the_number_that_another_lead_gave_goes(office: Office) -> None:
    document = make_draft(office, lead_maker="青岩县水利局", number=f"{MARKER}〔2026〕5号")
    expunge_document(document.pk, NOW)
    assert rows_that_say(MARKER) == []


def test_a_number_of_ours_stays_for_its_series_has_no_gap(office: Office) -> None:
    document = make_issued(office)
    expunge_document(document.pk, NOW)
    assert (fresh(document).number, fresh(document).number_serial) == (document.number, 1)


# --- what was public -----------------------------------------------------------------------------

WHERE = "http://www.x.gov.cn/1234"


def public(office: Office) -> Document:
    told = {"on": TODAY, "where": WHERE, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return mark_published(make_issued(office, title=MARKER), **told)


def withdrawals() -> list[tuple[object, ...]]:
    due = Deadline.objects.filter(kind="documents.withdrawal")
    return list(due.values_list("due_on", "met_on", "cancelled_on", "source"))


def test_what_is_public_is_to_be_taken_down_and_its_place_is_kept(office: Office) -> None:
    document = public(office)
    taken_out(document, office)
    left = fresh(document)
    assert (left.title, left.to_withdraw_since, left.published_where) == (PLACEHOLDER, TODAY, WHERE)
    assert progress_of(left, "").label == "已清除，须撤下"
    assert withdrawals() == [(TODAY, None, None, "条例第十四条（涉密，立即撤下）")]
    told = Notice.objects.filter(link=f"/documents/{document.pk}/withdrawn/")
    assert set(told.values_list("person", flat=True)) == {
        office[Post.DRAFTER].pk,
        office[Post.DISCLOSURE_OFFICER].pk,
    }
    assert rows_that_say(MARKER) == []


def test_it_waits_for_the_officer_and_the_page_says_where_it_stands(
    office: Office, officer: Any
) -> None:
    document = public(office)
    taken_out(document, office)
    tasks = tasks_of(office[Post.DISCLOSURE_OFFICER], TODAY)
    where = f"登记{document.register_number}号涉密，须立即撤下"
    address = f"/documents/{document.pk}/withdrawn/"
    assert (where, address) in [(each.where, each.url) for each in tasks]
    page = officer.get(f"/documents/{document.pk}/").content.decode()
    assert WHERE in page
    assert 'href="withdrawn/"' in page
    assert "补审未通过" not in page


def test_running_again_asks_once(office: Office) -> None:
    document = public(office)
    taken_out(document, office)
    count = Notice.objects.count()
    expunge_document(document.pk, NOW + timedelta(days=3))
    assert (len(withdrawals()), Notice.objects.count()) == (1, count)
    assert fresh(document).to_withdraw_since == TODAY


def test_once_it_is_taken_down_its_place_goes_and_nothing_is_due(office: Office) -> None:
    document = public(office)
    taken_out(document, office)
    by = office[Post.DISCLOSURE_OFFICER]
    record_withdrawal(fresh(document), on=TODAY, by=by, at=NOW)
    left = fresh(document)
    assert (left.published_where, left.published_on, left.withdrawn_on) == ("", None, TODAY)
    assert not open_deadlines(subject_kind="document", subject_id=document.pk).exists()
    assert progress_of(left, "").label == "已清除"
    expunge_document(document.pk, NOW)
    assert fresh(document).to_withdraw_since is None


def test_the_order_of_two_people_takes_a_document_out(office: Office, folders: Path) -> None:
    document = everywhere(office)
    assert rows_that_say(MARKER) != []
    taken_out(document, office)
    assert rows_that_say(MARKER) == []
    assert files_that_lie(Path(settings.RESTRICTED_DIR)) == []
    assert files_that_lie(Path(settings.RELEASED_DIR)) == []


def test_every_part_of_a_service_item_goes(office: Office) -> None:
    sections = {**MODULES, "materials": MARKER}
    item = make_item(office, name=MARKER, sections=sections)
    check_item(item, differences={"time": MARKER}, by=office[Post.DRAFTER], at=NOW)
    submit_item(item, by=office[Post.DRAFTER], at=NOW)
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW}
    order = order_expunction("service_item", item.pk, body=office.body, **told)
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    expunge_item(item.pk, NOW)
    assert rows_that_say(MARKER) == []
    item.refresh_from_db()
    assert (item.name, item.ended_on) == (PLACEHOLDER, TODAY)


def test_an_expunged_document_shows_its_placeholder_and_lets_nothing_be_done(
    office: Office, drafter: Any
) -> None:
    document = make_withheld(office, title=MARKER)
    expunge_document(document.pk, NOW)
    page = drafter.get(f"/documents/{document.pk}/").content.decode()
    assert MARKER not in page
    assert PLACEHOLDER in page
    assert "现在可以办的" not in page


def test_a_new_document_with_the_number_of_one_taken_out_keeps_its_words(
    office: Office, settings, tmp_path: Path
) -> None:
    """A backup from before the document was restored, so its number is handed out again."""
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    gone = make_draft(office, title=MARKER)
    taken_out(gone, office)
    Expunction.objects.all().delete()
    Document.objects.filter(pk=gone.pk).update(
        title="关于供暖的通知", state="draft", created_at=NOW + timedelta(hours=1)
    )
    assert apply_again(NOW) == Again(cleared=0, others=1)
    assert fresh(gone).title == "关于供暖的通知"


def test_a_document_that_nobody_reviewed_is_known_again_after_a_restore(
    office: Office, settings, tmp_path: Path
) -> None:
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    gone = make_draft(office, title=MARKER)
    taken_out(gone, office)
    Expunction.objects.all().delete()
    Document.objects.filter(pk=gone.pk).update(title=MARKER, state="draft")
    assert apply_again(NOW) == Again(cleared=1, others=0)
    assert rows_that_say(MARKER) == []


def test_a_document_of_another_body_is_not_taken_out_through_ones_own(office: Office) -> None:
    other = make_office("白石县水利局")
    theirs = make_draft(other, title=MARKER)
    with pytest.raises(Refused) as refused:
        order_expunction(
            "document", theirs.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
        )
    assert (refused.value.code, fresh(theirs).title) == ("other_body", MARKER)
