"""The register marks a normative document that has ended or was amended: 已修改, 废止, 失效."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.line import Stage
from gongkai.documents.normative.marks import marks_of
from gongkai.documents.normative.services import Judgement, clean_up
from gongkai.documents.normative.states import LegalState
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import make_in_force, make_normative, step
from tests.documents.steps import make_issued
from tests.documents.test_pages import text_of
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

BASIS = "县政办发〔2026〕9号"


def marked(officer: Client) -> dict[str, str]:
    """The mark beside each title of the first page, "" where none is."""
    html = text_of(officer, "/documents/")
    found = re.findall(r'class="lead">\s*<a[^>]*>([^<]*)</a>(.*?)<br>', html)
    return {title: re.sub("<[^>]*>", "", mark).strip() for title, mark in found}


def titled(normative: NormativeDocument, title: str) -> NormativeDocument:
    Document.objects.filter(pk=normative.pk).update(title=title)
    return normative


def test_what_ended_or_changed_is_marked_and_nothing_else_is(
    office: Office, officer: Client
) -> None:
    for stage in (Stage.AMENDMENT, Stage.REPEAL):
        step(titled(make_in_force(office), stage.label), stage, office, on=TODAY, evidence=BASIS)
    lapsed = titled(make_in_force(office), "宣布失效的")
    told = {lapsed.pk: Judgement("lapsed", "任务已经完成")}
    clean_up(told, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    titled(make_in_force(office), "有效的")
    titled(make_normative(office), "制定中的")
    make_issued(office, title="通知")
    assert marked(officer) == {
        Stage.AMENDMENT.label: "已修改",
        Stage.REPEAL.label: "废止",
        "宣布失效的": "失效",
        "有效的": "",
        "制定中的": "",
        "通知": "",
    }


def test_the_day_after_its_term_it_is_marked(office: Office) -> None:
    normative = make_in_force(office)
    last = TODAY + timedelta(days=40)
    NormativeDocument.objects.filter(pk=normative.pk).update(expires_on=last)
    documents = [Document.objects.get(pk=normative.pk)]
    assert marks_of(documents, last) == {}
    assert marks_of(documents, last + timedelta(days=1)) == {normative.pk: LegalState.LAPSED}


def test_a_page_of_them_is_asked_for_at_once(office: Office) -> None:
    normative = make_in_force(office)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence=BASIS)
    documents = [make_draft(office) for _ in range(25)]
    documents.append(Document.objects.get(pk=normative.pk))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert marks_of(documents[:25], TODAY) == {}
    assert len(asked) == 1
    assert marks_of(documents, TODAY) == {normative.pk: LegalState.REPEALED}
    assert marks_of([], TODAY) == {}
