"""What the pages, the history and messages say of a normative document."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.correcting import correct_stage
from gongkai.documents.normative.line import reach, reached
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import Judgement, clean_up, keep_normative
from gongkai.documents.normative.shown import line_steps
from gongkai.documents.page.history import history_of
from gongkai.documents.services import cancel_document, link_documents
from gongkai.look.words import chinese_date
from gongkai.notices.models import Notice
from gongkai.units.posts import Post
from tests.documents.lines import (
    STAGES,
    deliberate,
    issue,
    make_in_force,
    make_interpretation,
    make_normative,
    publish,
    register,
    step,
)
from tests.documents.steps import code_of, fresh, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

ENDED_BY_OTHERS = {"on": TODAY, "evidence": "青政规〔2026〕99号"}
FILING = "line/reach/?stage=filing"


def page_of(office: Office, normative: NormativeDocument, post: Post, path: str = "") -> str:
    client = sign_in(office[post])
    return client.get(f"/documents/{normative.pk}/{path}", follow=True).content.decode()


def told(normative: NormativeDocument) -> list[str]:
    return [each.sentence for each in history_of(fresh(normative.document), [])]


def test_the_page_of_the_document_says_whether_it_is_in_force(office: Office) -> None:
    normative = make_in_force(office)
    mark = '<span class="force ">现行有效</span>'
    assert mark in page_of(office, normative, Post.DRAFTER)
    step(normative, Stage.REPEAL, office, **ENDED_BY_OTHERS)
    page = page_of(office, normative, Post.DRAFTER)
    assert '<span class="force force-void">废止</span>　<span class="note">2026年10月13日起' in page
    assert mark not in page


def test_no_assessment_comes_after_the_drafting(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    by, late = office[Post.DRAFTER], date(2026, 9, 5)
    assert code_of(reach, normative, Stage.PROJECT, on=late, by=by, at=NOW) == "day_out_of_range"
    assert "立项评估</option>" in page_of(office, normative, Post.DRAFTER, "line/reach/")
    step(normative, Stage.PROJECT, office, on=date(2026, 7, 1))
    assert reached(normative)[Stage.PROJECT].on == date(2026, 7, 1)


def test_nor_does_drafting_come_before_it(office: Office) -> None:
    normative = make_normative(office)
    step(normative, Stage.PROJECT, office, on=date(2026, 8, 3))
    early = date(2026, 8, 2)
    by = office[Post.DRAFTER]
    assert code_of(reach, normative, Stage.DRAFTING, on=early, by=by, at=NOW) == "day_out_of_range"


def test_a_stage_on_which_nothing_stands_is_corrected_whatever_came_since(office: Office) -> None:
    normative = make_normative(office)
    event = step(normative, Stage.PROJECT, office, on=date(2026, 7, 1))
    drafting = step(normative, Stage.DRAFTING, office, on=date(2026, 8, 3))
    page = page_of(office, normative, Post.DRAFTER, "line/")
    for each in (event, drafting):
        assert f"/documents/{normative.pk}/line/{each.pk}/correct/" in page
    step(normative, STAGES[1][0], office, **STAGES[1][1])
    page = page_of(office, normative, Post.DRAFTER, "line/")
    assert f"/documents/{normative.pk}/line/{drafting.pk}/correct/" not in page
    changes = {"reason": "日期填错。", "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(correct_stage, drafting, on=date(2026, 8, 2), **changes) == "not_the_last"
    correct_stage(event, on=date(2026, 7, 2), **changes)
    assert reached(normative)[Stage.PROJECT].on == date(2026, 7, 2)


def test_who_may_register_the_filing_is_led_there_and_the_owner_is_told_who(
    office: Office,
) -> None:
    normative = make_in_force(office)
    assert FILING in page_of(office, normative, Post.DISCLOSURE_OFFICER)
    assert FILING not in page_of(office, normative, Post.DRAFTER)
    told = "由办公室主任或者政府信息公开专员登记"
    assert f"“报送备案”{told}" in page_of(office, normative, Post.DRAFTER, "line/reach/")
    assert told in page_of(office, normative, Post.DRAFTER, "line/")
    step(normative, Stage.FILING, office, on=TODAY, evidence="回执")
    assert FILING not in page_of(office, normative, Post.DISCLOSURE_OFFICER)


def test_administrators_are_told_that_it_is_not_theirs_and_no_numbers(office: Office) -> None:
    make_in_force(office)
    page = sign_in(office[Post.SECURITY_ADMIN]).get("/documents/normative/").content.decode()
    assert "您的岗位不办理规范性文件。" in page
    for words in ("制发", "现行有效1", "先登记公文"):
        assert words not in page


def test_the_history_tells_acts_apart(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    document, by = fresh(normative.document), office[Post.DRAFTER]
    keep_normative(document, by=by, at=NOW, term_months=24)
    shown = document.interpretations.get()
    make_interpretation(document, office, interpretation=shown, title="规定怎么看")
    said = told(normative)
    assert said.count("列为规范性文件") == 1
    assert "改有效期" in said
    assert "登记制定环节“合法性审核”，2026年9月1日，通过" in said
    assert said[-1] == "修改文字解读"
    assert "<h1>改有效期</h1>" in page_of(office, normative, Post.DRAFTER, "line/keep/")


def test_stages_of_what_was_given_up_count_for_nothing(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    document = fresh(normative.document)
    cancel_document(document, reason="重复登记。", by=office[Post.DRAFTER], at=NOW)
    page = page_of(office, normative, Post.DRAFTER, "line/")
    assert ">已作废</span>" in page
    assert '<li class="is-void"><b>合法性审核</b>' in page
    assert "登记过的环节随之作废" in page


def test_the_owner_hears_of_the_verdict(office: Office) -> None:
    normative = make_in_force(office)
    by = office[Post.OFFICE_DIRECTOR]
    clean_up({normative.pk: Judgement("repeal", "已被代替")}, by=by, at=NOW + timedelta(hours=1))
    notice = Notice.objects.filter(person=office[Post.DRAFTER]).latest("pk")
    title = normative.document.title
    told = f"“{title}”清理结论为“废止”，自2026年10月13日起不再有效。理由见制定环节页。"
    assert notice.text == told


def test_a_source_can_stand_in_brackets() -> None:
    """As sentences put it there: 不得少于7日（国办发〔2018〕37号，……）。"""
    text = Path("src/gongkai/law/parameters/normative.toml").read_text(encoding="utf-8")
    sources = [each["source"] for held in tomllib.loads(text).values() for each in held["values"]]
    assert [each for each in sources if "（" in each] == []


def steps_on(page: str) -> str:
    return page.partition('<ol class="chain">')[2].partition("</ol>")[0]


@pytest.mark.parametrize(
    ("kind", "title", "words"),
    [("repeals", "废止", "废止"), ("amends", "修改", "施行修改")],
)
def test_what_is_to_befall_it_on_a_later_day_is_not_drawn_as_done(
    office: Office, kind: str, title: str, words: str
) -> None:
    old = make_in_force(office)
    begins = max(TODAY, timezone.localdate()) + timedelta(days=20)  # pages read the clock
    new = make_normative(office, title="另一规定", effective_on=begins)
    linked = {"kind": kind, "by": office[Post.DRAFTER], "at": NOW}
    link_documents(fresh(new.document), target=fresh(old.document), **linked)
    deliberate(new, office)
    document = issue(new, office)
    register(new, office)
    publish(document, office)
    told = f"将于{chinese_date(begins)}{words}，{document.number}"
    coming = f'<li class="is-next"><b>{title}</b><span class="vh">，尚未办理</span>'
    coming += f'<span class="note">{told}</span></li>'
    assert steps_on(page_of(office, old, Post.DRAFTER, "line/")).endswith(coming)
    events = list(old.events.order_by("pk"))
    on_the_day = line_steps(old, events, begins)[-1]
    assert (on_the_day.title, on_the_day.state, on_the_day.on) == (title, "done", begins)


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.OFFICE_DIRECTOR])
def test_the_line_says_where_it_is_assessed_and_by_whom(office: Office, post: Post) -> None:
    """Its owner's deadline leads there, and the office alone records the verdict."""
    normative = make_in_force(office, expires_on=TODAY + timedelta(days=400))
    place = f"/documents/normative/clean-up/#n{normative.pk}"
    words = f'<a href="{place}">在“清理”中登记评估结论</a>'
    if post == Post.DRAFTER:
        words = "由办公室在“清理”中登记评估结论。"
    assert words in page_of(office, normative, post, "line/")
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    shown = client.get("/documents/normative/clean-up/").content.decode()
    assert f'id="n{normative.pk}"' in shown


def test_what_has_no_term_or_has_ended_is_not_to_be_assessed(office: Office) -> None:
    endless = make_in_force(office)
    ended = make_in_force(office, title="另一规定", expires_on=TODAY + timedelta(days=400))
    step(ended, Stage.REPEAL, office, **ENDED_BY_OTHERS)
    for normative in (endless, ended):
        assert "登记评估结论" not in page_of(office, normative, Post.DRAFTER, "line/")


def test_what_was_made_before_this_system_is_not_being_drafted(office: Office) -> None:
    normative = make_in_force(office)
    normative.events.all().delete()
    Document.objects.update(came_by_import=True)
    page = page_of(office, normative, Post.DRAFTER, "line/")
    assert "这份文件在本系统启用以前制定，制定环节没有随导入登记。" in page
    assert "没有登记过环节。" in page
    assert ("从起草开始登记" in page, "<b>起草</b>" in page, "正在办理" in page) == (False,) * 3
