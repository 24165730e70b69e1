"""What is done in another's place says so: in the audit, and to whom it binds."""

from datetime import datetime

from gongkai.notices.services import tell
from gongkai.reviews.chains import level_name
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Step
from gongkai.units.models import Person


def in_place_of(principal: Person | None) -> dict[str, object]:
    """The details of an entry: whose post was used, and the words that follow the actor's name in
    its sentence, “（代某某）”; empty for a post of one's own."""
    if principal is None:
        return {"acting_for": None, "for_whom": ""}
    return {"acting_for": principal.pk, "for_whom": f"（代{principal.name}）"}


def tell_principal(
    step: Step, principal: Person | None, what: str, *, by: Person, at: datetime
) -> None:
    """Whom the person stood in for knows what was done in their name."""
    if principal is None:
        return
    review = step.review
    text = f"{by.name}代您在“{level_name(step)}”一级办理“{review.title}”：{what}。"
    tell([principal], text, at=at, link=review_link(review))
