"""Every template of the office: made of the parts there are, short, and with nothing of its own."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import SOURCE
from tests.look.stylesheets import classes

TEMPLATES = sorted((SOURCE / "gongkai").rglob("*.html"))
LIMIT = 150


def name(path: Path) -> str:
    return path.relative_to(SOURCE / "gongkai").as_posix()


def written(path: Path) -> str:
    """The text without its tags; a variable leaves nothing, so that `is-{{ state }}` ends in -."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_class_has_its_rule(path: Path) -> None:
    used = {
        word for value in re.findall(r'class="([^"]*)"', written(path)) for word in value.split()
    }
    assert {word for word in used if not word.endswith("-")} - classes() == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_stands_in_the_page_that_the_policy_forbids(path: Path) -> None:
    """No style, no script, no handler: the policy lets a browser run none of them."""
    own = r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|https?://"
    assert re.findall(own, written(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_read_at_one_look(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LIMIT


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_form_that_changes_something_carries_the_token(path: Path) -> None:
    text = path.read_text("utf-8")
    posts = re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL)
    assert [form for form in posts if "{% csrf_token %}" not in form] == []
