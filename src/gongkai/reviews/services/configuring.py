"""Setting which levels a body's texts pass."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.access import may_change_chains
from gongkai.reviews.chains import Level, check_levels
from gongkai.reviews.kinds import kind_words, kinds
from gongkai.reviews.models import Chain, ChainStep
from gongkai.units.access import in_force
from gongkai.units.actors import actor
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post

CHAINS_LINK = "/reviews/chains/"


def change_chain(
    body: Body,
    kind: str,
    levels: Sequence[Level],
    *,
    urgent_allowed: bool,
    by: Person,
    at: datetime,
) -> Chain:
    """Set the body's chain for the kind ("" for all kinds without their own).

    The disclosure officer or the office director may: they run the work (条例第四条), and neither
    can pass a text alone by any chain. So that nobody shortens the way of their own texts unseen,
    the head, the office director and the disclosure officer are told. Reviews that run keep the
    chain they were submitted with. Whether people can fill it is asked at each submission.
    """
    on = timezone.localdate(at)
    if not may_change_chains(by, body, on):
        raise Refused("not_yours", "审批流程由本单位政府信息公开专员或者办公室主任设置。")
    if kind and kind not in kinds():
        raise Refused("unknown_kind", "没有这一类事项。")
    check_levels(levels)
    if urgent_allowed and not any(level.may_follow for level in levels):
        raise Refused("urgent_nothing_follows", "开通应急先发，至少要选一级可以事后补审。")
    with audit.act():
        chain = _write(body, kind, levels, urgent_allowed)
        audit.record(
            acts.CHAIN_CHANGED,
            by=actor(by, on),
            at=at,
            subject=audit.Subject("chain", str(chain.pk), f"“{kind_words(kind)}”审批流程"),
            body_id=body.pk,
            details={
                "steps": len(levels),
                "posts": [level.post.value for level in levels],
                "urgent_allowed": urgent_allowed,
            },
        )
        tell(
            [person for person in _answerable(body, on) if person.pk != by.pk],
            f"{by.name}修改了“{kind_words(kind)}”的审批流程，现为{len(levels)}级。",
            at=at,
            link=CHAINS_LINK,
        )
        return chain


def _write(body: Body, kind: str, levels: Sequence[Level], urgent_allowed: bool) -> Chain:
    chain, _ = Chain.objects.update_or_create(
        body=body, kind=kind, defaults={"urgent_allowed": urgent_allowed}
    )
    chain.steps.all().delete()
    ChainStep.objects.bulk_create(
        ChainStep(
            chain=chain,
            order=order,
            kind=level.kind,
            post=level.post,
            may_follow=level.may_follow and urgent_allowed,
        )
        for order, level in enumerate(levels, start=1)
    )
    return chain


def _answerable(body: Body, on: date) -> list[Person]:
    posts = (Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
    held = in_force(on, "tenures__")
    return list(
        Person.objects.filter(
            held, tenures__post__in=posts, tenures__body=body, body=body, is_active=True
        ).distinct()
    )
