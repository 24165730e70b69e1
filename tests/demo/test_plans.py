"""What the made-up documents say, before any of them is told: Chinese as an office writes it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from gongkai.demo.people import BODIES, PEOPLE
from gongkai.demo.story import plans
from gongkai.documents.models import Document
from gongkai.screening import BLOCK, default_words, screen
from gongkai.units.posts import ADMINISTRATORS, BUSINESS, Post

ROOT = Path(__file__).resolve().parents[2]
YEAR = {"year": 2026, "month": 11, "day": 3, "last_month": 10}
PHONES = ("12328", "12345")
EVERY = pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan["key"])


def said(plan: Mapping[str, Any]) -> Iterator[str]:
    """Every word of a plan that somebody reads."""
    for name in ("title", "text", "reason", "return_reason", "refusal_reason", "urgent", "edited"):
        yield plan.get(name, "").format(**YEAR)
    others = ("escalation_reason", "cancel_reason", "obtained_from", "article")
    yield from (plan.get(name, "") for name in others)
    for file in plan.get("files", ()):
        yield from (file["name"].rpartition(".")[0], file["title"], file.get("text", ""))
        for row in (*file.get("rows", ()), *file.get("hidden_rows", ())):
            yield " ".join(map(str, row))


def test_every_document_has_a_key_of_its_own() -> None:
    assert [key for key, times in Counter(p["key"] for p in plans()).items() if times > 1] == []


@EVERY
def test_no_word_of_it_is_english_or_loud(plan: Mapping[str, Any]) -> None:
    """Letters stand for roads (S305), stakes (K3+200) and grades (AAA) only."""
    for text in said(plan):
        plain = re.sub(r"(?<![A-Za-z])[A-Z]{1,3}(?![A-Za-z])", "", text)
        assert re.findall(r"[A-Za-z]+", plain) == []
        assert [mark for mark in ("！", "!", "温馨提示", "亲", "{", "}") if mark in text] == []


@EVERY
def test_its_marks_are_chinese_ones(plan: Mapping[str, Any]) -> None:
    for text in said(plan):
        assert re.findall(r"[\u4e00-\u9fff][,;:?()]|[,;:?()][\u4e00-\u9fff]", text) == []


@EVERY
def test_its_wording_is_what_we_ask_of_others(plan: Mapping[str, Any]) -> None:
    hits = [hit.text for text in said(plan) for hit in default_words().detect(text)]
    assert hits == []


@EVERY
def test_nothing_in_it_is_secret_or_personal_but_where_that_is_its_point(plan) -> None:
    hits = [hit for text in said(plan) for hit in screen(text, allow=PHONES)]
    assert [hit.text for hit in hits if hit.level == BLOCK] == []
    if plan["outcome"] not in ("draft", "registered"):
        assert [hit.text for hit in hits] == [], "it was sent, and could not have been"


@EVERY
def test_its_numbered_points_follow_one_another(plan: Mapping[str, Any]) -> None:
    text = plan["text"] + plan.get("edited", "")
    for mark in (r"^([一二三四五六七八九十]+)、", r"^第([一二三四五六七八九十]+)条"):
        found = re.findall(mark, text, re.MULTILINE)
        assert found == ["一", "二", "三", "四", "五", "六", "七", "八"][: len(found)]


@EVERY
def test_its_drafter_may_draft_and_its_genre_is_one(plan: Mapping[str, Any]) -> None:
    [drafter] = [person for person in PEOPLE if person.username == plan["drafter"]]
    assert Post.DRAFTER in drafter.posts
    assert plan.get("body", "bureau") == drafter.body
    assert plan["genre"] in Document.Genre.values


@EVERY
def test_its_title_names_its_genre(plan: Mapping[str, Any]) -> None:
    """关于……的通知 is a 通知; rules and reports have names of their own."""
    match = re.search(r"关于.*的(通知|通告|公告|请示|报告|批复|意见|函)$", plan["title"])
    if match and plan["genre"] != match[1]:
        assert (plan["genre"], match[1]) in {("通知", "通告")}, "a mistake of ours"


@EVERY
def test_it_says_why_it_is_public_or_not_as_far_as_it_came(plan: Mapping[str, Any]) -> None:
    if plan["outcome"] in ("registered", "cancelled"):
        assert "attribute" not in plan
        return
    assert plan["attribute"] in ("proactive", "on_request", "withheld")
    assert plan["reason"]
    assert bool(plan.get("item")) is (plan["attribute"] == "proactive")
    if plan["attribute"] != "on_request":
        assert re.search(r"条例第.*条|规定》", plan["article"])


def test_numbers_of_people_are_such_as_nobody_has() -> None:
    names = [person.name for person in PEOPLE]
    assert len(set(names)) == len({person.username for person in PEOPLE}) == len(PEOPLE)
    assert {person.body for person in PEOPLE} <= {body.key for body in BODIES}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_nobody_holds_two_of_the_three_separated_administrators(person) -> None:
    assert len(ADMINISTRATORS & set(person.posts)) <= 1


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_no_administrator_drafts_or_reviews(person) -> None:
    if ADMINISTRATORS & set(person.posts):
        assert not BUSINESS & set(person.posts)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("README.md", "the names and the password of nineteen people"),
        ("README.zh-CN.md", "十九个人的登录名和口令"),
        ("src/gongkai/cli/demo.py", "十九个人，一年的公文"),
    ],
)
def test_the_number_that_a_newcomer_reads_is_theirs(page: str, words: str) -> None:
    assert len(PEOPLE) == 19
    assert words in " ".join((ROOT / page).read_text(encoding="utf-8").split())


def test_every_body_but_the_smallest_is_named_before_its_centres() -> None:
    seen = {""}
    for body in BODIES:
        assert body.parent in seen, body.key
        seen.add(body.key)
    assert len({body.code for body in BODIES}) == len(BODIES)
