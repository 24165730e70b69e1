"""Which levels a text passes, and whether the people of the body can fill them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.refusals import Refused
from gongkai.reviews.models import Chain, ChainStep, Step
from gongkai.reviews.people import Candidate, candidates
from gongkai.reviews.states import StepKind
from gongkai.units.models import Body, Department
from gongkai.units.posts import REVIEWING, Post

FEWEST, MOST = 2, 5
GATE_POST = Post.SECRECY_REVIEWER
"""Whoever takes the gate holds this post; in a small office, beside another one."""


@dataclass(frozen=True)
class Level:
    """One step of a chain. `may_follow`: in an urgent publication it may come afterwards."""

    kind: StepKind
    post: Post
    may_follow: bool = False

    @property
    def name(self) -> str:
        return StepKind.GATE.label if self.kind == StepKind.GATE else self.post.label


def level_name(step: Step) -> str:
    """What a review's step is called: the gate by its own name, others by their post."""
    return Level(StepKind(step.kind), Post(step.post)).name


DEFAULT = (
    Level(StepKind.APPROVAL, Post.DEPARTMENT_HEAD),
    Level(StepKind.GATE, Post.SECRECY_REVIEWER),
    Level(StepKind.APPROVAL, Post.OFFICE_DIRECTOR),
    Level(StepKind.APPROVAL, Post.DEPUTY_IN_CHARGE),
)
"""三级审核 with the gate, where a body has set nothing else."""


def in_force(chains: QuerySet[Chain]) -> QuerySet[Chain]:
    """Those that were confirmed and not replaced since."""
    return chains.filter(confirmed_at__isnull=False, ended_at=None)


def chain_of(body: Body, kind: str) -> Chain | None:
    """The body's chain for the kind, or its general one; None where it has set neither."""
    found = in_force(Chain.objects.filter(body=body, kind__in=("", kind)))
    by_kind = {chain.kind: chain for chain in found}
    return by_kind.get(kind) or by_kind.get("")


def chain_with_levels(body: Body, kind: str) -> tuple[Chain | None, tuple[Level, ...]]:
    """`chain_of` with its `levels_of`, in one query."""
    confirmed = Q(chain__confirmed_at__isnull=False, chain__ended_at=None)
    steps = list(
        ChainStep.objects.filter(confirmed, chain__body=body, chain__kind__in=("", kind))
        .select_related("chain")
        .order_by("-chain__kind", "order")
    )
    if not steps:
        return None, DEFAULT
    chain = steps[0].chain
    mine = [step for step in steps if step.chain_id == chain.pk]
    return chain, tuple(
        Level(StepKind(step.kind), Post(step.post), step.may_follow) for step in mine
    )


def levels_of(chain: Chain | None) -> tuple[Level, ...]:
    if chain is None:
        return DEFAULT
    return tuple(
        Level(StepKind(step.kind), Post(step.post), step.may_follow) for step in chain.steps.all()
    )


def check_levels(levels: Sequence[Level]) -> None:
    """Refused where a chain cannot be one: two to five levels by posts that review, exactly one of
    them the gate."""
    if not FEWEST <= len(levels) <= MOST:
        raise Refused("chain_length", f"审批流程应有{FEWEST}至{MOST}级，现有{len(levels)}级。")
    gates = [level for level in levels if level.kind == StepKind.GATE]
    if len(gates) != 1:
        raise Refused("chain_gate", "审批流程必须有且只有一级保密审查（条例第十七条）。")
    if any((level.kind == StepKind.GATE) != (level.post == GATE_POST) for level in levels):
        raise Refused("chain_gate_post", "保密审查一级由保密审查员审核，其他各级不能选这一岗位。")
    if not {level.post for level in levels} <= set(REVIEWING):
        raise Refused("chain_post", "审批流程只能选有审核职责的岗位。")
    if gates[0].may_follow:
        raise Refused("chain_gate_follows", "保密审查不能事后补审。")
    if sum(not level.may_follow for level in levels) < FEWEST:
        raise Refused("chain_follows", f"应急先发也至少要有{FEWEST}级事先审核。")


def check_fillable(
    levels: Sequence[Level],
    *,
    body: Body,
    department: Department | None,
    authors: Collection[int],
    on: date,
) -> None:
    """Refused, naming the level, where the body's people cannot take one level each, its
    `authors` (ids of people) aside."""
    found = candidates([level.post for level in levels], body, department, on)
    fault = unfillable(levels, found, authors=authors)
    if fault is not None:
        raise fault


def unfillable(
    levels: Sequence[Level], found: Mapping[Post, Sequence[Candidate]], *, authors: Collection[int]
) -> Refused | None:
    """Why the people in `found` cannot take one level each; None where they can. None of the
    authors can."""
    barred = frozenset(authors)
    choices = [
        {each.hands for each in found.get(level.post, []) if not each.hands & barred}
        for level in levels
    ]
    for level, people in zip(levels, choices, strict=True):
        if not people:
            return Refused(
                "chain_unfilled",
                f"“{level.name}”一级没有可以审核的人（起草、改动过的人不能审核），"
                "请安全管理员安排人员，或者由政府信息公开专员调整审批流程。",
            )
    if not each_its_own(choices, 0, frozenset()):
        names = "、".join(level.name for level in levels)
        return Refused(
            "chain_people_too_few",
            f"人员不够：{names}各级须由不同的人审核，起草、改动过的人除外；"
            "请安排人员，或者调整审批流程（至少两级）。",
        )
    return None


def each_its_own(
    choices: Sequence[Iterable[frozenset[int]]], at: int, taken: frozenset[int]
) -> bool:
    """Whether levels from `at` on can each be given people who are not taken yet."""
    if at == len(choices):
        return True
    return any(
        not hands & taken and each_its_own(choices, at + 1, taken | hands) for hands in choices[at]
    )
