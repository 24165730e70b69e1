"""Every refusal of the acts on units: its code, its sentence, and nothing changed by it.

A row is what is tried, the code, the sentence as the page shows it.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps

from gongkai.refusals import Refused
from gongkai.units import services
from gongkai.units.models import Delegation, Department, Membership, Tenure
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, make_person
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
Try = Callable[[Tree], object]


@pytest.fixture
def tree() -> Tree:
    return Tree()


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the office's own tables."""
    return {
        model.__name__: sorted(model.objects.values_list(), key=repr)
        for label in ("units", "audit", "notices")
        for model in apps.get_app_config(label).get_models()
    }


def check(tree: Tree, attempt: Try, code: str, sentence: str) -> None:
    before = everything()
    with pytest.raises(Refused) as refused:
        attempt(tree)
    assert (refused.value.code, refused.value.sentence) == (code, sentence)
    assert everything() == before


def admin(tree: Tree) -> dict[str, object]:
    return {"by": tree.bureau[Post.SYSTEM_ADMIN], "at": NOW}


def security(tree: Tree) -> dict[str, object]:
    return {"by": tree.bureau[Post.SECURITY_ADMIN], "at": NOW}


def officer(tree: Tree) -> dict[str, object]:
    return {"by": tree.bureau[Post.DISCLOSURE_OFFICER], "at": NOW}


def drafter(tree: Tree) -> dict[str, object]:
    return {"by": tree.bureau[Post.DRAFTER], "at": NOW}


# --- bodies ---------------------------------------------------------------------------------------

NEW_BODY = {
    "kind": "centre",
    "name": "青岩县交通运输局",
    "short_name": "中心",
    "document_code": "青养",
    "credit_code": "",
}
NOT_ADMIN = "只有本单位或者上级单位的系统管理员可以办理。"
NOT_OFFICER = "只有本单位的政府信息公开专员或者办公室主任可以修改。"

BODIES: dict[str, tuple[Try, str, str]] = {
    "made by who does not administer": (
        lambda t: services.create_body(parent=t.bureau.body, values=NEW_BODY, **drafter(t)),
        "not_yours",
        NOT_ADMIN,
    ),
    "made with a sister's name": (
        lambda t: services.create_body(
            parent=t.district.body, values=NEW_BODY, by=t.district[Post.SYSTEM_ADMIN], at=NOW
        ),
        "name_taken",
        "同一上级之下已有“青岩县交通运输局”。",
    ),
    "made with a code that no number begins with": (
        lambda t: services.create_body(
            parent=t.district.body,
            values={**NEW_BODY, "name": "青岩县信访局", "document_code": "<b>"},
            by=t.district[Post.SYSTEM_ADMIN],
            at=NOW,
        ),
        "no_document_code",
        "机关代字用汉字，可以有字母和圆括号，不带其他符号。",
    ),
    "given a code that no number begins with": (
        lambda t: services.change_body(t.bureau.body, values={"document_code": "青3"}, **admin(t)),
        "no_document_code",
        "机关代字用汉字，可以有字母和圆括号，不带其他符号。",
    ),
    "renamed to a sister's name": (
        lambda t: services.change_body(t.bureau.body, values={"name": "青岩县水利局"}, **admin(t)),
        "name_taken",
        "同一上级之下已有“青岩县水利局”。",
    ),
    "moved into its own tree": (
        lambda t: services.move_body(t.bureau.body, parent=t.station, **admin(t)),
        "in_itself",
        "“城东养护站”在“交通运输局”之内，不能作它的上级。",
    ),
    "moved to where it is": (
        lambda t: services.move_body(t.centre.body, parent=t.bureau.body, **admin(t)),
        "same",
        "“路养护中心”的上级已是“交通运输局”。",
    ),
    "moved below a body that is not one's own": (
        lambda t: services.move_body(t.centre.body, parent=t.other.body, **admin(t)),
        "not_yours",
        NOT_ADMIN,
    ),
    "ended with bodies below it": (
        lambda t: services.end_body(t.bureau.body, **admin(t)),
        "has_children",
        "“交通运输局”还有下级机构。先撤销下级，或者调整其隶属关系。",
    ),
    "ended with people in it": (
        lambda t: services.end_body(t.other.body, by=t.other[Post.SYSTEM_ADMIN], at=NOW),
        "has_people",
        "“岩县水利局”还有在用的账号。先停用账号，再撤销机构。",
    ),
    "contact changed by a superior": (
        lambda t: services.change_contact(
            t.bureau.body,
            values={"phone": "0771-5550123"},
            by=t.district[Post.DISCLOSURE_OFFICER],
            at=NOW,
        ),
        "not_yours",
        NOT_OFFICER,
    ),
    "phones changed by the system administrator": (
        lambda t: services.change_public_phones(t.bureau.body, phones="12345", **admin(t)),
        "not_yours",
        NOT_OFFICER,
    ),
    "phones that are none": (
        lambda t: services.change_public_phones(
            t.bureau.body, phones="0771-5550123\n一二三", **officer(t)
        ),
        "not_a_phone",
        "“一二三”不像电话号码。每行写一个号码。",
    ),
}


@pytest.mark.parametrize("row", BODIES.values(), ids=BODIES)
def test_what_cannot_be_done_with_a_body(tree: Tree, row: tuple[Try, str, str]) -> None:
    check(tree, *row)


# --- posts ----------------------------------------------------------------------------------------


def grant(tree: Tree, to: Post = Post.DRAFTER, post: Post = Post.HEAD, **told: object) -> object:
    values = {"from_on": TODAY, "until_on": None, "department": None, **security(tree), **told}
    return services.grant_post(tree.bureau[to], post=post, **values)  # type: ignore[arg-type]


def end_of(tree: Tree, post: Post, last_day: date, **told: object) -> object:
    tenure = Tenure.objects.get(person=tree.bureau[post], post=post)
    return services.end_post(tenure, last_day=last_day, **{**security(tree), **told})  # type: ignore[arg-type]


POSTS: dict[str, tuple[Try, str, str]] = {
    "given to oneself": (
        lambda t: grant(t, to=Post.SECURITY_ADMIN),
        "own",
        "不能授予或者收回自己的岗位。请另一名安全管理员办理。",
    ),
    "given by who makes the accounts": (
        lambda t: grant(t, **admin(t)),
        "not_yours",
        "只有本单位或者上级单位的安全管理员可以授予和收回岗位。",
    ),
    "given from yesterday": (
        lambda t: grant(t, from_on=TODAY - DAY),
        "past",
        "岗位不能倒着授予。起始日期最早为今天（2026年10月13日）。",
    ),
    "given until before it begins": (
        lambda t: grant(t, until_on=TODAY - DAY),
        "ends_before",
        "终止日期早于起始日期。",
    ),
    "a post of the whole body, for a department": (
        lambda t: grant(t, department=t.bureau.department),
        "not_by_department",
        "“主要负责人”管全单位，不按科室授予。",
    ),
    "for a department of another body": (
        lambda t: grant(t, post=Post.DEPARTMENT_HEAD, department=t.other.department),
        "other_body",
        "“交通运输局”没有这个科室，或者已经撤销。",
    ),
    "that is held already": (
        lambda t: grant(t, to=Post.HEAD, post=Post.HEAD),
        "held",
        "石远航在这段时间已任“主要负责人”。",
    ),
    "a second post of administration": (
        lambda t: grant(t, to=Post.AUDIT_ADMIN, post=Post.SYSTEM_ADMIN),
        "two_administrators",
        "农正清在这段时间任“审计管理员”。系统管理员、安全管理员、审计管理员三者不得由一人兼任。",
    ),
    "taken backwards": (
        lambda t: end_of(t, Post.HEAD, TODAY - 2 * DAY),
        "past",
        "岗位不能倒着收回。最后一日最早为昨日，即立刻收回。",
    ),
    "one's own, taken": (
        lambda t: end_of(t, Post.SECURITY_ADMIN, TODAY),
        "own",
        "不能授予或者收回自己的岗位。请另一名安全管理员办理。",
    ),
}


@pytest.mark.parametrize("row", POSTS.values(), ids=POSTS)
def test_what_cannot_be_done_with_a_post(tree: Tree, row: tuple[Try, str, str]) -> None:
    check(tree, *row)


# --- standing in ----------------------------------------------------------------------------------


def stand_in(tree: Tree, **told: object) -> Delegation:
    values = {
        "delegate": tree.bureau[Post.HEAD],
        "from_on": TODAY,
        "until_on": TODAY + DAY,
        "reason": "外出培训",
        "by": tree.bureau[Post.DEPUTY_IN_CHARGE],
        "at": NOW,
        **told,
    }
    return services.delegate_posts(tree.bureau[Post.DEPUTY_IN_CHARGE], **values)  # type: ignore[arg-type]


STANDING_IN: dict[str, tuple[Try, str, str]] = {
    "by somebody else": (
        lambda t: stand_in(t, by=t.bureau[Post.DRAFTER]),
        "not_yours",
        "代理由本人设立和结束，或者由本单位办公室主任代为办理。",
    ),
    "by oneself": (
        lambda t: stand_in(t, delegate=t.bureau[Post.DEPUTY_IN_CHARGE]),
        "own",
        "不能由本人代理本人。",
    ),
    "by one of another body": (
        lambda t: stand_in(t, delegate=t.other[Post.HEAD]),
        "other_body",
        "代理人应为本单位的人。",
    ),
    "from yesterday": (
        lambda t: stand_in(t, from_on=TODAY - DAY),
        "past",
        "代理不能倒着设立。起始日期最早为今天（2026年10月13日）。",
    ),
    "for one day too many": (
        lambda t: stand_in(t, until_on=TODAY + 184 * DAY),
        "too_long",
        "一次代理最长184日。更久的，另行授予岗位。",
    ),
    "without a reason": (
        lambda t: stand_in(t, reason=" \t"),
        "no_reason",
        "写明代理事由，例如出差、休假。",
    ),
}


@pytest.mark.parametrize("row", STANDING_IN.values(), ids=STANDING_IN)
def test_how_nobody_stands_in(tree: Tree, row: tuple[Try, str, str]) -> None:
    check(tree, *row)


def test_two_do_not_stand_in_for_one_on_the_same_day(tree: Tree) -> None:
    stand_in(tree)
    check(
        tree,
        lambda t: stand_in(t, delegate=t.bureau[Post.OFFICE_DIRECTOR], from_on=TODAY + DAY),
        "overlapping",
        "韦国栋自2026年10月13日至2026年10月14日已由石远航代理。先结束那一项，或者错开日期。",
    )


def test_who_is_stood_in_for_stands_in_for_nobody(tree: Tree) -> None:
    stand_in(tree)
    director = tree.bureau[Post.OFFICE_DIRECTOR]
    check(
        tree,
        lambda t: services.delegate_posts(
            director,
            delegate=t.bureau[Post.DEPUTY_IN_CHARGE],
            from_on=TODAY + DAY,
            until_on=TODAY + 2 * DAY,
            reason="休假",
            by=director,
            at=NOW,
        ),
        "away",
        "韦国栋在这段时间自己也由别人代理。换一人。",
    )


# --- departments and groups -----------------------------------------------------------------------


def join(tree: Tree, **told: object) -> Membership:
    values = {
        "body": tree.bureau.body,
        "group": Membership.Group.LEADING_GROUP,
        "role": Membership.Role.CHAIR,
        "name": "石远航",
        "title": "局长",
        "from_on": TODAY,
        "basis": "青交发〔2026〕1号",
        **officer(tree),
        **told,
    }
    return services.add_member(**values)  # type: ignore[arg-type]


OTHERS: dict[str, tuple[Try, str, str]] = {
    "a department of a name that another had": (
        lambda t: services.create_department(body=t.bureau.body, name="运输科", **admin(t)),
        "name_taken",
        "“交通运输局”已有或者曾有“运输科”。换一个名称。",
    ),
    "a department ended with people in it": (
        lambda t: services.end_department(t.bureau.department, **admin(t)),
        "has_people",
        "“运输科”还有在用的账号。先调整其科室，再撤销。",
    ),
    "a department of another body": (
        lambda t: services.change_department(
            t.other.department, name="水政科", order=1, **admin(t)
        ),
        "not_yours",
        NOT_ADMIN,
    ),
    "a list changed by who keeps the accounts": (
        lambda t: join(t, **admin(t)),
        "not_yours",
        "名单由本单位的政府信息公开专员或者办公室主任调整。",
    ),
    "a role of the other group": (
        lambda t: join(t, group=Membership.Group.DISCLOSURE_STAFF),
        "not_its_role",
        f"{Membership.Group.DISCLOSURE_STAFF.label}没有“组长”。",
    ),
    "a change without its document": (
        lambda t: join(t, basis="　"),
        "no_basis",
        "写明依据的文件，例如“青交发〔2026〕3号”。",
    ),
    "an account of another body": (
        lambda t: join(t, person=t.other[Post.HEAD]),
        "other_body",
        "从人员中选的，应为本单位的人。外单位的人直接写姓名。",
    ),
}


@pytest.mark.parametrize("row", OTHERS.values(), ids=OTHERS)
def test_what_cannot_be_done_with_departments_and_lists(
    tree: Tree, row: tuple[Try, str, str]
) -> None:
    check(tree, *row)


# --- accounts -------------------------------------------------------------------------------------


def account(tree: Tree, username: str, **told: object) -> object:
    values = {"values": {"name": "陆之遥"}, **admin(tree), **told}
    return services.create_person(body=tree.bureau.body, username=username, **values)  # type: ignore[arg-type]


ACCOUNTS: dict[str, tuple[Try, str, str]] = {
    "a name that begins with a digit": (
        lambda t: account(t, "1lu"),
        "bad_username",
        "登录名应为3至40位小写字母、数字、点、横线，以字母开头。",
    ),
    "a name that is taken, in capitals": (
        lambda t: account(t, t.other[Post.HEAD].username.upper()),
        "username_taken",
        "登录名“user36”已被使用。换一个登录名。",
    ),
    "in a department of another body": (
        lambda t: account(t, "luzhiyao", department=t.other.department),
        "other_body",
        "“交通运输局”没有这个科室，或者已经撤销。",
    ),
    "made by who gives the posts": (
        lambda t: account(t, "luzhiyao", **security(t)),
        "not_yours",
        NOT_ADMIN,
    ),
    "moved to where the person is": (
        lambda t: services.move_person(
            t.bureau[Post.DRAFTER], department=t.bureau.department, **admin(t)
        ),
        "same",
        "黎书瑶已在这个科室。",
    ),
    "one's own, put out of use": (
        lambda t: services.disable_person(t.bureau[Post.SYSTEM_ADMIN], **admin(t)),
        "own",
        "不能停用自己的账号。请另一名系统管理员办理。",
    ),
    "one in use, put into use": (
        lambda t: services.enable_person(t.bureau[Post.DRAFTER], **admin(t)),
        "in_use",
        "黎书瑶的账号在用，不需要恢复。",
    ),
    "one's own password, reset": (
        lambda t: services.reset_password(t.bureau[Post.SYSTEM_ADMIN], **admin(t)),
        "own",
        "自己的口令在账户页修改，不在这里重置。",
    ),
    "the password of an administrator, by who makes accounts": (
        lambda t: services.reset_password(t.bureau[Post.AUDIT_ADMIN], **admin(t)),
        "two_people",
        "管理员的口令，由一名管理员提出、另一名管理员确认后重置。",
    ),
    "the password of a drafter, by who gives posts": (
        lambda t: services.reset_password(t.bureau[Post.DRAFTER], **security(t)),
        "not_yours",
        "口令由本单位或者上级单位的系统管理员重置。",
    ),
    "the password of a reviewer, by who makes accounts": (
        lambda t: services.reset_password(t.bureau[Post.SECRECY_REVIEWER], **admin(t)),
        "two_people",
        "任审核岗位或者代理审核岗位的，由系统管理员提出、安全管理员确认后重置。",
    ),
    "a reset that nobody needs to confirm, asked for": (
        lambda t: services.ask_reset(t.bureau[Post.DRAFTER], **admin(t)),
        "not_yours",
        "重置由本单位或者上级单位的系统管理员提出。",
    ),
    "a reset, asked for by who confirms": (
        lambda t: services.ask_reset(t.bureau[Post.HEAD], **security(t)),
        "not_yours",
        "重置由本单位或者上级单位的系统管理员提出。",
    ),
}


@pytest.mark.parametrize("row", ACCOUNTS.values(), ids=ACCOUNTS)
def test_what_cannot_be_done_with_an_account(tree: Tree, row: tuple[Try, str, str]) -> None:
    check(tree, *row)


def test_an_account_out_of_use_gets_neither_post_nor_password_nor_a_second_end(tree: Tree) -> None:
    services.disable_person(tree.bureau[Post.DRAFTER], **admin(tree))
    gone = "黎书瑶的账号已经停用"
    check(tree, grant, "disabled", f"{gone}，不能任岗。")
    check(
        tree,
        lambda t: services.disable_person(t.bureau[Post.DRAFTER], **admin(t)),
        "disabled",
        f"{gone}。",
    )
    check(
        tree,
        lambda t: services.reset_password(t.bureau[Post.DRAFTER], **admin(t)),
        "disabled",
        f"{gone}。恢复账号时会给出新口令。",
    )
    check(
        tree,
        lambda t: stand_in(t, delegate=t.bureau[Post.DRAFTER]),
        "disabled",
        f"{gone}，不能代理。",
    )


def test_an_administrator_is_not_put_into_use_with_the_old_power(tree: Tree) -> None:
    auditor = tree.bureau[Post.AUDIT_ADMIN]
    services.disable_person(auditor, **admin(tree))
    check(
        tree,
        lambda t: services.enable_person(auditor, **admin(t)),
        "still_administrator",
        "农正清的管理员岗位还没有收回。先请安全管理员收回，再恢复账号。",
    )
    end_of(tree, Post.AUDIT_ADMIN, TODAY - DAY)
    person, password = services.enable_person(auditor, **admin(tree))
    assert (person.is_active, person.check_password(password)) == (True, True)


# --- days on which one thing touches another ------------------------------------------------------


@pytest.mark.parametrize(
    ("first_until", "second_from", "is_free", "why"),
    [
        (TODAY + 5 * DAY, TODAY + 5 * DAY, False, "the last day is still the first one's"),
        (TODAY + 5 * DAY, TODAY + 6 * DAY, True, "the day after is free"),
        (None, TODAY + 500 * DAY, False, "without a last day it never is"),
    ],
)
def test_a_post_given_again_touches_the_first_by_a_day(
    tree: Tree, first_until: date | None, second_from: date, is_free: bool, why: str
) -> None:
    grant(tree, until_on=first_until)
    if is_free:
        grant(tree, from_on=second_from)
        assert Tenure.objects.filter(person=tree.bureau[Post.DRAFTER], post=Post.HEAD).count() == 2
        return
    check(
        tree,
        lambda t: grant(t, from_on=second_from),
        "held",
        "黎书瑶在这段时间已任“主要负责人”。",
    )


def test_the_longest_delegation_is_half_a_year_with_both_its_days(tree: Tree) -> None:
    made = stand_in(tree, until_on=TODAY + 183 * DAY)
    assert (made.until_on - made.from_on).days + 1 == 184


@pytest.mark.parametrize(
    ("ended_after", "stands_in_on", "why"),
    [
        (0, [], "ended on its first day: from that day on nobody stands in"),
        (1, [0], "ended on the second: the first day was used"),
        (2, [0, 1], "ended on its last: that day is its principal's again"),
    ],
)
def test_a_delegation_that_ends_early(
    tree: Tree, ended_after: int, stands_in_on: list[int], why: str
) -> None:
    made = stand_in(tree, until_on=TODAY + 2 * DAY)
    at = NOW + ended_after * DAY
    services.end_delegation(made, by=tree.bureau[Post.DEPUTY_IN_CHARGE], at=at)
    from gongkai.units.access import delegations_to

    head = tree.bureau[Post.HEAD]
    days = [n for n in range(-1, 5) if delegations_to(head, TODAY + n * DAY).exists()]
    assert days == stands_in_on
    check(
        tree,
        lambda t: services.end_delegation(made, by=t.bureau[Post.DEPUTY_IN_CHARGE], at=at),
        "over",
        "这项代理已经结束。",
    )


def test_a_department_ends_when_its_last_account_is_out_of_use(tree: Tree) -> None:
    """People first, then posts given for it, then it ends; and its name is not given again."""
    empty = Department.objects.create(body=tree.bureau.body, name="法规科")
    person = make_person(tree.bureau.body, "陆之遥", department=empty)
    Tenure.objects.create(
        person=tree.bureau[Post.DRAFTER],
        body=tree.bureau.body,
        post=Post.DEPARTMENT_HEAD,
        department=empty,
        from_on=TODAY,
        until_on=TODAY,
    )
    ending = lambda t: services.end_department(empty, **admin(t))  # noqa: E731
    check(tree, ending, "has_people", "“法规科”还有在用的账号。先调整其科室，再撤销。")
    services.disable_person(person, **admin(tree))
    check(
        tree, ending, "has_posts", "还有人在“法规科”任岗，或者已授予今后任岗。先收回岗位，再撤销。"
    )
    told = {"by": tree.bureau[Post.SYSTEM_ADMIN], "at": NOW + DAY}
    assert services.end_department(empty, **told).ended_on == TODAY + DAY
    check(
        tree,
        lambda t: services.create_department(body=t.bureau.body, name="法规科", **told),
        "name_taken",
        "“交通运输局”已有或者曾有“法规科”。换一个名称。",
    )
