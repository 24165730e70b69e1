"""The command that derives the index again."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from gongkai.deadlines.models import Deadline
from gongkai.units.posts import Post
from tests.deadlines.kinds import due
from tests.offices import make_office

pytestmark = pytest.mark.django_db


def said() -> str:
    out = io.StringIO()
    call_command("rebuild_deadlines", stdout=out)
    return out.getvalue()


def test_it_names_what_it_mended_and_then_finds_nothing() -> None:
    office = make_office()
    due(office.body, office[Post.DRAFTER], date(2026, 10, 12), 5, subject_id=7)
    Deadline.objects.update(due_on=date(2026, 10, 1))
    assert said() == "/documents/7/　2026-10-01改为2026-10-19\n更正1件。\n"
    assert said() == "更正0件。\n"


def test_it_says_how_many_it_could_not_count() -> None:
    office = make_office()
    due(office.body, office[Post.DRAFTER], date(2026, 10, 12))
    Deadline.objects.update(kind="gone.kind")
    assert said() == "更正0件，1件的算法不在本系统。\n"
