"""Setting which levels a body's texts pass: one person proposes, another confirms."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.access import may_change_chains, may_confirm_chain
from gongkai.reviews.chains import Level, check_levels, in_force, levels_of
from gongkai.reviews.kinds import kind_words, kinds
from gongkai.reviews.models import Chain, ChainStep
from gongkai.units.access import people_holding
from gongkai.units.actors import actor
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post

CHAINS_LINK = "/reviews/chains/"
FOLLOW_DAYS = 3
"""Working days until the levels put off come, where a body sets no other number."""


def propose_chain(
    body: Body,
    kind: str,
    levels: Sequence[Level],
    *,
    urgent_allowed: bool,
    by: Person,
    at: datetime,
    follow_days: int = FOLLOW_DAYS,
) -> Chain:
    """Propose the body's chain for the kind ("" for all kinds without their own). It is in force
    only when another person confirms it.

    The disclosure officer or the office director may: they run the work (条例第四条). The head, the
    office director and the disclosure officer are told.
    Refused codes: not_yours, unknown_kind, urgent_nothing_follows, follow_days, proposed_already,
    and those of `check_levels`.
    """
    on = timezone.localdate(at)
    if not may_change_chains(by, body, on):
        raise Refused("not_yours", "审批流程由本单位政府信息公开专员或者办公室主任提出修改。")
    if kind and kind not in kinds():
        raise Refused("unknown_kind", "没有这一类事项。")
    check_levels(levels)
    if urgent_allowed and not any(level.may_follow for level in levels):
        raise Refused("urgent_nothing_follows", "开通应急先发，至少要选一级可以事后补审。")
    if not 1 <= follow_days <= 10:
        raise Refused("follow_days", "补审期限应为1至10个工作日。")
    with audit.act():
        if Chain.objects.filter(body=body, kind=kind, confirmed_at=None).exists():
            raise Refused("proposed_already", "已有一项修改待确认，请先确认或者撤销。")
        chain = Chain.objects.create(
            body=body,
            kind=kind,
            urgent_allowed=urgent_allowed,
            follow_days=follow_days,
            proposed_by=by,
            proposed_at=at,
        )
        _write_steps(chain, levels)
        _record(acts.CHAIN_PROPOSED, chain, by, at)
        _tell(chain, f"{by.name}提出修改“{kind_words(kind)}”的审批流程，待主要负责人确认。", by, at)
        return chain


def confirm_chain(chain: Chain, *, by: Person, at: datetime) -> Chain:
    """The proposed chain is in force from now. Reviews that run keep the one they were submitted
    with; whether people can fill it is asked at each submission.

    Refused codes: own_proposal, not_yours, decided.
    """
    with audit.act():
        chain = _lock_proposed(chain)
        if chain.proposed_by_id == by.pk:
            raise Refused("own_proposal", "本人提出的修改，须由另一人确认。")
        if not may_confirm_chain(by, chain, timezone.localdate(at)):
            raise Refused("not_yours", "审批流程的修改由本单位主要负责人确认。")
        in_force(Chain.objects.filter(body=chain.body_id, kind=chain.kind)).update(ended_at=at)
        chain.confirmed_by, chain.confirmed_at = by, at
        chain.save(update_fields=("confirmed_by", "confirmed_at"))
        _record(acts.CHAIN_CHANGED, chain, by, at)
        levels = chain.steps.count()
        _tell(
            chain,
            f"{by.name}确认了“{kind_words(chain.kind)}”的审批流程，现为{levels}级。",
            by,
            at,
        )
        return chain


def drop_chain(chain: Chain, *, by: Person, at: datetime) -> None:
    """The proposal is taken back, by who may propose or who may confirm: its rows go, the entries
    stay. Refused codes: not_yours, decided."""
    on = timezone.localdate(at)
    with audit.act():
        chain = _lock_proposed(chain)
        if not (may_change_chains(by, chain.body, on) or may_confirm_chain(by, chain, on)):
            raise Refused(
                "not_yours",
                "待确认的修改由政府信息公开专员、办公室主任或者主要负责人撤销。",
            )
        _record(acts.CHAIN_DROPPED, chain, by, at)
        _tell(chain, f"{by.name}撤销了“{kind_words(chain.kind)}”审批流程待确认的修改。", by, at)
        chain.delete()


def _lock_proposed(chain: Chain) -> Chain:
    found = Chain.objects.select_for_update(of=("self",)).filter(pk=chain.pk, confirmed_at=None)
    locked = found.select_related("body").first()
    if locked is None:
        raise Refused("decided", "这一项修改已经确认或者撤销。")
    return locked


def _write_steps(chain: Chain, levels: Sequence[Level]) -> None:
    ChainStep.objects.bulk_create(
        ChainStep(
            chain=chain,
            order=order,
            kind=level.kind,
            post=level.post,
            may_follow=level.may_follow and chain.urgent_allowed,
        )
        for order, level in enumerate(levels, start=1)
    )


def _record(action: Action, chain: Chain, by: Person, at: datetime) -> None:
    levels = levels_of(chain)
    audit.record(
        action,
        by=actor(by, timezone.localdate(at)),
        at=at,
        subject=audit.Subject("chain", str(chain.pk), f"“{kind_words(chain.kind)}”审批流程"),
        body_id=chain.body_id,
        details={
            "steps": len(levels),
            "posts": [level.post.value for level in levels],
            "urgent_allowed": chain.urgent_allowed,
            "follow_days": chain.follow_days,
        },
    )


def _tell(chain: Chain, text: str, by: Person, at: datetime) -> None:
    people = _answerable(chain.body, timezone.localdate(at))
    others = [person for person in people if person.pk != by.pk]
    tell(others, text, at=at, link=CHAINS_LINK)


def _answerable(body: Body, on: date) -> list[Person]:
    posts = (Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
    return list(people_holding(body.pk, posts, on))
