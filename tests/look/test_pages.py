"""Pages for what went wrong, and what is said after an act."""

import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html

WRONG = {
    "400.html": "请求有误，没有办理",
    "403.html": "您没有办理这一事项的权限",
    "403_csrf.html": "页面已过期，没有提交",
    "404.html": "没有这个页面",
    "429.html": "操作过于频繁，暂不受理",
    "500.html": "系统出错，这一步没有办成",
}


@pytest.mark.parametrize(("name", "title"), WRONG.items())
def test_a_page_for_what_went_wrong_needs_nothing_but_itself(name: str, title: str) -> None:
    html = get_template(name).template.render(Context())
    assert re.findall(r"<title>(.*?)</title>|<h1>(.*?)</h1>", html) == [(title, ""), ("", title)]
    assert "<script" not in html


@pytest.mark.parametrize("name", WRONG)
def test_it_says_that_nothing_was_changed_or_where_to_go(name: str) -> None:
    html = get_template(name).template.render(Context())
    said = "".join(re.findall(r"<p[^>]*>(.*?)</p>", html, re.DOTALL))
    ways = ("没有改动", "没有保存", "我的待办")
    assert any(way in said for way in ways)
    assert said.endswith("。")


def test_a_refusal_gives_its_reason_escaped(rendered) -> None:
    html = rendered('{% include "403.html" %}', exception="保密审查由覃晓岚办理。<b>")
    assert "<p>保密审查由覃晓岚办理。&lt;b&gt;没有改动任何记录。</p>" in html


def test_what_was_not_found_is_not_named(rendered) -> None:
    """The address, or whose thing it is, would say that it is there."""
    html = rendered('{% include "404.html" %}', exception="Document 12 of 青岩县财政局")
    assert re.findall("Document|财政局", html) == []


def test_how_long_to_wait_is_said(rendered) -> None:
    assert "20分钟后再试。" in rendered('{% include "429.html" %}', wait="20分钟后")
    assert "请15分钟后再试。" in rendered('{% include "429.html" %}')


@pytest.mark.parametrize(
    ("level", "opening"),
    [
        (constants.SUCCESS, '<div class="toast" role="status" data-toast>'),
        (constants.INFO, '<div class="notice" role="status">'),
        (constants.WARNING, '<div class="notice notice-pause" role="status">'),
        (constants.ERROR, '<div class="notice notice-late" role="alert">'),
    ],
)
def test_a_message_looks_as_grave_as_it_is(rendered, level: int, opening: str) -> None:
    html = rendered('{% include "gongkai/_messages.html" %}', messages=[Message(level, "<i>")])
    assert re.findall(r"<div class=\"[^s][^>]*>", html) == [opening]
    assert "<p>&lt;i&gt;</p>" in html


def test_a_message_may_carry_a_link_that_was_built_safe(rendered) -> None:
    undo = format_html('已退回{}。<a href="{}">撤销</a>', "<b>", "/undo/1/")
    html = rendered('{% include "gongkai/_messages.html" %}', messages=[Message(25, undo)])
    assert '<p>已退回&lt;b&gt;。<a href="/undo/1/">撤销</a></p>' in html


def test_no_message_leaves_no_room(rendered) -> None:
    assert rendered('{% include "gongkai/_messages.html" %}', messages=[]).strip() == ""


def test_an_empty_list_says_what_is_next(rendered) -> None:
    html = rendered(
        '{% include "gongkai/_empty.html" %}',
        what="今天没有待办。",
        next="最近一件10月20日到期。",
        action_url="/all/?a=1&b=2",
        action="查看全部在办（6件）",
    )
    assert "<p><b>今天没有待办。</b></p>" in html
    assert '最近一件10月20日到期。<a href="/all/?a=1&amp;b=2">查看全部在办（6件）</a>' in html
