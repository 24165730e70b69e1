"""Kinds of deadline, deadlines and a notice for the tests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.deadlines.kinds import register
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.services import open_deadline
from gongkai.law.publication_duty import Deadline as Counted
from gongkai.law.working_days import WorkingDays
from gongkai.units.models import Body, Person

SOURCE = "条例第二十六条"


def _working(start: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Counted:
    day = calendar.add(start, facts["days"])
    return Counted(day.date, facts["days"], day.provisional, SOURCE, "V")


def _fixed(start: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Counted:
    return Counted(date(2027, 3, 31), 0, False, "条例第五十条", "V")


WORKING = register("tests.working", "公开", _working)
FIXED = register("tests.fixed", "发布年报", _fixed)

NOTICE = """
year = 2027
notices = ["国办发明电〔2026〕99号"]
days_off = [
    2027-01-01, 2027-01-02, 2027-01-03,
    2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11, 2027-02-12,
    2027-04-03, 2027-04-04, 2027-04-05,
    2027-05-01, 2027-05-02, 2027-05-03, 2027-05-04, 2027-05-05,
    2027-06-09, 2027-09-15,
    2027-10-01, 2027-10-02, 2027-10-03, 2027-10-04, 2027-10-05, 2027-10-06, 2027-10-07,
]
make_up_working_days = [2027-01-30, 2027-02-20, 2027-05-08, 2027-09-26, 2027-10-09]
"""
"""2027 as somebody might arrange it; the true notice comes in the autumn of 2026."""


def due(
    body: Body,
    owner: Person | None,
    starts_on: date,
    days: int = 20,
    *,
    subject_id: int = 1,
    kind: Any = WORKING,
) -> Deadline:
    return open_deadline(
        kind,
        body=body,
        owner=owner,
        subject_kind="document",
        subject_id=subject_id,
        link=f"/documents/{subject_id}/",
        starts_on=starts_on,
        facts={"days": days},
    )
