"""The audit administrator's pages: what one sees, what another must not."""

import csv
import json
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.audit.actions import registered
from gongkai.audit.acts import EXPORTED, READ, READ_ENTRY
from gongkai.audit.models import Entry
from gongkai.audit.services import SYSTEM, Actor, Subject
from gongkai.audit_desk.access import entries_visible_to, may_see_entry
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import Post
from tests.audit.chains import PAPER, add_entry, heads, make_chain
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]

OWN_QUERIES = 8
"""Of the list, beside those of the frame; four of them write the entry that somebody read it."""


def test_no_two_acts_go_by_the_same_words_in_the_filter() -> None:
    titles = Counter(action.title for action in registered().values())
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def client(office: Office, monkeypatch: pytest.MonkeyPatch) -> Client:
    return as_(office[Post.AUDIT_ADMIN], monkeypatch)


def as_(person: Person, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("gongkai.audit_desk.views.now_and_today", lambda: (NOW, TODAY))
    client = Client()
    client.force_login(person, backend="gongkai.sign_in.backends.PasswordBackend")
    return client


def by(office: Office, post: Post = Post.DEPARTMENT_HEAD) -> Actor:
    person = office[post]
    return Actor(person.pk, person.name, Post(post).label, office.body.pk)


def shown(client: Client, query: str = "") -> list[int]:
    answer = client.get(f"/audit/{query}")
    assert answer.status_code == 200
    return [entry.sequence for entry in answer.context["page"]]


PAGES = ("/audit/", "/audit/1/", "/audit/export.csv", "/audit/export.jsonl")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("post", [post for post in Post if post != Post.AUDIT_ADMIN])
def test_nobody_but_the_audit_administrator_gets_in(
    path: str, post: Post, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_entry(by=by(office))
    assert as_(office[post], monkeypatch).get(path).status_code == 403
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_asked_to_sign_in(path: str, office: Office) -> None:
    add_entry(by=by(office))
    answer = Client().get(path)
    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={path.replace('/', '%2F')}")


def test_who_held_the_post_until_yesterday_does_not_get_in(office: Office, client: Client) -> None:
    Tenure.objects.filter(post=Post.AUDIT_ADMIN).update(until_on=TODAY - timedelta(days=1))
    assert client.get("/audit/").status_code == 403


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_there(path: str, method: str, client: Client) -> None:
    assert getattr(client, method)(path).status_code == 405


def test_the_list_shows_what_the_own_body_and_the_system_did(
    office: Office, client: Client
) -> None:
    other = make_office("青岩县民政局")
    add_entry(1, by=by(office))
    add_entry(2, by=by(other))
    add_entry(3, by=SYSTEM)
    add_entry(4, by=SYSTEM, body_id=other.body.pk)
    assert shown(client) == [3, 1]


def test_neither_superior_nor_subordinate_sees_a_bodys_entries(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = make_office("青岩县公路中心", parent=office.body)
    below.body.open_to_superior = True
    below.body.save()
    add_entry(1, by=by(office))
    add_entry(2, by=by(below))
    assert shown(as_(office[Post.AUDIT_ADMIN], monkeypatch)) == [1]
    assert shown(as_(below[Post.AUDIT_ADMIN], monkeypatch)) == [2]


def test_nobody_else_finds_any_entry_by_another_way(office: Office) -> None:
    add_entry(1, by=by(office))
    entry = Entry.objects.get()
    for post, person in office.people.items():
        sees = post == Post.AUDIT_ADMIN
        assert may_see_entry(person, entry, TODAY) is sees
        assert entries_visible_to(person, TODAY).count() == sees


def test_views_and_acts_can_be_told_apart(office: Office, client: Client) -> None:
    add_entry(1, by=by(office))
    assert shown(client) == [1]
    assert shown(client, "?nature=views") == [2]
    assert shown(client, "?nature=acts") == [1]


def test_another_bodys_entry_is_not_found(office: Office, client: Client) -> None:
    other = make_office("青岩县民政局")
    add_entry(1, by=by(other))
    assert client.get("/audit/1/").status_code == 404
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("number", [0, 99, 2**63, 10**30])
def test_a_number_that_no_entry_has_is_not_found(number: int, client: Client) -> None:
    assert client.get(f"/audit/{number}/").status_code == 404


def test_a_row_says_who_did_what_when_and_from_where(office: Office, client: Client) -> None:
    add_entry(1, by=by(office), succeeded=False)
    page = client.get("/audit/").content.decode()
    for words in ("10月13日 9:31", "杜仲明", "科室负责人", "试办公文〔2026〕12号，第1次", "未成功"):
        assert words in page
    assert 'href="/audit/1/"' in page


FILTERS = [
    ("", [4, 3, 2, 1]),
    ("?since=2026-10-14", [4, 3]),
    ("?until=2026-10-13", [2, 1]),
    ("?since=2026-10-13&until=2026-10-13", [2, 1]),
    ("?action=tests.tried", [4, 3, 2, 1]),
    ("?action=audit.read", []),
    ("?person=system", [4]),
    ("?nature=acts", [4, 3, 2, 1]),
    ("?nature=views", []),
    ("?outcome=no", [3]),
    ("?outcome=yes&since=2026-10-14", [4]),
    ("?subject=第2次", [2]),
    ("?subject=%25", []),  # no pattern of the database's
    ("?kind=documents.document&of=12", [4, 2, 1]),
    ("?kind=documents.document&of=1", []),
    ("?kind=documents.document", [4, 3, 2, 1]),  # a kind alone is no thing
]


@pytest.fixture
def several(office: Office) -> None:
    day = timedelta(days=1)
    add_entry(1, by=by(office))
    add_entry(2, by=by(office, Post.DRAFTER))
    other = Subject("reviews.review", "12", "审核")
    add_entry(3, by=by(office), at=NOW + day, subject=other, succeeded=False)
    add_entry(4, by=SYSTEM, at=NOW + day)


@pytest.mark.usefixtures(several.__name__)
@pytest.mark.parametrize(("query", "sequences"), FILTERS)
def test_the_list_is_narrowed_by(query: str, sequences: list[int], client: Client) -> None:
    assert shown(client, query) == sequences


@pytest.mark.usefixtures(several.__name__)
def test_the_list_is_narrowed_by_person(office: Office, client: Client) -> None:
    assert shown(client, f"?person={office[Post.DRAFTER].pk}") == [2]


def test_people_of_another_body_cannot_be_asked_for(office: Office, client: Client) -> None:
    stranger = make_office("青岩县民政局")[Post.HEAD]
    page = client.get(f"/audit/?person={stranger.pk}").content.decode()
    assert "人员：请从所列各项中选一项。" in page
    assert f'value="{stranger.pk}"' not in page


WRONG = [
    ("?since=yesterday", "起始日期：应为日期，写作2026-10-13。"),
    ("?until=2026-02-30", "截止日期：应为日期，写作2026-10-13。"),
    ("?since=0001-01-01", "起始日期：日期应在1900年至2199年之间。"),
    ("?until=9999-12-31", "截止日期：日期应在1900年至2199年之间。"),
    ("?since=2026-10-14&until=2026-10-13", "截止日期：早于起始日期，请改其中一个。"),
    ("?action=nothing", "事由：请从所列各项中选一项。"),
    ("?outcome=perhaps", "结果：请从所列各项中选一项。"),
    (f"?subject={'长' * 41}", "内容：最多40个字。"),
    ("?subject=a%00b", "内容：里有不能查找的字符。"),
]


@pytest.mark.usefixtures(several.__name__)
@pytest.mark.parametrize(("query", "sentence"), WRONG)
def test_a_wrong_filter_is_told_and_left_out(query: str, sentence: str, client: Client) -> None:
    answer = client.get(f"/audit/{query}")
    assert sentence in answer.content.decode()
    assert len(answer.context["page"].object_list) >= 2
    assert "导出为CSV" not in answer.content.decode()


@pytest.mark.usefixtures(several.__name__)
@pytest.mark.parametrize(("query", "_"), WRONG)
def test_a_wrong_filter_gives_no_file(query: str, _: str, client: Client) -> None:
    assert client.get(f"/audit/export.csv{query}").status_code == 404
    assert Entry.objects.count() == 4


@pytest.mark.parametrize("page", ["x", "0", "-1", "999", "٣"])
def test_a_page_that_is_not_there_is_the_nearest(page: str, office: Office, client: Client) -> None:
    add_entry(1, by=by(office))
    assert shown(client, f"?page={page}") == [1]


def test_names_of_entries_are_no_markup(office: Office, client: Client) -> None:
    add_entry(1, by=Actor(1, "<script>alert(1)</script>", "<b>岗</b>", office.body.pk))
    for path in ("/audit/", "/audit/1/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<b>岗</b>" not in page


def test_reading_the_list_is_an_entry_a_view(office: Office, client: Client) -> None:
    client.get("/audit/?since=2026-10-01&subject=张某")
    client.get("/audit/?page=2")
    first, second = Entry.objects.all()
    assert (first.action, first.actor_name) == (READ.name, "农正清")
    assert first.sentence == "查阅操作记录（2026-10-01至今日）"
    assert (first.body_id, first.at) == (office.body.pk, NOW)
    assert "张某" not in json.dumps([first.details, first.sentence], ensure_ascii=False)
    assert second.sentence == "查阅操作记录（全部时间）"


def test_reading_one_entry_is_an_entry(office: Office, client: Client) -> None:
    add_entry(1, by=by(office))
    answer = client.get("/audit/1/")
    assert answer.status_code == 200
    last = Entry.objects.last()
    assert (last.action, last.sentence) == (READ_ENTRY.name, "查阅第1号操作记录")


def test_an_entry_is_shown_whole_with_its_neighbours(office: Office, client: Client) -> None:
    other = make_office("青岩县民政局")
    for number, of in ((1, office), (2, other), (3, office), (4, other), (5, office)):
        add_entry(number, by=by(of))
    answer = client.get("/audit/3/")
    entry = Entry.objects.get(sequence=3)
    page = answer.content.decode()
    for words in (entry.hash, entry.previous_hash, "2026年10月13日 星期二 9:33", "试办"):
        assert words in page
    assert (answer.context["shown"].older.sequence, answer.context["shown"].newer.sequence) == (
        1,
        5,
    )
    assert "/audit/?kind=documents.document&amp;of=12" in page
    assert "/audit/2/" not in page


@pytest.mark.usefixtures(several.__name__)
def test_the_list_leads_to_a_file_of_the_same_entries(client: Client) -> None:
    page = client.get("/audit/?outcome=yes&page=1").content.decode()
    assert 'href="/audit/export.csv?outcome=yes"' in page
    assert 'href="/audit/export.jsonl?outcome=yes"' in page


@pytest.mark.usefixtures(several.__name__)
def test_the_file_holds_what_the_list_shows_oldest_first(client: Client) -> None:
    answer = client.get("/audit/export.csv?since=2026-10-13&until=2026-10-13")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert [row["序号"] for row in csv.DictReader(text.splitlines())] == ["1", "2"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith("2026-10-13.csv")


def test_the_file_holds_nothing_of_another_body(office: Office, client: Client) -> None:
    add_entry(1, by=by(make_office("青岩县民政局")))
    add_entry(2, by=by(office))
    answer = client.get("/audit/export.jsonl")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [json.loads(line)["sequence"] for line in lines] == [2]


@pytest.mark.usefixtures(several.__name__)
def test_an_export_is_an_entry_that_is_not_in_it(office: Office, client: Client) -> None:
    answer = client.get("/audit/export.jsonl?person=system")
    assert len(b"".join(answer.streaming_content).splitlines()) == 1
    entry = Entry.objects.last()
    assert (entry.action, entry.sentence) == (EXPORTED.name, "导出操作记录1条（全部时间）")
    assert entry.details == {
        "period": "全部时间",
        "person": "system",
        "count": 1,
        "format": "jsonl",
    }
    assert (entry.actor_name, entry.body_id) == ("农正清", office.body.pk)


def test_another_shape_of_file_is_not_found(client: Client) -> None:
    assert client.get("/audit/export.exe").status_code == 404


def test_the_state_of_the_chain_stands_beside_the_list(client: Client) -> None:
    make_chain(10, signed_at=(4, 8))
    page = client.get("/audit/").content.decode()
    assert "共记到第10号。" in page
    assert "10月13日 9:38签至第8号" in page
    assert "其后2条待签。" in page
    assert "还没有核对过。" in page


def test_the_list_takes_the_same_queries_whatever_its_size(office: Office, client: Client) -> None:
    taken = []
    for length in (3, 80):
        for number in range(length):
            add_entry(number, by=by(office), subject=PAPER)
        with CaptureQueriesContext(connection) as queries:
            client.get("/audit/")
        own = [query for query in queries if '"audit_' in query["sql"]]
        taken.append((len(own), len(queries)))
    assert taken[0] == taken[1]
    assert taken[0][0] == OWN_QUERIES


def test_a_day_is_shown_with_its_year_where_that_is_another(office: Office, client: Client) -> None:
    add_entry(1, by=by(office), at=NOW.replace(year=2024))
    assert "2024年10月13日 9:30" in client.get("/audit/").content.decode()
    assert date(2024, 10, 13) == NOW.replace(year=2024).date()
