"""The first body and its three administrators: once, from the command line of the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.units import audit as acts
from gongkai.units.document_code import check_document_code
from gongkai.units.models import Body, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, Post
from gongkai.units.services.needs import make_one_time
from gongkai.units.services.people import need_username
from gongkai.units.services.subjects import of_body


@dataclass(frozen=True)
class Administrator:
    name: str
    username: str


def found_office(
    *, values: Mapping[str, Any], administrators: Mapping[Post, Administrator], at: datetime
) -> tuple[Body, dict[Post, str]]:
    """The root body (`values` are its columns) and one account for each of the three posts of
    administration, with their one-time passwords.

    Refused codes: not_empty, not_three, same_name, no_document_code, bad_username, username_taken.
    """
    on = timezone.localdate(at)
    made = {post: make_one_time() for post in administrators}
    with audit.act():
        if Body.objects.exists():
            raise Refused("not_empty", "系统里已有机构，不能再次初始化。")
        if set(administrators) != ADMINISTRATORS:
            raise Refused("not_three", "系统管理员、安全管理员、审计管理员各一人，缺一不可。")
        _need_three_people([each.name for each in administrators.values()])
        check_document_code(values.get("document_code", ""))
        body = Body.objects.create(path="", began_on=on, **values)
        body.path = f"/{body.pk}/"
        body.save(update_fields=("path",))
        for post, each in administrators.items():
            need_username(each.username)
            person = Person(body=body, name=each.name, username=each.username)
            made[post].give(person, at)
            person.save()
            Tenure.objects.create(person=person, body=body, post=post, from_on=on)
        audit.record(acts.FOUNDED, by=audit.SYSTEM, at=at, subject=of_body(body), body_id=body.pk)
        return body, {post: each.plain for post, each in made.items()}


def _need_three_people(names: list[str]) -> None:
    """One name twice is taken for one person with two of the posts (三员分立)."""
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise Refused(
            "same_name",
            f"三名管理员须是三个人，“{twice}”写了不止一次。"
            f"确是同名的，请在姓名后注明科室或者职务，如{twice}（办公室）。",
        )
