"""The demonstration is built on whatever day somebody first looks at it."""

from datetime import datetime

import pytest

from gongkai.audit.models import Entry
from gongkai.demo.build import build
from gongkai.demo.story import plans
from gongkai.documents.models import Document
from gongkai.reviews.models import Review, Step
from tests.offices import PASSWORD, SHANGHAI

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (datetime(2026, 1, 1, 0, 5, tzinfo=SHANGHAI), "New Year, just after midnight"),
        (datetime(2026, 2, 17, 12, 0, tzinfo=SHANGHAI), "Spring Festival"),
        (datetime(2028, 2, 29, 8, 0, tzinfo=SHANGHAI), "a leap day, beyond the known holidays"),
        (datetime(2026, 10, 10, 23, 59, tzinfo=SHANGHAI), "a Saturday that is worked, late"),
    ],
)
def test_it_can_be_told_on_any_day_and_nothing_lies_in_the_future(now: datetime, why: str) -> None:
    build(PASSWORD, now=now)
    assert Document.objects.count() == len(plans()), why
    assert Entry.objects.filter(at__gt=now).count() == 0
    assert Review.objects.filter(submitted_at__gt=now).count() == 0
    assert Step.objects.filter(decided_at__gt=now).count() == 0
    assert Document.objects.filter(published_on__gt=now.date()).count() == 0
    assert Document.objects.filter(title__contains="{").count() == 0
    assert Document.objects.filter(text__contains="{").count() == 0
