"""Every hostile value in every form and filter of the office: long, now and then (`make walks`)."""

import pytest

from tests.permissions.conftest import Walked
from tests.permissions.hostility import VALUES
from tests.permissions.test_every_answer import METHODS, walk_methods
from tests.permissions.test_hostile_forms import all_of_them, walk_forms, walk_queries

pytestmark = [pytest.mark.django_db, pytest.mark.walk, pytest.mark.xdist_group("walks")]

walk_every_value = walk_forms(all_of_them)
walk_every_query = walk_queries(lambda number: VALUES)
walk_every_method = walk_methods(lambda number: METHODS)
WALKS = (walk_every_value, walk_every_query, walk_every_method)


@pytest.mark.parametrize("wrong", ["fails", "markup", "changed"])
def test_no_value_does_harm_in_any_field(walked: Walked, wrong: str) -> None:
    assert walked[walk_every_value][wrong] == []


def test_no_value_does_harm_in_any_filter(walked: Walked) -> None:
    assert walked[walk_every_query] == []


def test_no_method_does_harm_on_any_page(walked: Walked) -> None:
    assert walked[walk_every_method] == []
