"""The day by which each item of 第二十条、第二十一条 is public, over holidays; and what ends it."""

from datetime import date
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import OTHER, PUBLICATION, WITHHELD_REVIEW
from gongkai.documents.models import Document
from gongkai.documents.services import (
    issue_document,
    keep_autosave,
    mark_published,
    review_withheld,
)
from gongkai.law.publication_duty import duty_items
from gongkai.law.working_days import working_days
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import (
    approve_all,
    code_of,
    fresh,
    make_filed,
    make_issued,
    make_withheld,
)
from tests.offices import NOW, TODAY, Office

BEFORE_HOLIDAYS = date(2026, 9, 24)
"""Thursday: 25 to 27 September and 1 to 7 October are off, Saturday 10 October is worked."""
IN_TWENTY, IN_SEVEN, IN_THREE = date(2026, 10, 29), date(2026, 10, 12), date(2026, 9, 30)
SOONER = {
    ("20(1)", "政策解读"): IN_THREE,  # 国办发〔2016〕80号: three working days
    ("20(5)", "行政许可决定"): IN_SEVEN,  # 国办发〔2018〕118号
    ("20(6)", "行政处罚决定"): IN_SEVEN,
}
ITEMS = [(item.number, kind) for item in duty_items() for kind in ("", *item.kinds)]


def due(starts_on: date, **facts: Any) -> date:
    return PUBLICATION.count(starts_on, facts, working_days()).due_on


@pytest.mark.parametrize(("item", "kind"), ITEMS)
def test_each_item_and_kind_has_its_day_over_the_holidays(item: str, kind: str) -> None:
    wanted = SOONER.get((item, kind), IN_TWENTY)
    assert due(BEFORE_HOLIDAYS, item=item, kind=kind) == wanted


def test_what_is_sooner_is_an_item_of_the_regulation() -> None:
    assert set(SOONER) - set(ITEMS) == set()


@pytest.mark.parametrize("facts", [{}, {"item": ""}, {"item": "", "kind": ""}])
def test_what_nobody_named_falls_under_the_general_term(facts: dict[str, str]) -> None:
    assert due(BEFORE_HOLIDAYS, **facts) == due(BEFORE_HOLIDAYS, item=OTHER) == IN_TWENTY


@pytest.mark.parametrize(
    ("starts_on", "day"),
    [
        (date(2026, 9, 25), IN_TWENTY),  # formed on a holiday: still day zero
        (date(2026, 9, 27), IN_TWENTY),
        (date(2026, 9, 28), date(2026, 10, 30)),
        (date(2026, 10, 1), date(2026, 11, 3)),  # all of the holiday is day zero
        (date(2026, 10, 7), date(2026, 11, 3)),
        (date(2026, 10, 8), date(2026, 11, 4)),
    ],
)
def test_a_day_off_does_not_count_and_a_worked_saturday_does(starts_on: date, day: date) -> None:
    assert due(starts_on, item="20(1)") == day


def deadlines() -> list[tuple[str, date | None, date | None]]:
    rows = Deadline.objects.order_by("pk")
    return [(each.kind, each.met_on, each.cancelled_on) for each in rows]


@pytest.mark.django_db
@pytest.mark.parametrize("days_early", [0, 1])
def test_publication_meets_the_deadline_on_the_day_it_was_public(
    office: Office, days_early: int
) -> None:
    issued = make_issued(office)
    later = NOW.replace(month=12, day=20)
    on = later.date() if days_early == 0 else TODAY
    officer = office[Post.DISCLOSURE_OFFICER]
    mark_published(issued, on=on, where="政府网站", by=officer, at=later)
    assert deadlines() == [(PUBLICATION.name, on, None)]
    assert (Deadline.objects.get().due_on < on) == (days_early == 0)  # late, and met all the same


@pytest.mark.django_db
def test_what_is_opened_leaves_its_yearly_look_and_gets_a_day_to_be_public(
    office: Office,
) -> None:
    document = make_withheld(office)
    assert deadlines() == [(WITHHELD_REVIEW.name, None, None)]
    told = {"reason": "情形消失", "by": office[Post.DRAFTER], "at": NOW}
    review_withheld(document, outcome="open", duty_item="20(5)", duty_kind="行政许可决定", **told)
    assert deadlines() == [(WITHHELD_REVIEW.name, None, None)]  # a proposal ends nothing
    approve_all(document, office)
    assert deadlines() == [(WITHHELD_REVIEW.name, TODAY, None), (PUBLICATION.name, None, None)]
    assert Deadline.objects.get(kind=PUBLICATION.name).days == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({"origin": "from_citizens"}, [PUBLICATION.name]),  # the organ that keeps it publishes
        ({"origin": "from_organ"}, []),  # its maker does
    ],
)
def test_what_was_filed_is_due_here_only_where_the_duty_is_ours(
    office: Office, values: dict[str, Any], kinds: list[str]
) -> None:
    obtained = {"obtained_from": "青岩县公安局", "formed_on": TODAY, "obtained_on": TODAY}
    make_filed(office, **obtained, **values)
    assert [kind for kind, _, _ in deadlines()] == kinds


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({"co_makers": "青岩县公安局"}, [PUBLICATION.name]),
        ({"lead_maker": "交通运输局", "co_makers": "青岩县公安局"}, [PUBLICATION.name]),
        ({"lead_maker": "本机关", "co_makers": "青岩县公安局"}, [PUBLICATION.name]),
    ],
)
def test_a_joint_document_that_we_lead_is_due_here(
    office: Office, values: dict[str, str], kinds: list[str]
) -> None:
    document = approve_all(make_proactive(office, **values), office)
    issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert [kind for kind, _, _ in deadlines()] == kinds


@pytest.mark.django_db
def test_two_people_type_in_one_draft_and_neither_sees_the_others_words(office: Office) -> None:
    draft = make_draft(office)
    for post, text in ((Post.DRAFTER, "甲"), (Post.DEPARTMENT_HEAD, "乙")):
        by = office[post]
        keep_autosave(draft, values={"text": text}, seen_version=1, by=by, at=NOW)
    kept = draft.autosaves.order_by("pk").values_list("person", "values")
    assert [(pk, values["text"]) for pk, values in kept] == [
        (office[Post.DRAFTER].pk, "甲"),
        (office[Post.DEPARTMENT_HEAD].pk, "乙"),
    ]
    assert fresh(draft).version == 1


@pytest.mark.django_db
def test_the_last_of_two_tabs_is_what_is_kept(office: Office) -> None:
    draft, by = make_draft(office), office[Post.DRAFTER]
    for text in ("先打开的", "后打开的"):
        keep_autosave(draft, values={"text": text}, seen_version=1, by=by, at=NOW)
    assert draft.autosaves.get().values == {"text": "后打开的"}
    Document.objects.filter(pk=draft.pk).update(version=2)
    told = {"values": {"text": "旧稿"}, "seen_version": 1, "by": by, "at": NOW}
    assert code_of(keep_autosave, fresh(draft), **told) == "changed_meanwhile"
    assert draft.autosaves.get().values == {"text": "后打开的"}
