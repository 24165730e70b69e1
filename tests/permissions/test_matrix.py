"""docs/permissions.md is how the office answers today, and nobody sees another body's things."""

import os
from pathlib import Path

import pytest

from gongkai.units.posts import Post
from tests.permissions.matrix import (
    ABOVE,
    CLOSED,
    DOOR,
    MAY,
    NOTHING,
    OTHERS,
    STRANGER,
    matrix,
    page,
)
from tests.permissions.world import CLEANED, FINISHED, Route, make_world

Table = dict[Route, dict[str, str]]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

# One process asks once for all of its tests.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]

OPEN = {"/sign-in/", "/sign-in/second-factor/", "/sign-out/"}
"""What a stranger may ask for."""

INSTALLATION = {"/calendar/notices/<int:pk>/", "/calendar/notices/<int:pk>/export/"}
"""A holiday notice is the whole installation's; its page lists one's own body's deadlines alone."""

READ_FROM_ABOVE = {
    *(
        f"/documents/<int:pk>/{path}{FINISHED}"
        for path in (
            "",
            "files/<int:number>/",
            "interpretations/",
            "line/",
            "print.<str:ending>",
        )
    ),
    f"/documents/<int:pk>/files/<int:number>/{CLEANED}",
    "/units/<int:pk>/",
    "/units/<int:pk>/groups/<slug:name>/",
    "/units/<int:pk>/groups/<slug:name>/export/",
    "/units/people/<int:pk>/",
}
"""What of an open body's things its superior may look at; a draft is not among them, nor the
original of a file that was cleaned."""

SELDOM = {
    "/account/outside/link/",
    "/account/outside/unlink/",
    "/account/second-factors/recovery/",
    "/documents/<int:pk>/findings/<int:number>/",
    "/sign-in/second-factor/",
    "/sign-out/",
    "/units/people/<int:pk>/reset/confirm/",
}
"""Answered only where there is something for them: outside sign-on, a second factor to give, a
finding that the form names, a reviewer's password that was asked for."""

OF_DRAFTS = {
    f"/documents/<int:pk>/{path}{FINISHED}"
    for path in (
        "attribute/",
        "autosave/",
        "autosave/drop/",
        "cancel/",
        "edit/",
        "files/<int:number>/clean/",
        "files/<int:number>/remove/",
        "findings/<int:number>/",
        "revive/",
    )
}
"""What nobody does any more once the document is finished."""


@pytest.fixture(scope="module")
def table(django_db_setup: None, django_db_blocker: object) -> Table:
    from django.db import connection, transaction

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with transaction.atomic():
            made = matrix(make_world())
            transaction.set_rollback(True)
        connection.close_if_unusable_or_obsolete()
    return made


def test_the_page_is_how_the_office_answers(table: Table) -> None:
    if os.environ.get("GONGKAI_WRITE_PERMISSIONS"):
        PAGE.write_text(page(table), encoding="utf-8")
    assert page(table) == PAGE.read_text(encoding="utf-8")


def test_a_stranger_is_led_to_the_door_everywhere(table: Table) -> None:
    told = {route.row: cells[STRANGER] for route, cells in table.items()}
    assert {pattern for pattern, word in told.items() if word != DOOR} <= OPEN


@pytest.mark.parametrize("whose", [OTHERS, CLOSED])
def test_another_bodys_things_are_not_there(table: Table, whose: str) -> None:
    """An address that names a thing of the body answers 404 to every post of another, of the one
    above it too where it is not open."""
    named = {pattern: cells[whose] for pattern, cells in of_things(table).items()}
    assert {pattern for pattern, word in named.items() if MAY in word} == INSTALLATION
    assert NOTHING in named["/documents/<int:pk>/"]


def of_things(table: Table) -> dict[str, dict[str, str]]:
    """The rows of addresses that name a thing of the body."""
    return {
        route.row: cells
        for route, cells in table.items()
        if "<int" in route.pattern and "register-" not in route.pattern
    }


@pytest.mark.parametrize("post", [Post.DISCLOSURE_OFFICER, Post.HEAD])
def test_a_superior_reads_what_is_open_and_changes_nothing(table: Table, post: Post) -> None:
    seen = {p for p, cells in of_things(table).items() if cells[f"{ABOVE}{post.label}"] == MAY}
    assert seen - INSTALLATION == READ_FROM_ABOVE


def test_every_address_is_somebodys(table: Table) -> None:
    nobody = {route.row for route, cells in table.items() if MAY not in "、".join(cells.values())}
    assert nobody == SELDOM | OF_DRAFTS
