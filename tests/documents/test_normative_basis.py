"""What a repeal or amendment by hand names as its basis: a number of the body's own is one that it
gave, to what is public by that day."""

from datetime import date, timedelta

import pytest

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.line import Stage
from gongkai.documents.numbers.series import keep_above
from gongkai.refusals import Refused
from gongkai.units.models import Body
from tests.documents.lines import deliberate, issue, make_in_force, make_normative, publish, step
from tests.documents.lines import register as register_normative
from tests.documents.steps import code_of, make_issued, make_withheld
from tests.offices import TODAY, Office

pytestmark = pytest.mark.django_db

BOTH = [Stage.AMENDMENT, Stage.REPEAL]
OWN_NAMED = [
    *("青交规〔2026〕99号", "青交规[2026]99号", "依据青交规〔2026〕99"),
    *("省人民政府令第312号、青交规〔2026〕99号", "《关于废止的决定》（青交规〔2026〕99号）"),
    *(
        "青交规〔2027〕1号",
        "青交规〔2026〕1、99号",
        "青交规〔2026〕1号、99号",
    ),
    *("青交规〔2026〕1号至3号", "青交规〔2026〕1—3号", "青交规〔2026〕1号至99号"),
    *("本局青交规〔2026〕99号", "我局青交规〔2026〕99号", "县局青交规〔2026〕99号"),
    *(
        "依青交规〔2026〕99号",
        "青岩县交通运输局青交规〔2026〕99号",
        "由交通运输局青交规〔2026〕99号",
    ),
    *("根据本局青交规〔2026〕99号", "青政〔2026〕1号和青交规〔2026〕99号"),
    "以新制定的青交规〔2026〕99号",
]


def change(
    old: NormativeDocument, office: Office, evidence: str, stage: Stage = Stage.REPEAL
) -> str:
    return code_of(step, old, stage, office, on=TODAY, evidence=evidence)


@pytest.mark.parametrize("stage", BOTH)
@pytest.mark.parametrize("evidence", OWN_NAMED)
def test_a_number_of_our_own_that_was_never_given_is_no_basis(
    office: Office, stage: Stage, evidence: str
) -> None:
    assert change(make_in_force(office), office, evidence, stage) == "unknown_basis"


def test_the_refusal_names_the_number_the_last_one_and_what_to_do(office: Office) -> None:
    old = make_in_force(office)
    with pytest.raises(Refused) as refused:
        step(old, Stage.REPEAL, office, on=TODAY, evidence="依据青交规[2026]99号")
    assert refused.value.sentence == (
        "登记簿里没有青交规〔2026〕99号（“青交规”2026年编到1号），请核对文号；"
        "废止它的文件还没有编号印发的，先编号印发、登记公开；"
        "在本系统以外编号的，先登记或者导入那份文件，或者只写标题全称。"
    )


@pytest.mark.parametrize(
    "evidence",
    [
        *("青政规〔2026〕99号", "县青交规〔2026〕99号", "省人民政府令第312号"),
        *("《关于废止部分文件的决定》", "青交规〔2025〕99号", "青交〔2019〕7号"),
        *("黔青交规〔2026〕99号", "青州市交通运输局青交规〔2026〕99号"),
        *(
            "《关于废止的决定》（青交规〔2026〕1号，2026年10月13日）",
            "青交规〔2026〕1号、省人民政府令第312号",
        ),
    ],
)
def test_others_numbers_titles_and_what_is_older_than_the_register_are(
    office: Office, evidence: str
) -> None:
    assert change(make_in_force(office), office, evidence) == ""


def test_in_the_year_of_the_beginning_a_gap_is_of_the_older_register(office: Office) -> None:
    old = make_in_force(office)
    keep_above(office.body, "青交规", 2026, 7)
    assert change(old, office, "青交规〔2026〕8号") == "unknown_basis"
    assert change(old, office, "青交规〔2026〕5号") == ""


@pytest.mark.parametrize("evidence", ["青交〔2026〕5号", "青交〔2026〕1至3号"])
def test_and_before_the_series_goes_on_here_any_number_is(office: Office, evidence: str) -> None:
    """The older register is not imported yet, and nothing here says how far it came."""
    old = make_in_force(office)
    keep_above(office.body, "青交", 2026, 2)
    assert change(old, office, evidence) == ""


def test_once_it_does_what_it_has_not_come_to_is_none(office: Office) -> None:
    old = make_in_force(office)
    make_issued(office)
    assert change(old, office, "青交〔2026〕5号") == "unknown_basis"


def test_later_there_are_no_such_gaps(office: Office) -> None:
    old = make_in_force(office)
    Body.objects.update(began_on=date(2020, 1, 1))
    keep_above(office.body, "青交规", 2026, 7)
    assert change(old, office, "青交规〔2026〕5号") == "unknown_basis"
    assert change(old, office, "青交规〔2019〕5号") == ""


@pytest.mark.parametrize("stage", BOTH)
def test_what_was_numbered_and_is_not_public_yet_is_none(office: Office, stage: Stage) -> None:
    old, new = make_in_force(office), make_normative(office, title="青岩县公交管理办法")
    deliberate(new, office)
    document = issue(new, office)
    assert change(old, office, document.number, stage) == "basis_not_public"
    register_normative(new, office)
    publish(document, office)
    assert change(old, office, document.number, stage) == ""


def test_nor_what_became_public_on_a_later_day(office: Office) -> None:
    old, basis = make_in_force(office), publish(make_issued(office), office)
    before = TODAY - timedelta(days=1)
    Document.objects.filter(pk=old.pk).update(formed_on=before, published_on=before)
    old.events.filter(stage=Stage.PUBLICATION).update(on=before)
    told = {"on": before, "evidence": basis.number}
    assert code_of(step, old, Stage.REPEAL, office, **told) == "basis_not_public"
    assert change(old, office, basis.number) == ""


def test_what_came_by_import_is_one_from_the_day_it_was_formed(office: Office) -> None:
    """On the site of today it stands from a later day on."""
    old, basis = make_in_force(office), publish(make_issued(office), office)
    formed, before = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    Document.objects.filter(pk=old.pk).update(formed_on=formed, published_on=formed)
    old.events.filter(stage=Stage.PUBLICATION).update(on=formed)
    Document.objects.filter(pk=basis.pk).update(came_by_import=True, formed_on=before)
    told = {"evidence": basis.number}
    early = before - timedelta(days=1)
    assert code_of(step, old, Stage.REPEAL, office, on=early, **told) == "basis_not_public"
    assert code_of(step, old, Stage.REPEAL, office, on=before, **told) == ""


def test_what_is_not_to_be_public_is_a_basis_once_it_is_issued(office: Office) -> None:
    assert change(make_in_force(office), office, make_withheld(office).number) == ""
