"""Who sees a review, and who may set chains or order an expunction."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.reviews.held_posts import HeldPosts, held_posts_of
from gongkai.reviews.models import Chain, Hand, Review, Step
from gongkai.reviews.states import State
from gongkai.units.access import holds, may_manage_disclosure, visible_bodies
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post

OVERSEEING = (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR, Post.HEAD)
"""Posts that see every review of their body, and what was approved in bodies below opened to it."""

EXPUNGING = (Post.SECRECY_REVIEWER, Post.HEAD)
"""Who may order that a text be taken out (涉密不上网)."""

CONFIRMING = (*EXPUNGING, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
"""Who may confirm another's order."""


def reviews_visible_to(
    person: Person, on: date, posts: HeldPosts | None = None
) -> QuerySet[Review]:
    """Reviews in which the person has a hand or a step by post, and those that their post oversees.

    Of bodies below that were opened to their superior only what was approved for release: neither
    drafts on their way nor what is withheld. `posts` are the person's, where they have been
    read already.
    """
    if not person.is_active:
        return Review.objects.none()
    posts = posts or held_posts_of(person, on)
    if posts.own_posts & set(OVERSEEING):
        below = Q(body__in=visible_bodies(person), state=State.APPROVED, publishes=True)
        return Review.objects.filter(Q(body_id=person.body_id) | below)
    hand = Exists(Hand.objects.filter(review=OuterRef("pk"), person=person))
    step = Exists(Step.objects.filter(posts.steps(), review=OuterRef("pk")))
    return Review.objects.filter(Q(hand) | Q(step), body_id=person.body_id)


def may_see_review(person: Person, review: Review, on: date) -> bool:
    return reviews_visible_to(person, on).filter(pk=review.pk).exists()


def bodies_with_chains_of(person: Person, on: date) -> QuerySet[Body]:
    """审批流程, proposing a change: the disclosure officer and the office director, of their own
    body."""
    mine = Body.objects.filter(pk=person.body_id)
    return mine if may_manage_disclosure(person, on) else mine.none()


def may_change_chains(person: Person, body: Body, on: date) -> bool:
    return person.body_id == body.pk and may_manage_disclosure(person, on)


def chains_to_confirm(person: Person, on: date) -> QuerySet[Chain]:
    """Changes of chains that wait for the person: the head's, where another proposed them. Not the
    security administrator's: who gives posts must not say which posts are asked as well. Nobody
    stands in here, for the office director names the stand-ins."""
    if not holds(person, [Post.HEAD], on):
        return Chain.objects.none()
    proposed = Chain.objects.filter(body_id=person.body_id, confirmed_at=None)
    return proposed.exclude(proposed_by=person)


def may_confirm_chain(person: Person, chain: Chain, on: date) -> bool:
    return chains_to_confirm(person, on).filter(pk=chain.pk).exists()


def bodies_expunged_by(person: Person, on: date) -> QuerySet[Body]:
    """Of whose texts the person may order one to be taken out: their own body's."""
    ordered = held_posts_of(person, on).own_posts & set(EXPUNGING)
    return Body.objects.filter(pk=person.body_id) if ordered else Body.objects.none()


def may_order_expunction(
    person: Person, body: Body, on: date, posts: HeldPosts | None = None
) -> bool:
    posts = posts or held_posts_of(person, on)
    return person.body_id == body.pk and bool(posts.own_posts & set(EXPUNGING))


def bodies_confirmed_by(person: Person, on: date) -> QuerySet[Body]:
    """Of whose orders the person may confirm another's: their own body's."""
    mine = Body.objects.filter(pk=person.body_id)
    return mine if holds(person, CONFIRMING, on) else mine.none()


def may_confirm_expunction(person: Person, body: Body, on: date) -> bool:
    return person.body_id == body.pk and holds(person, CONFIRMING, on)
