"""Run as a process: `python -m tests.audit.recorder THREADS ACTS` records from several threads."""

import sys
from threading import Thread

import django

django.setup()

from django.db import connection  # noqa: E402

from gongkai.audit.models import Entry  # noqa: E402
from gongkai.audit.services import record_view  # noqa: E402
from tests.audit.chains import DU, PAPER, add_entry  # noqa: E402
from tests.offices import NOW  # noqa: E402


def record_many(acts: int) -> None:
    for number in range(acts):
        add_entry(number)
    record_view(PAPER, by=DU, at=NOW)
    connection.close()


if __name__ == "__main__":
    threads = [
        Thread(target=record_many, args=(int(sys.argv[2]),)) for _ in range(int(sys.argv[1]))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(Entry.objects.count())
