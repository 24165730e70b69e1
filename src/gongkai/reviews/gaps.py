"""What deciding a level leaves for those that come after it: a stand-in may be the only one who
could take a later one, and nobody takes two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.reviews.chains import each_its_own, level_name
from gongkai.reviews.models import Step
from gongkai.reviews.people import Candidate, candidates
from gongkai.reviews.states import StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post

TO_COME = (StepState.WAITING, StepState.DEFERRED)


@dataclass(frozen=True)
class Gap:
    """The later levels that nobody could take once the person has decided the present one; `others`
    are who can decide it without that."""

    levels: tuple[str, ...]
    others: tuple[str, ...]
    is_there: bool = False
    """It is there already, whoever decides."""

    @property
    def where(self) -> str:
        return "、".join(f"“{each}”" for each in self.levels)

    @property
    def sentence(self) -> str:
        if self.is_there:
            return (
                f"{self.where}一级现在没有能审核的人。请先告知安全管理员安排任职；"
                "仍由您审核这一级的，请在下面确认。"
            )
        left = f"由您审核这一级后，{self.where}一级就没有能审核的人了"
        if self.others:
            names = "、".join(self.others)
            return f"{left}（一人不审两级）。请由{names}审核这一级，或者改由别人代理。"
        return (
            f"{left}（一人不审两级）。请先告知安全管理员安排任职，或者请本级岗位上的人设代理人；"
            "仍由您审核的，请在下面确认。"
        )


def gap_of(
    step: Step,
    steps: Sequence[Step],
    able: Mapping[int, Sequence[Candidate]],
    by: Person,
) -> Gap | None:
    """`steps`: all of the review, of which those to come count; `able`: who may take each, by its
    order, those aside who have had a hand in it. None where the levels can still be given one
    person each, or are not the person's to decide."""
    later = [each for each in steps if each.state in TO_COME and each.order != step.order]
    here = able.get(step.order, [])
    mine = next((each for each in here if each.person.pk == by.pk), None)
    choices = [{each.hands for each in able.get(one.order, [])} for one in later]
    if mine is None or each_its_own(choices, 0, mine.hands):
        return None
    alone = [
        level_name(one)
        for one, people in zip(later, choices, strict=True)
        if all(hands & mine.hands for hands in people)
    ]
    others = [
        each.words
        for each in here
        if each.person.pk != by.pk and each_its_own(choices, 0, each.hands)
    ]
    names = alone or [level_name(one) for one in later]
    is_there = not each_its_own(choices, 0, frozenset())
    return Gap(tuple(names), tuple(dict.fromkeys(others)), is_there)


def left_by_earlier(
    steps: Sequence[Step],
    able: Mapping[int, Sequence[Candidate]],
    step: Step | None,
    by: Person,
) -> Mapping[int, list[Candidate]]:
    """Who is left for each level once those before it are decided, by its order: nobody takes two.
    `step`, where it is given, is decided by the person; any other by who alone can take it."""
    taken: frozenset[int] = frozenset()
    left: dict[int, list[Candidate]] = {}
    for each in sorted(steps, key=lambda one: (one.state == StepState.DEFERRED, one.order)):
        free = [one for one in able.get(each.order, []) if not one.hands & taken]
        left[each.order] = free
        if step is not None and each.order == step.order:
            free = [one for one in free if one.person.pk == by.pk][:1]
        if free:
            taken |= frozenset.intersection(*(one.hands for one in free))
    return left


def gap_after(step: Step, by: Person, on: date) -> Gap | None:
    """The same, asked of the database."""
    review = step.review
    steps = list(review.steps.filter(state__in=TO_COME).exclude(pk=step.pk).order_by("order"))
    if not steps:
        return None
    hands = set(review.hands.values_list("person_id", flat=True))
    posts = {Post(each.post) for each in (step, *steps)}
    found = candidates(sorted(posts), review.body, review.department, on)
    able = {
        each.order: [one for one in found.get(Post(each.post), []) if not one.hands & hands]
        for each in (step, *steps)
    }
    return gap_of(step, steps, able, by)
