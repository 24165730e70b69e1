"""One world for all walks of a run. What a walk finds is kept; what it did is not."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from gongkai.units.posts import Post
from tests.permissions.states import make_states
from tests.permissions.walking import Page, all_pages_of, clients_of, pages_of, taken_back
from tests.permissions.world import World, make_world

Walk = Callable[[World, Mapping[Post, Client], list[Page]], Any]
Walked = Mapping[Walk, Any]


@pytest.fixture(scope="session")
def walked(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Walked:
    """Does the `WALKS` of all modules whose tests run, each as if no other had been; what each
    found. The world is made and its pages are asked for once. `WIDE` are those that get every page
    with a form instead, as each post sees it and in every state of things."""
    modules = {item.module for item in request.session.items if "walked" in item.fixturenames}
    found = {}
    with django_db_blocker.unblock(), _without_a_word(), _without_a_clock():
        with transaction.atomic():
            world = make_world()
            clients = clients_of(world)
            pages = pages_of(world, clients)
            for walk in _of(modules, "WALKS"):
                with taken_back():
                    found[walk] = walk(world, clients, pages)
            if wide := _of(modules, "WIDE"):
                pages = all_pages_of(world, clients, make_states(world.ours))
            for walk in wide:
                with taken_back():
                    found[walk] = walk(world, clients, pages)
            transaction.set_rollback(True)
        connection.close_if_unusable_or_obsolete()
    return found


def _of(modules: Iterable[ModuleType], name: str) -> list[Walk]:
    """Each once, however many modules look at what it found."""
    return list(dict.fromkeys(each for module in modules for each in getattr(module, name, ())))


@contextmanager
def _without_a_clock() -> Iterator[None]:
    """A walk takes as long as the machine does: no session is idle for that, and that it is in use,
    which is noted once a minute, is asked on no page that happens to be the first after it."""
    with (
        override_settings(IDLE_MINUTES=24 * 60),
        patch("gongkai.sign_in.services.sessions.SEEN_EVERY", timedelta(days=1)),
    ):
        yield


@contextmanager
def _without_a_word() -> Iterator[None]:
    """Each refusal with its whole trace would be kept for the report."""
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
