"""What is open to a superior stands in its list, where it is asked for, and nowhere else."""

from dataclasses import dataclass
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document as Docx
from openpyxl import load_workbook

from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.register.filters import places_of
from gongkai.documents.register.queries import Register
from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import make_issued, make_withheld, sign_in
from tests.documents.test_pages import rows, text_of, titles
from tests.offices import TODAY, Office, make_office

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Tree:
    office: Office
    centre: Office
    closed: Office

    @property
    def superior(self) -> Client:
        return sign_in(self.office[Post.DISCLOSURE_OFFICER])


@pytest.fixture
def tree(office: Office) -> Tree:
    """A bureau with a centre open to it and one that is not, each with some documents."""
    centre = below(office, "公路中心", is_open=True)
    closed = below(office, "客运中心", is_open=False)
    for each, word in ((office, "本局"), (centre, "公路"), (closed, "客运")):
        make_issued(each, title=f"{word}印发")
        make_withheld(each, title=f"{word}不公开")
        make_draft(each, title=f"{word}草稿")
    make_imported(centre)
    return Tree(office, centre, closed)


def below(office: Office, name: str, *, is_open: bool) -> Office:
    made = make_office(name)
    body = made.body
    body.parent, body.open_to_superior = office.body, is_open
    body.path = f"{office.body.path}{body.pk}/"
    body.save()
    return made


def make_imported(office: Office) -> None:
    document = make_issued(office, title="公路导入")
    Document.objects.filter(pk=document.pk).update(came_by_import=True)


def test_the_list_begins_with_ones_own(tree: Tree) -> None:
    assert titles(tree.superior) == ["本局草稿", "本局不公开", "本局印发"]


@pytest.mark.parametrize("one", [True, False])
def test_what_is_open_below_is_found_neither_drafts_nor_what_is_withheld(
    tree: Tree, one: bool
) -> None:
    asked = tree.centre.body.pk if one else "below"
    assert titles(tree.superior, f"?body={asked}") == ["公路导入", "公路印发"]
    assert titles(tree.superior, f"?body={asked}&q=导入") == ["公路导入"]


@pytest.mark.parametrize("which", ["closed", "nobody"])
def test_what_is_not_open_is_not_found(tree: Tree, which: str) -> None:
    """An address that nobody offered narrows nothing."""
    asked = tree.closed.body.pk if which == "closed" else "999999"
    assert titles(tree.superior, f"?body={asked}") == ["本局草稿", "本局不公开", "本局印发"]
    reader = Reader(tree.office[Post.DISCLOSURE_OFFICER], TODAY)
    assert Register(reader, {"body": str(asked)}).count() == 0


def test_each_of_anothers_says_whose_it_is(tree: Tree) -> None:
    notes = [row.findtext("th/span") for row in rows(tree.superior, "?body=below")]
    assert [note.split("　")[0] for note in notes] == [tree.centre.body.short_name] * 2


def test_the_filter_offers_what_is_open_and_nothing_else(tree: Tree) -> None:
    page = text_of(tree.superior, "/documents/")
    assert '<option value="below">全部下级</option>' in page
    assert f">{tree.centre.body.short_name}</option>" in page
    assert f">{tree.closed.body.short_name}</option>" not in page


def test_who_has_nobody_below_is_offered_no_filter(tree: Tree) -> None:
    assert "全部下级" not in text_of(sign_in(tree.centre[Post.DRAFTER]), "/documents/")


def test_a_body_is_hidden_by_a_closed_one_above_it(tree: Tree) -> None:
    made = below(tree.closed, "客运站", is_open=True)
    names = [name for _, name in places_of(tree.office.body).bodies]
    assert names == [tree.centre.body.short_name]
    Body.objects.filter(pk=tree.closed.body.pk).update(open_to_superior=True)
    names = [name for _, name in places_of(tree.office.body).bodies]
    assert made.body.short_name in names
    assert len(names) == 3


def test_an_administrator_finds_nothing_below(tree: Tree) -> None:
    assert titles(sign_in(tree.office[Post.SYSTEM_ADMIN]), "?body=below") == []


def exported(client: Client, query: str) -> list[tuple[str, str]]:
    sheet = load_workbook(BytesIO(client.get(f"/documents/export/{query}").content)).active
    assert sheet is not None
    heads, *cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    whose, title = heads.index("登记机关"), heads.index("标题")
    return [(row[whose], row[title]) for row in cells]


def test_the_export_holds_the_same_with_whose_it_is(tree: Tree) -> None:
    centre, ours = tree.centre.body.short_name, tree.office.body.short_name
    assert exported(tree.superior, "?body=below") == [(centre, "公路导入"), (centre, "公路印发")]
    assert exported(tree.superior, "?q=印发") == [(ours, "本局印发")]


def test_ticked_ones_of_others_are_exported(tree: Tree) -> None:
    wanted = Document.objects.exclude(body=tree.office.body)
    ids = list(wanted.values_list("pk", flat=True))
    answer = tree.superior.post("/documents/bulk/", {"do": "export", "pick": ids})
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet.max_row == 3  # the heads, and the two that are open


def test_the_list_asks_no_more_where_bodies_are_below(tree: Tree) -> None:
    def asked(client: Client) -> int:
        client.get("/documents/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/documents/")
        return len(queries)

    assert asked(tree.superior) == asked(sign_in(tree.centre[Post.DISCLOSURE_OFFICER]))


def printed(client: Client, query: str) -> str:
    answer = client.get(f"/documents/register-{TODAY.year}.docx{query}")
    assert answer.status_code == 200
    paper = Docx(BytesIO(answer.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])


def test_the_printed_register_is_that_of_the_body_chosen(tree: Tree) -> None:
    """Its heading too; and the list leads there."""
    chosen = f"?body={tree.centre.body.pk}"
    assert f'register-2026.pdf{chosen}"' in text_of(tree.superior, f"/documents/{chosen}")
    told = printed(tree.superior, chosen)
    assert f"{tree.centre.body.name}2026年公文登记簿" in told
    assert "公路印发" in told and "公路导入" in told
    assert "公路草稿" not in told and "本局印发" not in told
    own = printed(tree.superior, "")
    assert f"{tree.office.body.name}2026年公文登记簿" in own
    assert "本局印发" in own and "公路印发" not in own


def test_a_register_that_is_not_open_is_not_printed(tree: Tree) -> None:
    for asked in (tree.closed.body.pk, 999999, "甲"):
        assert tree.superior.get(f"/documents/register-2026.docx?body={asked}").status_code == 404


def test_all_below_are_no_one_register(tree: Tree) -> None:
    assert "一个机关一本" in text_of(tree.superior, "/documents/?body=below")
    answer = tree.superior.get("/documents/register-2026.docx?body=below")
    assert answer.status_code == 409
    assert "请先在“机关”里选定一个" in answer.content.decode()
