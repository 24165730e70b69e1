"""The scripts in a real browser, on pages of the gallery, with nothing behind them but answers
that the tests give. The pages are served under the policy of the office: no inline script or style.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import django_htmx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browsing import PATIENCE
from tests.look.gallery import MODES, NAMES, draw
from tests.look.stylesheets import FOLDER

OFFICE = "http://office.test"
POLICY = "; ".join(
    ["default-src 'none'"]
    + [
        f"{what} 'self'"
        for what in ("script-src", "style-src", "img-src", "connect-src", "form-action")
    ]
)
PACKAGES = Path(django_htmx.__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

FORM = """{% extends "gongkai/base_office.html" %}{% block main %}<h1>登记公文</h1>
<form method="post" action="/saved/" enctype="multipart/form-data"
 data-autosave="/draft/1/" data-upload>
<input type="hidden" name="csrfmiddlewaretoken" value="token">
<input type="hidden" name="version" value="1">
<label for="t">标题</label><input id="t" class="input" name="title" value="原标题">
<label for="s">内容</label><textarea id="s" class="input" name="summary"></textarea>
<label for="f">附件</label><input id="f" type="file" name="scan">
<ul class="upload-list" data-upload-list></ul>
{% include "gongkai/_saved.html" with saved_at=None %}
<button class="btn" name="act" value="register">登记</button></form>{% endblock %}"""

DIALOG = """{% extends "gongkai/base_office.html" %}{% block main %}<h1>公文</h1>
<a href="/confirm/" data-dialog="ask">撤下</a><div class="toast" data-toast><p>已存。</p></div>
<dialog id="ask" class="dialog" aria-labelledby="ask-title"><h2 id="ask-title">确定撤下？</h2>
<form method="post"><button class="btn">撤下</button><a href="/" data-close>返回</a></form></dialog>
{% endblock %}"""


class Office:
    """Answers the browser: pages by path, static files as they are, the rest as a test says."""

    def __init__(self, page: Page) -> None:
        self.page, self.pages, self.asked, self.errors = page, {}, [], []
        self.answers: dict[str, dict] = {}
        page.route("**/*", self._answer)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _heard(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _answer(self, route: Route, request: Request) -> None:
        path = request.url.removeprefix(OFFICE).partition("?")[0]
        if path.startswith("/static/"):
            name = path.removeprefix("/static/")
            folder = FOLDER.parent if name.startswith("gongkai/") else PACKAGES
            kind = KINDS[Path(name).suffix]
            route.fulfill(body=(folder / name).read_bytes(), content_type=kind)
            return
        self.asked.append((request.method, path, request.post_data_buffer or b""))
        answer = self.answers.get(path, {"body": self.pages.get(path, ""), "status": 200})
        if answer.get("abort"):
            route.abort()
            return
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(**{"headers": headers, **answer})

    def show(self, html: str, path: str = "/") -> Page:
        self.pages[path] = html
        self.page.goto(OFFICE + path)
        return self.page

    def posts(self, path: str) -> list[bytes]:
        return [body for method, to, body in self.asked if (method, to) == ("POST", path)]


@pytest.fixture
def office(browser: Browser) -> Iterator[Office]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    office = Office(page)
    yield office
    page.close()
    assert office.errors == []


def drawn(text: str) -> str:
    from django.template import Context, Engine

    from tests.look import samples

    return Engine.get_default().from_string(text).render(Context(samples.office()))


# --- keys -----------------------------------------------------------------------------------------


def test_j_and_k_walk_the_rows_and_enter_opens_one(office: Office) -> None:
    page = office.show(draw("desk"))
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator(".is-row h3")).to_have_text("8月客运站安全检查结果")
    page.keyboard.press("k")
    expect(page.locator(".is-row h3")).to_have_text("8月客运站安全检查结果")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{OFFICE}/documents/1/")


def test_slash_leads_to_the_search_and_g_t_home(office: Office) -> None:
    page = office.show(draw("review"), "/reviews/1/")
    page.keyboard.press("/")
    expect(page.locator("#office-search")).to_be_focused()
    page.keyboard.type("jg t")
    expect(page.locator("#office-search")).to_have_value("jg t")
    page.locator("h1").click()
    page.keyboard.type("gt")
    page.wait_for_url(f"{OFFICE}/")


def test_the_keys_are_listed_and_can_be_switched_off(office: Office) -> None:
    page = office.show(draw("desk"))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="键盘快捷键")
    expect(dialog.locator("dt")).to_have_text(["g t ", "/ ", "j ", "k ", "Enter ", "? "])
    expect(dialog.get_by_role("button", name="关闭")).to_be_focused()
    dialog.get_by_role("button", name="停用快捷键").click()
    expect(dialog).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".is-row")).to_have_count(0)
    page.keyboard.press("?")
    page.get_by_role("button", name="启用快捷键").click()
    expect(dialog).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".is-row")).to_have_count(1)


# --- dialogs, toasts, places ----------------------------------------------------------------------


def test_a_dialog_opens_in_place_of_its_page_and_gives_the_focus_back(office: Office) -> None:
    page = office.show(drawn(DIALOG))
    page.get_by_text("撤下", exact=True).first.click()
    expect(page.locator("#ask-title")).to_be_focused()
    page.get_by_text("返回").click()
    expect(page.locator("#ask")).to_be_hidden()
    expect(page.get_by_role("link", name="撤下")).to_be_focused()
    assert [path for _, path, _ in office.asked] == ["/"]


def test_a_toast_stays_until_it_is_closed(office: Office) -> None:
    page = office.show(drawn(DIALOG))
    page.locator(".toast").get_by_role("button", name="关闭").click()
    expect(page.locator(".toast")).to_have_count(0)


def test_a_day_of_the_calendar_opens_the_table_at_its_row(office: Office) -> None:
    page = office.show(draw("matter"))
    page.locator(".cal a[href='#d20260915']").click()
    expect(page.locator("#d20260915")).to_be_in_viewport()
    expect(page.locator("#d20260915")).to_contain_text("征求意见，不计入")


def test_the_focus_goes_to_the_errors_of_a_form(office: Office) -> None:
    page = office.show(draw("form"))
    expect(page.locator(".summary-bad")).to_be_focused()


# --- lists ----------------------------------------------------------------------------------------


def test_rows_are_ticked_together_and_counted(office: Office) -> None:
    page = office.show(draw("list"))
    export = page.get_by_role("button", name="导出所选")
    expect(export).to_be_disabled()
    page.get_by_label("全选本页").check()
    expect(page.locator("[data-picked]")).to_have_text("已选5件")
    page.get_by_label("选青交规〔2026〕31号").uncheck()
    expect(page.locator("[data-picked]")).to_have_text("已选4件")
    expect(export).to_be_enabled()
    assert page.get_by_label("全选本页").evaluate("box => box.indeterminate") is True


NOTHING_TO_TICK = """{% extends "gongkai/base_office.html" %}{% block main %}<h1>消息</h1>
<form method="post" data-bulk><table class="table"><caption>消息</caption><tbody>
<tr data-row><td><a href="/1/">没有可选的一行</a></td></tr></tbody></table></form>{% endblock %}"""


def test_a_list_with_nothing_to_tick_still_has_its_keys(office: Office, rendered) -> None:
    page = office.show(rendered(NOTHING_TO_TICK))
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="没有可选的一行")).to_be_focused()
    assert office.errors == []


def test_the_box_that_ticks_all_appears_only_where_scripts_run(office: Office) -> None:
    hidden = draw("list").replace("data-pick-all", "data-pick-all hidden")
    page = office.show(hidden)
    page.get_by_label("全选本页").check()
    expect(page.locator("[data-picked]")).to_have_text("已选5件")


def test_empty_filters_stay_out_of_the_address(office: Office) -> None:
    page = office.show(draw("list"), "/documents/")
    page.get_by_label("标题或者文号").fill("")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url(f"{OFFICE}/documents/?state=open")


def filters(*values: str) -> str:
    fields = "".join(
        f'<div class="field"><label for="f{n}">条件{n}</label>'
        f'<input class="input" id="f{n}" name="f{n}" value="{value}"></div>'
        for n, value in enumerate(values, start=1)
    )
    return drawn(
        '{% extends "gongkai/base_office.html" %}{% block main %}'
        '<form class="filters" data-filters>'
        f'{fields}<div class="btns"><button class="btn">筛选</button></div></form>{{% endblock %}}'
    )


def test_on_a_phone_further_filters_wait_behind_a_button(office: Office) -> None:
    office.page.set_viewport_size({"width": 390, "height": 844})
    page = office.show(filters("", "", "", ""))
    expect(page.get_by_label("条件2")).to_be_visible()
    expect(page.get_by_label("条件3")).to_be_hidden()
    page.get_by_role("button", name="更多条件").click()
    expect(page.get_by_label("条件3")).to_be_focused()
    expect(page.get_by_label("条件4")).to_be_visible()
    assert page.get_by_role("button", name="更多条件").count() == 0


@pytest.mark.parametrize(
    ("width", "values"),
    [(1280, ("", "", "", "")), (390, ("", "", "", "公路")), (390, ("", "", ""))],
)
def test_no_filter_waits_where_there_is_room_one_is_set_or_one_is_left(
    office: Office, width: int, values: tuple[str, ...]
) -> None:
    office.page.set_viewport_size({"width": width, "height": 844})
    page = office.show(filters(*values))
    expect(page.get_by_label(f"条件{len(values)}")).to_be_visible()
    assert page.get_by_role("button", name="更多条件").count() == 0


# --- forms ----------------------------------------------------------------------------------------


def saved(**told: object) -> dict:
    return {"body": json.dumps(told), "content_type": "application/json"}


def test_a_draft_saves_itself_and_takes_over_its_version(office: Office) -> None:
    office.answers["/draft/1/"] = saved(saved_at="14:02", fields={"version": "2"})
    page = office.show(drawn(FORM))
    page.get_by_label("标题").fill("新标题")
    expect(page.locator("[data-saved]")).to_have_text("已自动暂存 14:02，保存后才生效")
    [body] = office.posts("/draft/1/")
    assert (b"\xe6\x96\xb0\xe6\xa0\x87\xe9\xa2\x98" in body, b'name="scan"' in body) == (
        True,
        False,
    )
    assert page.locator("[name=version]").input_value() == "2"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"abort": True}, "网络不通，文字暂存在本页，恢复后自动保存。"),
        ({"status": 409}, "他人已改动，没有覆盖。请复制文字，刷新后再改。"),
        ({"status": 500}, "没有保存到服务器，文字暂存在本页。请检查必填项。"),
    ],
)
def test_what_could_not_be_saved_is_kept_and_offered_again(
    office: Office, answer: dict, said: str
) -> None:
    office.answers["/draft/1/"] = answer
    page = office.show(drawn(FORM))
    page.get_by_label("标题").fill("断网时写的")
    expect(page.locator("[data-saved]")).to_have_text(said)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    office.answers["/draft/1/"] = {"status": 204}
    page.get_by_role("button", name="恢复这些文字").click()
    expect(page.get_by_label("标题")).to_have_value("断网时写的")
    expect(page.locator("[data-saved]")).to_contain_text("已自动暂存")


def test_what_was_sent_without_a_session_is_offered_on_the_way_back(office: Office) -> None:
    door = "<!doctype html><title>登录</title><body><h1>登录</h1></body>"
    office.answers["/saved/"] = {"body": door}
    page = office.show(drawn(FORM))
    page.get_by_label("标题").fill("过期以后写的")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page = office.show(drawn(FORM))
    page.get_by_role("button", name="恢复这些文字").click()
    expect(page.get_by_label("标题")).to_have_value("过期以后写的")


def test_what_was_taken_is_not_offered_to_the_next_form(office: Office) -> None:
    office.answers["/saved/"] = {"body": draw("review")}
    page = office.show(drawn(FORM))
    page.get_by_label("标题").fill("已经登记的")
    page.get_by_role("button", name="登记").click()
    page.wait_for_url(f"{OFFICE}/saved/")
    page = office.show(drawn(FORM))
    expect(page.get_by_label("标题")).to_have_value("原标题")
    expect(page.get_by_role("button", name="恢复这些文字")).to_have_count(0)


def test_a_form_with_changes_asks_before_it_is_left(office: Office) -> None:
    asked: list[str] = []
    page = office.show(drawn(FORM))
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("标题").click()
    page.keyboard.type("改")
    page.goto(f"{OFFICE}/elsewhere/")
    assert asked == ["beforeunload"]


def test_a_form_without_changes_is_left_freely(office: Office) -> None:
    asked: list[str] = []
    page = office.show(drawn(FORM))
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{OFFICE}/elsewhere/")
    assert asked == []


def test_a_form_clicked_twice_is_sent_once(office: Office) -> None:
    page = office.show(drawn(FORM))
    page.evaluate("() => { const b = document.querySelector('.desk .btn'); b.click(); b.click(); }")
    page.wait_for_url(f"{OFFICE}/saved/")
    assert len(office.posts("/saved/")) == 1


def scan(page: Page) -> None:
    page.get_by_label("附件").set_input_files(
        {"name": "通报.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )


def test_a_file_is_sent_with_its_form_and_the_answer_shown(office: Office) -> None:
    office.answers["/saved/"] = {"body": draw("review")}
    page = office.show(drawn(FORM))
    scan(page)
    page.get_by_role("button", name="登记").click()
    expect(page.locator("h1")).to_have_text("2026年8月行政许可决定汇总")
    assert page.url == f"{OFFICE}/saved/"
    [body] = office.posts("/saved/")
    assert all(part in body for part in (b"%PDF-1.7", b'name="act"', b"register"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 413}, "文件太大，没有接收。"),
        ({"status": 500}, "服务器出错，没有保存。请稍后再试。"),
        ({"abort": True}, "网络中断，没有传完。请重新提交。"),
    ],
)
def test_a_file_that_did_not_arrive_says_why_and_the_form_stays(
    office: Office, answer: dict, said: str
) -> None:
    office.answers["/saved/"] = answer
    page = office.show(drawn(FORM))
    page.get_by_label("标题").fill("填好的")
    scan(page)
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("alert")).to_have_text(said)
    expect(page.get_by_label("标题")).to_have_value("填好的")
    office.answers["/saved/"] = {"body": draw("review")}
    page.get_by_role("button", name="登记").click()
    expect(page.locator("h1")).to_have_text("2026年8月行政许可决定汇总")


# --- what htmx replaces ---------------------------------------------------------------------------

SWAP = """{% extends "gongkai/base_office.html" %}{% block main %}<h1>公文</h1>
<button class="btn" hx-post="/part/" hx-target="#part">处理</button><div id="part"></div>
{% endblock %}"""


def test_the_focus_goes_to_the_heading_of_what_is_new(office: Office) -> None:
    office.answers["/part/"] = {"body": '<h2>已处理</h2><div class="toast" data-toast></div>'}
    page = office.show(drawn(SWAP))
    page.get_by_role("button", name="处理").click()
    expect(page.get_by_role("heading", name="已处理")).to_be_focused()
    expect(page.locator("#part").get_by_role("button", name="关闭")).to_have_count(1)


def test_a_failure_of_a_part_is_said(office: Office) -> None:
    office.answers["/part/"] = {"status": 500}
    page = office.show(drawn(SWAP))
    page.get_by_role("button", name="处理").click()
    expect(page.locator(".toasts .toast")).to_contain_text("这一步没有办成，请刷新后再试。")
    office.errors.clear()  # htmx writes its failure to the console too


REFUSED = "已经公开，不能再改“废止”关联<img src=x onerror=alert(1)>。"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [(REFUSED, REFUSED), ("长" * 400, "长" * 300), ("", "这一步没有办成，请刷新后再试。")],
)
def test_a_refusal_of_a_part_is_said_in_its_own_words(
    office: Office, sentence: str, said: str
) -> None:
    """As text, never as a page; not without end."""
    from django.template import Context, Engine

    from tests.look import samples

    context = Context({**samples.office(), "sentence": sentence})
    body = Engine.get_default().get_template("gongkai/refused.html").render(context)
    office.answers["/part/"] = {"status": 409, "body": body}
    page = office.show(drawn(SWAP))
    page.get_by_role("button", name="处理").click()
    expect(page.locator(".toasts .toast p")).to_have_text(said)
    assert (page.locator(".toasts img").count(), page.locator("#part").inner_text()) == (0, "")
    office.errors.clear()  # htmx writes its failure to the console too


def test_an_answer_without_a_sentence_is_a_failure_as_any_other(office: Office) -> None:
    office.answers["/part/"] = {"status": 409, "body": "<p>Conflict</p>"}
    page = office.show(drawn(SWAP))
    page.get_by_role("button", name="处理").click()
    expect(page.locator(".toasts .toast p")).to_have_text("这一步没有办成，请刷新后再试。")
    office.errors.clear()


# --- every page -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_a_page(office: Office, name: str, mode: str) -> None:
    page = office.show(draw(name, **MODES[mode]))
    found = Axe().run(page)
    assert [each["id"] for each in found.response["violations"]] == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_does_not_scroll_sideways(office: Office, name: str, mode: str, width: int) -> None:
    office.page.set_viewport_size({"width": width, "height": 800})
    page = office.show(draw(name, **MODES[mode]))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
