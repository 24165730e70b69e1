"""One world for a module of walks. What a walk finds is kept; what it did is not."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import pytest
from django.db import connection, transaction
from django.test import Client

from gongkai.units.posts import Post
from tests.permissions.walking import clients_of, pages_of
from tests.permissions.world import Route, World, make_world

Found = TypeVar("Found")
Pages = list[tuple[Route, Post]]
Walk = Callable[[World, Mapping[Post, Client], Pages], Found]


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: Any) -> Callable[[Walk[Found]], Found]:
    """Does a walk through a world of its own and returns what it found."""

    def walk(through: Walk[Found]) -> Found:
        with django_db_blocker.unblock():
            with transaction.atomic():
                world = make_world()
                clients = clients_of(world)
                found = through(world, clients, pages_of(world, clients))
                transaction.set_rollback(True)
            connection.close_if_unusable_or_obsolete()
        return found

    return walk
