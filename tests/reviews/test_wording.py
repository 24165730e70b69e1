"""Sentences of the acts, and what a reason may be."""

import pytest

from gongkai.refusals import Refused
from gongkai.reviews.page import Page, page_of, who
from gongkai.reviews.page_words import acts_of, said
from gongkai.reviews.people import Candidate, named
from gongkai.reviews.services.wording import LONGEST, worded
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import TODAY, Office, make_office
from tests.reviews.matters import (
    IN_STATE,
    SMALL,
    URGENT,
    State,
    approved,
    at_gate,
    change_chain,
    passed,
    phone,
    set_chain,
    submitted,
    urgent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def seen(review, office: Office, post: Post) -> Page:
    return page_of(review, office[post], TODAY)


def names(page: Page) -> list[tuple[str, str, bool]]:
    return [(act.name, act.label, bool(act.barred)) for act in acts_of(page)]


def test_a_department_head_passes_or_returns(office: Office) -> None:
    page = seen(submitted(office), office, Post.DEPARTMENT_HEAD)
    assert names(page) == [("pass", "审核通过", False), ("return", "退回修改", False)]
    assert acts_of(page)[0].consequence == ("通过后送“保密审查”一级，由覃晓岚审核，正文不变。")
    assert acts_of(page)[1].consequence == ("退给黎书瑶，须写理由。改后重新送审，各级从头审核。")


def test_the_gate_has_two_acts_more(office: Office) -> None:
    page = seen(at_gate(office, findings=[phone(), phone()]), office, Post.SECRECY_REVIEWER)
    assert names(page) == [
        ("pass", "审查通过", False),
        ("return", "退回修改", False),
        ("refuse", "审查为不予公开", False),
        ("escalate", "上报确定", False),
    ]
    assert acts_of(page)[0].consequence == (
        "须先逐处核对2处筛查命中，各问须逐项回答。通过后送“办公室主任”一级，由梁予安审核，正文不变。"
    )


def test_while_the_authority_is_asked_nothing_is_left_to_do(office: Office) -> None:
    page = seen(IN_STATE[State.ESCALATED](office), office, Post.SECRECY_REVIEWER)
    assert names(page) == []
    assert page.standing == "已经上报，答复登记之前不能审核；答复由上报人以外的人登记。"


def test_what_was_not_to_be_public_is_not_refused(office: Office) -> None:
    page = seen(at_gate(office, publishes=False), office, Post.SECRECY_REVIEWER)
    barred = {act.name: act.barred for act in acts_of(page)}
    assert barred["refuse"] == "这一件本来就拟不予公开，同意的请通过。"
    assert barred["pass"] == barred["return"] == barred["escalate"] == ""


def test_the_last_level_says_that_the_text_is_then_fixed(office: Office) -> None:
    set_chain(office, *SMALL)
    page = seen(passed(submitted(office), office), office, Post.HEAD)
    assert acts_of(page)[0].consequence == "这是最后一级，通过后即审核完成，正文锁定。"


def test_a_level_put_off_passes_or_objects(office: Office) -> None:
    page = seen(urgent(office), office, Post.OFFICE_DIRECTOR)
    assert page.afterwards
    assert names(page) == [("pass", "补审通过", False), ("return", "补审不通过", False)]
    assert acts_of(page)[1].consequence == (
        "须写理由。须停止公开，退给黎书瑶；已公开的列为须撤下，"
        "告知责任人和政府信息公开专员，不能再次应急先发。"
    )


def test_who_has_no_step_has_no_acts(office: Office) -> None:
    review = submitted(office)
    for post in (Post.DRAFTER, Post.HEAD, Post.SECRECY_REVIEWER):
        assert acts_of(seen(review, office, post)) == []
    assert acts_of(seen(approved(office, subject_id=2), office, Post.HEAD)) == []


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        ("return", "已退回黎书瑶。"),
        ("refuse", "已审查为不予公开，告知黎书瑶。"),
        ("escalate", "已登记上报，请等答复；答复由另一人登记。"),
    ],
)
def test_what_was_done_is_said(office: Office, act: str, sentence: str) -> None:
    review = at_gate(office)
    assert said(act, review, seen(review, office, Post.SECRECY_REVIEWER)) == sentence


def test_what_was_done_afterwards_is_said(office: Office) -> None:
    review = urgent(office)
    page = seen(review, office, Post.OFFICE_DIRECTOR)
    assert said("pass", review, page) == "补审通过。"
    assert said("return", review, page) == "补审未通过，须停止公开，已告知黎书瑶。"


def test_people_are_named_with_whom_they_stand_in_for() -> None:
    du, nong = Person(pk=1, name="杜仲明"), Person(pk=2, name="农正清")
    assert (named(du, None), named(nong, du)) == ("杜仲明", "农正清（代杜仲明）")
    able = [Candidate(du), Candidate(nong, du)]
    assert who(able) == "杜仲明、农正清（代杜仲明）"
    assert who(able, nong) == "您（代杜仲明）"
    assert who(able, du) == "您"
    assert who([]) == "（现在没有人能审）"
    assert Candidate(nong, du).hands == {1, 2}


def test_the_reviews_chain_is_told_and_not_that_of_today(office: Office) -> None:
    review = submitted(office)
    change_chain(office, SMALL, by=office[Post.OFFICE_DIRECTOR])
    titles = [station["title"] for station in seen(review, office, Post.HEAD).stations]
    assert titles == ["起草", "科室负责人", "保密审查", "办公室主任", "分管领导"]


def test_the_stations_show_what_is_put_off(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    review = submitted(office, urgent_reason="台风预警")
    before = seen(review, office, Post.HEAD).stations
    assert [(each["state"], each.get("note")) for each in before[1:]] == [
        ("now", "送到"),
        ("next", ""),
        ("next", "应急先发，事后补审"),
        ("next", "应急先发，事后补审"),
    ]
    after = seen(passed(review, office, 2), office, Post.HEAD).stations
    assert [each["state"] for each in after[1:]] == ["done", "done", "now", "now"]


@pytest.mark.parametrize(
    ("state", "marks"),
    [
        (State.RETURNED, ["back", "void", "void", "void"]),
        (State.REFUSED, ["done", "back", "void", "void"]),
        (State.WITHDRAWN, ["void"] * 4),
        (State.VOID, ["void"] * 4),
        (State.OBJECTED, ["done", "done", "back", "void"]),
    ],
)
def test_the_stations_of_a_review_that_has_ended(
    office: Office, state: State, marks: list[str]
) -> None:
    page = seen(IN_STATE[state](office), office, Post.HEAD)
    assert [each["state"] for each in page.stations[1:]] == marks


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "　"])
def test_blanks_are_no_reason(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        worded(text, "退回须写明理由。")
    assert (refusal.value.code, refusal.value.sentence) == ("no_reason", "退回须写明理由。")


def test_a_reason_is_kept_whole_up_to_its_length() -> None:
    assert worded(f" {'长' * LONGEST} ", "") == "长" * LONGEST
    with pytest.raises(Refused) as refusal:
        worded("长" * (LONGEST + 1), "")
    assert refusal.value.sentence == "不超过500字，现有501字。"
