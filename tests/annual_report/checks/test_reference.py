"""docs/checks.md is what the checks say of themselves."""

from pathlib import Path

from gongkai.annual_report.checks import all_checks
from gongkai.annual_report.checks.reference import PARTS, explained, reference
from gongkai.annual_report.checks.tables import requests_balance
from gongkai.annual_report.checks.years import carried_over

PAGE = Path(__file__).resolve().parents[3] / "docs" / "checks.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_every_check_has_one_heading_in_order_of_family_and_id() -> None:
    lines = reference().splitlines()
    headings = [line.removeprefix("### ") for line in lines if line.startswith("### ")]
    assert headings == [f"{check.id} {check.title}" for check in all_checks()]


def test_the_counts_are_those_of_the_checks() -> None:
    numbers = [len(all_checks())]
    numbers += [
        sum(check.severity == severity for check in all_checks())
        for severity in ("error", "warning", "info")
    ]
    assert f"| all | | {' | '.join(map(str, numbers))} |" in reference().splitlines()


def test_a_docstring_is_taken_apart_into_its_parts() -> None:
    headline, parts, note = explained(requests_balance.check)
    assert headline == "Requests in = requests out."
    assert parts == {
        "What": "本年新收 + 上年结转 = 办理结果总计 + 结转下年度, in every column of table three.",
        "Why": "The printed rule of the form; a unit that breaks it makes every total above it "
        "wrong.",
        "Source": "国办公开办函〔2021〕30号, table three.",
        "Example": "12 received, 3 carried in, 14 handled, 0 carried out: one request is missing.",
    }
    assert note == ""


def test_every_check_says_its_four_parts_and_one_headline() -> None:
    for check in all_checks():
        headline, parts, _ = explained(check)
        assert tuple(parts) == PARTS
        assert headline != ""
        assert "" not in parts.values()


def test_a_headline_may_begin_with_the_name_of_a_part() -> None:
    assert explained(carried_over.check)[0] == "What was carried out last year comes in this year."
