"""One review's page: what it shows to whom, and what its buttons do."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.reviews.access import reviews_visible_to
from gongkai.reviews.deadline import due_of
from gongkai.reviews.models import Confirmation, Review, Step
from gongkai.reviews.page import for_page, page_of
from gongkai.reviews.services import ShownFile, approve
from gongkai.units.models import Delegation, Person
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.browsing import PASSES, client_of, page, post, words
from tests.reviews.matters import (
    DIGEST,
    IN_STATE,
    KIND,
    SMALL,
    URGENT,
    State,
    approved,
    at_gate,
    current,
    passed,
    phone,
    set_chain,
    submitted,
    urgent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=2))


@pytest.fixture
def office() -> Office:
    return make_office()


def shown(person: Person, review: Review) -> str:
    return page(person, f"/reviews/{review.pk}/")


# --- what is shown -------------------------------------------------------------------------------


def test_who_may_not_see_it_finds_no_page(office: Office) -> None:
    review = submitted(office)
    other = make_office("白石县水利局")
    for person in (other[Post.HEAD], office[Post.SYSTEM_ADMIN], other[Post.DEPARTMENT_HEAD]):
        for path in ("", "expunge/", "record.pdf", "record.docx"):
            page(person, f"/reviews/{review.pk}/{path}", status=404)
        for path in ("decide/", "withdraw/", "resume/"):
            assert client_of(person).post(f"/reviews/{review.pk}/{path}").status_code == 404


def test_a_number_that_no_review_has_is_no_page(office: Office) -> None:
    page(office[Post.HEAD], "/reviews/999/", status=404)


def test_the_chain_names_each_station_with_its_person(office: Office) -> None:
    review = at_gate(office)
    told = words(shown(office[Post.HEAD], review))
    for station in (
        "起草 黎书瑶",
        "科室负责人 杜仲明",
        "保密审查 覃晓岚",
        "办公室主任 梁予安",
        "分管领导 韦国栋",
    ):
        assert station in told.replace("　", " ")
    assert "保密审查 您" in words(shown(office[Post.SECRECY_REVIEWER], review)).replace("　", " ")


def test_who_stands_in_is_named_with_whom_they_stand_in_for(office: Office) -> None:
    review = submitted(office)
    Delegation.objects.create(
        principal=office[Post.DEPARTMENT_HEAD],
        delegate=office[Post.DISCLOSURE_OFFICER],
        from_on=TODAY,
        until_on=TODAY,
        reason="出差",
    )
    assert "杜仲明、蒙秋霞（代杜仲明）" in words(shown(office[Post.HEAD], review))
    approve(current(review), by=office[Post.DISCLOSURE_OFFICER], at=NOW, seen_digest=DIGEST)
    assert "科室负责人 蒙秋霞（代杜仲明）" in words(shown(office[Post.HEAD], review))


def test_a_level_that_nobody_can_take_says_so(office: Office) -> None:
    review = submitted(office)
    office[Post.DEPARTMENT_HEAD].tenures.all().delete()
    assert "（现在没有人能审）" in words(shown(office[Post.HEAD], review))


def test_more_than_three_who_may_are_counted(office: Office) -> None:
    review = submitted(office)
    for number in range(1, 4):
        make_person(office.body, f"副科长{number}", Post.DEPARTMENT_HEAD)
    assert "杜仲明、副科长1、副科长2等4人" in words(shown(office[Post.HEAD], review))


def test_the_text_is_shown_with_its_finding_marked_and_numbered(office: Office) -> None:
    html = shown(office[Post.DEPARTMENT_HEAD], submitted(office, findings=[phone()]))
    assert (
        '<span class="hit" id="t1">13907722207<sup><a class="plain" href="#f1">1</a></sup></span>'
        in html
    )
    assert "说明理由后保留：值班电话，应当公开。" in html
    assert '<input type="checkbox" form="decision" name="confirmed" value="1" id="k1">' in html


def test_who_confirmed_a_finding_before_is_told(office: Office) -> None:
    review = at_gate(office, findings=[phone()])
    assert "杜仲明已核对" in shown(office[Post.SECRECY_REVIEWER], review)


def test_a_title_and_a_text_of_markup_are_shown_as_characters(office: Office) -> None:
    attack = "<script>alert(1)</script>"
    review = submitted(
        office,
        title=attack,
        text=f"{attack}\n<img src=x onerror=alert(1)>",
        purpose=[(attack, attack)],
        findings=[phone(place=attack, message=attack, explanation=attack, start=0, end=8)],
        files=[ShownFile(attack, attack, "/matters/1/", "")],
    )
    html = shown(office[Post.DEPARTMENT_HEAD], review)
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_page_has_no_script_or_style_of_its_own(office: Office) -> None:
    html = shown(office[Post.SECRECY_REVIEWER], at_gate(office, findings=[phone()]))
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick" not in html
    assert html.count("<script") == html.count("<script src=")


def test_files_and_purpose_stand_beside_the_text(office: Office) -> None:
    file = ShownFile("名单.xlsx", "已筛查，无命中", "/matters/1/files/3/", "f" * 64)
    html = shown(office[Post.HEAD], submitted(office, files=[file]))
    assert '<a href="/matters/1/files/3/">名单.xlsx</a>' in html
    assert "已筛查，无命中" in html
    assert "<dt>公开方式</dt><dd>政府网站</dd>" in html


def test_the_page_of_the_gate_asks_every_question_and_answers_none(office: Office) -> None:
    html = shown(office[Post.SECRECY_REVIEWER], at_gate(office))
    for name in ("legal", "accurate", "state_secret", "enforcement_file"):
        assert html.count(f'name="{name}"') == 2
    assert html.count('type="radio"') == 2 * 11 + 3 + 2
    assert "checked" not in html


def test_another_levels_page_asks_none_of_it(office: Office) -> None:
    html = shown(office[Post.DEPARTMENT_HEAD], submitted(office))
    assert 'name="state_secret"' not in html
    assert 'value="refuse"' not in html
    assert 'value="escalate"' not in html


@pytest.mark.parametrize(
    ("post_", "sentence"),
    [
        (Post.DRAFTER, "您送审的，不能由您审核。“保密审查”一级等覃晓岚审核。"),
        (Post.DEPARTMENT_HEAD, "您已经审核过一级，不能再审一级。“保密审查”一级等覃晓岚审核。"),
        (Post.HEAD, "“保密审查”一级等覃晓岚审核。"),
    ],
)
def test_who_has_nothing_to_decide_is_told_why(office: Office, post_: Post, sentence: str) -> None:
    told = words(shown(office[post_], at_gate(office)))
    assert sentence in told
    assert 'name="act"' not in shown(office[post_], Review.objects.get())


def test_a_co_author_is_told_that_it_is_their_own_text(office: Office) -> None:
    make_person(office.body, "陆之遥", Post.OFFICE_DIRECTOR)
    review = submitted(office, authors=[office[Post.OFFICE_DIRECTOR]])
    told = words(shown(office[Post.OFFICE_DIRECTOR], review))
    assert "您起草或者改动过这一件，不能由您审核。“科室负责人”一级等杜仲明审核。" in told
    assert "您已经审核过一级" not in told


@pytest.mark.parametrize(
    "state",
    [State.RETURNED, State.REFUSED, State.WITHDRAWN, State.OBJECTED, State.EXPUNGED],
)
def test_a_review_that_has_ended_says_how(office: Office, state: State) -> None:
    told = words(shown(office[Post.HEAD], IN_STATE[state](office)))
    assert f"这一件{state.label}，审核已经结束。" in told


def test_an_approval_says_that_all_levels_have_passed(office: Office) -> None:
    told = words(shown(office[Post.HEAD], approved(office)))
    assert "各级都已审核通过。" in told
    assert ("拟主动公开" in told, "主动公开" in told) == (False, True)


def test_the_record_of_the_gate_is_shown_afterwards(office: Office) -> None:
    told = words(shown(office[Post.HEAD], passed(submitted(office), office, 2)))
    assert "保密审查记录" in told
    assert "不涉及第十四条至第十六条情形。" in told


def test_the_history_is_told_in_sentences(office: Office) -> None:
    review = approved(office)
    told = words(shown(office[Post.HEAD], review))
    assert f"黎书瑶提交第{review.pk}号审核，第1次。" in told
    assert f"杜仲明在“科室负责人”一级通过第{review.pk}号审核。" in told
    assert f"韦国栋完成第{review.pk}号审核，各级均已通过。" in told


def test_an_earlier_round_is_compared_with_this_one(office: Office) -> None:
    first = IN_STATE[State.RETURNED](office)
    again = submitted(office, text=first.text.replace("按季", "按月"))
    html = shown(office[Post.DEPARTMENT_HEAD], again)
    assert '<span class="changed">一、按季巡查。</span>' in html
    assert '<span class="changed">一、按月巡查。</span>' in html
    assert "缺附件" in html
    assert f'href="/reviews/{first.pk}/"' in html


def test_the_page_costs_the_same_with_one_finding_and_with_forty(office: Office) -> None:
    counted = []
    for number in (1, 40):
        review = at_gate(office, subject_id=number, findings=[phone()] * number)
        client = client_of(office[Post.HEAD])
        client.get(f"/reviews/{review.pk}/")  # the view of personal data has its entry now
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/reviews/{review.pk}/")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12


def test_the_page_itself_asks_for_nine_things_whatever_its_size(
    office: Office, django_assert_num_queries
) -> None:
    """Standing, review, steps, holders, who stands in, hands, findings, entries, deadlines."""
    for number in (1, 40):
        at_gate(office, subject_id=number, findings=[phone()] * number)
        reader = office[Post.HEAD]
        with django_assert_num_queries(9):
            seen = for_page(reviews_visible_to(reader, TODAY))
            review = seen.get(subject_id=number)
            shown_page = page_of(review, reader, TODAY)
            assert due_of(review, TODAY) is None
        assert len(shown_page.hits) == number


def test_reading_findings_is_an_entry_once_in_ten_minutes(office: Office, monkeypatch) -> None:
    review = submitted(office, findings=[phone()])
    viewed = Entry.objects.filter(action="audit.viewed")
    for minutes, entries in ((0, 1), (5, 1), (11, 2)):
        later = NOW + timedelta(hours=3, minutes=minutes)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=later: now)
        html = shown(office[Post.HEAD], review)
        assert viewed.count() == entries
    assert viewed.first().sentence == f"查看第{review.pk}号审核"
    assert "查看审核" not in html
    shown(office[Post.DEPARTMENT_HEAD], review)
    assert viewed.count() == 3


@pytest.mark.parametrize(
    ("kind", "name"), [("hidden_content", "隐藏内容"), ("unread_picture", "未识别的图片")]
)
def test_hits_that_only_files_have_are_named_in_chinese(
    office: Office, kind: str, name: str
) -> None:
    html = shown(office[Post.DEPARTMENT_HEAD], submitted(office, findings=[phone(kind=kind)]))
    assert (kind in html, name in html) == (False, True)


def test_reading_a_text_without_findings_leaves_no_entry(office: Office) -> None:
    review = submitted(office)
    before = Entry.objects.count()
    shown(office[Post.HEAD], review)
    assert Entry.objects.count() == before


# --- deadlines -----------------------------------------------------------------------------------


def deadline(office: Office, due_on: date, **values) -> Deadline:
    told = {
        "body": office.body,
        "kind": "tests.reviews",
        "subject_kind": KIND,
        "subject_id": 1,
        "label": "公开",
        "link": "/matters/1/",
        "starts_on": date(2026, 9, 15),
        "due_on": due_on,
        "days": 20,
        "source": "条例第二十六条",
        "sure": "V",
    }
    return Deadline.objects.create(**{**told, **values})


@pytest.mark.parametrize(
    ("due_on", "left", "sentence"),
    [
        (date(2026, 10, 16), 3, "还有3个工作日"),
        (date(2026, 10, 14), 1, "还有1个工作日"),
        (date(2026, 10, 13), 0, "今天到期"),
        (date(2026, 10, 12), -1, "已超期1个工作日"),
        (date(2026, 10, 9), -3, "已超期3个工作日"),  # Saturday the 10th is worked
    ],
)
def test_what_is_due_is_said_in_working_days(
    office: Office, due_on: date, left: int, sentence: str
) -> None:
    review = submitted(office)
    deadline(office, due_on)
    due = due_of(review, TODAY)
    assert due is not None
    assert (due.left, due.words, due.label) == (left, sentence, "公开")


def test_a_day_that_passed_before_a_day_of_rest_is_not_due_today(office: Office) -> None:
    review = submitted(office)
    deadline(office, date(2026, 10, 16))
    due = due_of(review, date(2026, 10, 18))
    assert due is not None
    assert (due.left, due.late, due.words) == (-1, 0, "已超期2日")


def test_the_heading_says_what_is_due(office: Office) -> None:
    review = submitted(office)
    deadline(office, date(2026, 10, 16))
    assert "最晚10月16日公开，还有3个工作日" in words(shown(office[Post.HEAD], review))


@pytest.mark.parametrize("state", sorted(set(State) - {State.EXPUNGED}))
def test_the_clock_stands_on_no_review_that_has_ended(office: Office, state: State) -> None:
    review = IN_STATE[state](office)
    deadline(office, date(2026, 10, 15))
    runs = state in (State.IN_REVIEW, State.ESCALATED, State.APPROVED)
    assert (due_of(review, TODAY) is not None) is runs


def test_a_review_that_ended_leads_to_the_one_that_took_its_place(office: Office) -> None:
    returned = IN_STATE[State.RETURNED](office)
    assert "看最近一次的审核" not in shown(office[Post.HEAD], returned)
    again = submitted(office)
    html = shown(office[Post.HEAD], returned)
    assert "最近一次是第2次（审核中）" in html
    assert f'<a href="/reviews/{again.pk}/">看最近一次的审核</a>' in html
    assert "看最近一次的审核" not in shown(office[Post.HEAD], again)


def test_a_day_of_another_year_is_said_with_its_year(office: Office) -> None:
    review = submitted(office)
    deadline(office, date(2027, 10, 12))
    assert "最晚2027年10月12日公开，" in words(shown(office[Post.HEAD], review))


@pytest.mark.parametrize(
    "values",
    [{"met_on": TODAY}, {"cancelled_on": TODAY}, {"subject_id": 2}, {"subject_kind": "letter"}],
)
def test_what_is_met_or_anothers_is_not_due(office: Office, values: dict) -> None:
    review = submitted(office)
    deadline(office, date(2026, 10, 16), **values)
    assert due_of(review, TODAY) is None


# --- the acts ------------------------------------------------------------------------------------


def test_passing_leads_back_to_the_page_and_says_who_is_next(office: Office) -> None:
    review = submitted(office)
    client = client_of(office[Post.DEPARTMENT_HEAD])
    told = {"digest": DIGEST, "step": current(review).pk, "act": "pass", "opinion": "同意"}
    answer = client.post(f"/reviews/{review.pk}/decide/", told, follow=True)
    assert answer.redirect_chain == [(f"/reviews/{review.pk}/", 302)]
    assert "已通过，送“保密审查”一级，由覃晓岚审核。" in words(answer.content.decode())
    assert review.steps.get(order=1).opinion == "同意"


def test_the_gate_passes_with_its_answers(office: Office) -> None:
    review = at_gate(office)
    assert post(office[Post.SECRECY_REVIEWER], review, "pass", **PASSES).status_code == 302
    gate = review.steps.get(kind="gate").gate
    assert (gate.result, gate.legal, gate.privacy) == ("publish", True, False)


def test_all_that_is_missing_at_the_gate_is_said_at_once(office: Office) -> None:
    review = passed(submitted(office, findings=[phone()]), office)
    answer = post(office[Post.SECRECY_REVIEWER], review, "pass", legal="yes")
    told = words(answer.content.decode())
    assert answer.status_code == 422
    for missing in ("请回答。", "请选定审查结果。", "第1处筛查命中还没有核对。"):
        assert missing in told


def test_the_last_level_says_that_it_is_approved(office: Office) -> None:
    set_chain(office, *SMALL)
    review = passed(submitted(office), office)
    client = client_of(office[Post.HEAD])
    told = {"digest": DIGEST, "step": current(review).pk, "act": "pass"}
    answer = client.post(f"/reviews/{review.pk}/decide/", told, follow=True)
    assert "审核完成，已告知黎书瑶。" in words(answer.content.decode())


@pytest.mark.parametrize(
    ("act", "form", "state"),
    [
        ("return", {"opinion": "缺附件"}, State.RETURNED),
        ("escalate", {"opinion": "不能确定", "authority": "secrecy"}, State.ESCALATED),
        (
            "refuse",
            {**PASSES, "privacy": "yes", "result": "withhold", "reason": "涉及个人隐私"},
            State.REFUSED,
        ),
    ],
)
def test_the_other_acts_of_the_gate(office: Office, act: str, form: dict, state: State) -> None:
    review = at_gate(office)
    assert post(office[Post.SECRECY_REVIEWER], review, act, **form).status_code == 302
    review.refresh_from_db()
    assert review.state == state


@pytest.mark.parametrize("sent", ["²", "1" * 5_000])
def test_a_tick_that_is_no_number_is_refused_like_any_other(office: Office, sent: str) -> None:
    review = submitted(office)
    head = client_of(office[Post.DEPARTMENT_HEAD])
    form = {"confirmed": sent, "act": "pass"}
    assert head.post(f"/reviews/{review.pk}/decide/", form).status_code == 422


@pytest.mark.parametrize(
    ("act", "form", "sentence"),
    [
        ("return", {"opinion": " "}, "退回须写明理由。"),
        ("escalate", {"opinion": ""}, "上报须写明理由。"),
        ("pass", {}, "有13处需要改"),
        ("refuse", {"reason": "涉密"}, "有12处需要改"),
        ("pass", {**PASSES, "reason": ""}, "结论的理由：请写明结论的理由。"),
        ("pass", {**PASSES, "privacy": "yes", "ground": ""}, "第三方书面同意、公共利益"),
        ("return", {"opinion": "长" * 501}, "不超过500字，现有501字。"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    office: Office, act: str, form: dict, sentence: str
) -> None:
    review = at_gate(office)
    answer = post(
        office[Post.SECRECY_REVIEWER],
        review,
        act,
        **{"ground": "保留的字句", "opinion": "写过的意见", **form},
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in words(html)
    assert form.get("ground", "保留的字句") in html
    assert form.get("opinion", "写过的意见") in html
    assert html.count("checked") == (11 + 1 if "legal" in form else 0)
    assert current(review).order == 2


@pytest.mark.parametrize("act", ["pass", "refuse"])
def test_every_question_left_open_is_marked_and_linked(office: Office, act: str) -> None:
    review = at_gate(office)
    answered = {**PASSES, "result": "", "reason": "", "privacy": "", "accurate": ""}
    html = post(office[Post.SECRECY_REVIEWER], review, act, **answered).content.decode()
    summary = re.search(r'<div class="summary-bad".*?</div>', html, re.S)
    assert summary is not None
    targets = re.findall(r'href="#(\w+)"', summary[0])
    assert targets == ["id_accurate", "id_privacy", "id_result", "id_reason"]
    assert "有4处需要改" in summary[0]
    for name in ("privacy", "accurate"):
        field = rf'<li class="has-error"><fieldset id="id_{name}".*?</fieldset>'
        group = re.search(field, html, re.S)
        assert group is not None
        assert f'aria-describedby="id_{name}_helptext id_{name}_error"' in group[0]
        assert f'id="id_{name}_error">请回答。' in group[0]


def test_a_return_without_its_reason_says_so_beside_the_opinion(office: Office) -> None:
    html = post(office[Post.SECRECY_REVIEWER], at_gate(office), "return").content.decode()
    assert '<a href="#id_opinion">意见：退回须写明理由。</a>' in html


def test_ticks_stay_where_one_is_missing(office: Office) -> None:
    review = submitted(office, findings=[phone(), phone()])
    answer = post(office[Post.DEPARTMENT_HEAD], review, "pass", confirmed=[2])
    html = answer.content.decode()
    assert "第1处筛查命中还没有核对。" in html
    assert 'value="2" id="k2" checked' in html
    assert 'value="1" id="k1" checked' not in html
    assert Confirmation.objects.count() == 0


@pytest.mark.parametrize("confirmed", [["9"], ["x"], ["1", "9"]])
def test_a_tick_for_no_finding_is_refused(office: Office, confirmed: list[str]) -> None:
    review = submitted(office, findings=[phone()])
    answer = post(office[Post.DEPARTMENT_HEAD], review, "pass", confirmed=confirmed)
    assert answer.status_code == 422
    assert "没有这一处命中。" in answer.content.decode()


def test_a_text_that_was_changed_meanwhile_is_not_passed(office: Office) -> None:
    """The page was opened, the author withdrew and sent another text, the button is pressed."""
    old = submitted(office)
    step = current(old)
    client = client_of(office[Post.DRAFTER])
    assert client.post(f"/reviews/{old.pk}/withdraw/").status_code == 302
    told = {"digest": DIGEST, "step": step.pk, "act": "pass"}
    answer = client_of(office[Post.DEPARTMENT_HEAD]).post(f"/reviews/{old.pk}/decide/", told)
    assert answer.status_code == 422
    assert "这一级现在不能审核" in answer.content.decode()
    new = submitted(office, digest="e" * 64)
    assert post(office[Post.DEPARTMENT_HEAD], new, "pass").status_code == 422


def test_the_opinion_asks_for_what_its_level_can_do(office: Office) -> None:
    head = shown(office[Post.DEPARTMENT_HEAD], submitted(office))
    assert "通过的可以不写；退回须写明理由。" in head
    assert "上报" not in words(head)
    gate = shown(office[Post.SECRECY_REVIEWER], at_gate(office, subject_id=2))
    assert "通过的可以不写；退回、上报须写明理由。" in gate
    put_off = shown(office[Post.OFFICE_DIRECTOR], urgent(office, subject_id=3))
    assert "通过的可以不写；不通过的须写明理由。" in put_off


def test_only_its_author_finds_the_button_to_withdraw(office: Office) -> None:
    review = submitted(office)
    assert f"/reviews/{review.pk}/withdraw/" in shown(office[Post.DRAFTER], review)
    assert f"/reviews/{review.pk}/withdraw/" not in shown(office[Post.HEAD], review)
    answer = client_of(office[Post.HEAD]).post(f"/reviews/{review.pk}/withdraw/")
    assert answer.status_code == 409
    assert "只有送审人能撤回。" in answer.content.decode()


def test_a_level_put_off_is_passed_or_objected_to_afterwards(office: Office) -> None:
    review = urgent(office)
    director = office[Post.OFFICE_DIRECTOR]
    html = shown(director, review)
    assert "事后补审" in html
    assert "补审不通过" in html
    step = review.steps.get(post=Post.OFFICE_DIRECTOR)
    told = {"digest": DIGEST, "step": step.pk, "act": "return", "opinion": "数字有误"}
    assert client_of(director).post(f"/reviews/{review.pk}/decide/", told).status_code == 302
    review.refresh_from_db()
    assert review.state == State.OBJECTED


def test_a_text_that_is_not_to_be_public_offers_one_result(office: Office) -> None:
    review = at_gate(office, publishes=False)
    html = shown(office[Post.SECRECY_REVIEWER], review)
    assert html.count('name="result"') == 1
    assert "同意不予公开" in html
    assert "拟不予公开" in html
    assert "这一件本来就拟不予公开，同意的请通过。" in html
    form = {**PASSES, "internal": "yes", "result": "withhold"}
    assert post(office[Post.SECRECY_REVIEWER], review, "pass", **form).status_code == 302


def test_an_act_leaves_one_entry(office: Office) -> None:
    review = submitted(office)
    before = Entry.objects.count()
    post(office[Post.DEPARTMENT_HEAD], review, "pass")
    assert Entry.objects.count() == before + 1
    assert Step.objects.get(review=review, order=1).decided_by == office[Post.DEPARTMENT_HEAD]


def test_an_urgent_text_says_which_levels_come_afterwards(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    review = passed(submitted(office, urgent_reason="台风预警"), office)
    told = words(shown(office[Post.SECRECY_REVIEWER], review))
    assert (
        "台风预警。办公室主任、分管领导先发后3个工作日内补审（本单位审批流程），有一级不通过的，"
        "须停止公开，已公开的撤下。"
    ) in told
    assert "通过后即可先发；办公室主任、分管领导事后补审。" in told
    told_form = {"digest": DIGEST, "step": current(review).pk, "act": "pass", **PASSES}
    client = client_of(office[Post.SECRECY_REVIEWER])
    answer = client.post(f"/reviews/{review.pk}/decide/", told_form, follow=True)
    told = words(answer.content.decode())
    assert "可以应急先发，已告知黎书瑶；办公室主任、分管领导事后补审。" in told
    assert f"覃晓岚完成第{review.pk}号审核，可以先发，2级3个工作日内补审。" in told
