"""Screening reads what goes out beside the text too: title, addressees, source, names of files."""

from datetime import datetime
from typing import Any

import pytest

from gongkai.documents.hits.findings import findings_of
from gongkai.documents.services import add_file, explain_hit, mask_hit, submit_document
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import code_of, fresh, sign_in
from tests.offices import NOW, SHANGHAI, TODAY, make_office

pytestmark = pytest.mark.django_db

PHONE = "13987654321"
COLUMNS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"title": f"关于联系{PHONE}的通知"}, "标题"),
    ({"addressees": f"王某（{PHONE}）"}, "主送"),
    ({"copied_to": f"王某（{PHONE}）"}, "抄送"),
    (
        {"origin": "from_citizens", "obtained_from": f"王某{PHONE}", "formed_on": TODAY},
        "获取自",
    ),
)


@pytest.mark.parametrize(("columns", "place"), COLUMNS)
def test_each_column_that_goes_out_is_screened(columns: dict[str, Any], place: str) -> None:
    office = make_office()
    document = make_proactive(office, **columns)
    found = findings_of(document)
    assert [(each.number, each.kind, each.place) for each in found] == [
        (1, "phone", place),
    ]
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, document, **told) == "open_findings"
    mark = found[0].fingerprint
    explain_hit(document, number=1, fingerprint=mark, reason="值班电话", **told)
    review = submit_document(document, **told)
    assert [(each.place, each.start) for each in review.findings.all()] == [(place, None)]


def test_the_name_of_a_file_is_screened() -> None:
    office = make_office()
    document = make_draft(office)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    add_file(document, name=f"王某{PHONE}.txt", kind="attachment", chunks=[b"abc"], **told)
    assert [each.place for each in findings_of(fresh(document))] == [f"文件“王某{PHONE}.txt”文件名"]


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        (datetime(2026, 10, 31, 23, 30, tzinfo=SHANGHAI), ["minor"]),  # still seventeen
        (datetime(2026, 11, 1, 7, 30, tzinfo=SHANGHAI), []),  # in UTC still October
    ],
)
def test_the_age_of_a_minor_is_that_of_the_day_of_the_change(
    moment: datetime, kinds: list[str]
) -> None:
    document = make_draft(make_office(), text="胡静怡，2008年10月出生。")
    document.changed_at = moment
    assert [each.kind for each in findings_of(document)] == kinds


def test_columns_without_anything_to_see_have_no_hits() -> None:
    assert findings_of(make_draft(make_office(), addressees="各乡镇人民政府")) == []


def test_a_hit_outside_the_text_is_explained_and_not_masked_there() -> None:
    office = make_office()
    document = make_draft(office, title=f"关于{PHONE}的通知")
    found = findings_of(document)[0]
    told = {"number": 1, "fingerprint": found.fingerprint, "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(mask_hit, document, seen_version=1, **told) == "no_suggestion"
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/")
    assert [name for name, _, _ in page.context["findings"][0].answers] == ["explain"]
