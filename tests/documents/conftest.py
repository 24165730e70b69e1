"""Files that the tests keep go where a test's other files go."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.units.posts import Post
from tests.offices import Office, make_office


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    settings.RESTRICTED_DIR = tmp_path / "restricted"
    settings.RELEASED_DIR = tmp_path / "released"
    return tmp_path


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def drafter(office: Office, client: Client) -> Client:
    """The drafter at the browser."""
    client.force_login(office[Post.DRAFTER], backend="gongkai.sign_in.backends.PasswordBackend")
    return client


@pytest.fixture
def officer(office: Office) -> Client:
    """The disclosure officer at the browser."""
    client = Client()
    who = office[Post.DISCLOSURE_OFFICER]
    client.force_login(who, backend="gongkai.sign_in.backends.PasswordBackend")
    return client
