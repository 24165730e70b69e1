"""The rows of the register: drawn without a template, and nothing typed becomes HTML."""

import re
from html import escape

import pytest
from django.core.paginator import Paginator

from gongkai.documents.access import documents_visible_to
from gongkai.documents.models import Document
from gongkai.documents.reader import Reader, reader_with
from gongkai.documents.register.found import find_document
from gongkai.documents.register.queries import Register, listed, with_standing
from gongkai.documents.register.rows import Row, drawn
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import make_issued, make_withheld
from tests.offices import TODAY, Office, make_person

pytestmark = pytest.mark.django_db

HOSTILE = """"><script>alert('1')</script>&{pk}"""


def row(**told: object) -> Row:
    words = dict.fromkeys(Row._fields, "")
    return Row(**{**words, "pk": 12, "is_late": False, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in Row._fields if name not in ("pk", "is_late")])
def test_nothing_that_was_typed_becomes_html(name: str) -> None:
    shown = row(**{"day": "9月1日", "force": "废止", name: HOSTILE})
    html = drawn([shown])
    assert "<script>" not in html
    assert escape(HOSTILE) in html


def test_a_row_says_what_it_was_told() -> None:
    shown = row(
        url="/documents/12/",
        register_number="〔2026〕15",
        title="通知",
        attribute="主动公开",
        progress="审核中",
        tag=" tag-now",
        day="9月1日",
        left="超2个工作日",
        is_late=True,
        owner="黎书瑶",
    )
    html = drawn([shown])
    assert '<a href="/documents/12/">通知</a>' in html
    assert 'value="12" aria-label="选择登记〔2026〕15"' in html
    assert '9月1日<br><span class="note is-late-text">超2个工作日</span>' in html
    assert '<span class="tag tag-now">审核中</span>' in html
    assert re.findall(r"<td[^>]*>黎书瑶</td>", html) == [
        '<td role="cell" class="nowrap" data-label="责任人">黎书瑶</td>'
    ]


def test_a_row_stays_one_where_a_narrow_screen_draws_it_as_a_block() -> None:
    html = drawn([row(title="通知", left="还有3个工作日")])
    assert re.findall(r"<(tr|td|th)(?! role=)", html) == []
    assert re.findall(r'role="(\w+)"', html) == ["row", "cell", "cell", "rowheader", *["cell"] * 4]
    assert re.findall(r'data-label="(.*?)"', html) == ["公开期限", "责任人"]
    assert ("is-blank" in html, "is-blank" in drawn([row(left="—")])) == (False, True)
    assert re.search(r'class="lead">\s*通知', html)


def test_no_rows_are_nothing_and_several_follow_one_another() -> None:
    assert drawn([]) == ""
    html = drawn([row(title="甲"), row(title="乙")])
    assert (html.count('<tr role="row" data-row>'), html.index("甲") < html.index("乙")) == (
        2,
        True,
    )


def readers(office: Office) -> list[Person]:
    outsider = make_person(office.body, "陆之遥", Post.DRAFTER)
    return [*office.people.values(), outsider]


def fill(office: Office) -> None:
    for number in range(3):
        make_draft(office, title=f"稿{number}")
    make_issued(office)
    make_withheld(office)


@pytest.mark.parametrize("sort", ["", "register", "due", "-formed", "nonsense"])
def test_the_whole_register_is_what_each_reader_may_see(office: Office, sort: str) -> None:
    fill(office)
    for person in readers(office):
        seen = documents_visible_to(person, TODAY)
        expected = list(listed(with_standing(seen, Reader(person, TODAY)), sort))
        register = Register(Reader(person, TODAY), {"sort": sort})
        assert (register.count(), len(register)) == (len(expected), len(expected))
        assert register[0:2] == expected[0:2]
        assert register[2:9] == expected[2:9]
        assert list(register) == expected


def test_a_filter_narrows_the_count_and_the_pages_alike(office: Office) -> None:
    fill(office)
    register = Register(Reader(office[Post.DRAFTER], TODAY), {"q": "稿"})
    shown = Paginator(register, 2).get_page(2)  # type: ignore[arg-type,var-annotated]
    assert (shown.paginator.count, [each.title for each in shown]) == (3, ["稿0"])


def test_a_post_that_is_lost_narrows_the_register_at_once(office: Office) -> None:
    """What is kept of a reader's queries is kept by what they depend on."""
    document = make_draft(office)
    person = office[Post.OFFICE_DIRECTOR]

    def seen() -> tuple[int, bool]:
        reader = Reader(person, TODAY)
        return Register(reader, {}).count(), find_document(document.pk, reader) is not None

    before = seen()
    person.tenures.all().delete()
    assert (before, seen()) == ((1, True), (0, False))
    person.tenures.create(post=Post.OFFICE_DIRECTOR, body=office.body, from_on=TODAY)
    assert seen() == (1, True)


def test_a_person_moved_to_another_department_sees_that_ones_drafts(office: Office) -> None:
    make_draft(office)
    other = office.body.departments.create(name="法规科", order=9)
    person = make_person(office.body, "陆之遥", Post.DRAFTER, department=office.department)
    counts = []
    for department in (office.department, other):
        person.department = department
        person.save()
        counts.append(Register(Reader(Person.objects.get(pk=person.pk), TODAY), {}).count())
    assert counts == [1, 0]


@pytest.mark.parametrize("post", list(Post))
def test_who_has_the_same_key_sees_the_same(office: Office, post: Post) -> None:
    fill(office)
    reader = Reader(office[post], TODAY)
    again = reader_with(reader.key)
    assert again.key == reader.key
    for name in ("visible_here", "editable", "answerable", "originals"):
        found = [set(Document.objects.filter(getattr(each, name)())) for each in (reader, again)]
        assert found[0] == found[1]
