"""Run as a process: `python -m tests.audit.clearing` tries to clear the whole chain, as the role
of its environment."""

from datetime import date, datetime

import django

django.setup()

from gongkai.audit.retention import remove_before  # noqa: E402
from gongkai.refusals import Refused  # noqa: E402
from tests.audit.chains import DU  # noqa: E402
from tests.offices import SHANGHAI  # noqa: E402

LATER = datetime(2040, 1, 1, tzinfo=SHANGHAI)

if __name__ == "__main__":
    try:
        remove_before(date(2039, 1, 1), by=DU, at=LATER)
    except Refused as refused:
        print(refused.code)
