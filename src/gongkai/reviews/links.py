"""Where a review stands."""

from gongkai.reviews.models import Review


def review_link(review: Review) -> str:
    return f"/reviews/{review.pk}/"
