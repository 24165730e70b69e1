"""Legal values are dated and cited; asking before the first one is refused."""

import tomllib
from datetime import date

import pytest

from gongkai.law.parameters import NotYetLaw, history, legal_value
from tests.architecture.sources import ROOT

FOLDER = ROOT / "src" / "gongkai" / "law" / "parameters"
DATED = [
    (path.stem, key)
    for path in sorted(FOLDER.glob("*.toml"))
    for key, table in tomllib.loads(path.read_text("utf-8")).items()
    if isinstance(table, dict) and "title" in table
]


@pytest.mark.parametrize(("group", "key"), DATED)
def test_every_value_has_a_day_a_source_and_a_mark(group: str, key: str) -> None:
    entries = history(f"{group}.{key}")
    assert [e.since for e in entries] == sorted({e.since for e in entries})
    assert [e for e in entries if not e.source or e.sure not in ("V", "V2", "K", "?")] == []


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("request.reply_days", date(2019, 5, 14), 15),
        ("request.reply_days", date(2019, 5, 15), 20),
        ("request.extension_days", date(2026, 1, 1), 20),
        ("request.clarification_notice_days", date(2026, 1, 1), 7),
        ("request.third_party_opinion_days", date(2026, 1, 1), 15),
        ("request.fee_payment_days", date(2026, 1, 1), 20),
        ("publication.twenty_days", date(2026, 1, 1), 20),
        ("publication.licence_or_penalty", date(2026, 1, 1), 7),
        ("publication.interpretation", date(2026, 1, 1), 3),
        ("publication.penalty_withdrawal", date(2026, 1, 1), 3),
        ("decisions.litigation_months", date(2015, 4, 30), 3),
        ("articles.clarification", date(2019, 5, 15), "条例第三十条"),
    ],
)
def test_what_it_was_on_that_day(name: str, day: date, value: int | str) -> None:
    assert legal_value(name, day).value == value


def test_before_the_first_value_it_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotYetLaw, match="答复期限自2008年5月1日起才有规定"):
        legal_value("request.reply_days", date(2008, 4, 30))


def test_the_how_to_shows_entries_as_they_stand() -> None:
    page = (ROOT / "docs" / "how-to" / "correct-a-legal-value.md").read_text("utf-8")
    shown = [line.strip() for line in page.splitlines() if line.startswith("    ")]
    stored = {
        line.strip() for path in FOLDER.glob("*.toml") for line in path.read_text().splitlines()
    }
    assert shown
    assert [line for line in shown if line not in stored] == []
