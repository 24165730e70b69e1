"""The list of normative documents for any period: its numbers, and which documents they are."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.counting import Period, counts, period_of
from gongkai.documents.normative.line import Stage
from gongkai.documents.normative.states import Life
from tests.documents.lines import make_in_force, step
from tests.documents.test_normative_states import keep
from tests.offices import TODAY, Office

pytestmark = pytest.mark.django_db

OLD = Life(date(2024, 3, 1), date(2024, 3, 5), repealed_on=date(2025, 6, 1))
LAPSED = Life(date(2024, 3, 1), date(2024, 3, 5), expires_on=date(2025, 12, 30))
NEW = Life(date(2025, 5, 1), date(2025, 5, 2))
LATEST = Life(date(2026, 2, 1), date(2026, 2, 2))


@pytest.fixture
def history(office: Office) -> list[NormativeDocument]:
    return [keep(office, life, n) for n, life in enumerate((OLD, LAPSED, NEW, LATEST), start=1)]


def page(client: Client, query: str = "") -> str:
    return client.get(f"/documents/normative/{query}").content.decode()


def titles(text: str) -> set[str]:
    return {f"第{n}件" for n in range(1, 5) if f">第{n}件</a>" in text}


@pytest.mark.parametrize(
    ("asked", "since", "until", "label"),
    [
        ({}, date(2026, 1, 1), TODAY, "2026年"),
        ({"year": 2025}, date(2025, 1, 1), date(2025, 12, 31), "2025年"),
        ({"since": date(2025, 3, 1)}, date(2025, 3, 1), TODAY, "2025年3月1日至2026年10月13日"),
        (
            {"until": date(2025, 6, 30)},
            *(date(2025, 1, 1), date(2025, 6, 30), "2025年1月1日至2025年6月30日"),
        ),
        (
            {"since": date(2025, 6, 30), "until": date(2025, 3, 1), "year": 2020},
            *(date(2025, 3, 1), date(2025, 6, 30), "2025年3月1日至2025年6月30日"),
        ),
        ({"since": date(1, 1, 1)}, date(1949, 10, 1), TODAY, "1949年10月1日至2026年10月13日"),
    ],
)
def test_a_period_is_a_year_or_two_days(
    asked: dict[str, Any], since: date, until: date, label: str
) -> None:
    period = period_of(asked, TODAY)
    assert (period.since, period.until, period.label) == (since, until, label)


YEAR = "制发1件，废止1件，失效1件；现行有效1件，期初2件"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?year=2025", f"2025年{YEAR}"),
        ("?since=2025-01-01&until=2025-12-31", f"2025年{YEAR}"),
        ("", "2026年制发1件，废止0件，失效0件；现行有效2件，期初1件"),
        ("?year=2024", "2024年制发2件，废止0件，失效0件；现行有效2件，期初0件"),
    ],
)
def test_its_numbers_are_those_of_the_period(
    history: list[NormativeDocument], drafter: Client, query: str, told: str
) -> None:
    text = page(drafter, query)
    assert told in text
    lacks = "登记簿里没有2024年1月1日以前的规范性文件，期初按0件计。"
    assert (lacks in text) == (query == "?year=2024")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {1, 2, 3, 4}),
        ("?year=2025", {1, 2, 3}),
        ("?year=2026", {3, 4}),
        ("?year=2025&part=made", {3}),
        ("?year=2025&part=repealed", {1}),
        ("?year=2025&part=lapsed", {2}),
        ("?year=2025&part=in_force", {3}),
        ("?year=2025&part=before", {1, 2}),
        ("?part=made", {4}),
        ("?until=2025-05-31&standing=现行有效", {1, 2, 3}),  # as they stood on that day
    ],
)
def test_its_list_is_that_of_the_period(
    history: list[NormativeDocument], drafter: Client, query: str, found: set[int]
) -> None:
    assert titles(page(drafter, query)) == {f"第{n}件" for n in found}


def test_what_ended_says_when_in_list_and_workbook(
    history: list[NormativeDocument], drafter: Client
) -> None:
    text = page(drafter, "?year=2025")
    assert "2025年6月1日" in text
    assert "2025年12月31日" in text  # the first day on which it was no longer in force
    data = drafter.get("/documents/normative/export/?year=2025").content
    rows = list(load_workbook(BytesIO(data)).active.values)
    heading = next(row for row in rows if "状态" in row)
    at = heading.index("废止、失效日期")
    told = {row[0]: row[at] or "" for row in rows[rows.index(heading) + 1 :]}
    assert told == {"第1件": "2025-06-01", "第2件": "2025-12-31", "第3件": ""}


def test_what_came_without_its_day_is_told_apart(office: Office, drafter: Client) -> None:
    kept = keep(office, LATEST, 1)
    Document.objects.filter(pk=kept.pk).update(formed_on=None, came_by_import=True)
    assert "另有1件导入时没有成文日期，不知道属于哪一期，没有计入。" in page(drafter)


def test_the_numbers_of_a_line_add_up_on_every_day(office: Office) -> None:
    normative = make_in_force(office)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence="青政规〔2026〕9号")
    for days in range(-2, 3):
        day = TODAY + timedelta(days=days)
        told = counts(office.body, day, day)
        assert told.before + told.made - told.repealed - told.lapsed == told.in_force
        assert (told.made, told.repealed) == ((1, 1) if day == TODAY else (0, 0))
    assert counts(office.body, *_year()).made == 1


def _year() -> tuple[date, date]:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    return period.since, period.until


@pytest.mark.parametrize(
    ("query", "used"),
    [
        ("?since=2025-06-30&until=2025-03-01&q=公交", "since=2025-03-01&until=2025-06-30&q=公交"),
        ("?year=2020&since=2025-03-01&until=2025-06-30", "since=2025-03-01&until=2025-06-30"),
    ],
)
def test_inputs_and_chips_say_the_period_that_is_counted(
    drafter: Client, query: str, used: str
) -> None:
    """Days given backwards are put in order where everybody reads them; a year beside them, which
    counts for nothing, is left out."""
    answer = drafter.get(f"/documents/normative/{query}")
    assert answer.status_code == 302
    assert unquote(answer.url).partition("?")[2] == used  # type: ignore[attr-defined]
    page = drafter.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "或者从：2025-03-01" in page and "到：2025-06-30" in page
    assert "2025年3月1日至2025年6月30日" in page
    assert drafter.get("/documents/normative/?year=&since=2025-03-01&until=").status_code == 200
