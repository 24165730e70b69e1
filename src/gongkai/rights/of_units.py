"""Rights over bodies, people, sessions and entries of the audit; who loads a holiday notice."""

from datetime import date

from django.db.models import QuerySet

from gongkai.audit.models import Entry
from gongkai.audit_desk.access import entries_visible_to, may_clear_audit, may_see_entry
from gongkai.deadlines.access import may_load_notice
from gongkai.rights.right import OWN, TREE, PlainRight, Right
from gongkai.sign_in import access as sign_in
from gongkai.sign_in.models import SignedInSession
from gongkai.units import access
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post


def may_see_body(person: Person, body: Body, on: date) -> bool:
    return access.may_see_body(person, body)


def visible_bodies(person: Person, on: date) -> QuerySet[Body]:
    return access.visible_bodies(person)


def may_see_person(person: Person, other: Person, on: date) -> bool:
    return access.may_see_person(person, other)


def visible_people(person: Person, on: date) -> QuerySet[Person]:
    return access.visible_people(person)


OVER_UNITS: tuple[Right | PlainRight, ...] = (
    Right("查看机构", TREE, Body, may_see_body, visible_bodies),
    Right("查看人员", TREE, Person, may_see_person, visible_people),
    Right(
        "设立、修改、撤销机构和科室，管理账号",
        TREE,
        Body,
        access.may_administer_body,
        access.administered_bodies,
        (Post.SYSTEM_ADMIN,),
    ),
    Right(
        "授予和收回岗位（不得对本人）",
        TREE,
        Body,
        access.may_grant_in_body,
        access.granting_bodies,
        (Post.SECURITY_ADMIN,),
    ),
    Right(
        "重置口令（管理员，任审核岗位、代理审核岗位的除外；不得对本人）",
        TREE,
        Person,
        access.may_reset_password,
        access.resettable_people,
        (Post.SYSTEM_ADMIN,),
    ),
    Right(
        "提出重置管理员，任审核岗位、代理审核岗位人员的口令"
        "（安全管理员：只对管理员；下级单位另有安全管理员的，其管理员除外；不得对本人）",
        TREE,
        Person,
        access.may_ask_reset,
        access.reset_askable_people,
        (Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN),
    ),
    Right(
        "确认重置管理员，任审核岗位、代理审核岗位人员的口令"
        "（审计管理员：只对管理员；不得由提出人确认，不得对本人）",
        TREE,
        Person,
        access.may_confirm_reset,
        access.reset_confirmable_people,
        (Post.SECURITY_ADMIN, Post.AUDIT_ADMIN),
    ),
    Right(
        "调整领导小组和专班名单、联系方式、可以公开的电话",
        OWN,
        Body,
        access.may_manage_body,
        access.managed_bodies,
        (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR),
    ),
    Right(
        "设立和结束代理（本人的由本人办理）",
        OWN,
        Person,
        access.may_delegate_for,
        access.delegable_people,
        (Post.OFFICE_DIRECTOR,),
    ),
    PlainRight(
        "开设机构、科室、人员账号的页面",
        "对哪些单位，见 `administered_bodies`",
        access.may_administer_units,
        (Post.SYSTEM_ADMIN,),
    ),
    PlainRight(
        "岗位、会话的页面，口令和第二因素的规则",
        "对哪些单位、账号，见 `granting_bodies`、`guarded_accounts`",
        access.may_grant_posts,
        (Post.SECURITY_ADMIN,),
    ),
    PlainRight(
        "公开工作的页面",
        "对哪些单位，见 `managed_bodies`、`bodies_with_chains_of`",
        access.may_manage_disclosure,
        (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR),
    ),
)
OVER_SESSIONS: tuple[Right | PlainRight, ...] = (
    Right(
        "查看账号的会话、锁定和第二因素，解除锁定，重置第二因素"
        "（下级单位另有安全管理员的，其管理员账号除外）",
        TREE,
        Person,
        access.may_guard,
        access.guarded_accounts,
        (Post.SECURITY_ADMIN,),
    ),
    Right(
        "结束会话（安全管理员：所管人员的；其他人员：本人的）",
        TREE,
        SignedInSession,
        sign_in.may_revoke,
        sign_in.revocable_sessions,
    ),
)
OVER_AUDIT: tuple[Right | PlainRight, ...] = (
    Right("查看操作记录", OWN, Entry, may_see_entry, entries_visible_to, (Post.AUDIT_ADMIN,)),
    PlainRight(
        "操作记录的页面",
        "看到哪些，见 `entries_visible_to`",
        access.may_read_audit,
        (Post.AUDIT_ADMIN,),
    ),
    PlainRight(
        "清理操作记录（上级没有审计管理员的）",
        "全系统的操作记录是一条链，清理的是链首",
        may_clear_audit,
        (Post.AUDIT_ADMIN,),
    ),
)
OVER_CALENDAR: tuple[Right | PlainRight, ...] = (
    PlainRight(
        "载入节假日安排（没有上级的单位）",
        "一份安排管全系统，不属于哪个单位",
        may_load_notice,
        (Post.SYSTEM_ADMIN,),
    ),
)
