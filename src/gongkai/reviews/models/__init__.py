"""Chains, reviews, steps, gate records, findings as they were shown, hands, expunctions.

What must never happen is refused by the database as well, whatever code writes to it: an approval
without its steps, a gate without its answers, one person twice in a review.
"""

from gongkai.reviews.models.chains import Chain, ChainStep
from gongkai.reviews.models.expunctions import Destruction, Expunction, FileToDestroy
from gongkai.reviews.models.findings import Confirmation, Explanation, Finding
from gongkai.reviews.models.reviewing import Escalation, GateRecord, Hand, Review, Step

__all__ = [
    "Chain",
    "ChainStep",
    "Confirmation",
    "Destruction",
    "Escalation",
    "Explanation",
    "Expunction",
    "FileToDestroy",
    "Finding",
    "GateRecord",
    "Hand",
    "Review",
    "Step",
]
