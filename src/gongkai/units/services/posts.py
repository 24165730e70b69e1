"""Granting and ending posts: the security administrator's, never for themselves."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units import access
from gongkai.units import audit as acts
from gongkai.units.models import Department, Person, Tenure
from gongkai.units.news import tell
from gongkai.units.posts import (
    ADMINISTRATORS,
    BUSINESS,
    BY_DEPARTMENT,
    REVIEWING,
    Post,
)
from gongkai.units.services.needs import need_department
from gongkai.units.services.periods import need_likely, overlapping, standing
from gongkai.units.services.recording import record_of_person

_ONE_DAY = timedelta(days=1)
_WATCHED = frozenset({*REVIEWING, *ADMINISTRATORS})


def grant_post(
    person: Person,
    *,
    post: Post,
    from_on: date,
    until_on: date | None = None,
    department: Department | None = None,
    by: Person,
    at: datetime,
) -> Tenure:
    """The person holds the post from a day of now or later, until a day or until it is ended.

    Refused codes: own, not_yours, disabled, unlikely_day, past, ends_before, not_by_department,
    other_body, held, two_administrators, not_beside_business, stands_in.
    """
    on = timezone.localdate(at)
    with audit.act():
        person = Person.objects.select_for_update().get(pk=person.pk)
        _need_may_grant(person, by, on)
        if not person.is_active:
            raise Refused("disabled", f"{person.name}的账号已经停用，不能任岗。")
        need_likely((from_on, until_on), on)
        _need_days(from_on, until_on, on)
        _need_department(person, post, department)
        _need_free(person, post, department, from_on, until_on)
        tenure = Tenure.objects.create(
            person=person,
            body=person.body,
            post=post,
            department=department,
            from_on=from_on,
            until_on=until_on,
        )
        _record(acts.POST_GRANTED, tenure, by, at)
        _tell(tenure, f"授予{person.name}“{post.label}”岗位", by, at)
        return tenure


def end_post(tenure: Tenure, *, last_day: date, by: Person, at: datetime) -> Tenure:
    """The post is held until `last_day` and no longer; yesterday as last day ends it at once.

    A post that has not begun is withdrawn: its row goes, the entry stays. One that began today is
    held until today, for it was used. Refused codes: own, not_yours, over, unlikely_day, past,
    longer.
    """
    on = timezone.localdate(at)
    with audit.act():
        tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
        _need_may_grant(tenure.person, by, on)
        if tenure.until_on is not None and tenure.until_on < on:
            raise Refused("over", f"这个岗位已于{chinese_date(tenure.until_on)}期满。")
        need_likely((last_day,), on)
        if last_day < on - _ONE_DAY:
            raise Refused("past", "岗位不能倒着收回。最后一日最早为昨日，即立刻收回。")
        if tenure.until_on is not None and last_day > tenure.until_on:
            raise Refused(
                "longer", f"这个岗位到{chinese_date(tenure.until_on)}为止，不能在此延长。"
            )
        if tenure.from_on > on and last_day < tenure.from_on:
            tenure.until_on = last_day
            _record(acts.POST_ENDED, tenure, by, at)
            _tell_of_end(tenure, by, at)
            tenure.delete()
            return tenure
        tenure.until_on = max(last_day, tenure.from_on)
        tenure.save(update_fields=("until_on",))
        _record(acts.POST_ENDED, tenure, by, at)
        _tell_of_end(tenure, by, at)
        return tenure


def _need_may_grant(person: Person, by: Person, on: date) -> None:
    if person.pk == by.pk:
        raise Refused("own", "不能授予或者收回自己的岗位。请另一名安全管理员办理。")
    if not access.may_grant_in_body(by, person.body, on):
        raise Refused("not_yours", "只有本单位或者上级单位的安全管理员可以授予和收回岗位。")


def _need_days(from_on: date, until_on: date | None, on: date) -> None:
    if from_on < on:
        raise Refused("past", f"岗位不能倒着授予。起始日期最早为今天（{chinese_date(on)}）。")
    if until_on is not None and until_on < from_on:
        raise Refused("ends_before", "终止日期早于起始日期。")


def _need_department(person: Person, post: Post, department: Department | None) -> None:
    if department is not None and post not in BY_DEPARTMENT:
        raise Refused("not_by_department", f"“{post.label}”管全单位，不按科室授予。")
    need_department(department, person.body)


def _need_free(
    person: Person,
    post: Post,
    department: Department | None,
    from_on: date,
    until_on: date | None,
) -> None:
    met = overlapping(person, from_on, until_on)
    same = Q(post=post) & (Q(department=department) | Q(department__isnull=True))
    if met.filter(same).exists():
        raise Refused("held", f"{person.name}在这段时间已任“{post.label}”。")
    other = met.filter(post__in=ADMINISTRATORS).first() if post in ADMINISTRATORS else None
    if other is not None:
        raise Refused(
            "two_administrators",
            f"{person.name}在这段时间任“{Post(other.post).label}”。"
            "系统管理员、安全管理员、审计管理员三者不得由一人兼任。",
        )
    _need_apart(person, post, met, from_on, until_on)


def _need_apart(
    person: Person,
    post: Post,
    met: QuerySet[Tenure],
    from_on: date,
    until_on: date | None,
) -> None:
    """An administrator drafts nothing and reviews nothing, nor stands in for who does."""
    administers = post in ADMINISTRATORS
    other = met.filter(post__in=BUSINESS if administers else ADMINISTRATORS).first()
    if other is not None:
        raise Refused(
            "not_beside_business",
            f"{person.name}在这段时间任“{Post(other.post).label}”。"
            "系统管理员、安全管理员、审计管理员不得兼任起草和审核岗位。",
        )
    if administers and standing(from_on, until_on).filter(delegate=person).exists():
        raise Refused(
            "stands_in", f"{person.name}在这段时间代理审核岗位，不能任{post.label}。先结束代理。"
        )


def _tell(tenure: Tenure, what: str, by: Person, at: datetime) -> None:
    """The person, and of a post that decides or administers the body's head and its audit
    administrators: one person gives posts, several know of it at once."""
    on, person = timezone.localdate(at), tenure.person
    told = {person.pk: person}
    if tenure.post in _WATCHED:
        watching = access.people_holding(tenure.body_id, (Post.HEAD, Post.AUDIT_ADMIN), on)
        told |= {each.pk: each for each in watching}
    told.pop(by.pk, None)
    tell(
        list(told.values()),
        f"{by.name}{what}，{_period(tenure)}。不该如此的，请立即告知主要负责人。",
        at=at,
        link=f"/units/people/{person.pk}/",
    )


def _tell_of_end(tenure: Tenure, by: Person, at: datetime) -> None:
    post = Post(tenure.post)
    _tell(tenure, f"收回{tenure.person.name}的“{post.label}”岗位", by, at)


def _period(tenure: Tenure) -> str:
    until = f"{chinese_date(tenure.until_on)}止" if tenure.until_on else "未定止期"
    return f"{chinese_date(tenure.from_on)}起，{until}"


def _record(action: Action, tenure: Tenure, by: Person, at: datetime) -> None:
    until = tenure.until_on
    details = {
        "tenure": tenure.pk,
        "post": Post(tenure.post).label,
        "department": tenure.department_id,
        "from_on": tenure.from_on.isoformat(),
        "until_on": until.isoformat() if until else None,
        "from_day": chinese_date(tenure.from_on),
        "until_day": f"{chinese_date(until)}止" if until else "未定止期",
    }
    record_of_person(action, tenure.person, by, at, details)
