"""Controls are drawn as Django's templates draw them, to the letter."""

from collections.abc import Mapping
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from gongkai.look.renderer import Renderer, attributes, options, said

HOSTILE = """"><script>alert('1')</script>&amp;"""

WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.TextInput(), "养护"),
    (forms.TextInput(), HOSTILE),
    (forms.TextInput(attrs={"class": HOSTILE, "data-x": 5}), 7),
    (forms.TextInput(attrs={"required": True, "disabled": False, "hidden": None}), "a"),
    (forms.NumberInput(attrs={"min": 0}), 12),
    (forms.EmailInput(), "a@b.cn"),
    (forms.URLInput(), "https://a.cn/?b=1&c=2"),
    (forms.PasswordInput(), "secret"),
    (forms.PasswordInput(render_value=True), "secret"),
    (forms.HiddenInput(), HOSTILE),
    (forms.DateInput(attrs={"type": "date"}), "2026-09-14"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.CheckboxInput(), "yes"),
    (forms.Textarea(), None),
    (forms.Textarea(attrs={"rows": 5}), "一\n二"),
    (forms.Textarea(), HOSTILE),
    (forms.TextInput(), mark_safe("<b>&amp;</b>")),
    (forms.Select(choices=[("a", "甲"), ("b", HOSTILE)]), "b"),
    (forms.RadioSelect(choices=[("a", "甲")]), "a"),
    (forms.ClearableFileInput(), None),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_control_is_drawn_as_django_draws_it(widget: forms.Widget, value: Any) -> None:
    attrs = {"id": "id_q"}
    ours, theirs = (
        widget.render("q", value, attrs, renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert (ours, hasattr(ours, "__html__")) == (theirs, True)


def test_every_form_is_drawn_so() -> None:
    assert isinstance(get_default_renderer(), Renderer)


def test_what_is_typed_stays_words() -> None:
    class Typed(forms.Form):
        q = forms.CharField()

    drawn = str(Typed({"q": HOSTILE})["q"])
    assert "<script>" not in drawn
    assert "&lt;script&gt;alert(&#x27;1&#x27;)" in drawn


@pytest.mark.parametrize(
    ("told", "drawn"),
    [
        ({}, ""),
        ({"a": 1}, ' a="1"'),
        ({"a": True, "b": False}, " a"),
        ({"a": '"'}, ' a="&quot;"'),
        ({"a": None}, ' a="None"'),
    ],
)
def test_attributes_that_are_false_are_left_out(told: Mapping[str, Any], drawn: str) -> None:
    assert attributes(told) == drawn


def test_options_are_selected_by_their_words() -> None:
    drawn = options([("", "全部"), (1, "一"), ("<", ">")], {"1"})
    assert drawn == (
        '\n<option value="">全部</option>\n<option value="1" selected>一</option>'
        '\n<option value="&lt;">&gt;</option>'
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<", "&lt;"),
        (mark_safe("<b>"), "<b>"),
        (5, "5"),
        (gettext_lazy("<"), "&lt;"),
        ("'", "&#x27;"),
    ],
)
def test_html_stays_and_words_are_escaped(value: object, expected: str) -> None:
    assert said(value) == expected
