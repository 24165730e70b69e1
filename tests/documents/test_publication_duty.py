"""Who publishes (条例第十条), by when (第二十六条), and what is looked at again (第十八条)."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import PUBLICATION, WITHHELD_REVIEW
from gongkai.documents.disclosure.duty import (
    duty_choices,
    duty_words,
    is_numbered_here,
    joined_choice,
    publisher_of,
    split_choice,
)
from gongkai.documents.disclosure.stamp import stamp_of
from gongkai.documents.models import Document, DocumentFile, WithheldReview
from gongkai.documents.services import (
    edit_document,
    file_document,
    issue_document,
    mark_published,
    review_withheld,
    submit_document,
    submitting,
)
from gongkai.law.working_days import working_days
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import deliberate, issue, make_normative
from tests.documents.steps import (
    approve_all,
    code_of,
    fresh,
    make_approved,
    make_filed,
    make_issued,
    make_withheld,
    pass_all,
    sign_in,
)
from tests.offices import NOW, TODAY, Office, make_body

pytestmark = pytest.mark.django_db

OBTAINED = {"obtained_from": "青岩县自然资源局", "formed_on": TODAY, "obtained_on": TODAY}


@pytest.mark.parametrize(
    ("values", "name", "is_us", "numbered_here"),
    [
        ({}, "青岩县交通运输局", True, True),
        ({"co_makers": "青岩县公安局"}, "青岩县交通运输局", True, True),
        (
            {"lead_maker": "青岩县交通运输局", "co_makers": "青岩县公安局"},
            "青岩县交通运输局",
            True,
            True,
        ),
        ({"lead_maker": "青岩县公安局"}, "青岩县公安局", False, False),
        ({"origin": "from_citizens", "obtained_from": "安达公司"}, "青岩县交通运输局", True, False),
        ({"origin": "from_organ", "obtained_from": "县政府办"}, "县政府办", False, False),
        (
            {"origin": "from_organ", "obtained_from": "县政府办", "lead_maker": "市交通运输局"},
            "市交通运输局",
            False,
            False,
        ),
    ],
)
def test_who_publishes_follows_from_where_it_comes(
    values: dict[str, str], name: str, is_us: bool, numbered_here: bool
) -> None:
    document = Document(body=make_body(), **values)
    publisher = publisher_of(document)
    assert (publisher.name, publisher.is_us) == (name, is_us)
    assert is_numbered_here(document) == numbered_here


def test_the_sentence_names_the_body_and_the_article() -> None:
    joint = Document(body=make_body(), lead_maker="青岩县公安局")
    assert publisher_of(joint).sentence == (
        "联合制作，由牵头的青岩县公安局公开（条例第十条第三款），本机关不另设公开期限。"
    )


def test_a_department_is_offered_no_duty_of_townships() -> None:
    def offered(kind: Body.Kind) -> set[str]:
        return {choice for choice, _ in duty_choices(TODAY, Body(kind=kind))}

    assert offered(Body.Kind.GOVERNMENT) - offered(Body.Kind.BUREAU) == {"21(乡镇)"}
    assert "21" in offered(Body.Kind.BUREAU)
    assert offered(Body.Kind.GOVERNMENT) == {choice for choice, _ in duty_choices(TODAY)}


def test_every_choice_of_an_item_can_be_read_back() -> None:
    for choice, words in duty_choices(TODAY):
        number, kind = split_choice(choice)
        document = Document(duty_item=number, duty_kind=kind)
        assert joined_choice(document) == choice
        assert duty_words(document) == words


@pytest.mark.parametrize("choice", ["", "99(1)", "20(1)｜没有这一类", "20(2)｜规范性文件"])
def test_a_choice_that_the_regulation_does_not_have_is_no_choice(choice: str) -> None:
    with pytest.raises(ValueError):
        split_choice(choice)


@pytest.mark.parametrize(
    ("item", "kind", "days"),
    [
        ("", "", 20),  # nobody chose: the general term
        ("20(5)", "行政许可决定", 7),  # 国办发〔2018〕118号
        ("20(6)", "行政处罚决定", 7),
        ("20(6)", "依据、条件、程序", 20),
    ],
)
def test_issuing_opens_the_deadline_of_the_item(
    office: Office, item: str, kind: str, days: int
) -> None:
    draft = make_proactive(office)
    Document.objects.filter(pk=draft.pk).update(duty_item=item, duty_kind=kind)
    issued = issue_document(
        approve_all(fresh(draft), office), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW
    )
    deadline = Deadline.objects.get(kind=PUBLICATION.name)
    assert (deadline.subject_id, deadline.starts_on, deadline.days) == (issued.pk, TODAY, days)
    assert deadline.due_on == working_days().add(TODAY, days).date
    assert deadline.owner == office[Post.DRAFTER]


def test_a_normative_document_has_the_general_term(office: Office) -> None:
    normative = make_normative(office)
    item = {"duty_item": "20(1)", "duty_kind": "规范性文件"}
    Document.objects.filter(pk=normative.pk).update(**item)
    deliberate(normative, office)
    issue(normative, office)
    deadline = Deadline.objects.get(kind=PUBLICATION.name)
    assert (deadline.subject_id, deadline.starts_on, deadline.days) == (normative.pk, TODAY, 20)


def test_a_day_of_formation_lies_between_approval_and_today(office: Office) -> None:
    document = make_approved(office)
    told: dict[str, Any] = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        assert code_of(issue_document, document, formed_on=day, **told) == "day_out_of_range"


def test_another_day_than_that_of_signing_wants_a_reason(office: Office) -> None:
    told: dict[str, Any] = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR]}
    told["at"] = NOW + timedelta(days=3)
    document, later = make_approved(office), TODAY + timedelta(days=1)
    assert code_of(issue_document, document, formed_on=later, **told) == "day_without_reason"
    reason = "经10月14日局务会议审议通过"
    issued = issue_document(document, formed_on=later, formed_on_reason=reason, **told)
    assert (issued.formed_on, issued.formed_on_reason) == (date(2026, 10, 14), reason)


def test_the_day_is_that_of_signing_however_late_it_is_issued(office: Office) -> None:
    issued = issue_document(
        make_approved(office),
        prefix="青交",
        by=office[Post.OFFICE_DIRECTOR],
        at=NOW + timedelta(days=3),
        formed_on_reason="没有另定，原因不留。",
    )
    assert (issued.formed_on, issued.formed_on_reason) == (TODAY, "")


@pytest.mark.parametrize(
    "post",
    [post for post in Post if post not in (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)],
)
def test_only_the_office_gives_numbers(office: Office, post: Post) -> None:
    document = make_approved(office)
    told: dict[str, Any] = {"prefix": "青交", "by": office[post], "at": NOW}
    assert code_of(issue_document, document, **told) == "not_the_office"


def test_nothing_is_numbered_without_approval_of_the_text_as_it_is(office: Office) -> None:
    document = make_proactive(office)
    told: dict[str, Any] = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, document, **told) == "not_approved"
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert code_of(issue_document, document, **told) == "not_approved"
    pass_all(review, office)
    edit_document(
        fresh(document),
        seen_version=document.version,
        changes={"text": "批后改的"},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert code_of(issue_document, document, **told) == "not_approved"
    assert fresh(document).number == ""


def test_a_change_behind_the_services_back_is_no_approval_either(office: Office) -> None:
    document = make_approved(office)
    Document.objects.filter(pk=document.pk).update(text="直接写库")
    told: dict[str, Any] = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, document, **told) == "not_approved"


def test_what_others_numbered_is_filed_and_not_numbered(office: Office) -> None:
    document = make_approved(office, origin="from_organ", **OBTAINED)
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, document, prefix="青交", **told) == "not_ours_to_number"
    assert file_document(document, **told).state == Document.State.FILED
    assert not Deadline.objects.exists(), "its maker publishes"


def test_what_is_made_here_is_not_filed_without_a_number(office: Office) -> None:
    document = make_approved(office)
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(file_document, document, **told) == "ours_to_number"


def test_filing_asks_for_the_day_of_the_paper(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what was sent for review before it was asked for there."""
    monkeypatch.setattr(submitting, "lacks_its_day", lambda document: False)
    document = make_approved(office, origin="from_organ", obtained_from="县政府办")
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(file_document, document, **told) == "no_day"


def test_what_citizens_handed_in_counts_from_the_day_it_came(office: Office) -> None:
    formed, came = TODAY - timedelta(days=60), TODAY - timedelta(days=2)
    values = {"obtained_from": "安达公司", "formed_on": formed, "obtained_on": came}
    make_filed(office, origin="from_citizens", **values)
    assert Deadline.objects.get().starts_on == came


def test_a_joint_document_that_another_leads_has_no_deadline_here(office: Office) -> None:
    make_filed(office, lead_maker="青岩县公安局", formed_on=TODAY, number="青公〔2026〕8号")
    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("attribute", "stamp"),
    [
        ("proactive", "（此件公开发布）"),
        ("on_request", "（此件依申请公开）"),
        ("withheld", "（此件不予公开）"),
        ("", ""),
    ],
)
def test_the_stamp_says_the_attribute_after_approval_only(attribute: str, stamp: str) -> None:
    document = Document(attribute=attribute)
    assert stamp_of(document, approved=True) == stamp
    assert stamp_of(document, approved=False) == ""


WHERE = "https://www.qingyan.example/xxgk/12.html"


def publish(document: Document, office: Office, post: Post = Post.DISCLOSURE_OFFICER, **told: Any):
    values = {"on": TODAY, "where": WHERE, "by": office[post], "at": NOW, **told}
    return mark_published(document, **values)


def test_recording_publication_meets_the_deadline(office: Office) -> None:
    document = publish(make_issued(office), office)
    assert (document.published_on, document.published_where) == (TODAY, WHERE)
    assert Deadline.objects.get().met_on == TODAY
    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.details) == ("documents.published", {"on": "2026-10-13"})


@pytest.mark.parametrize("post", [post for post in Post if post != Post.DISCLOSURE_OFFICER])
def test_only_the_disclosure_officer_records_publication(office: Office, post: Post) -> None:
    assert code_of(publish, make_issued(office), office, post) == "not_the_officer"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"where": "  "}, "no_place"),
        ({"on": TODAY + timedelta(days=1)}, "day_out_of_range"),
        ({"on": TODAY - timedelta(days=1)}, "day_out_of_range"),
    ],
)
def test_publication_needs_a_place_and_a_day_that_can_be(
    office: Office, told: dict[str, Any], code: str
) -> None:
    assert code_of(publish, make_issued(office), office, **told) == code


@pytest.mark.parametrize(
    ("days", "code"), [(0, "not_yet_approved"), (2, "not_yet_approved"), (3, ""), (4, "")]
)
def test_nothing_was_public_before_its_approval(office: Office, days: int, code: str) -> None:
    """A letter that came in finished: its day is long before its approval here."""
    formed = TODAY - timedelta(days=30)
    values = {"origin": "from_citizens", "obtained_from": "某公司", "formed_on": formed}
    document = make_filed(office, **values)
    approved_at = NOW + timedelta(days=3)
    Review.objects.filter(subject_id=document.pk).update(closed_at=approved_at)
    told = {"on": TODAY + timedelta(days=days), "at": NOW + timedelta(days=9)}
    assert code_of(publish, document, office, **told) == code
    assert Document.objects.exclude(published_on=None).exists() == (code == "")


def test_another_organs_document_is_not_ours_to_record_as_public(office: Office) -> None:
    values = {"origin": "from_organ", "obtained_from": "县政府办", "formed_on": TODAY}
    received = make_filed(office, **values, number="青政办〔2026〕8号")
    joint = make_filed(office, lead_maker="青岩县公安局", formed_on=TODAY, number="青公〔2026〕8号")
    codes = [code_of(publish, each, office) for each in (received, joint)]
    assert codes == ["not_ours_to_publish", "not_ours_to_publish"]
    with pytest.raises(Refused, match="县政府办公开（条例第十条第一款）"):
        publish(received, office)
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    pages = [officer.get(f"/documents/{each.pk}/") for each in (received, make_issued(office))]
    offered = [{act.path for act in page.context["acts"]} for page in pages]
    assert ["published/" in each for each in offered] == [False, True]


def test_publication_is_recorded_once(office: Office) -> None:
    document = publish(make_issued(office), office)
    assert code_of(publish, document, office) == "published"


def test_nothing_is_public_that_is_not_finished_proactive_and_approved(office: Office) -> None:
    assert code_of(publish, make_approved(office), office) == "not_finished"
    assert code_of(publish, make_withheld(office), office) == "not_proactive"
    issued = make_issued(office)
    Document.objects.filter(pk=issued.pk).update(text="印发后直接写库")
    assert code_of(publish, issued, office) == "not_approved"
    assert not Document.objects.exclude(published_on=None).exists()


def test_nothing_is_public_while_screening_holds_a_file(office: Office) -> None:
    draft = make_proactive(office)
    file = DocumentFile.objects.create(
        document=draft,
        kind="attachment",
        name="附表.pdf",
        size=1,
        digest="0" * 64,
        stored="00/" + "0" * 32,
        content_type="pdf",
        added_by=office[Post.DRAFTER],
        added_at=NOW,
    )
    told: dict[str, Any] = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    issued = issue_document(approve_all(draft, office), **told)
    DocumentFile.objects.filter(pk=file.pk).update(held="文件已加密。")
    assert code_of(publish, issued, office) == "held_file"
    DocumentFile.objects.filter(pk=file.pk).update(held="")
    assert publish(issued, office).published_on == TODAY


def test_what_is_withheld_is_looked_at_again_after_a_year(office: Office) -> None:
    document = make_withheld(office)
    deadline = Deadline.objects.get()
    assert (deadline.kind, deadline.subject_id) == (WITHHELD_REVIEW.name, document.pk)
    assert (deadline.due_on, deadline.days, deadline.sure) == (date(2027, 10, 13), 0, "?")


def test_the_year_of_a_leap_day_ends_on_the_first_of_march() -> None:
    counted = WITHHELD_REVIEW.count(date(2028, 2, 29), {}, working_days())
    assert counted.due_on == date(2029, 3, 1)


def look_again(document: Document, office: Office, post: Post = Post.DRAFTER, **told: Any):
    values = {"outcome": "keep", "reason": "情况没有变化。", "by": office[post], "at": NOW, **told}
    return review_withheld(document, **values)


def test_what_is_kept_is_looked_at_again_a_year_later(office: Office) -> None:
    document = make_withheld(office)
    look_again(document, office, at=NOW + timedelta(days=300))
    met, open_one = Deadline.objects.order_by("pk")
    day = TODAY + timedelta(days=300)
    assert (met.met_on, open_one.starts_on, open_one.met_on) == (day, day, None)
    assert open_one.due_on == day.replace(year=day.year + 1)
    assert WithheldReview.objects.get().outcome == "keep"


def test_what_is_opened_goes_through_the_chain_again_before_it_is_public(office: Office) -> None:
    document = make_withheld(office)
    look_again(document, office, outcome="open", reason="决定已作出，可以公开。", duty_item="20(3)")
    assert fresh(document).attribute == "withheld"
    assert code_of(publish, document, office) == "not_proactive"
    document = approve_all(document, office)
    assert (document.attribute, document.attribute_article) == ("proactive", "条例第十八条")
    assert (document.attribute_reason, document.duty_item) == ("决定已作出，可以公开。", "20(3)")
    states = Review.objects.order_by("round").values_list("state", flat=True)
    assert list(states) == [State.VOID, State.APPROVED]
    open_ones = Deadline.objects.filter(met_on=None, cancelled_on=None)
    assert open_ones.get().kind == PUBLICATION.name
    assert publish(document, office).published_on == TODAY


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Post.DRAFTER, ""),
        (Post.OFFICE_DIRECTOR, ""),
        (Post.DISCLOSURE_OFFICER, ""),
        (Post.DEPARTMENT_HEAD, "not_yours"),
        (Post.HEAD, "not_yours"),
        (Post.AUDIT_ADMIN, "not_yours"),
    ],
)
def test_who_answers_for_a_document_looks_again(office: Office, post: Post, code: str) -> None:
    assert code_of(look_again, make_withheld(office), office, post) == code


def test_looking_again_wants_a_reason_and_something_withheld(office: Office) -> None:
    assert code_of(look_again, make_withheld(office), office, reason=" ") == "no_reason"
    assert code_of(look_again, make_issued(office), office) == "not_withheld"
    assert code_of(look_again, make_draft(office), office) == "not_finished"


def test_an_approved_document_is_not_sent_again_unless_it_changed(office: Office) -> None:
    document = make_withheld(office)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, document, **told) == "already_approved"
