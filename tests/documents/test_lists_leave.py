"""Interpretations are filtered in the address, and leave as a workbook; so do the rows of an
import."""

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.services import preview_sheet
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import make_interpretation
from tests.documents.steps import sign_in
from tests.offices import NOW, Office, make_office, make_person

pytestmark = pytest.mark.django_db

LIST, EXPORT = "/documents/interpretations/", "/documents/interpretations/export/"
QUESTIONS = [("谁可以申请？", "企业。")]
HEAD = ("解读", "形式", "解读人", "解读的公文", "发文字号", "公文公开", "解读发布")


@pytest.fixture
def three(office: Office) -> dict[str, Interpretation]:
    """One released, one whose document is public, one whose document is a draft."""
    made = {}
    for name, form in (("已发布的", "text"), ("待发布的", "qa"), ("起草中的", "text")):
        document = make_proactive(office, title=f"{name}规定")
        told = {"sections": QUESTIONS} if form == "qa" else {}
        made[name] = make_interpretation(document, office, title=f"{name}解读", form=form, **told)
    public = [made["已发布的"].document_id, made["待发布的"].document_id]
    Document.objects.filter(pk__in=public).update(
        state=Document.State.ISSUED, published_on=date(2026, 9, 1), number="青交规〔2026〕3号"
    )
    Interpretation.objects.filter(pk=made["已发布的"].pk).update(published_on=date(2026, 9, 3))
    return made


def sheet(client: Client, path: str) -> list[tuple[object, ...]]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return list(load_workbook(io.BytesIO(answer.content)).active.values)


def listed(client: Client, query: str) -> set[str]:
    """The titles on the page, which are those in the workbook too."""
    html = client.get(f"{LIST}{query}").content.decode()
    left = {str(row[0]).removesuffix("解读") for row in sheet(client, f"{EXPORT}{query}")[1:]}
    assert left == {name for name in NAMES if f">{name}解读</a>" in html}
    return left


NAMES = {"已发布的", "待发布的", "起草中的"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", NAMES),
        ("?q=待发布", {"待发布的"}),
        ("?q=3号", {"已发布的", "待发布的"}),
        ("?q=起草中的规定", {"起草中的"}),
        ("?q=没有", set()),
        ("?form=qa", {"待发布的"}),
        ("?form=text", {"已发布的", "起草中的"}),
        ("?standing=out", {"已发布的"}),
        ("?standing=waiting", {"待发布的"}),
        ("?standing=before", {"起草中的"}),
        ("?since=2026-09-03", {"已发布的"}),
        ("?since=2026-09-04", set()),
        ("?until=2026-09-02", set()),
        ("?since=2026-09-01&until=2026-09-30&form=text", {"已发布的"}),
        ("?form=nonsense&standing=%27&since=2026-99-99", NAMES),
    ],
)
@pytest.mark.usefixtures("three")
def test_filters_stand_in_the_address_and_narrow_list_and_workbook_alike(
    office: Office, query: str, expected: set[str]
) -> None:
    assert listed(sign_in(office[Post.DRAFTER]), query) == expected


@pytest.mark.usefixtures("three")
def test_what_is_chosen_stays_chosen_and_goes_into_the_export(office: Office) -> None:
    html = sign_in(office[Post.DRAFTER]).get(f"{LIST}?form=qa").content.decode()
    assert '<option value="qa" selected>问答</option>' in html
    assert 'href="/documents/interpretations/export/?form=qa"' in html
    assert "形式：问答" in html


@pytest.mark.usefixtures("three")
def test_where_nothing_fits_the_way_to_all_is_shown(office: Office) -> None:
    html = sign_in(office[Post.DRAFTER]).get(f"{LIST}?q=没有").content.decode()
    assert "没有符合条件的解读。" in html
    assert "导出" not in html


@pytest.mark.usefixtures("three")
def test_the_workbook_says_what_the_page_says(office: Office) -> None:
    head, *rows = sheet(sign_in(office[Post.DRAFTER]), f"{EXPORT}?standing=out")
    assert head == HEAD
    assert rows == [
        (
            *("已发布的解读", "文字", None, "已发布的规定"),
            *("青交规〔2026〕3号", "2026-09-01", "2026-09-03"),
        )
    ]
    entry = Entry.objects.latest("sequence")
    assert entry.action == "audit.list_exported"
    assert entry.sentence == "导出政策解读，1条"


@pytest.mark.usefixtures("three")
def test_a_draft_of_another_department_and_another_body_leave_with_nobody(office: Office) -> None:
    outsider = make_person(office.body, "陆之遥", Post.DRAFTER)
    stranger = make_office("青岩县水利局")[Post.HEAD]
    assert listed(sign_in(outsider), "") == {"已发布的"}
    assert listed(sign_in(stranger), "") == set()


ROWS = "标题,发文字号,成文日期\n关于养护的通知,青交〔2025〕1号,2025-03-01\n,青交〔2025〕2号,昨天\n"


def imported(officer: Person) -> str:
    made = preview_sheet(name="登记簿.csv", data=ROWS.encode(), by=officer, at=NOW)
    return f"/documents/import/{made.pk}/"


def test_an_import_leaves_with_what_is_wrong_in_each_row(office: Office) -> None:
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    path = imported(office[Post.DISCLOSURE_OFFICER])
    head, right, wrong = sheet(client, f"{path}export/")
    words = ("要改什么", "请核对")
    assert head == ("行", "标题", "文号", "成文日期", "公开属性", "导入后", "文件", *words)
    assert (right[0], right[1], right[7]) == ("2", "关于养护的通知", None)
    assert (wrong[0], wrong[1]) == ("3", None)
    assert "没有标题。" in str(wrong[7])
    assert f'href="{path}export/"' in client.get(path).content.decode()
    assert Entry.objects.latest("sequence").sentence == "导出导入核对表，2条"


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.OFFICE_DIRECTOR, Post.SYSTEM_ADMIN])
def test_an_import_of_somebody_else_is_not_found(office: Office, post: Post) -> None:
    path = imported(office[Post.DISCLOSURE_OFFICER])
    assert sign_in(office[post]).get(f"{path}export/").status_code == 404
