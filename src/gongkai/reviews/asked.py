"""上报: while an authority is asked (条例第十七条第三款), the text, what stands beside it and the
review stand still; the ways on are its answer, or taking the text out."""

from django.db.models import Exists, OuterRef

from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.states import State

STANDS_STILL = (
    "已经上报，等待答复：答复登记以前，正文、附件、解读、公开属性都不能改动，也不能撤回送审。"
    "收到答复后由另一人登记；确属涉密的，提请清除。"
)


def asked() -> Refused:
    """What every change meanwhile answers, and every form that asks for one."""
    return Refused("escalated", STANDS_STILL)


def is_asked(kind: str) -> Exists:
    """Whether the answer about the thing of the query around is awaited."""
    open_ones = Review.objects.filter(kind=kind, subject_id=OuterRef("pk"), state=State.ESCALATED)
    return Exists(open_ones)


def check_not_asked(kind: str, subject_id: int) -> None:
    """Refused while the answer to what the gate asked about the subject is awaited."""
    if Review.objects.filter(kind=kind, subject_id=subject_id, state=State.ESCALATED).exists():
        raise asked()
