"""One's own account, and what an administrator loads for everybody, in a browser."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.walker import Walker
from tools.serving import PASSWORD, Office

pytestmark = pytest.mark.xdist_group("office")

NEW_PASSWORD = "Baishi-2027!"


def newcomer(office: Office, username: str) -> None:
    """Somebody more at the bureau, whose account is this journey's alone."""
    office.run(
        "from django.utils import timezone\n"
        "from gongkai.units.models import Body, Person\n"
        "body = Body.objects.get(document_code='青交')\n"
        f"person = Person(body=body, name='蒙新', username={username!r},\n"
        "    must_change_password=False, password_changed_at=timezone.now())\n"
        f"person.set_password({PASSWORD!r})\n"
        "person.save()"
    )


def test_a_changed_password_opens_the_door_and_the_old_one_does_not(
    office: Office, walker: Walker
) -> None:
    newcomer(office, "mengxin")
    walker.sign_in("mengxin")
    walker.open("/account/password/")
    walker.page.get_by_label("原口令").fill(PASSWORD)
    walker.page.get_by_label("新口令", exact=True).fill("short")
    walker.page.get_by_label("再输一次新口令").fill("short")
    walker.press("修改口令")
    expect(walker.page.get_by_label("新口令", exact=True)).to_have_attribute("aria-invalid", "true")
    walker.page.get_by_label("原口令").fill(PASSWORD)
    walker.page.get_by_label("新口令", exact=True).fill(NEW_PASSWORD)
    walker.page.get_by_label("再输一次新口令").fill(NEW_PASSWORD)
    walker.press("修改口令")
    walker.page.wait_for_url("**/account/")
    for password, opens in ((PASSWORD, False), (NEW_PASSWORD, True)):
        walker.page.context.clear_cookies()
        walker.open("/sign-in/")
        walker.page.get_by_label("登录名").fill("mengxin")
        walker.page.get_by_label("口令").fill(password)
        walker.press("登录")
        walker.page.wait_for_load_state()
        assert (walker.path() == "/") is opens


def test_dark_and_large_type_are_there_at_the_next_sign_in(office: Office, walker: Walker) -> None:
    newcomer(office, "mengda")
    walker.sign_in("mengda")
    walker.open("/account/")
    before = _look(walker)
    walker.page.get_by_label("深色").check()
    walker.page.get_by_label("大字").check()
    walker.press("保存")
    walker.page.wait_for_load_state()
    walker.sign_in("mengda")
    after = _look(walker)
    assert (before["theme"], before["type"]) == (None, None)
    assert (after["theme"], after["type"]) == ("dark", "large")
    assert after["size"] > before["size"]
    assert after["paper"] != before["paper"]


def _look(walker: Walker) -> dict[str, object]:
    told: dict[str, object] = walker.page.evaluate(
        """() => ({
            theme: document.documentElement.dataset.theme || null,
            type: document.documentElement.dataset.type || null,
            size: parseFloat(getComputedStyle(document.querySelector('main')).fontSize),
            paper: getComputedStyle(document.body).backgroundColor,
        })"""
    )
    return told


def test_a_session_that_is_ended_from_another_computer_leads_to_the_door(
    office: Office, walker: Walker, browser: Browser
) -> None:
    newcomer(office, "menger")
    elsewhere = browser.new_context(locale="zh-CN")
    other = Walker(office, elsewhere.new_page())
    other.sign_in("menger")
    walker.sign_in("menger")
    walker.open("/account/")
    walker.press("结束其他会话")
    walker.page.wait_for_load_state()
    other.open("/documents/")
    assert other.path().startswith("/sign-in/")
    elsewhere.close()
    walker.open("/account/")
    assert walker.path() == "/account/"


def due_over_the_new_year(office: Office) -> None:
    """One of the bureau's open deadlines runs into a spring festival not announced yet."""
    office.run(
        "from datetime import date\n"
        "from gongkai.deadlines.models import Deadline\n"
        "from gongkai.deadlines.services import open_deadline\n"
        "from gongkai.documents.disclosure.deadlines import PUBLICATION\n"
        "running = Deadline.objects.filter(kind=PUBLICATION.name, met_on=None, cancelled_on=None)\n"
        "one = running.latest('pk')\n"
        "open_deadline(PUBLICATION, body=one.body, owner=one.owner, link=one.link,\n"
        "    subject_kind=one.subject_kind, subject_id=one.subject_id, facts=one.facts,\n"
        "    starts_on=date(2027, 1, 20))"
    )


def test_a_holiday_notice_shows_what_it_moves_before_it_counts(
    office: Office, walker: Walker
) -> None:
    due_over_the_new_year(office)
    walker.sign_in("cenwei")
    walker.open("/calendar/load/")
    walker.page.get_by_label("年份").fill("2027")
    walker.page.get_by_label("放假的日期").fill("1月1日至3日、2月5日至11日")
    walker.press("先看影响")
    expect(
        walker.page.get_by_role("alert").or_(walker.page.locator(".summary-bad")).first
    ).to_be_visible()
    days = "1月1日至3日、2月5日至12日、4月3日至5日、5月1日至5日、6月9日、9月15日、10月1日至7日"
    walker.page.get_by_label("放假的日期").fill(days)
    walker.page.get_by_label("调休上班的日期").fill("2月14日、5月8日、9月26日、10月9日")
    walker.press("先看影响")
    expect(walker.page.get_by_role("heading", name="2027年节假日安排，载入前")).to_be_visible()
    expect(walker.page.get_by_text("还没有生效。")).to_be_visible()
    before = _rows(walker)
    assert [("改日" in row, "确定" in row) for row in before] == [(True, True)]
    walker.press("载入并重算")
    walker.page.wait_for_load_state()
    expect(walker.page.get_by_role("heading", name=re.compile("2027年.*影响"))).to_be_visible()
    assert _rows(walker) == before
    walker.open("/calendar/?year=2027")
    expect(walker.page.get_by_text("暂定：")).to_have_count(0)
    walker.sign_in("lishuyao")
    walker.open("/notices/")
    expect(walker.page.get_by_text(re.compile("2027年.*节假日")).first).to_be_visible()


def _rows(walker: Walker) -> list[str]:
    """What is due, whose it is, its day before and after."""
    return walker.page.get_by_role("region", name="期限变动").locator("tbody tr").all_inner_texts()
