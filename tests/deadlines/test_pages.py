"""节假日与工作日: the year, the notice before and after it is loaded."""

import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from gongkai.deadlines.holidays import load_notice
from gongkai.deadlines.models import Deadline, HolidayNotice
from gongkai.units.posts import Post
from tests.deadlines.kinds import NOTICE, due
from tests.documents.drafts import make_draft
from tests.offices import NOW, Office, make_office
from tests.units.browsing import links, sent, signed_in, words
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

JANUARY = date(2027, 1, 20)
TYPED = {
    "year": "2027",
    "number": "国办发明电〔2026〕99号",
    "days_off": "1月1日至3日、2月5日至12日、4月3日至5日、"
    "5月1日至5日、6月9日、9月15日、10月1日至7日",
    "make_up": "1月30日、2月20日、5月8日、9月26日、10月9日",
}


def get(office: Office, url: str, post: Post = Post.DRAFTER):
    return signed_in(office[post]).get(url)


def loaded(office: Office) -> HolidayNotice:
    return load_notice(NOTICE, by=office[Post.SYSTEM_ADMIN], at=NOW)


def test_a_year_with_its_notice_shows_days_off_and_make_up_days() -> None:
    page = words(get(make_office(), "/calendar/?year=2025"))
    assert "248个工作日" in page
    assert "1月28日至2月4日" in page and "1月26日（星期日）" in page
    assert "还没有这一年的节假日安排" not in page


def test_a_year_without_is_provisional_and_says_what_to_do() -> None:
    office = make_office()
    assert "由最上级单位的系统管理员载入" in words(get(office, "/calendar/?year=2027"))
    assert "/calendar/load/" not in links(get(office, "/calendar/?year=2027"))
    page = get(office, "/calendar/?year=2027", Post.SYSTEM_ADMIN)
    assert "暂定" in words(page) and "/calendar/load/" in links(page)
    loaded(office)
    assert "还没有这一年的节假日安排" not in words(get(office, "/calendar/?year=2027"))


@pytest.mark.parametrize("asked", ["", "x", "-1", "99999", "0000", "٢٠٢٦", "2026 ", "9999", "1"])
def test_any_year_is_answered_with_a_year(asked: str) -> None:
    answer = get(make_office(), f"/calendar/?year={asked}")
    assert answer.status_code == 200
    assert re.search(r"(20\d\d)年节假日与工作日", words(answer))


def test_the_notice_is_typed_previewed_and_loaded() -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    system = office[Post.SYSTEM_ADMIN]
    preview = sent(system, "/calendar/load/", **TYPED)
    page = words(preview)
    assert "1件期限将重算，其中1件改日子。还没有生效。" in page
    assert "2027年2月17日" in page and "2027年2月23日" in page
    assert "国办发明电〔2026〕99号" in page
    assert HolidayNotice.objects.count() == 0
    text = preview.context["text"]
    answer = sent(system, "/calendar/load/", confirmed="1", text=text.replace("\n", "\r\n"))
    notice = HolidayNotice.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/calendar/notices/{notice.pk}/",
    )
    deadline.refresh_from_db()
    assert deadline.due_on == date(2027, 2, 23)
    shown = words(get(office, f"/calendar/notices/{notice.pk}/"))
    assert "您看得到的期限，随之重算1件" in shown and "2027年2月23日" in shown


def test_the_notice_is_taken_from_a_file_as_well() -> None:
    office = make_office()
    file = SimpleUploadedFile("2027.toml", NOTICE.encode())
    preview = sent(office[Post.SYSTEM_ADMIN], "/calendar/load/", file=file)
    assert "没有期限受影响" in words(preview)
    assert preview.context["text"] == NOTICE


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"year": ""}, "写明年份"),
        ({"days_off": ""}, "写明放假的日期"),
        ({"days_off": "元旦三天"}, "“元旦三天”不是日期"),
        ({"days_off": "1月1日"}, "节假日文件不完整"),
        ({"make_up": "1月29日"}, "不是周末"),
        ({"number": '"]\nyear=1'}, "需要改"),
        ({"year": "1800"}, "需要改"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(wrong, said: str) -> None:
    office = make_office()
    answer = sent(office[Post.SYSTEM_ADMIN], "/calendar/load/", **{**TYPED, **wrong})
    assert said in words(answer)
    assert "9月26日" in answer.content.decode() or "make_up" in wrong
    assert HolidayNotice.objects.count() == 0


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 70_000, b"year = 2027", b"PK\x03\x04"])
def test_a_file_that_is_no_notice_is_refused(content: bytes) -> None:
    office = make_office()
    file = SimpleUploadedFile("2027.toml", content)
    answer = sent(office[Post.SYSTEM_ADMIN], "/calendar/load/", file=file)
    assert "有1处需要改" in words(answer)


def test_a_confirmation_with_nonsense_loads_nothing() -> None:
    office = make_office()
    answer = sent(office[Post.SYSTEM_ADMIN], "/calendar/load/", confirmed="1", text="year = 2027")
    assert (answer.status_code, HolidayNotice.objects.count()) == (409, 0)


def test_the_page_of_loading_is_for_the_first_bodys_system_administrator() -> None:
    tree = Tree()
    for name, office in tree.offices.items():
        for post, person in office.people.items():
            expected = 200 if (name, post) == ("district", Post.SYSTEM_ADMIN) else 404
            client = signed_in(person)
            assert client.get("/calendar/load/").status_code == expected
            confirmed = {"confirmed": "1", "text": "x"}
            answer = client.post("/calendar/load/", confirmed)
            assert answer.status_code == (409 if expected == 200 else 404)


def test_a_notice_in_force_is_not_offered_again() -> None:
    office = make_office()
    loaded(office)
    page = sent(office[Post.SYSTEM_ADMIN], "/calendar/load/", **TYPED)
    assert "这份安排已在使用" in words(page)
    assert 'name="confirmed"' not in page.content.decode()


def test_effects_of_bodies_one_does_not_see_are_counted_in_the_preview_and_not_listed() -> None:
    tree = Tree(opened="bureau")
    for n, office in enumerate(tree.offices.values()):
        due(office.body, office[Post.DRAFTER], JANUARY, subject_id=n)
    preview = sent(tree.district[Post.SYSTEM_ADMIN], "/calendar/load/", **TYPED)
    assert "没有向您开放的单位另有2件" in words(preview)
    assert {row.deadline.body for row in preview.context["rows"]} == {
        tree.district.body,
        tree.bureau.body,
    }
    notice = loaded(tree.district)
    page = get(tree.other, f"/calendar/notices/{notice.pk}/")
    assert {row.deadline.body for row in page.context["page"]} == {tree.other.body}


def test_effects_are_narrowed_to_ones_own_and_to_those_that_moved() -> None:
    office = make_office()
    due(office.body, office[Post.DRAFTER], JANUARY, subject_id=1)
    due(office.body, office[Post.HEAD], JANUARY, subject_id=2)
    due(office.body, office[Post.DRAFTER], date(2026, 12, 1), 25, subject_id=3)
    url = f"/calendar/notices/{loaded(office).pk}/"

    def shown(query: str) -> set[int]:
        page = get(office, url + query).context["page"]
        return {row.deadline.subject_id for row in page}

    assert shown("") == {1, 2, 3}
    assert shown("?mine=yes") == {1, 3}
    assert shown("?moved=yes") == {1, 2}
    assert shown("?moved=no") == {3}
    assert shown("?moved=maybe&mine=?") == {1, 2, 3}


def test_the_export_holds_what_is_filtered() -> None:
    office = make_office()
    due(office.body, office[Post.DRAFTER], JANUARY, subject_id=1)
    due(office.body, None, date(2026, 12, 1), 25, subject_id=2)
    url = f"/calendar/notices/{loaded(office).pk}/export/"
    answer = get(office, url)
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "期限"
    assert [(row[3], row[5], row[6], row[7]) for row in rows[1:]] == [
        (None, "2027-01-06", "2027-01-06", "由暂定改为确定"),
        ("黎书瑶", "2027-02-17", "2027-02-23", "由暂定改为确定"),
    ]
    moved = load_workbook(io.BytesIO(get(office, f"{url}?moved=yes").content)).worksheets[0]
    assert moved.max_row == 2


def test_pages_of_effects_ask_the_same_number_of_queries_at_any_size(
    django_assert_max_num_queries,
) -> None:
    counts = []
    office = make_office()
    for n in range(40):
        due(office.body, office[Post.DRAFTER], JANUARY + timedelta(days=n % 5), subject_id=n)
    notice = loaded(office)
    client = signed_in(office[Post.DRAFTER])
    for size in (40, 2):
        keep = list(Deadline.objects.values_list("pk", flat=True)[:size])
        notice.effects.exclude(deadline__in=keep).delete()
        for url in (f"/calendar/notices/{notice.pk}/", "/calendar/"):
            with django_assert_max_num_queries(12) as captured:
                client.get(url)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_where_nothing_moved_the_page_says_so() -> None:
    office = make_office()
    page = words(get(office, f"/calendar/notices/{loaded(office).pk}/"))
    assert "没有您看得到的期限随这份安排变动" in page
    assert get(office, "/calendar/notices/999/").status_code == 404


def test_the_list_says_what_each_day_is_of_by_number_and_leads_there_who_may_read() -> None:
    office = make_office()
    document = make_draft(office, title="关于封闭双溪垭口的通知")
    due(office.body, office[Post.DRAFTER], JANUARY, subject_id=document.pk)
    url = f"/calendar/notices/{loaded(office).pk}/"
    page = get(office, url)
    assert f"登记{document.register_number}号" in words(page)
    assert "双溪垭口" not in words(page)
    assert f"/documents/{document.pk}/" in links(page)
    seen_by_admin = get(office, url, Post.SYSTEM_ADMIN)
    assert f"登记{document.register_number}号" in words(seen_by_admin)
    assert f"/documents/{document.pk}/" not in links(seen_by_admin)
