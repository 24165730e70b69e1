"""Every page of the served office that somebody in it can open, found as people find them: by
following links from their first page."""

import json
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import requests

from tools.serving import PASSWORD, Office

PEOPLE = (
    *("lishuyao", "qinxiaolan", "liangyuan", "weiguodong", "cenwei", "moan", "luhuaijin"),
    *("wenjing", "hanmu", "gulinchuan", "shenzhixing"),
)
"""Who look around; between them they hold every post."""
_IN_MANY_STATES = ("/documents/N/", "/reviews/N/")
_AT_MOST = 2
"""Things of one kind that each of them opens; all of those that differ by their state."""
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#][^"]*)"')
_OFFER = re.compile(r"<(?:a|form|button|select|textarea|table)\b|class=[^>]*")


@dataclass(frozen=True)
class Found:
    path: str
    username: str
    html: str

    @property
    def shape(self) -> str:
        return shape_of(self.path)

    @property
    def offer(self) -> tuple[str, frozenset[str]]:
        """What the page is made of: two that offer the same look the same."""
        main = self.html.partition("<main")[2]
        return self.shape, frozenset(re.sub(r"\d+", "N", each) for each in _OFFER.findall(main))


def shape_of(path: str) -> str:
    """`/documents/17/edit/?next=2` as `/documents/N/edit/`."""
    return re.sub(r"\d+", "N", urlsplit(path).path)


def every_page(office: Office, *, many: bool = True) -> list[Found]:
    """The pages that differ in what they offer, each with the first of `PEOPLE` who came to it; one
    page of each shape, where they are not to be `many`."""
    offers: set[object] = set()
    found: list[Found] = []
    for username in PEOPLE:
        for page in _look_around(office, username, many):
            offer = page.offer if many else page.shape
            if offer not in offers:
                offers.add(offer)
                found.append(page)
    return found


def add_seldom(office: Office) -> dict[str, Any]:
    """Put beside the district what it has not (tests.journeys.seldom): the addresses, and who may
    open them."""
    run = "import runpy\nrunpy.run_module('tests.journeys.seldom', run_name='__main__')"
    told: dict[str, Any] = json.loads(office.run(run))
    return told


def seldom_pages(
    office: Office, told: Mapping[str, Any], wanted: Callable[[str], bool]
) -> list[Found]:
    """Of those addresses the wanted ones, each with the first person who may open it."""
    left = [path for path in told["paths"] if wanted(path)]
    found = []
    for username in told["people"]:
        session = office.sign_in(username)
        _confirm(session, office.url)
        for path in list(left):
            html = _page(session, office.url + path)
            if html is not None:
                found.append(Found(path, username, html))
                left.remove(path)
    return found


def _look_around(office: Office, username: str, many: bool) -> Iterator[Found]:
    """Everything within reach of one of them, a few things of each kind. Lists lead on without end
    by their filters: a path is asked for once, as it first comes."""
    session = office.sign_in(username)
    _confirm(session, office.url)
    waiting, met = deque(["/"]), {"/"}
    asked: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        shape = shape_of(path)
        asked[shape] += 1
        if asked[shape] > _AT_MOST and not (many and shape in _IN_MANY_STATES):
            continue
        html = _page(session, office.url + path)
        if html is None:
            continue
        yield Found(path, username, html)
        fresh = {urlsplit(link).path: link for link in _links(html, path)}
        waiting += [link for bare, link in fresh.items() if bare not in met]
        met |= set(fresh)


def _confirm(session: requests.Session, url: str) -> None:
    """Give the password once more, as the sensitive pages ask."""
    page = session.get(f"{url}/account/confirm/", timeout=30)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token is not None
    told = {"password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    session.post(f"{url}/account/confirm/", data=told, timeout=30)


def _links(html: str, path: str) -> Iterator[str]:
    for link in _LINK.findall(html):
        target = urldefrag(urljoin(path, link.replace("&amp;", "&"))).url
        if target.startswith("/") and not target.startswith(("/sign-out/", "/static/")):
            yield target


def _page(session: requests.Session, url: str) -> str | None:
    """The page's HTML; None for a file, and where they are not let in."""
    answer = session.get(url, timeout=60, stream=True)
    with answer:
        is_page = answer.headers["Content-Type"].startswith("text/html")
        return answer.text if answer.ok and is_page and answer.url == url else None
