"""What the office should know about a request's course: each with its id and article."""

from collections.abc import Callable, Iterator

from gongkai.law.clock.due import Course
from gongkai.law.clock.warnings.clarification import clarification
from gongkai.law.clock.warnings.consultation import consultation
from gongkai.law.clock.warnings.end import overdue, provisional_years, reply
from gongkai.law.clock.warnings.extension import extension
from gongkai.law.clock.warnings.fee import fee
from gongkai.law.clock.warnings.reasons import reasons
from gongkai.law.clock.warnings.receipt import earlier_law, receipt
from gongkai.law.clock.warnings.warning import Warning

__all__ = ["Warning", "warnings"]

_RULES: tuple[Callable[[Course], Iterator[Warning]], ...] = (
    earlier_law,
    receipt,
    clarification,
    consultation,
    extension,
    reasons,
    fee,
    reply,
    overdue,
    provisional_years,
)


def warnings(at: Course) -> Iterator[Warning]:
    """Every warning that the course `at` calls for, in the order of a request's life."""
    for rule in _RULES:
        yield from rule(at)
