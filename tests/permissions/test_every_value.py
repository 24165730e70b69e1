"""Every hostile value in every form and filter of the office: long, now and then (`make walks`)."""

from collections.abc import Mapping

import pytest
from django.test import Client

from gongkai.units.posts import Post
from tests.permissions.conftest import Walked
from tests.permissions.hostility import VALUES
from tests.permissions.test_every_answer import METHODS, walk_methods
from tests.permissions.test_hostile_forms import (
    all_of_them,
    walk_forms,
    walk_queries,
    walk_with_a_script_in_every_name,
)
from tests.permissions.walking import Page
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.walk, pytest.mark.xdist_group("walks")]

walk_every_value = walk_forms(all_of_them, of_each_thing=True)
walk_every_query = walk_queries(lambda number: VALUES)
walk_every_method = walk_methods(lambda number: METHODS)
WALKS = (walk_every_query, walk_every_method)


def walk_names_in_every_state(
    world: World, clients: Mapping[Post, Client], pages: list[Page]
) -> tuple[list[str], int]:
    return walk_with_a_script_in_every_name(world, clients, pages)


WIDE = (walk_every_value, walk_names_in_every_state)


@pytest.mark.parametrize("wrong", ["fails", "markup", "changed"])
def test_no_value_does_harm_in_any_field(walked: Walked, wrong: str) -> None:
    assert walked[walk_every_value][wrong] == []


def test_no_value_does_harm_in_any_filter(walked: Walked) -> None:
    assert walked[walk_every_query] == []


def test_no_method_does_harm_on_any_page(walked: Walked) -> None:
    assert walked[walk_every_method] == []


def test_no_name_is_markup_in_any_state_of_things(walked: Walked) -> None:
    raw, escaped = walked[walk_names_in_every_state]
    assert raw == []
    assert escaped > 500
