"""审批流程: the page for all, the form for two posts."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.look.words import chinese_date
from gongkai.reviews.chains import DEFAULT, chain_of, levels_of
from gongkai.reviews.models import Chain
from gongkai.reviews.services import propose_chain
from gongkai.reviews.views import chains
from gongkai.units.models import Department, Person, Tenure
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.browsing import client_of, page, words
from tests.reviews.matters import KIND, SMALL, URGENT, set_chain

pytestmark = pytest.mark.django_db

CHAINS, EDIT = "/reviews/chains/", "/reviews/chains/edit/"
FORM = {
    "kind": "",
    "post1": "secrecy_reviewer",
    "post2": "head",
    "post3": "",
    "follow_days": "3",
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
    assert EDIT not in page(office[post], CHAINS)


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
    assert "允许应急先发，先发后3个工作日内补审。" in told


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
        "科室负责人",
        "保密审查员（保密审查）",
        "办公室主任",
        "分管领导",
        "（不设）",
    ]


def test_saving_proposes_the_chain_and_leads_back(office: Office) -> None:
    answer = client_of(office[Post.DISCLOSURE_OFFICER]).post(EDIT, FORM, follow=True)
    assert answer.redirect_chain == [(CHAINS, 302)]
    assert chain_of(office.body, "") is None
    assert levels_of(Chain.objects.get()) == SMALL
    told = words(answer.content.decode())
    assert "已提出修改“各类事项”的审批流程，主要负责人确认后生效。" in told
    assert "有一项修改待确认。蒙秋霞于" in told


def proposed(office: Office) -> Chain:
    client_of(office[Post.DISCLOSURE_OFFICER]).post(EDIT, FORM)
    return Chain.objects.get(confirmed_at=None)


DECIDERS = {Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}


@pytest.mark.parametrize("post", Post)
def test_what_is_proposed_is_decided_by_three_posts_on_its_page(office: Office, post: Post) -> None:
    address = f"{CHAINS}{proposed(office).pk}/"
    assert (address in page(office[post], CHAINS)) == (post in DECIDERS)
    html = page(office[post], address, status=200 if post in DECIDERS else 404)
    assert ('name="drop"' in html) == (post in DECIDERS)
    assert ('name="confirm"' in html) == (post == Post.HEAD)


def test_the_page_sets_before_and_after_beside_each_other(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    told = words(page(office[Post.HEAD], f"{CHAINS}{proposed(office).pk}/"))
    before, after = told.split("现在的流程")[1].split("修改以后")
    assert "科室负责人" in before
    assert "允许应急先发，先发后3个工作日内补审。" in before
    assert "科室负责人" not in after
    assert "没有开通应急先发。" in after


def test_the_head_confirms_on_the_page(office: Office) -> None:
    address = f"{CHAINS}{proposed(office).pk}/"
    answer = client_of(office[Post.HEAD]).post(address, {"confirm": "1"}, follow=True)
    assert "已确认，此后送审的按新流程。" in answer.content.decode()
    assert levels_of(chain_of(office.body, "")) == SMALL
    page(office[Post.HEAD], address, status=404)


def test_a_form_that_says_neither_decides_nothing(office: Office) -> None:
    address = f"{CHAINS}{proposed(office).pk}/"
    assert client_of(office[Post.HEAD]).post(address, {}).status_code == 200
    assert chain_of(office.body, "") is None
    page(office[Post.HEAD], address)


@pytest.mark.parametrize("post", [Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER])
def test_who_runs_the_work_confirms_nothing_by_the_address_either(
    office: Office, post: Post
) -> None:
    address = f"{CHAINS}{proposed(office).pk}/"
    assert client_of(office[post]).post(address, {"confirm": "1"}).status_code == 409
    assert chain_of(office.body, "") is None


@pytest.mark.parametrize("post", sorted(DECIDERS))
def test_it_is_taken_back_on_the_page(office: Office, post: Post) -> None:
    address = f"{CHAINS}{proposed(office).pk}/"
    answer = client_of(office[post]).post(address, {"drop": "1"}, follow=True)
    assert "已撤销这项修改，流程不变。" in answer.content.decode()
    assert Chain.objects.count() == 0


def test_another_bodys_proposal_is_no_page(office: Office) -> None:
    address = f"{CHAINS}{proposed(office).pk}/"
    other = make_office("白石县水利局")
    page(other[Post.HEAD], address, status=404)
    assert client_of(other[Post.HEAD]).post(address, {"confirm": "1"}).status_code == 404


def test_urgency_is_set_with_the_levels_that_follow(office: Office) -> None:
    form = {
        "post1": "department_head",
        "post2": "secrecy_reviewer",
        "post3": "office_director",
        "post4": "deputy_in_charge",
        "follow3": "on",
        "follow4": "on",
        "follow_days": "5",
        "urgent_allowed": "on",
        "kind": KIND,
    }
    client_of(office[Post.OFFICE_DIRECTOR]).post(EDIT, form)
    chain = Chain.objects.get()
    assert (chain.kind, chain.urgent_allowed, levels_of(chain)) == (KIND, True, URGENT)
    assert chain.follow_days == 5


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"post2": ""}, "审批流程应有2至5级，现有1级。"),
        ({"post1": "office_director"}, "审批流程必须有且只有一级保密审查（条例第十七条）。"),
        ({"post2": "secrecy_reviewer"}, "审批流程必须有且只有一级保密审查（条例第十七条）。"),
        ({"follow_days": ""}, "请填补审期限。"),
        ({"follow_days": "0"}, "补审期限应为1至10个工作日。"),
        ({"follow_days": "11"}, "补审期限应为1至10个工作日。"),
        ({"follow_days": "三"}, "补审期限应为1至10个工作日。"),
        ({"post2": "system_admin"}, "只能选有审核职责的岗位。"),
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


def left(person: Person) -> list[tuple[object, ...]]:
    """The rows of the workbook below its head."""
    answer = client_of(person).get(f"{CHAINS}export/")
    assert answer.status_code == 200
    head, *rows = load_workbook(BytesIO(answer.content)).active.values
    assert head == chains.HEADINGS
    return rows


def test_the_chains_leave_as_the_page_shows_them(office: Office) -> None:
    set_chain(office, *URGENT, kind=KIND, urgent_allowed=True)
    rows = left(office[Post.DRAFTER])
    told = words(page(office[Post.DRAFTER], CHAINS))
    for _, _, number, name, post, people, urgent, _ in rows:
        if number is not None:
            assert f"{number} {name} {post} {people} {urgent}".replace(" ", "") in told.replace(
                " ", ""
            )
    general = [row for row in rows if row[0] == "各类事项"]
    assert [row[1:4] for row in general] == [
        ("系统预设", number, level.name) for number, level in enumerate(DEFAULT, start=1)
    ]
    own = [row for row in rows if row[1] == "另设"]
    assert [row[6] for row in own].count("可以事后补审") == 2
    same = [row for row in rows if row[1] == chains.SAME_AS_GENERAL]
    assert len(same) == told.count(chains.SAME_AS_GENERAL) > 0
    sentence = Entry.objects.latest("sequence").sentence
    assert sentence == f"导出审批流程，{1 + 1 + len(same)}条"


def test_what_is_wrong_and_what_waits_leaves_with_them(office: Office) -> None:
    office[Post.OFFICE_DIRECTOR].tenures.all().delete()
    by = office[Post.DISCLOSURE_OFFICER]
    propose_chain(office.body, "", SMALL, urgent_allowed=False, by=by, at=NOW)
    rows = left(office[Post.DRAFTER])
    name = office[Post.DISCLOSURE_OFFICER].name
    assert rows[0][7].startswith("“办公室主任”一级没有可以审核的人")
    assert rows[0][7].endswith(f"有一项修改待确认，{name}于{chinese_date(TODAY)}提出。")
    assert [row[5] for row in rows if row[4] == "办公室主任"] == ["没有人"]


def test_no_other_bodys_people_leave_with_the_chains(office: Office) -> None:
    elsewhere = make_office("白石县水利局")
    make_person(elsewhere.body, "外单位科长", Post.DEPARTMENT_HEAD)
    set_chain(elsewhere, *SMALL, kind=KIND)
    assert "外单位科长" not in str(left(office[Post.DRAFTER]))
    assert "外单位科长" in str(left(elsewhere[Post.DRAFTER]))
