"""A running office for journeys, faults and measurements: it starts, answers, ends for good."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tools.serving import PASSWORD, Office

_MAKE = (
    "from gongkai.units.models import Body, Person\n"
    "from django.utils import timezone\n"
    "body = Body.objects.create(name='青岩县交通运输局', short_name='县交通运输局',"
    " kind='bureau', document_code='青交', began_on='2026-10-13')\n"
    "body.path = f'/{body.pk}/'; body.save()\n"
    "person = Person(body=body, name='黎书瑶', username='lishuyao', must_change_password=False,"
    " password_changed_at=timezone.now())\n"
    f"person.set_password({PASSWORD!r}); person.save()\n"
    "print(person.pk)"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"), workers=1)
    made.environment.pop("DATABASE_URL", None)
    made.migrate()
    made.run(_MAKE)
    with made:
        made.start()
        yield made


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_it_answers_and_leads_strangers_to_the_door(office: Office) -> None:
    answer = requests.get(office.url, timeout=30, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=%2F")


def test_a_person_signs_in_and_is_known_on_the_next_page(office: Office) -> None:
    session = office.sign_in("lishuyao")
    answer = session.get(f"{office.url}/", timeout=30)
    assert (answer.status_code, "黎书瑶" in answer.text) == (200, True)


@pytest.mark.parametrize(
    ("username", "password"), [("lishuyao", "Wrong-2026"), ("nobody", PASSWORD)]
)
def test_who_cannot_sign_in_is_said(office: Office, username: str, password: str) -> None:
    with pytest.raises(RuntimeError, match=f"^{username} could not sign in$"):
        office.sign_in(username, password)


def test_what_a_text_prints_comes_back_and_its_failure_too(office: Office) -> None:
    text = "from gongkai.units.models import Person\nprint(Person.objects.get().name)"
    assert office.run(text) == "黎书瑶\n"
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        office.run("1 / 0")


def test_it_counts_the_work_of_its_workers(office: Office) -> None:
    before = office.cpu_seconds()
    for _ in range(20):
        requests.get(f"{office.url}/sign-in/", timeout=30)
    assert office.cpu_seconds() > before
    assert len(office.processes()) == office.workers == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_all_its_workers(office: Office, how: int) -> None:
    other = Office(office.data, workers=2)
    other.environment.pop("DATABASE_URL", None)
    other.start()
    assert other.port != office.port
    workers = other.processes()
    other.stop(how)
    until = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in workers if alive(pid)] == []
    assert other.server is None
    other.stop()  # a second time does nothing
    assert requests.get(f"{office.url}/sign-in/", timeout=30).status_code == 200


def test_it_is_not_told_that_it_is_tested() -> None:
    """Settings are other ones under a test; this office is a real one."""
    made = Office(Path("/nowhere"), GONGKAI_IDLE_MINUTES="5")
    assert "PYTEST_CURRENT_TEST" in os.environ
    assert "PYTEST_CURRENT_TEST" not in made.environment
    assert made.environment["GONGKAI_DATA"] == "/nowhere"
    assert made.environment["GONGKAI_IDLE_MINUTES"] == "5"
