"""Pages of 机构与人员: what each shows to whom."""

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.documents.access import may_issue_document
from gongkai.units.models import Body, Membership, PasswordReset, Person
from gongkai.units.posts import REVIEWING, Post
from gongkai.units.services import add_member, delegate_posts, end_membership
from gongkai.units.urls import urlpatterns
from tests.documents.drafts import make_draft
from tests.offices import NOW, TODAY, make_body, make_office, make_person
from tests.units.browsing import links, signed_in, words
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db


def get(person: Person, url: str):
    return signed_in(person).get(url)


def test_the_tree_shows_what_one_sees_and_offers_what_one_may_do() -> None:
    tree = Tree(opened="bureau")
    page = get(tree.district[Post.SYSTEM_ADMIN], "/units/")
    shown = {name for name, body in tree.bodies.items() if f"/units/{body.pk}/" in links(page)}
    assert shown == {"district", "bureau"}
    assert f"/units/{tree.bureau.body.pk}/new/" in links(page)
    assert f"/units/{tree.bureau.body.pk}/new/" not in links(
        get(tree.district[Post.DRAFTER], "/units/")
    )


def test_who_sees_one_body_alone_is_told_why() -> None:
    office = make_office()
    assert "请系统管理员办理" in words(get(office[Post.DRAFTER], "/units/"))
    assert "选“新建下级”" in words(get(office[Post.SYSTEM_ADMIN], "/units/"))


THING = {"body": "body_detail", "person": "person_detail"}


def addresses(tree: Tree) -> list[str]:
    """Every address of the app, at things of the bureau."""
    office = tree.bureau
    member = add_member(
        body=office.body,
        group=Membership.Group.LEADING_GROUP,
        role=Membership.Role.CHAIR,
        name="石远航",
        title="局长",
        from_on=date(2026, 1, 5),
        basis="青交发〔2026〕1号",
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
    )
    delegation = delegate_posts(
        office[Post.DEPUTY_IN_CHARGE],
        delegate=office[Post.HEAD],
        from_on=date(2026, 12, 20),
        until_on=date(2026, 12, 23),
        reason="外出培训",
        by=office[Post.DEPUTY_IN_CHARGE],
        at=NOW,
    )
    reset = PasswordReset.objects.create(
        person=office[Post.HEAD], asked_by=office[Post.SYSTEM_ADMIN], asked_at=NOW
    )
    numbers = {
        "people/<int:pk>/reset/confirm/": reset.person_id,
        "people/<int:pk>/standing-in/new/": office[Post.DEPUTY_IN_CHARGE].pk,
        "people/<int:pk>": office[Post.DRAFTER].pk,
        "departments/<int:pk>": office.department.pk,
        "members/<int:pk>": member.pk,
        "posts/<int:pk>": office[Post.DRAFTER].tenures.get().pk,
        "standing-in/<int:pk>": delegation.pk,
        "<int:pk>": office.body.pk,
    }
    found = []
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        for words_, number in numbers.items():
            if words_ in route:
                route = route.replace(words_, words_.replace("<int:pk>", str(number)))
                break
        found.append("/units/" + route.replace("<slug:name>", "leading_group"))
    return found


FOR_EVERYBODY = {
    *("/units/", "/units/export/", "/units/people/", "/units/people/export/"),
    *("/units/standing-in/", "/units/standing-in/export/"),
}


def test_anothers_things_answer_404_at_every_address() -> None:
    tree = Tree(opened="")
    every = set(addresses(tree))
    assert len(every) == len(urlpatterns) and every > FOR_EVERYBODY
    for post, person in tree.other.people.items():
        client = signed_in(person)
        for url in every - FOR_EVERYBODY:
            assert client.get(url).status_code == 404, (post, url)
            assert client.post(url, {}).status_code in (404, 405), (post, url)


def test_who_has_not_signed_in_is_sent_to_the_door() -> None:
    tree = Tree(opened="")
    for url in addresses(tree):
        answer = Client().get(url)
        assert (answer.status_code, answer.headers["Location"][:9]) == (302, "/sign-in/"), url


OPEN_TO = {
    Post.SYSTEM_ADMIN: {
        *("body_new", "body_change", "body_move", "body_end"),
        *("department_new", "department_change", "department_end"),
        *("person_new", "person_change", "person_move", "person_disable", "person_enable"),
        *("person_reset", "reset_confirm"),
    },
    Post.SECURITY_ADMIN: {"post_grant", "post_end", "reset_confirm"},
    Post.DISCLOSURE_OFFICER: {
        "contact_change",
        "phones_change",
        "member_new",
        "member_correct",
        "member_end",
    },
    Post.OFFICE_DIRECTOR: {
        *("contact_change", "phones_change", "member_new", "member_correct", "member_end"),
        *("delegation_new", "delegation_end"),
    },
    Post.DEPUTY_IN_CHARGE: {"delegation_new", "delegation_end"},
}
READING = {
    *("body_tree", "body_detail", "group_detail", "person_list", "person_export"),
    *("person_detail", "standing_in", "tree_export", "group_export", "standing_in_export"),
}


def test_each_post_reaches_its_own_acts_and_no_others() -> None:
    tree = Tree(opened="")
    by_name = dict(zip((each.name for each in urlpatterns), addresses(tree), strict=True))
    for post, person in tree.bureau.people.items():
        client = signed_in(person)
        reached = {name for name, url in by_name.items() if client.get(url).status_code == 200}
        assert reached == READING | OPEN_TO.get(post, set()), post


def test_every_link_that_a_page_offers_leads_somewhere() -> None:
    tree = Tree()
    addresses(tree)
    for office, post in ((tree.district, Post.SYSTEM_ADMIN), (tree.bureau, Post.OFFICE_DIRECTOR)):
        client = signed_in(office[post])
        todo, done = ["/units/"], set()
        while todo:
            url = todo.pop()
            done.add(url)
            answer = client.get(url)
            assert answer.status_code == 200, url
            if "text/html" in answer["Content-Type"]:
                found = {each for each in links(answer) if each.startswith("/units/")}
                todo += sorted(found - done - set(todo))
        assert len(done) > 30


def test_a_body_page_names_its_contact_departments_people_and_groups() -> None:
    tree = Tree()
    addresses(tree)
    Body.objects.filter(pk=tree.bureau.body.pk).update(
        office_name="局办公室", address="青岩县人民路1号", phone="0771-5550123"
    )
    page = words(get(tree.bureau[Post.DRAFTER], f"/units/{tree.bureau.body.pk}/"))
    for said in ("局办公室", "青岩县人民路1号", "运输科", "组长石远航", "在用账号10个"):
        assert said in page
    assert "今天没有名单" in page  # the disclosure staff has none


def test_an_empty_body_page_says_what_is_missing_and_whose_it_is() -> None:
    office = make_office()
    url = f"/units/{office.body.pk}/"
    assert "由政府信息公开专员填写" in words(get(office[Post.DRAFTER], url))
    assert "修改联系方式" in words(get(office[Post.DISCLOSURE_OFFICER], url))


def test_names_are_written_out_and_never_taken_for_markup() -> None:
    office = make_office()
    body = make_body("<script>alert(1)</script>局", parent=office.body, open_to_superior=True)
    person = make_person(body, "<b>名</b>", Post.DRAFTER)
    for url in ("/units/", f"/units/{body.pk}/", "/units/people/", f"/units/people/{person.pk}/"):
        page = get(office[Post.SYSTEM_ADMIN], url).content.decode()
        assert "<script>alert" not in page and "<b>名</b>" not in page


def test_mobile_number_and_e_mail_are_shown_to_their_owner_and_who_keeps_accounts() -> None:
    office = make_office()
    target = office[Post.DRAFTER]
    Person.objects.filter(pk=target.pk).update(phone="13800005566", email="l@example.gov.cn")
    saw = {
        post
        for post, person in office.people.items()
        if "13800005566" in words(get(person, f"/units/people/{target.pk}/"))
    }
    assert saw == {Post.DRAFTER, Post.SYSTEM_ADMIN}
    views = [(entry.action, entry.actor_name) for entry in Entry.objects.all()]
    assert views == [("audit.viewed", "岑维")]
    for post, person in office.people.items():
        assert "13800005566" not in words(get(person, "/units/people/")), post


def test_a_person_page_shows_posts_with_their_time_and_what_happened() -> None:
    tree = Tree()
    addresses(tree)
    deputy = tree.bureau[Post.DEPUTY_IN_CHARGE]
    page = words(get(deputy, f"/units/people/{deputy.pk}/"))
    for said in ("分管领导", "2025年1月1日起", "在任", "由石远航代理韦国栋"):
        assert said in page
    head = tree.bureau[Post.HEAD]
    told = f"韦国栋设立韦国栋（账号{deputy.pk}号）的代理：由石远航（账号{head.pk}号）代行审核和"
    assert told in page


def test_filters_of_the_list_stay_in_the_address_and_nonsense_filters_nothing() -> None:
    tree = Tree(opened="bureau")
    asker = tree.district[Post.DRAFTER]
    body = tree.bureau.body.pk
    assert "20人。" in words(get(asker, "/units/people/"))
    assert "1人。" in words(get(asker, f"/units/people/?body={body}&post=head"))
    assert "没有符合条件的人员" in words(get(asker, "/units/people/?text=无此人"))
    for query in ("body=999999", "body=x", "post=king", "state=?", "page=zz", "page=999"):
        assert "20人。" in words(get(asker, f"/units/people/?{query}")), query


def test_a_filter_by_a_body_one_does_not_see_shows_nothing_of_it() -> None:
    tree = Tree(opened="")
    page = get(tree.district[Post.DRAFTER], f"/units/people/?body={tree.bureau.body.pk}")
    assert "交通运输局" not in words(page)


def rows_of(answer) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def test_the_export_holds_what_is_filtered_and_calculates_nothing() -> None:
    tree = Tree(opened="bureau")
    asker = tree.district[Post.DRAFTER]
    Person.objects.filter(pk=tree.bureau[Post.HEAD].pk).update(title="=1+1", phone="13800005566")
    query = f"?body={tree.bureau.body.pk}&post=head"
    rows = rows_of(get(asker, f"/units/people/export/{query}"))
    head = tree.bureau[Post.HEAD]
    assert rows == [
        ("账号号", "姓名", "职务", "机构", "科室", "登录名", "岗位", "账号"),
        (
            *(str(head.pk), "石远航", "=1+1", "青岩县交通运输局", "运输科"),
            *(head.username, "主要负责人", "在用"),
        ),
    ]
    assert len(rows_of(get(asker, "/units/people/export/"))) == 21


@pytest.mark.parametrize("url", ["/units/", "/units/people/", "/units/people/export/"])
def test_a_list_asks_the_same_number_of_queries_at_any_size(
    url: str, django_assert_max_num_queries
) -> None:
    office = make_office()
    client = signed_in(office[Post.SYSTEM_ADMIN])
    counts = []
    for size in (1, 30):
        for n in range(size):
            child = make_body(f"第{size}之{n}局", parent=office.body, open_to_superior=True)
            make_person(child, f"第{n}人", Post.DRAFTER)
        client.get(url)  # the first page of a minute writes down that the person was there
        with django_assert_max_num_queries(12) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def group_page(person: Person, body: Body, query: str = "") -> str:
    return words(get(person, f"/units/{body.pk}/groups/leading_group/{query}"))


def test_the_group_is_shown_as_it_was_on_the_day_asked_for() -> None:
    tree = Tree()
    addresses(tree)
    office = tree.bureau
    end_membership(
        Membership.objects.get(),
        last_day=date(2026, 6, 30),
        basis="青交发〔2026〕9号",
        by=office[Post.OFFICE_DIRECTOR],
        at=NOW,
    )
    asker = office[Post.DRAFTER]
    assert "截至2026年6月30日，1人。" in group_page(asker, office.body, "?on=2026-06-30")
    assert "截至2026年7月1日，0人。" in group_page(asker, office.body, "?on=2026-07-01")
    page = group_page(asker, office.body, "?on=nonsense")
    assert "这一天没有名单" in page
    assert "石远航任组长，至2026年6月30日" in page and "调出依据青交发〔2026〕9号" in page


def test_an_empty_group_says_who_begins_it() -> None:
    office = make_office()
    assert "由本单位的政府信息公开专员录入" in group_page(office[Post.DRAFTER], office.body)
    assert "从组长起逐人增补成员" in group_page(office[Post.DISCLOSURE_OFFICER], office.body)


def test_there_is_no_group_of_another_name() -> None:
    office = make_office()
    url = f"/units/{office.body.pk}/groups/football/"
    assert get(office[Post.DISCLOSURE_OFFICER], url).status_code == 404
    assert get(office[Post.DISCLOSURE_OFFICER], f"{url}new/").status_code == 404


def test_ones_own_page_of_stand_ins_says_what_to_do_when_there_are_none() -> None:
    tree = Tree()
    page = get(tree.bureau[Post.HEAD], "/units/standing-in/")
    assert "只有您能办" in words(page)
    assert f"/units/people/{tree.bureau[Post.HEAD].pk}/standing-in/new/" in links(page)
    addresses(tree)
    assert "石远航代理韦国栋" in words(get(tree.bureau[Post.HEAD], "/units/standing-in/"))


def test_the_office_director_finds_everybody_with_a_post_of_review_and_nobody_else() -> None:
    tree = Tree()
    director = tree.bureau[Post.OFFICE_DIRECTOR]
    page = get(director, "/units/standing-in/")
    offered = {each for each in links(page) if each.endswith("/standing-in/new/")}
    people = [tree.bureau[post] for post in REVIEWING]
    assert offered == {f"/units/people/{person.pk}/standing-in/new/" for person in people}


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.SECURITY_ADMIN])
def test_who_has_nothing_to_hand_on_is_offered_no_stand_in(post: Post) -> None:
    """The address says so before there is anything to fill in."""
    office = make_office()
    who = office[post]
    new = f"/units/people/{who.pk}/standing-in/new/"
    assert new not in links(get(who, "/units/standing-in/"))
    assert new not in links(get(office[Post.OFFICE_DIRECTOR], f"/units/people/{who.pk}/"))
    for asker in (who, office[Post.OFFICE_DIRECTOR]):
        client = Client()
        client.force_login(asker, backend="gongkai.sign_in.backends.PasswordBackend")
        answer = client.get(new, follow=True)
        assert f"{who.name}没有可以代理的审核岗位，不用设立代理。" in words(answer)
        assert 'name="reason"' not in answer.content.decode()


def test_the_page_says_that_all_of_the_post_goes_over_and_it_does() -> None:
    office = make_office()
    director, other = office[Post.OFFICE_DIRECTOR], office[Post.DEPARTMENT_HEAD]
    assert "编号印发、归档、登记公开的，也由代理人代办" in words(
        get(director, "/units/standing-in/")
    )
    document = make_draft(office)
    assert not may_issue_document(other, document, TODAY)
    delegate_posts(
        director, delegate=other, from_on=TODAY, until_on=TODAY, reason="出差", by=director, at=NOW
    )
    assert may_issue_document(other, document, TODAY)
