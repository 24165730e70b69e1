"""The made-up district served for real, and a browser to walk it with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browsing import PATIENCE
from tests.built import made_up
from tests.journeys.walker import Walker
from tools.serving import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for all journeys of a process: each makes documents of its own in it."""
    data = tmp_path_factory.mktemp("office") / "data"
    made_up(data)
    with Office(data, GONGKAI_DEMO="1") as served:
        served.start()
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 960}
    )
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def walker(office: Office, context: BrowserContext) -> Iterator[Walker]:
    """Somebody at the browser; nobody is signed in yet. What a failed journey saw last is shown."""
    walking = Walker(office, context.new_page())
    yield walking
    print(f"{walking.path()}\n{walking.page.locator('body').inner_text()}")


@pytest.fixture
def pictures() -> Path | None:
    """Where pictures of pages go when they are asked for (`make pictures`)."""
    folder = os.environ.get("GONGKAI_PICTURES")
    return Path(folder) if folder else None
