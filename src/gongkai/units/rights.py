"""The table of rights over bodies and people: each predicate with the queryset that is its twin.

docs/rights.md is this table; tests ask both sides for every person and thing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.units import access
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post


@dataclass(frozen=True)
class Right:
    """`predicate(person, thing, on)` and `twin(person, on)` answer the same question; `posts` are
    those from which it comes, none where it is everybody's."""

    words: str
    scope: str
    model: type[Body] | type[Person]
    predicate: Callable[[Person, Any, date], bool]
    twin: Callable[[Person, date], QuerySet[Any]]
    posts: tuple[Post, ...] = ()

    @property
    def name(self) -> str:
        return self.predicate.__name__


def may_see_body(person: Person, body: Body, on: date) -> bool:
    return access.may_see_body(person, body)


def visible_bodies(person: Person, on: date) -> QuerySet[Body]:
    return access.visible_bodies(person)


def may_see_person(person: Person, other: Person, on: date) -> bool:
    return access.may_see_person(person, other)


def visible_people(person: Person, on: date) -> QuerySet[Person]:
    return access.visible_people(person)


_TREE = "本单位，以及逐级向上级开放的下级单位"
_OWN = "本单位"

RIGHTS = (
    Right("查看机构", _TREE, Body, may_see_body, visible_bodies),
    Right("查看人员", _TREE, Person, may_see_person, visible_people),
    Right(
        "设立、修改、撤销机构和科室，管理账号",
        _TREE,
        Body,
        access.may_administer_body,
        access.administered_bodies,
        (Post.SYSTEM_ADMIN,),
    ),
    Right(
        "授予和收回岗位（不得对本人）",
        _TREE,
        Body,
        access.may_grant_in_body,
        access.granting_bodies,
        (Post.SECURITY_ADMIN,),
    ),
    Right(
        "重置口令（管理员的由安全管理员重置；任审核岗位、代理审核岗位的除外；不得对本人）",
        _TREE,
        Person,
        access.may_reset_password,
        access.resettable_people,
        (Post.SYSTEM_ADMIN,),
    ),
    Right(
        "提出重置任审核岗位、代理审核岗位人员的口令（不得对本人）",
        _TREE,
        Person,
        access.may_ask_reset,
        access.reset_askable_people,
        (Post.SYSTEM_ADMIN,),
    ),
    Right(
        "确认重置任审核岗位、代理审核岗位人员的口令（不得由提出人确认，不得对本人）",
        _TREE,
        Person,
        access.may_confirm_reset,
        access.reset_confirmable_people,
        (Post.SECURITY_ADMIN,),
    ),
    Right(
        "调整领导小组和专班名单、联系方式、可以公开的电话",
        _OWN,
        Body,
        access.may_manage_body,
        access.managed_bodies,
        (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR),
    ),
    Right(
        "设立和结束代理（本人的由本人办理）",
        _OWN,
        Person,
        access.may_delegate_for,
        access.delegable_people,
        (Post.OFFICE_DIRECTOR,),
    ),
)


def page() -> str:
    """docs/rights.md."""
    lines = [
        "# Rights over bodies and people",
        "",
        "Written from `gongkai.units.rights`; a test holds",
        "the two together. Rights come from posts held on the day in one's own body; there is no",
        "superuser. The predicate decides of one thing, its twin lists all of them.",
        "",
        "| 权限 | 岗位 | 范围 | predicate | twin |",
        "|---|---|---|---|---|",
    ]
    for right in RIGHTS:
        posts = "、".join(post.label for post in right.posts) or "所有人员"
        names = f"`{right.name}` | `{right.twin.__name__}`"
        lines.append(f"| {right.words} | {posts} | {right.scope} | {names} |")
    return "\n".join(lines) + "\n"
