"""Every hostile value in every form of the office: long, and once in a while (`make walks`)."""

import pytest

from tests.permissions.conftest import Walked
from tests.permissions.test_hostile_forms import all_of_them, walk_forms

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

walk_every_value = walk_forms(all_of_them)
WALKS = (walk_every_value,)


@pytest.mark.parametrize("wrong", ["fails", "markup", "changed"])
def test_no_value_does_harm_in_any_field(walked: Walked, wrong: str) -> None:
    assert walked[walk_every_value][wrong] == []
