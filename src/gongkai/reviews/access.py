"""Who sees a review, and who may set chains or order an expunction."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.reviews.models import Hand, Review
from gongkai.reviews.people import steps_of
from gongkai.units.access import (
    holds,
    in_force,
    may_manage_disclosure,
    tenures_of,
    visible_bodies,
)
from gongkai.units.models import Body, Person, Tenure
from gongkai.units.posts import Post

OVERSEEING = (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR, Post.HEAD)
"""Posts that see every review of their body, and those of bodies below that were opened to it."""

EXPUNGING = (Post.SECRECY_REVIEWER, Post.HEAD)
"""Who may order that a text be taken out (涉密不上网)."""

CONFIRMING = (*EXPUNGING, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
"""Who may confirm another's order."""


def reviews_visible_to(person: Person, on: date) -> QuerySet[Review]:
    """Reviews in which the person has a hand or a step by post, and those that their post oversees.

    Nothing of another body, but for bodies below that were opened to their superior.
    """
    if not person.is_active:
        return Review.objects.none()
    hand = Exists(Hand.objects.filter(review=OuterRef("pk"), person=person))
    step = Exists(steps_of(person, on).filter(review=OuterRef("pk")))
    oversees = Exists(
        Tenure.objects.filter(
            in_force(on), person=person, body_id=person.body_id, post__in=OVERSEEING
        )
    )
    own = Q(body_id=person.body_id) & (Q(hand) | Q(step))
    return Review.objects.filter(own | Q(oversees) & Q(body__in=visible_bodies(person)))


def may_see_review(person: Person, review: Review, on: date) -> bool:
    return reviews_visible_to(person, on).filter(pk=review.pk).exists()


def may_change_chains(person: Person, body: Body, on: date) -> bool:
    """审批流程: the disclosure officer and the office director, of their own body."""
    return person.body_id == body.pk and may_manage_disclosure(person, on)


def expunging_tenures(person: Person, on: date) -> QuerySet[Tenure]:
    """The tenures by which the person may order an expunction, for queries."""
    return tenures_of(person, on).filter(post__in=EXPUNGING, body_id=person.body_id)


def may_order_expunction(person: Person, body: Body, on: date) -> bool:
    return expunging_tenures(person, on).filter(body=body).exists()


def may_confirm_expunction(person: Person, body: Body, on: date) -> bool:
    return person.body_id == body.pk and holds(person, CONFIRMING, on)
