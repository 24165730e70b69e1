"""What stands round the content of every page, with a person and without."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from gongkai.desk.frame import frame
from gongkai.desk.subjects import Subject, subjects_of
from gongkai.desk.tour import stops
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.offices import make_office

pytestmark = pytest.mark.django_db


def asked(path: str = "/", *, by: object = None, **told: str) -> HttpRequest:
    request = RequestFactory().get(path, told)
    request.user = by if by is not None else AnonymousUser()  # type: ignore[assignment]
    return request


def page(request: HttpRequest) -> str:
    return render_to_string("gongkai/base_office.html", request=request)


def html_tag(text: str) -> str:
    found = re.search(r"<html[^>]*>", text)
    assert found is not None
    return found.group()


def person(**values: Any) -> Person:
    made = make_office()[Post.HEAD]
    for name, value in values.items():
        setattr(made, name, value)
    made.save()
    return made


def test_without_a_person_nothing_of_the_office_is_told() -> None:
    assert frame(asked("/sign-in/")) == {"look": {"theme": "", "type": ""}, "tour": ()}


def test_a_request_that_knows_no_people_has_a_frame_all_the_same() -> None:
    """A page of an error that came before the person was known."""
    assert frame(RequestFactory().get("/"))["look"] == {"theme": "", "type": ""}


def test_without_a_person_a_page_has_no_side_no_search_and_no_name() -> None:
    text = page(asked("/nothing/"))
    assert html_tag(text) == '<html lang="zh-Hans">'
    assert [part for part in ("<nav", 'role="search"', "topbar-me", "<time") if part in text] == []
    assert 'class="shell is-alone"' in text


def test_a_person_is_named_with_the_title_and_led_to_the_account() -> None:
    made = person(title="局长")
    found = frame(asked(by=made))
    assert found["signed_in"] == {"name": made.name, "role": "局长", "url": "/account/"}
    assert (found["unit_name"], found["home_url"]) == (made.body.name, "/")
    assert found["today"] == timezone.localdate()
    text = page(asked(by=made))
    assert f'</span>{made.name}<span class="role">（局长）</span></a>' in text
    assert text.count(made.body.name) == 1


def test_a_person_without_a_title_has_no_empty_brackets() -> None:
    text = page(asked(by=person(title="")))
    assert "（）" not in text and 'class="role"' not in text


@pytest.mark.parametrize(
    ("theme", "size", "tag"),
    [
        ("", "", '<html lang="zh-Hans">'),
        ("dark", "", '<html lang="zh-Hans" data-theme="dark">'),
        ("light", "", '<html lang="zh-Hans" data-theme="light">'),
        ("", "large", '<html lang="zh-Hans" data-type="large">'),
        ("dark", "large", '<html lang="zh-Hans" data-theme="dark" data-type="large">'),
    ],
)
def test_every_page_has_the_look_that_its_reader_chose(theme: str, size: str, tag: str) -> None:
    assert html_tag(page(asked(by=person(theme=theme, type_size=size)))) == tag


@pytest.mark.parametrize(
    ("path", "told", "text", "why"),
    [
        ("/documents/", {"q": "公交"}, "公交", "what was looked for stays in its field"),
        ("/documents/", {}, "", "nothing was"),
        ("/documents/7/", {"q": "公交"}, "", "a q of another page is another thing"),
        ("/reviews/", {"q": "公交"}, "", "another list's"),
    ],
)
def test_what_was_looked_for_is_shown_where_it_was(path, told, text: str, why: str) -> None:
    assert frame(asked(path, by=person(), **told))["search_text"] == text, why


def test_what_was_looked_for_is_shown_as_text() -> None:
    text = page(asked("/documents/", by=person(), q='"><script>alert(1)</script>'))
    assert "<script>alert" not in text
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in text


def test_a_name_is_shown_as_text() -> None:
    made = person(title="<b>局长</b>")
    made.body.name = "<i>青岩县</i>"
    text = page(asked(by=made))
    assert "<b>局长" not in text and "<i>青岩县" not in text


def test_the_side_marks_this_page_and_no_other() -> None:
    text = page(asked("/reviews/", by=person()))
    assert re.findall(r'href="([^"]+)" aria-current="page"', text) == ["/reviews/"]


def test_a_post_that_has_ended_leads_nowhere_any_more() -> None:
    made = make_office()[Post.AUDIT_ADMIN]
    leads = [url for _, links in frame(asked(by=made))["navigation"] for _, url, *_ in links]
    assert "/audit/" in leads
    yesterday = timezone.localdate() - timedelta(days=1)
    Tenure.objects.filter(person=made).update(until_on=yesterday)
    leads = [url for _, links in frame(asked(by=made))["navigation"] for _, url, *_ in links]
    assert "/audit/" not in leads


@pytest.mark.parametrize("demo", [True, False])
def test_newcomers_are_led_in_a_demonstration_only(settings: Any, demo: bool) -> None:
    settings.DEMO = demo
    for by in (None, person()):
        assert len(frame(asked(by=by))["tour"]) == (len(stops(None)) if demo else 0)


def test_a_newcomers_own_stops_are_marked() -> None:
    made = person(username="lishuyao")
    mine = [stop.words for stop in stops(made) if stop.mine]
    assert mine == [stop.words for stop in stops(None) if stop.username == "lishuyao"]
    assert mine
    assert [stop for stop in stops(None) if stop.mine] == []


def test_no_page_carries_a_script_or_a_style_of_its_own() -> None:
    text = page(asked(by=person(theme="dark")))
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", text) == []
    outside = re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]+)"', text)
    assert outside == [], "nothing from elsewhere"


# what deadlines and reviews are about


def test_a_subject_has_its_title_and_number() -> None:
    document = make_draft(make_office())
    found = subjects_of([("document", document.pk)])
    page = f"/documents/{document.pk}/"
    expected = Subject(document.title, document.register_number, page=page)
    assert found == {("document", document.pk): expected}


def test_what_is_gone_or_of_no_known_kind_is_left_out() -> None:
    document = make_draft(make_office())
    keys = [("document", document.pk), ("document", document.pk + 1), ("nothing", document.pk)]
    assert list(subjects_of(keys)) == [("document", document.pk)]
    assert subjects_of([]) == {}


@pytest.mark.parametrize("many", [1, 6])
def test_subjects_of_one_kind_cost_one_query(many: int, django_assert_num_queries: Any) -> None:
    office = make_office()
    keys = [("document", make_draft(office, title=f"第{n}件").pk) for n in range(many)]
    with django_assert_num_queries(1):
        assert len(subjects_of([*keys, *keys])) == many
