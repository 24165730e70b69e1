"""docs/permissions.md is how the office answers today, and nobody sees another body's things."""

import os
from pathlib import Path

import pytest

from tests.permissions.matrix import DOOR, MAY, NOTHING, OTHERS, STRANGER, matrix, page
from tests.permissions.world import Route, make_world

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

# One process asks once for all of its tests.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]

OPEN = {"/sign-in/", "/sign-in/second-factor/", "/sign-out/"}
"""What a stranger may ask for."""

INSTALLATION = {"/calendar/notices/<int:pk>/", "/calendar/notices/<int:pk>/export/"}
"""A holiday notice is the whole installation's; its page lists one's own body's deadlines alone."""

SELDOM = {
    "/account/outside/link/",
    "/account/outside/unlink/",
    "/account/second-factors/recovery/",
    "/documents/<int:pk>/findings/<int:number>/",
    "/sign-in/second-factor/",
    "/sign-out/",
}
"""Answered only where there is something for them: outside sign-on, a second factor to give, a
finding that the form names."""


@pytest.fixture(scope="module")
def table(django_db_setup: None, django_db_blocker: object) -> dict[Route, dict[str, str]]:
    from django.db import connection, transaction

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with transaction.atomic():
            made = matrix(make_world())
            transaction.set_rollback(True)
        connection.close_if_unusable_or_obsolete()
    return made


def test_the_page_is_how_the_office_answers(table: dict[Route, dict[str, str]]) -> None:
    if os.environ.get("GONGKAI_WRITE_PERMISSIONS"):
        PAGE.write_text(page(table), encoding="utf-8")
    assert page(table) == PAGE.read_text(encoding="utf-8")


def test_a_stranger_is_led_to_the_door_everywhere(table: dict[Route, dict[str, str]]) -> None:
    told = {route.pattern: cells[STRANGER] for route, cells in table.items()}
    assert {pattern for pattern, word in told.items() if word != DOOR} <= OPEN


def test_another_bodys_things_are_not_there(table: dict[Route, dict[str, str]]) -> None:
    """An address that names a thing of the body answers 404 to every post of another."""
    named = {
        route.pattern: cells[OTHERS]
        for route, cells in table.items()
        if "<int" in route.pattern and "register-" not in route.pattern
    }
    assert {pattern for pattern, word in named.items() if MAY in word} == INSTALLATION
    assert NOTHING in named["/documents/<int:pk>/"]


def test_every_address_is_somebodys(table: dict[Route, dict[str, str]]) -> None:
    nobody = {
        route.pattern for route, cells in table.items() if MAY not in "、".join(cells.values())
    }
    assert nobody == SELDOM
