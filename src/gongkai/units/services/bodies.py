"""Acts on bodies and their tree: the system administrator's; contact and phones: the disclosure
officer's."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units import audit as acts
from gongkai.units.access import in_force
from gongkai.units.document_code import check_document_code
from gongkai.units.models import Body, Person, Tenure
from gongkai.units.posts import Post
from gongkai.units.services.needs import need_administered, need_in_use, need_managed
from gongkai.units.services.recording import record_of_body

DEEPEST = 8
"""Levels of the tree, at most: a path must fit its column."""

REGISTERED = (
    "kind",
    "name",
    "short_name",
    "document_code",
    "credit_code",
    "open_to_superior",
)
CONTACT = ("office_name", "address", "postcode", "hours", "phone", "fax", "email")

_PHONE = re.compile(r"^(0\d{2,3}[-－ ]?)?\d{3,11}(转\d{1,6})?$")
_POSTCODE = re.compile(r"[0-9]{6}")
_TELEPHONE = re.compile(r"[0-9\-－+()（）转 ]+")
_FEW_DIGITS = re.compile(r"(?:[0-9]\D*){3}")
"""The shortest that there is has three: 110."""
MOST_PHONES = 200


def create_body(*, parent: Body, by: Person, at: datetime, values: Mapping[str, Any]) -> Body:
    """A body below `parent`; `values` are of the names in REGISTERED.

    It is open to its superior, for it has no administrators yet who could arrange it.
    Refused codes: not_yours, ended, too_deep, name_taken, no_document_code.
    """
    on = timezone.localdate(at)
    with audit.act():
        parent = Body.objects.select_for_update().get(pk=parent.pk)
        need_administered(parent, by, on)
        need_in_use(parent)
        if parent.path.count("/") > DEEPEST:
            raise Refused("too_deep", f"机构最多{DEEPEST}级，“{parent}”之下不能再设。")
        _need_free_name(Body.objects.filter(parent=parent), values["name"])
        check_document_code(values.get("document_code", ""))
        told = {**_only(values, REGISTERED), "open_to_superior": True}
        body = Body.objects.create(parent=parent, path="", began_on=on, **told)
        body.path = f"{parent.path}{body.pk}/"
        body.save(update_fields=("path",))
        record_of_body(acts.BODY_CREATED, body, by, at)
        return body


def change_body(body: Body, *, by: Person, at: datetime, values: Mapping[str, Any]) -> Body:
    """Change what is registered of a body, its name and whether its superior sees it among it.

    Refused codes: not_yours, ended, name_taken, no_document_code, nobody_left (closing a body to
    its superior that has no administrators of its own, which nobody could then arrange).
    """
    on = timezone.localdate(at)
    changes = _only(values, REGISTERED)
    with audit.act():
        body = Body.objects.select_for_update().get(pk=body.pk)
        need_administered(body, by, on)
        need_in_use(body)
        sisters = Body.objects.filter(parent=body.parent_id).exclude(pk=body.pk)
        _need_free_name(sisters, changes.get("name", body.name))
        if (code := changes.get("document_code", body.document_code)) != body.document_code:
            check_document_code(code)
        if body.open_to_superior and not changes.get("open_to_superior", True):
            _need_own_administrators(body, on)
        _change(body, changes)
        record_of_body(acts.BODY_CHANGED, body, by, at, {"fields": sorted(changes)})
        return body


def move_body(body: Body, *, parent: Body, by: Person, at: datetime) -> Body:
    """Put a body with its whole tree below another one.

    Refused codes: not_yours, ended, in_itself, same, too_deep, name_taken.
    """
    on = timezone.localdate(at)
    with audit.act():
        locked = {each.pk: each for each in Body.objects.select_for_update()}
        body, parent = locked[body.pk], locked[parent.pk]
        need_administered(body, by, on)
        need_administered(parent, by, on)
        need_in_use(body)
        need_in_use(parent)
        if parent.path.startswith(body.path):
            raise Refused("in_itself", f"“{parent}”在“{body}”之内，不能作它的上级。")
        if parent.pk == body.parent_id:
            raise Refused("same", f"“{body}”的上级已是“{parent}”。")
        _need_free_name(Body.objects.filter(parent=parent), body.name)
        old = body.path
        _need_room(parent, [each.path for each in locked.values() if each.path.startswith(old)])
        Body.objects.filter(pk=body.pk).update(parent=parent)
        Body.objects.filter(path__startswith=old).update(
            path=Concat(Value(f"{parent.path}{body.pk}/"), Substr("path", len(old) + 1))
        )
        body.refresh_from_db()
        record_of_body(acts.BODY_MOVED, body, by, at, {"parent": parent.pk})
        return body


def end_body(body: Body, *, by: Person, at: datetime) -> Body:
    """A body is no more, from today. Refused codes: not_yours, ended, has_children, has_people."""
    on = timezone.localdate(at)
    with audit.act():
        body = Body.objects.select_for_update().get(pk=body.pk)
        need_administered(body, by, on)
        need_in_use(body)
        if body.children.filter(ended_on=None).exists():
            raise Refused("has_children", f"“{body}”还有下级机构。先撤销下级，或者调整其隶属关系。")
        if body.people.filter(is_active=True).exists():
            raise Refused("has_people", f"“{body}”还有在用的账号。先停用账号，再撤销机构。")
        _change(body, {"ended_on": on})
        record_of_body(
            acts.BODY_ENDED, body, by, at, {"on": on.isoformat(), "day": chinese_date(on)}
        )
        return body


def change_contact(body: Body, *, by: Person, at: datetime, values: Mapping[str, Any]) -> Body:
    """Change the contact block (条例第十二条). Refused codes: not_yours, ended, not_a_postcode,
    not_a_phone."""
    changes = _only(values, CONTACT)
    with audit.act():
        body = _managed(body, by, at)
        _need_contact(changes)
        _change(body, changes)
        record_of_body(acts.CONTACT_CHANGED, body, by, at, {"fields": sorted(changes)})
        return body


def change_public_phones(body: Body, *, by: Person, at: datetime, phones: str) -> Body:
    """The numbers that screening lets pass here, one a line. Refused codes: not_yours, ended,
    not_a_phone, too_many."""
    numbers = list(dict.fromkeys(line.strip() for line in phones.splitlines() if line.strip()))
    with audit.act():
        body = _managed(body, by, at)
        for number in numbers:
            if not _PHONE.match(number):
                raise Refused("not_a_phone", f"“{number[:30]}”不像电话号码。每行写一个号码。")
        if len(numbers) > MOST_PHONES:
            raise Refused("too_many", f"可以公开的电话最多{MOST_PHONES}个，现有{len(numbers)}个。")
        _change(body, {"public_phones": "\n".join(numbers)})
        record_of_body(acts.PHONES_CHANGED, body, by, at, {"count": len(numbers)})
        return body


def _need_contact(changes: Mapping[str, Any]) -> None:
    """What may be left empty must be right where it is given."""
    postcode = changes.get("postcode")
    if postcode and not _POSTCODE.fullmatch(postcode):
        raise Refused("not_a_postcode", "邮政编码应为6位数字。")
    for name, label in (("phone", "电话"), ("fax", "传真")):
        numbers = [each.strip() for each in (changes.get(name) or "").split("、") if each.strip()]
        if not all(_TELEPHONE.fullmatch(each) and _FEW_DIGITS.search(each) for each in numbers):
            raise Refused(
                "not_a_phone",
                f"{label}应由数字和“-”“+”“转”、括号、空格组成，几个号码之间用顿号隔开。",
            )


def _managed(body: Body, by: Person, at: datetime) -> Body:
    body = Body.objects.select_for_update().get(pk=body.pk)
    sentence = "只有本单位的政府信息公开专员或者办公室主任可以修改。"
    need_managed(body, by, timezone.localdate(at), sentence)
    need_in_use(body)
    return body


def _need_free_name(among: QuerySet[Body], name: str) -> None:
    if among.filter(name=name, ended_on=None).exists():
        raise Refused("name_taken", f"同一上级之下已有“{name}”。")


def _need_own_administrators(body: Body, on: date) -> None:
    """Somebody other than the superior must be able to arrange a body that closes itself."""
    for post in (Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN):
        held = Tenure.objects.filter(
            in_force(on), Q(person__is_active=True), body=body, post=post, person__body=body
        )
        if not held.exists():
            raise Refused("nobody_left", f"“{body}”没有自己的{post.label}，不能对上级关闭。")


def _need_room(parent: Body, paths: list[str]) -> None:
    levels = max(path.count("/") for path in paths) - min(path.count("/") for path in paths)
    if parent.path.count("/") + levels > DEEPEST:
        raise Refused("too_deep", f"机构最多{DEEPEST}级，移到“{parent}”之下会超过。")


def _only(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    unknown = set(values) - set(names)
    if unknown:
        raise TypeError(f"not of a body: {sorted(unknown)}")
    return dict(values)


def _change(body: Body, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        setattr(body, name, value)
    body.save(update_fields=list(changes))
