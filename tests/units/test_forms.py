"""Forms of 机构与人员: each act by its page, and what a refusal leaves."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.units.models import Body, Delegation, Department, Membership, Person
from gongkai.units.posts import Post
from tests.offices import Office, make_office
from tests.units.browsing import sent, signed_in, words
from tests.units.trees import Tree, last_entry

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


BODY = {
    "name": "青岩县客运服务中心",
    "short_name": "客运服务中心",
    "kind": "centre",
    "document_code": "",
    "credit_code": "",
}


def test_a_body_is_made_changed_and_ended() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    answer = sent(system, f"/units/{office.body.pk}/new/", **BODY)
    made = Body.objects.get(name=BODY["name"])
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/units/{made.pk}/")
    changed = {**BODY, "short_name": "客运中心", "open_to_superior": "on"}
    sent(system, f"/units/{made.pk}/change/", **changed)
    made.refresh_from_db()
    assert (made.short_name, made.open_to_superior) == ("客运中心", True)
    sent(system, f"/units/{made.pk}/end/")
    made.refresh_from_db()
    assert made.ended_on == today()


def test_what_was_typed_stays_beside_the_refusal() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    url = f"/units/{office.body.pk}/new/"
    sent(system, url, **BODY)
    answer = sent(system, url, **BODY)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "同一上级之下已有“青岩县客运服务中心”。" in page
    assert 'value="青岩县客运服务中心"' in page
    assert Body.objects.count() == 2


def test_a_body_that_cannot_end_says_why_on_the_same_page() -> None:
    tree = Tree()
    answer = sent(tree.district[Post.SYSTEM_ADMIN], f"/units/{tree.centre.body.pk}/end/")
    assert "还有下级机构" in words(answer)
    assert Body.objects.get(pk=tree.centre.body.pk).ended_on is None


def test_looking_at_a_form_does_nothing() -> None:
    tree = Tree()
    client = signed_in(tree.district[Post.SYSTEM_ADMIN])
    number, target = tree.bureau.body.pk, tree.bureau[Post.DRAFTER].pk
    for url in (
        f"/units/{number}/end/",
        f"/units/people/{target}/disable/",
        f"/units/people/{target}/reset/",
        f"/units/departments/{tree.bureau.department.pk}/end/",
    ):
        assert client.get(url).status_code == 200
    assert Entry.objects.count() == 0


def test_a_body_is_moved_to_one_of_those_offered() -> None:
    tree = Tree(opened="bureau centre other")
    system = tree.district[Post.SYSTEM_ADMIN]
    url = f"/units/{tree.centre.body.pk}/move/"
    for wrong in (tree.centre.body.pk, tree.station.pk, 999999, "x"):
        assert "选" in words(sent(system, url, parent=wrong))
    sent(system, url, parent=tree.other.body.pk)
    assert Body.objects.get(pk=tree.centre.body.pk).parent == tree.other.body


def test_closing_a_body_from_above_leads_back_to_the_tree() -> None:
    tree = Tree()
    answer = sent(
        tree.district[Post.SYSTEM_ADMIN],
        f"/units/{tree.bureau.body.pk}/change/",
        **{**BODY, "name": "青岩县交通运输局", "kind": "bureau"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/units/")


def test_contact_and_phones_are_saved() -> None:
    office = make_office()
    officer = office[Post.DISCLOSURE_OFFICER]
    number = office.body.pk
    sent(officer, f"/units/{number}/contact/", address="人民路1号", phone="0771-5550123")
    sent(officer, f"/units/{number}/phones/", phones="0771-5550123\r\n12345")
    office.body.refresh_from_db()
    assert office.body.address == "人民路1号"
    assert office.body.public_phones == "0771-5550123\n12345"
    answer = sent(officer, f"/units/{number}/contact/", email="不是邮箱")
    assert "有1处需要改" in words(answer)
    assert "请填写有效的电子邮箱地址。" in words(answer)
    system, target = office[Post.SYSTEM_ADMIN], office[Post.DRAFTER]
    told = {"name": "黎书瑶", "email": "li@", "username": "lishuyao"}
    for url in (f"/units/{number}/people/new/", f"/units/people/{target.pk}/change/"):
        assert "请填写有效的电子邮箱地址。" in words(sent(system, url, **told))


def test_the_contact_page_says_what_is_so() -> None:
    """There is no guide in the office yet: nothing goes into one by itself."""
    office = make_office()
    client = signed_in(office[Post.DISCLOSURE_OFFICER])
    page = words(client.get(f"/units/{office.body.pk}/contact/"))
    assert "联系方式显示在本单位的页面上。政府信息公开指南应当写明" in page
    assert "联系方式写入政府信息公开指南" not in page


def test_departments_are_made_renamed_and_ended() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    sent(system, f"/units/{office.body.pk}/departments/new/", name="养护科", order="2")
    made = Department.objects.get(name="养护科")
    sent(system, f"/units/departments/{made.pk}/change/", name="公路养护科", order="1")
    made.refresh_from_db()
    assert (made.name, made.order) == ("公路养护科", 1)
    sent(system, f"/units/departments/{made.pk}/end/")
    made.refresh_from_db()
    assert made.ended_on == today()


def make_account(office: Office, username: str = "weixy"):
    return sent(
        office[Post.SYSTEM_ADMIN],
        f"/units/{office.body.pk}/people/new/",
        name="韦晓燕",
        username=username,
        department=office.department.pk,
    )


def test_the_one_time_password_is_shown_once_and_kept_out_of_caches() -> None:
    office = make_office()
    answer = make_account(office)
    person = Person.objects.get(username="weixy")
    shown = words(answer)
    password = next(word for word in shown.split() if person.check_password(word[-14:]))[-14:]
    assert person.check_password(password)
    assert "no-store" in answer.headers["Cache-Control"]
    page = signed_in(office[Post.SYSTEM_ADMIN]).get(f"/units/people/{person.pk}/")
    assert password not in page.content.decode()
    again = make_account(office)
    assert "登录名“weixy”已被使用" in words(again)


def test_accounts_are_changed_moved_reset_disabled_and_enabled() -> None:
    office = make_office()
    system, target = office[Post.SYSTEM_ADMIN], office[Post.DRAFTER]
    url = f"/units/people/{target.pk}"
    sent(system, f"{url}/change/", name="黎书遥", title="股长", email="", phone="")
    sent(system, f"{url}/move/", department="")
    assert "一次性口令" in words(sent(system, f"{url}/reset/"))
    sent(system, f"{url}/disable/")
    target.refresh_from_db()
    assert (target.name, target.department, target.is_active) == ("黎书遥", None, False)
    assert "一次性口令" in words(sent(system, f"{url}/enable/"))
    target.refresh_from_db()
    assert (target.is_active, target.must_change_password) == (True, True)
    done = [entry.action.partition(".")[2] for entry in Entry.objects.all()]
    assert done == [
        *("person_changed", "person_moved", "password_reset"),
        *("person_disabled", "person_enabled"),
    ]


def test_who_is_disabled_is_signed_out_with_the_next_page() -> None:
    office = make_office()
    target = office[Post.DRAFTER]
    client = signed_in(target)
    assert client.get("/units/").status_code == 200
    sent(office[Post.SYSTEM_ADMIN], f"/units/people/{target.pk}/disable/")
    answer = client.get("/units/")
    assert (answer.status_code, answer.headers["Location"][:9]) == (302, "/sign-in/")


def test_a_reset_signs_the_person_out() -> None:
    office = make_office()
    target = office[Post.DRAFTER]
    client = signed_in(target)
    sent(office[Post.SYSTEM_ADMIN], f"/units/people/{target.pk}/reset/")
    assert client.get("/units/").status_code == 302


def test_posts_are_granted_and_taken() -> None:
    office = make_office()
    security, target = office[Post.SECURITY_ADMIN], office[Post.DRAFTER]
    url = f"/units/people/{target.pk}/posts/new/"
    told = {"post": "department_head", "department": office.department.pk, "from_on": today()}
    assert sent(security, url, **told).status_code == 302
    tenure = target.tenures.get(post=Post.DEPARTMENT_HEAD)
    assert (tenure.department, tenure.from_on) == (office.department, today())
    assert "在这段时间已任“科室负责人”" in words(sent(security, url, **told))
    answer = sent(security, f"/units/posts/{tenure.pk}/end/", last_day=today())
    assert answer.status_code == 302
    tenure.refresh_from_db()
    assert tenure.until_on == today()


@pytest.mark.parametrize(
    "wrong",
    [
        {"post": "king"},
        {"from_on": "not a day"},
        {"from_on": ""},
        {"until_on": "2026-02-30"},
        {"department": "999999"},
        {"department": "x' OR 1=1"},
        {"from_on": "0001-01-01"},
        {"until_on": "1999-01-01"},
    ],
)
def test_nonsense_in_a_grant_is_refused_in_the_form(wrong: dict[str, str]) -> None:
    office = make_office()
    target = office[Post.DRAFTER]
    told = {"post": "head", "from_on": today().isoformat(), **wrong}
    url = f"/units/people/{target.pk}/posts/new/"
    answer = sent(office[Post.SECURITY_ADMIN], url, **told)
    assert (answer.status_code, "需要改" in words(answer)) == (200, True)
    assert target.tenures.count() == 1


def test_the_security_administrator_is_refused_on_their_own_page() -> None:
    office = make_office()
    security = office[Post.SECURITY_ADMIN]
    url = f"/units/people/{security.pk}/posts/new/"
    answer = sent(security, url, post="head", from_on=today())
    assert "不能授予或者收回自己的岗位" in words(answer)


def test_a_stand_in_is_named_and_ended() -> None:
    office = make_office()
    head = office[Post.HEAD]
    url = f"/units/people/{head.pk}/standing-in/new/"
    told = {
        "delegate": office[Post.DEPUTY_IN_CHARGE].pk,
        "from_on": today(),
        "until_on": today() + 3 * DAY,
        "reason": "外出培训",
    }
    answer = sent(head, url, **told)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/units/standing-in/")
    made = Delegation.objects.get()
    assert "已由韦国栋代理" in words(sent(office[Post.OFFICE_DIRECTOR], url, **told))
    sent(head, f"/units/standing-in/{made.pk}/end/")
    made.refresh_from_db()
    assert made.ended_on == today()


def test_who_takes_another_level_is_offered_with_it() -> None:
    """Nobody decides two levels of one thing: whoever names a stand-in is told of it before."""
    office = make_office()
    deputy = office[Post.DEPUTY_IN_CHARGE]
    page = signed_in(deputy).get(f"/units/people/{deputy.pk}/standing-in/new/").content.decode()
    director, drafter = office[Post.OFFICE_DIRECTOR], office[Post.DRAFTER]
    assert f"{director}（本人审“办公室主任”，同一件只能审一级）</option>" in page
    assert f"{drafter}</option>" in page
    assert "审了那一级就不能再代审这一级" in page


def test_people_of_other_bodies_are_not_offered_as_stand_ins() -> None:
    tree = Tree()
    head = tree.bureau[Post.HEAD]
    page = signed_in(head).get(f"/units/people/{head.pk}/standing-in/new/").content.decode()
    assert f'value="{tree.bureau[Post.DRAFTER].pk}"' in page
    assert f'value="{tree.district[Post.DRAFTER].pk}"' not in page


def test_a_member_is_taken_from_the_people_or_written() -> None:
    office = make_office()
    officer = office[Post.DISCLOSURE_OFFICER]
    Person.objects.filter(pk=office[Post.HEAD].pk).update(title="局长")
    url = f"/units/{office.body.pk}/groups/leading_group/new/"
    told = {"from_on": "2026-01-05", "basis": "青交发〔2026〕1号"}
    sent(officer, url, role="chair", person=office[Post.HEAD].pk, **told)
    sent(officer, url, role="member", name="陆明", title="县纪委驻局纪检组组长", **told)
    members = [(each.name, each.title, each.person) for each in Membership.objects.all()]
    assert members == [
        ("石远航", "局长", office[Post.HEAD]),
        ("陆明", "县纪委驻局纪检组组长", None),
    ]
    assert "选一名人员，或者写姓名" in words(sent(officer, url, role="member", **told))
    chair = Membership.objects.get(role="chair")
    sent(
        officer, f"/units/members/{chair.pk}/end/", last_day="2026-06-30", basis="青交发〔2026〕9号"
    )
    chair.refresh_from_db()
    assert chair.until_on == date(2026, 6, 30)
    assert last_entry().action == "units.member_ended"
