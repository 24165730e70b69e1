"""The page of the line says what comes next where another act brings it, and leads who does it
there; 登记环节 is its main button only where it leads on."""

import pytest

from gongkai.documents.models import Interpretation, InterpretationSection, NormativeDocument
from gongkai.documents.services import issue_document, submit_document
from gongkai.units.posts import Post
from tests.documents.lines import STAGES, deliberate, make_normative, publish, register, step
from tests.documents.steps import fresh, pass_all, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

MAIN, BESIDE = '<a class="btn" href="reach/">', '<a class="btn btn-2" href="reach/">'


def line(normative: NormativeDocument, office: Office, post: Post) -> str:
    return sign_in(office[post]).get(f"/documents/{normative.pk}/line/").content.decode()


def button(normative: NormativeDocument, name: str, label: str) -> str:
    return f'<a class="btn" href="/documents/{normative.pk}/{name}/">{label}</a>'


def test_it_leads_from_the_meeting_to_publication(office: Office) -> None:
    normative = make_normative(office)
    for stage, told in STAGES[:-1]:
        step(normative, stage, office, **told)
    assert MAIN in line(normative, office, Post.DRAFTER)
    step(normative, STAGES[-1][0], office, **STAGES[-1][1])
    page = line(normative, office, Post.DRAFTER)
    assert "集体审议以后送审：由起草人或者责任人送审" in page
    assert button(normative, "submit", "送审") in page
    assert (MAIN in page, BESIDE in page) == (False, True)
    review = submit_document(fresh(normative.document), by=office[Post.DRAFTER], at=NOW)
    assert "正在审核：各级通过以后编号印发" in line(normative, office, Post.DRAFTER)
    pass_all(review, office)
    drafter, director = (line(normative, office, p) for p in (Post.DRAFTER, Post.OFFICE_DIRECTOR))
    numbered = button(normative, "issue", "编号印发")
    assert "由办公室主任或者政府信息公开专员编号印发" in drafter
    assert (numbered in drafter, numbered in director) == (False, True)
    told = {"prefix": "青交规", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    document = issue_document(fresh(normative.document), **told)
    assert MAIN in line(normative, office, Post.OFFICE_DIRECTOR)  # 统一登记, by hand
    register(normative, office)
    officer = line(normative, office, Post.DISCLOSURE_OFFICER)
    assert "由政府信息公开专员登记公开日期和位置" in officer
    assert button(normative, "published", "登记公开") in officer
    assert button(normative, "published", "登记公开") not in line(normative, office, Post.DRAFTER)
    publish(document, office)
    assert "登记公开日期和位置" not in line(normative, office, Post.DISCLOSURE_OFFICER)


def test_what_nobody_has_explained_is_to_be_explained_first(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    InterpretationSection.objects.all().delete()
    Interpretation.objects.all().delete()
    page = line(normative, office, Post.DRAFTER)
    assert "规范性文件没有解读不能送审：由起草人或者责任人先编写解读。" in page
    assert button(normative, "interpretations/new", "编写解读") in page
