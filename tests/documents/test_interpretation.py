"""Interpretations: written, approved and released with their document."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.interpretations.forms import read_questions
from gongkai.documents.interpretations.services import publish_interpretation
from gongkai.documents.interpretations.text import (
    NO_INTERPRETATION,
    lacks_interpretation,
    likeness,
)
from gongkai.documents.models import Interpretation
from gongkai.documents.services import add_file, submit_document
from gongkai.refusals import Refused
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import RULE, make_in_force, make_interpretation, make_normative
from tests.documents.papers import docx
from tests.documents.steps import fresh
from tests.offices import NOW, SHANGHAI, TODAY, Office, make_office


def refused(act: Any, *args: Any, **told: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **told)
    return caught.value.code


def test_reviewers_are_shown_the_interpretation_with_the_document(office: Office) -> None:
    normative = make_normative(office)
    review = submit_document(fresh(normative.document), by=office[Post.DRAFTER], at=NOW)
    assert review.text == (
        f"{RULE}\n\n【解读（文字）】\n规定解读\n背景依据\n原来的规定没有写明怎样听取意见。\n"
        "主要内容\n今后改线路要先问乘客。"
    )


def test_a_changed_interpretation_voids_the_review(office: Office) -> None:
    normative = make_normative(office)
    document = fresh(normative.document)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    before = document_digest(document)
    shown = Interpretation.objects.get()
    make_interpretation(document, office, interpretation=shown, title="另一个标题")
    review.refresh_from_db()
    assert review.state == State.VOID
    assert document_digest(document) != before


def test_its_text_is_screened_too(office: Office) -> None:
    document = make_proactive(office)
    make_interpretation(document, office, sections=[("主要内容", "手机13907722207。")])
    [finding] = findings_of(fresh(document))
    assert (finding.number, finding.place, finding.start) == (1, "解读“规定解读”", None)


def test_a_hit_in_it_leads_to_where_it_is_changed(office: Office, drafter: Client) -> None:
    document = make_proactive(office)
    told = make_interpretation(document, office, sections=[("主要内容", "手机13907722207。")])
    page = drafter.get(f"/documents/{document.pk}/").content.decode()
    link = f"/documents/{document.pk}/interpretations/{told.pk}/edit/"
    assert f'<a href="{link}">改解读' in page.partition('id="findings"')[2]
    assert drafter.get(link).status_code == 200


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"sections": [("背景依据", "  ")]}, "no_text"),
        ({"form": "qa"}, "no_text"),
        ({"form": "qa", "sections": [("谁可以申请？", " ")]}, "no_text"),
        ({"form": "qa", "sections": [("甲？", "乙。"), ("谁可以申请？", "")]}, "no_text"),
        ({"sections": [("主要内容", "乘客。"), ("谁可以申请？", "")]}, "no_text"),
        ({"form": "video"}, "no_file"),
        ({"form": "picture"}, "no_file"),
    ],
)
def test_what_says_nothing_is_refused(office: Office, changes: dict[str, Any], code: str) -> None:
    assert refused(make_interpretation, make_proactive(office), office, **changes) == code
    assert not Interpretation.objects.exists()


@pytest.mark.parametrize(
    ("moment", "is_lacking"),
    [
        (datetime(2016, 11, 9, 23, 30, tzinfo=SHANGHAI), False),
        (datetime(2016, 11, 10, 7, 30, tzinfo=SHANGHAI), True),  # in UTC still the day before
    ],
)
def test_one_is_asked_for_from_the_day_of_the_rule_on(
    office: Office, moment: datetime, is_lacking: bool
) -> None:
    document = make_normative(office).document
    document.interpretations.get().sections.all().delete()
    document.changed_at = moment
    assert lacks_interpretation(document) is is_lacking


def test_the_pages_of_a_draft_say_that_one_is_missing(office: Office, drafter: Client) -> None:
    """From what they have read, without a question of its own."""
    document = make_normative(office).document
    for path in ("", "submit/"):
        page = f"/documents/{document.pk}/{path}"
        assert NO_INTERPRETATION not in drafter.get(page).content.decode()
    Interpretation.objects.get().sections.all().delete()
    for path in ("", "submit/"):
        page = f"/documents/{document.pk}/{path}"
        assert NO_INTERPRETATION in drafter.get(page).content.decode()


def test_who_saved_meanwhile_is_not_overwritten(office: Office) -> None:
    document = make_proactive(office)
    shown = make_interpretation(document, office)
    make_interpretation(document, office, interpretation=shown, seen_version=1, title="第二稿")
    told = {"interpretation": shown, "seen_version": 1, "title": "第三稿"}
    assert refused(make_interpretation, document, office, **told) == "changed_meanwhile"
    assert Interpretation.objects.get().title == "第二稿"


def test_it_is_released_after_the_document_and_what_was_due_is_done(office: Office) -> None:
    make_in_force(office)
    shown = Interpretation.objects.get()
    who = office[Post.DISCLOSURE_OFFICER]
    early = TODAY - timedelta(days=1)
    told: dict[str, Any] = {"by": who, "at": NOW}
    assert refused(publish_interpretation, shown, on=early, **told) == "day_out_of_range"
    assert publish_interpretation(shown, on=TODAY, **told).published_on == TODAY
    due = Deadline.objects.get(kind="documents.interpretation")
    assert (due.met_on, due.days) == (TODAY, 3)
    assert refused(publish_interpretation, shown, on=TODAY, **told) == "published"


def test_it_is_not_released_before_the_document_or_by_others(office: Office) -> None:
    make_normative(office)
    shown = Interpretation.objects.get()
    told: dict[str, Any] = {"on": TODAY, "at": NOW}
    officer, drafter = office[Post.DISCLOSURE_OFFICER], office[Post.DRAFTER]
    assert refused(publish_interpretation, shown, by=officer, **told) == "not_public"
    assert refused(publish_interpretation, shown, by=drafter, **told) == "not_the_officer"


@pytest.mark.parametrize(
    ("explanation", "alike", "sentences", "is_excerpt"),
    [
        (RULE, 2, 2, True),
        ("今后改线路要先问乘客的意见。原来没有写明怎样听取意见。", 0, 2, False),
        ("线路调整应当公开征求意见，期限不少于三十天。今后改线路要先问乘客。", 1, 2, False),
        ("短句。", 0, 0, False),
    ],
)
def test_a_mere_excerpt_is_told_by_its_sentences(
    explanation: str, alike: int, sentences: int, is_excerpt: bool
) -> None:
    text = "线路调整应当公开征求意见，期限不少于三十日。\n" + RULE
    found = likeness(explanation, text)
    assert (found.alike, found.sentences, found.is_excerpt) == (alike, sentences, is_excerpt)


def test_the_file_to_be_chosen_is_told_by_its_name(office: Office, drafter: Client) -> None:
    document = make_proactive(office)
    told = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    file = add_file(document, name="一图读懂.docx", chunks=[docx()], **told)
    shown = drafter.get(f"/documents/{document.pk}/interpretations/new/").content.decode()
    assert f'<option value="{file.pk}">一图读懂.docx</option>' in shown


def test_questions_are_read_with_their_answers() -> None:
    typed = "前言\n问：谁可以申请？\n答：本县企业。\n外县的另行规定。\n问: 多久？\n答: 15日。"
    assert read_questions(typed) == [
        ("谁可以申请？", "本县企业。\n外县的另行规定。"),
        ("多久？", "15日。"),
    ]


def test_it_is_written_and_shown_on_pages_and_hidden_from_others(
    office: Office, drafter: Client
) -> None:
    document = make_proactive(office)
    path = f"/documents/{document.pk}/interpretations/"
    told = {"title": "看得见的解读", "form": "qa", "questions": "问：谁可以申请？\n答：企业。"}
    assert drafter.post(f"{path}new/", told).status_code == 302
    shown = Interpretation.objects.get()
    assert [(each.heading, each.text) for each in shown.sections.all()] == [
        ("谁可以申请？", "企业。")
    ]
    assert drafter.get(f"{path}{shown.pk}/edit/").status_code == 200
    assert drafter.post(f"{path}new/", {"title": "空的", "form": "text"}).status_code == 422
    assert drafter.get(f"{path}{shown.pk}/publish/").status_code == 403
    for page in (path, "/documents/interpretations/"):
        assert drafter.get(page).content.decode().count("看得见的解读") == 1
    other = Client()
    theirs = make_office("白石县交通运输局")
    other.force_login(theirs[Post.HEAD], backend="gongkai.sign_in.backends.PasswordBackend")
    assert other.get(path).status_code == 404
    assert other.get("/documents/interpretations/").content.decode().count("看得见的解读") == 0


def test_its_entries_name_it_by_kind_and_document(office: Office, drafter: Client) -> None:
    """Not by the number that the database gave it."""
    document = make_proactive(office)
    questions = [("谁可以申请？", "本县企业。")]
    make_interpretation(document, office, form="qa", sections=questions)
    written = Entry.objects.get(action="documents.interpreted").sentence
    assert written == f"编写公文登记{document.register_number}号的问答解读"
    page = drafter.get(f"/documents/{document.pk}/").content.decode()
    assert "编写问答解读" in page
