"""What is published of the service items has been screened, and approved as it stands."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document as Docx

from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.expunge import expunge_item
from gongkai.documents.service_items.hits import hits_of_item
from gongkai.documents.service_items.services import check_item, end_item, keep_item
from gongkai.documents.service_items.subjects import KIND
from gongkai.documents.service_items.submitting import explain_item_hits, submit_item
from gongkai.documents.services import set_word
from gongkai.reviews.models import Hand, Review
from gongkai.reviews.queries import open_review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.steps import code_of, pass_all
from tests.offices import NOW, TODAY, Office, make_office, make_person

PERSONAL = "联系张建国，身份证11010519491231002X"
PLACES = ["name", "code", *MODULES]


def item_with(office: Office, place: str, words: str) -> ServiceItem:
    if place in MODULES:
        return make_item(office, sections={**MODULES, place: words})
    return make_item(office, **{place: words})


def names_in(client: Client, query: str = "") -> list[str]:
    """What the booklet has headings for, without its contents."""
    answer = client.get(f"/documents/service-items/booklet.docx{query}")
    assert answer.status_code == 200
    paragraphs = Docx(BytesIO(answer.content)).paragraphs
    lines = [each.text for each in paragraphs if ((each.style and each.style.name) or "") != "TOC"]
    return [line.partition(". ")[2] for line in lines if line[:1].isdecimal() and ". " in line]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", ["机密★5年", "秘密★1年 材料"])
def test_a_secrecy_mark_is_not_saved(office: Office, place: str, words: str) -> None:
    assert code_of(item_with, office, place, words) == "blocked"
    assert not ServiceItem.objects.exists()


def test_a_secrecy_mark_is_not_saved_over_what_stands(office: Office) -> None:
    item = make_item(office)
    told: dict[str, Any] = {"columns": {}, "item": item, "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(keep_item, sections={**MODULES, "time": "绝密★长期"}, **told) == "blocked"
    assert item.sections.get(module="time").text == MODULES["time"]


@pytest.mark.parametrize("place", ["name", *MODULES])
def test_personal_data_is_pointed_to_where_it_stands(office: Office, place: str) -> None:
    item = item_with(office, place, PERSONAL)
    [found] = [each for each in hits_of_item(item, TODAY) if each.kind == "id_number"]
    assert "11010519491231002X" in found.excerpt
    label = {"name": "事项名称", **dict(item.sections.model.Module.choices)}[place]
    assert (found.place, found.handled) == (label, False)


def test_a_hit_in_no_module_keeps_nothing_back(office: Office) -> None:
    assert hits_of_item(make_item(office), TODAY) == []


def test_what_is_not_handled_is_neither_checked_nor_sent(office: Office) -> None:
    item, who = item_with(office, "materials", PERSONAL), office[Post.DRAFTER]
    assert code_of(check_item, item, differences={}, by=who, at=NOW) == "open_findings"
    assert code_of(submit_item, item, by=who, at=NOW) == "open_findings"
    reasons = {each.fingerprint: "公示人员" for each in hits_of_item(item, TODAY)}
    explain_item_hits(item, reasons=reasons, by=who, at=NOW)
    assert check_item(item, differences={}, by=who, at=NOW).agrees
    review = submit_item(item, by=who, at=NOW)
    assert {each.explanation for each in review.findings.all()} == {"公示人员"}
    assert all(review.text[each.start : each.end] for each in review.findings.all())


def test_of_the_same_words_in_several_places_one_field_names_them_all(
    office: Office, drafter: Client
) -> None:
    phone = "咨询电话13912345678"
    item = make_item(office, sections={**MODULES, "basis": phone, "conditions": phone})
    path = f"/documents/service-items/{item.pk}/"
    form = drafter.get(f"{path}hits/").context["form"]
    [(name, field)] = form.fields.items()
    assert field.label == "设定依据“咨询电话13912345678”、申请条件“咨询电话13912345678”保留的理由"
    assert field.help_text == "这里有手机号码。同样的文字有2处，理由一并适用。"
    answer = drafter.post(f"{path}hits/", {name: "对外公布的咨询电话"}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == [
        "2处的理由已记下，审核人会逐处核对。"
    ]
    assert all(hit.handled for hit in hits_of_item(item, TODAY))


@pytest.mark.parametrize("reasons", [{}, {"of another": "理由"}])
def test_an_explanation_is_of_a_hit_of_the_item(office: Office, reasons: dict[str, str]) -> None:
    item = item_with(office, "materials", PERSONAL)
    told = {"reasons": reasons, "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(explain_item_hits, item, **told) == "nothing_explained"


def test_what_the_reviewers_agreed_with_is_explained_no_more(office: Office) -> None:
    item, who = item_with(office, "materials", PERSONAL), office[Post.DRAFTER]
    reasons = {each.fingerprint: "公示人员" for each in hits_of_item(item, TODAY)}
    explain_item_hits(item, reasons=reasons, by=who, at=NOW)
    told = {"reasons": dict.fromkeys(reasons, "别的理由"), "by": who, "at": NOW}
    submit_item(item, by=who, at=NOW)
    assert code_of(explain_item_hits, item, **told) == "nothing_explained"


def test_the_booklet_has_what_was_approved_as_it_stands(office: Office, drafter: Client) -> None:
    item = make_item(office)
    make_item(office, name="没有送审的许可")
    assert no_booklet(drafter)
    approve_item(item, office)
    assert names_in(drafter) == ["道路货物运输经营许可"]


def no_booklet(client: Client) -> bool:
    """There is none yet: back to the list, with the reason."""
    answer = client.get("/documents/service-items/booklet.docx", follow=True)
    return "不能印办事指南" in answer.content.decode()


def printed_time(client: Client) -> str:
    """What the booklet says of the item's time."""
    answer = client.get("/documents/service-items/booklet.docx")
    [table] = Docx(BytesIO(answer.content)).tables
    [time] = [row.cells[1].text for row in table.rows if row.cells[0].text == "办理时限"]
    return time


def test_what_was_approved_is_printed_until_the_next_version_is(
    office: Office, drafter: Client
) -> None:
    item = approve_item(make_item(office), office)
    changed = {**MODULES, "time": "10个工作日"}
    columns = {"name": "改了名的许可", "department": None}
    keep_item(columns=columns, sections=changed, item=item, by=office[Post.DRAFTER], at=NOW)
    assert Review.objects.get(kind=KIND, subject_id=item.pk).state == State.VOID
    assert (names_in(drafter), printed_time(drafter)) == (["道路货物运输经营许可"], MODULES["time"])
    page = drafter.get(f"/documents/service-items/{item.pk}/").content.decode()
    assert "办事指南汇编用第1版（2026年10月13日审核通过）；现在的第2版审核通过后替换。" in page
    review = submit_item(item, by=office[Post.DRAFTER], at=NOW)
    assert printed_time(drafter) == MODULES["time"]
    pass_all(review, office)
    assert (names_in(drafter), printed_time(drafter)) == (["改了名的许可"], "10个工作日")
    assert [each.version for each in item.editions.all()] == [1, 2]


def test_what_a_level_objected_to_afterwards_is_printed_no_more(
    office: Office, drafter: Client
) -> None:
    item = approve_item(make_item(office), office)
    Review.objects.filter(kind=KIND, subject_id=item.pk).update(state=State.OBJECTED)
    assert no_booklet(drafter)


def test_what_is_taken_out_is_in_no_edition(office: Office) -> None:
    item = approve_item(make_item(office), office)
    expunge_item(item.pk, NOW)
    assert not item.editions.exists()


@pytest.mark.parametrize(
    "columns", [{"shown_at": "另一个网站"}, {"name": "另一个名称"}, {"department": None}]
)
def test_what_the_reviewers_were_shown_ends_the_approval_where_it_changes(
    office: Office, columns: dict[str, Any]
) -> None:
    item = approve_item(make_item(office, shown_at="县人民政府门户网站"), office)
    review = Review.objects.get(kind=KIND, subject_id=item.pk)
    assert ["公开位置", "县人民政府门户网站"] in review.purpose
    keep_item(columns=columns, sections=MODULES, item=item, by=office[Post.DRAFTER], at=NOW)
    review.refresh_from_db()
    assert review.state == State.VOID


def test_the_same_text_saved_again_stays_approved(office: Office, drafter: Client) -> None:
    item = approve_item(make_item(office), office)
    keep_item(
        columns={"check_every_months": 3},
        sections=MODULES,
        item=item,
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert names_in(drafter) == ["道路货物运输经营许可"]


def test_a_word_listed_after_the_approval_keeps_it_out_again(
    office: Office, drafter: Client
) -> None:
    item = approve_item(make_item(office), office)
    who = office[Post.DISCLOSURE_OFFICER]
    set_word(
        wrong="申请表一份", level="确认", right="", reason="改称", exceptions="", by=who, at=NOW
    )
    assert no_booklet(drafter)
    reasons = {each.fingerprint: "仍用旧称" for each in hits_of_item(item, TODAY)}
    explain_item_hits(item, reasons=reasons, by=office[Post.DRAFTER], at=NOW)
    assert names_in(drafter) == ["道路货物运输经营许可"]


def test_what_is_not_approved_is_printed_as_a_draft_that_says_so(
    office: Office, drafter: Client
) -> None:
    make_item(office)
    item_with(office, "materials", PERSONAL)
    approve_item(make_item(office, name="客运许可"), office)
    answer = drafter.get("/documents/service-items/booklet.docx?draft=1")
    lines = [each.text for each in Docx(BytesIO(answer.content)).paragraphs]
    assert any("送审稿" in line for line in lines)
    assert sorted(set(names_in(drafter, "?draft=1"))) == ["客运许可", "道路货物运输经营许可"]
    whole = drafter.get("/documents/service-items/booklet.docx").content
    assert not any("送审稿" in each.text for each in Docx(BytesIO(whole)).paragraphs)


def test_nobody_whose_work_it_is_decides_a_level(office: Office) -> None:
    item, officer = item_with(office, "materials", PERSONAL), office[Post.DISCLOSURE_OFFICER]
    changed = {**MODULES, "materials": PERSONAL, "time": "10个工作日"}
    keep_item(columns={}, sections=changed, item=item, by=officer, at=NOW)
    second = make_person(office.body, "办公室副主任", Post.OFFICE_DIRECTOR)
    reasons = {each.fingerprint: "公示人员" for each in hits_of_item(item, TODAY)}
    explain_item_hits(item, reasons=reasons, by=second, at=NOW)
    submit_item(item, by=office[Post.DRAFTER], at=NOW)
    authors = set(Hand.objects.filter(step=None).values_list("person", flat=True))
    assert authors == {office[Post.DRAFTER].pk, officer.pk, second.pk}


def test_it_is_sent_once_by_who_may_change_it(office: Office) -> None:
    item = make_item(office)
    assert code_of(submit_item, item, by=office[Post.HEAD], at=NOW) == "not_yours"
    stranger = make_office("白石县交通运输局")[Post.DRAFTER]
    assert code_of(submit_item, item, by=stranger, at=NOW) == "not_yours"
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_item, item, seen_version=0, **told) == "changed_meanwhile"
    review = submit_item(item, seen_version=1, **told)
    assert code_of(submit_item, item, **told) == "already_in_review"
    pass_all(review, office)
    assert code_of(submit_item, item, **told) == "already_approved"


def test_an_ended_item_waits_for_no_reviewer(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    submit_item(item, by=who, at=NOW)
    end_item(item, reason="并入", by=who, at=NOW)
    assert open_review(KIND, item.pk) is None


def test_hits_are_handled_and_the_item_sent_on_its_pages(office: Office, drafter: Client) -> None:
    item = item_with(office, "materials", PERSONAL)
    path = f"/documents/service-items/{item.pk}/"
    shown = drafter.get(path).content.decode()
    assert "11010519491231002X" in shown
    assert f'action="{path}submit/"' not in shown
    marks = [each.fingerprint for each in hits_of_item(item, TODAY)]
    assert drafter.get(f"{path}hits/").status_code == 200
    assert drafter.post(f"{path}hits/", {"form_token": "x"}).status_code == 422
    reasons = {f"reason_{mark}": "公示人员" for mark in marks}
    assert drafter.post(f"{path}hits/", reasons).status_code == 302
    assert f'action="{path}submit/"' in drafter.get(path).content.decode()
    assert drafter.post(f"{path}submit/", {"version": "1"}).status_code == 302
    review = Review.objects.get(kind=KIND, subject_id=item.pk)
    assert f"审核第{review.pk}号" in drafter.get(path).content.decode()
    listed = drafter.get("/documents/service-items/").content.decode()
    assert "审核中" in listed


def test_the_list_leads_to_a_booklet_where_there_is_one(office: Office, drafter: Client) -> None:
    item = make_item(office)
    address = 'href="/documents/service-items/booklet.pdf"'
    assert address not in drafter.get("/documents/service-items/").content.decode()
    approve_item(item, office)
    assert address in drafter.get("/documents/service-items/").content.decode()
