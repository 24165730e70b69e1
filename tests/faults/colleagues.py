"""People at work over HTTP, all at once, who write down whatever the office acknowledged."""

import re
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock, Thread

import requests
from django.utils import timezone

from tests.permissions.forms import Form, forms_in
from tests.reviews.browsing import PASSES
from tools.serving import Office

BUSY = 503
"""The answer where too many write at once: nothing was acknowledged."""
AWAY = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
"""What a request ends in while the server is down: nothing was acknowledged."""


@dataclass
class Book:
    """What was acknowledged, and what went wrong."""

    registered: dict[str, str] = field(default_factory=dict)
    """Titles by document."""
    edits: list[tuple[str, str]] = field(default_factory=list)
    """Document and the line that was added."""
    issued: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)


class Colleague:
    def __init__(self, office: Office, username: str, post: str, book: Book, seed: int) -> None:
        self.office, self.post, self.book = office, post, book
        self.name, self.chance, self.count = username, Random(seed), 0
        self.session = office.sign_in(username)

    def work(self, stop: Event) -> None:
        act = {"drafter": self.draft, "disclosure_officer": self.run_the_office}
        while not stop.is_set():
            try:
                act.get(self.post, self.review)()
            except AWAY:
                time.sleep(0.3)

    # --- what one does -------------------------------------------------------------------------
    def draft(self) -> None:
        """Register, edit twice, propose the attribute, send."""
        title = f"{self.name}的第{self._next()}件通知"
        told = {"origin": "made", "genre": "通知", "title": title, "text": "现通知如下。"}
        answer = self._post("/documents/new/", told)
        if answer.status_code != 302:
            return
        pk = number_in(answer.headers["Location"])
        with self.book.lock:
            self.book.registered[pk] = title
        for _ in range(2):
            self.edit(pk)
        chosen = {
            "attribute": ["proactive"],
            "duty": ["20(15)｜其他政府信息"],
            "reason": ["公众关心"],
        }
        self.fill_in(f"/documents/{pk}/attribute/", "attribute", **chosen)
        if self.fill_in(f"/documents/{pk}/submit/", "seen_version"):
            self._count("sent")

    def fill_in(self, path: str, name: str, **values: list[str]) -> bool:
        """Send the page's form that has the field `name`; whether it was taken."""
        form = self._form(path, name)
        if form is None:
            return False
        return bool(self._post(path, {**form.untouched, **values}).status_code == 302)

    def run_the_office(self) -> None:
        """Change what others are working on, drafts and what is under review, and issue one of
        those that have come through."""
        with self.book.lock:
            there = [*self.book.registered]
        if there:
            self.edit(self.chance.choice(there[-12:]))
        approved = re.findall(r'href="(/documents/\d+/)"', self._get("/documents/?stage=approved"))
        if approved:
            self.issue(number_in(self.chance.choice(approved[:6])))
        time.sleep(0.2)

    def edit(self, pk: str) -> None:
        """Add a line to the text as it was seen."""
        path = f"/documents/{pk}/edit/"
        form = self._form(path, "version")
        if form is None:
            return
        line = f"{self.name}加的第{self._next()}行。"
        told = {**form.untouched, "text": [f"{form.told['text'][0].strip()}\n{line}"]}
        if self._post(path, told).status_code == 302:
            with self.book.lock:
                self.book.edits.append((pk, line))
        else:
            self._count("edit refused")

    def review(self) -> None:
        """Pass whatever waits."""
        for path in dict.fromkeys(re.findall(r'href="(/reviews/\d+/)"', self._get("/reviews/"))):
            form = self._form(path, "digest")
            if form is None:
                continue
            gate = {name: [value] for name, value in PASSES.items()} if "legal" in form.told else {}
            told = {**form.untouched, **gate, "act": ["pass"], "opinion": ["同意。"]}
            passed = self._post(f"{path}decide/", told).status_code == 302
            self._count("passed" if passed else "pass refused")
        time.sleep(0.05)

    def issue(self, pk: str) -> None:
        path = f"/documents/{pk}/issue/"
        form = self._form(path, "series")
        if form is None:
            return
        told = {**form.untouched, "formed_on": [timezone.localdate().isoformat()]}
        if self._post(path, told).status_code == 302:
            with self.book.lock:
                self.book.issued.append(pk)

    # --- how ------------------------------------------------------------------------------------
    def _next(self) -> int:
        self.count += 1
        return self.count

    def _count(self, act: str) -> None:
        with self.book.lock:
            self.book.acts[act] += 1

    def _form(self, path: str, name: str) -> Form | None:
        """The page's form that has the field; None where it shows none."""
        return next((each for each in forms_in(self._get(path), path) if name in each.told), None)

    def _get(self, path: str) -> str:
        return self._seen(self.session.get(self.office.url + path, timeout=60))

    def _post(self, path: str, told: object) -> requests.Response:
        token = self.session.cookies.get("csrftoken", "")
        answer = self.session.post(
            self.office.url + path,
            data=told,
            headers={"X-CSRFToken": token},
            timeout=60,
            allow_redirects=False,
        )
        self._seen(answer)
        return answer

    def _seen(self, answer: requests.Response) -> str:
        if answer.status_code == BUSY:
            self._count("busy")
        elif answer.status_code >= 500:
            with self.book.lock:
                self.book.failures.append(f"{answer.status_code} {answer.url}")
        return answer.text


def number_in(address: str) -> str:
    """The document that an address is of."""
    return address.split("/")[2]


def start(colleagues: list[Colleague], stop: Event) -> list[Thread]:
    threads = [Thread(target=each.work, args=(stop,)) for each in colleagues]
    for thread in threads:
        thread.start()
    return threads
