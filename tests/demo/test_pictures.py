"""What the demonstration makes of pictures: drawn where that can be, and looked at by people."""

import pytest
from django.conf import settings

from gongkai.demo.build import build
from gongkai.demo.story import plans
from gongkai.documents.models import Document, DocumentFile
from gongkai.paper.model import Unprintable
from tests.demo.conftest import NOW
from tests.offices import PASSWORD

pytestmark = pytest.mark.django_db


def test_without_a_chinese_font_it_is_built_without_what_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing_to_set_it_in(*_: object) -> bytes:
        raise Unprintable("没有可以嵌入PDF的中文字体。")

    monkeypatch.setattr("gongkai.demo.papers.to_pdf", nothing_to_set_it_in)
    build(PASSWORD, now=NOW)
    assert set(DocumentFile.objects.values_list("content_type", flat=True)) == {"docx", "xlsx"}
    assert Document.objects.count() == len(plans())


def test_pictures_that_are_handed_in_afterwards_are_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "RECOGNISING_SECONDS", 60)
    build(PASSWORD, now=NOW)
    assert settings.RECOGNISING_SECONDS == 60
