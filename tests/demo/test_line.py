"""The made-up year has a normative document in each state, and the items of a bureau."""

import pytest

from gongkai.demo.build import build
from gongkai.documents.models import Interpretation, NormativeDocument, ServiceItem
from gongkai.documents.normative.line import reached
from gongkai.documents.normative.states import LegalState
from gongkai.documents.service_items.editions import releasable
from tests.demo.test_build import NOW
from tests.documents.lines import legal_state
from tests.offices import PASSWORD

pytestmark = pytest.mark.django_db


def test_the_normative_documents_stand_as_their_plans_say() -> None:
    build(PASSWORD, now=NOW)
    found = NormativeDocument.objects.select_related("document").order_by("pk")
    assert [legal_state(each, NOW.date()) for each in found] == [
        LegalState.REPEALED,
        LegalState.IN_FORCE,
        LegalState.IN_FORCE,
        LegalState.MAKING,
    ]
    assert [len(reached(each)) for each in found] == [9, 8, 8, 2]
    forms = Interpretation.objects.exclude(published_on=None).values_list("form", flat=True)
    assert sorted(forms) == ["picture", "qa", "text", "text", "text", "video"]
    assert set(forms) == set(Interpretation.Form)
    [picture] = Interpretation.objects.filter(form="picture")
    assert picture.file is not None and picture.file.content_type == "png"
    [video] = Interpretation.objects.filter(form="video")
    assert ".invalid/" in video.address
    items = ServiceItem.objects.order_by("pk")
    assert [item.checks.count() for item in items] == [1, 1, 0, 0]
    printed = releasable(items, NOW.date())
    assert sorted(each.item.pk for each in printed) == [item.pk for item in items[:3]]
