"""审批流程: the page for all, the form for two posts."""

import pytest

from gongkai.reviews.chains import DEFAULT, chain_of, levels_of
from gongkai.reviews.models import Chain
from gongkai.units.models import Department, Tenure
from gongkai.units.posts import Post
from tests.offices import TODAY, Office, make_office, make_person
from tests.reviews.browsing import client_of, page, words
from tests.reviews.matters import KIND, SMALL, URGENT, set_chain

pytestmark = pytest.mark.django_db

CHAINS, EDIT = "/reviews/chains/", "/reviews/chains/edit/"
FORM = {
    "kind": "",
    "post1": "office_director",
    "post2": "head",
    "post3": "",
    "gate": "1",
}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.HEAD, Post.SECURITY_ADMIN])
def test_everybody_sees_the_levels_and_who_could_take_them_today(
    office: Office, post: Post
) -> None:
    told = words(page(office[post], CHAINS))
    for name in ("杜仲明", "覃晓岚", "梁予安", "韦国栋"):
        assert name in told
    assert "这是系统预设的流程。" in told
    assert "修改" not in told.replace("修改都", "")


def test_people_of_all_departments_are_shown_and_of_no_other_body(office: Office) -> None:
    other = Department.objects.create(body=office.body, name="法规科")
    head = make_person(office.body, "法规科长")
    Tenure.objects.create(
        person=head, body=office.body, post=Post.DEPARTMENT_HEAD, department=other, from_on=TODAY
    )
    make_person(make_office("白石县水利局").body, "外单位科长", Post.DEPARTMENT_HEAD)
    told = words(page(office[Post.DRAFTER], CHAINS))
    assert "杜仲明、法规科长" in told
    assert "外单位科长" not in told


def test_a_level_without_people_is_named(office: Office) -> None:
    office[Post.OFFICE_DIRECTOR].tenures.all().delete()
    told = words(page(office[Post.DRAFTER], CHAINS))
    assert "今天送不了审。“办公室主任”一级没有可以审核的人" in told
    assert "没有人" in told


def test_a_chain_of_its_own_is_shown_with_what_may_follow(office: Office) -> None:
    set_chain(office, *URGENT, kind=KIND, urgent_allowed=True)
    told = words(page(office[Post.DRAFTER], CHAINS))
    assert told.count("可以事后补审") == 2
    assert "允许应急先发。" in told


def test_a_kind_without_its_own_says_so(office: Office) -> None:
    assert "没有另设，与“各类事项”相同。" in words(page(office[Post.DRAFTER], CHAINS))


@pytest.mark.parametrize(
    "post", sorted(set(Post) - {Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR})
)
def test_the_form_is_no_page_for_others(office: Office, post: Post) -> None:
    page(office[post], EDIT, status=404)
    assert client_of(office[post]).post(EDIT, FORM).status_code == 404
    assert Chain.objects.count() == 0


def test_the_form_shows_the_chain_as_it_is(office: Office) -> None:
    html = page(office[Post.OFFICE_DIRECTOR], EDIT)
    selected = [each.split("</option>")[0] for each in html.split(" selected>")[1:]]
    assert selected == [
        *[level.post.label for level in DEFAULT],
        "（不设）",
        "第2级",
    ]


def test_saving_sets_the_chain_and_leads_back(office: Office) -> None:
    answer = client_of(office[Post.DISCLOSURE_OFFICER]).post(EDIT, FORM, follow=True)
    assert answer.redirect_chain == [(CHAINS, 302)]
    assert levels_of(chain_of(office.body, "")) == SMALL
    assert "此后送审的按新流程。" in words(answer.content.decode())


def test_urgency_is_set_with_the_levels_that_follow(office: Office) -> None:
    form = {
        "post1": "department_head",
        "post2": "secrecy_reviewer",
        "post3": "office_director",
        "post4": "deputy_in_charge",
        "follow3": "on",
        "follow4": "on",
        "gate": "2",
        "urgent_allowed": "on",
        "kind": KIND,
    }
    client_of(office[Post.OFFICE_DIRECTOR]).post(EDIT, form)
    chain = chain_of(office.body, KIND)
    assert chain is not None
    assert (chain.kind, chain.urgent_allowed, levels_of(chain)) == (KIND, True, URGENT)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"post2": ""}, "审批流程应有2至5级，现有1级。"),
        ({"gate": "3"}, "审批流程必须有且只有一级保密审查（条例第十七条）。"),
        ({"gate": ""}, "请选定保密审查是第几级。"),
        ({"gate": "9"}, "9"),
        ({"post1": "system_admin"}, "只能选有审核职责的岗位。"),
        ({"urgent_allowed": "on"}, "开通应急先发，至少要选一级可以事后补审。"),
        ({"follow1": "on"}, "保密审查不能事后补审。"),
        ({"follow2": "on"}, "应急先发也至少要有2级事先审核。"),
    ],
)
def test_what_is_no_chain_is_said_and_the_form_is_kept(
    office: Office, changes: dict, sentence: str
) -> None:
    answer = client_of(office[Post.OFFICE_DIRECTOR]).post(EDIT, {**FORM, **changes})
    assert answer.status_code == 422
    assert sentence in words(answer.content.decode())
    assert Chain.objects.count() == 0


def test_a_kind_that_is_none_is_no_page(office: Office) -> None:
    page(office[Post.OFFICE_DIRECTOR], f"{EDIT}?kind=unheard-of", status=404)
