"""Forms as a reader meets them: labels, hints and errors bound to their controls."""

import re

import pytest
from django import forms
from lxml import html as parser

from gongkai.look import fields
from tests.look import samples


class Kinds(forms.Form):
    text = forms.CharField()
    email = forms.EmailField()
    long = forms.CharField(widget=forms.Textarea)
    tall = forms.CharField(widget=forms.Textarea(attrs={"rows": 20, "class": "record"}))
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    count = forms.IntegerField()
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    either = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    yes = forms.BooleanField()
    file = forms.FileField()
    version = forms.CharField(widget=forms.HiddenInput)


KINDS = {
    "text": "text",
    "email": "text",
    "long": "textarea",
    "tall": "textarea",
    "day": "date",
    "count": "number",
    "one": "select",
    "some": "choices",
    "either": "choices",
    "yes": "checkbox",
    "file": "file",
    "version": "hidden",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_control_is_of_one_kind(name: str, kind: str) -> None:
    assert fields.widget_kind(Kinds()[name]) == kind


@pytest.mark.parametrize(
    ("name", "classes", "rows"),
    [
        ("text", "input", None),
        ("long", "input", "5"),
        ("tall", "input record", "20"),
        ("count", "input w-6", None),
        ("one", "input", None),
        ("yes", None, None),
        ("file", None, None),
        ("version", None, None),
    ],
)
def test_a_control_bears_the_class_of_its_kind(
    name: str, classes: str | None, rows: str | None
) -> None:
    drawn = parser.fragment_fromstring(fields.control(Kinds()[name]))
    assert (drawn.get("class"), drawn.get("rows")) == (classes, rows)


def drawn(rendered, form: forms.Form):
    text = '{% include "gongkai/_form.html" %}'
    return parser.fragment_fromstring(rendered(text, form=form), create_parent="form")


def test_every_control_has_its_label(rendered) -> None:
    form = drawn(rendered, samples.Registration())
    labelled = {label.get("for") for label in form.iter("label")}
    controls = [
        control
        for control in form.iter("input", "select", "textarea")
        if control.get("type") != "hidden"
    ]
    assert {control.get("id") for control in controls} == labelled
    assert len(controls) == 10


def test_hints_and_errors_are_read_with_their_control(rendered) -> None:
    form = drawn(rendered, samples.filled())
    title = form.get_element_by_id("id_title")
    read = [form.get_element_by_id(name).text for name in title.get("aria-describedby").split()]
    assert read == ["照原文写全称，不加书名号。", "请填写。"]
    assert title.get("aria-invalid") == "true"


def test_a_group_of_choices_is_read_with_its_hint_and_error(rendered) -> None:
    form = drawn(rendered, samples.filled())
    group = form.get_element_by_id("id_attribute")
    read = [form.get_element_by_id(name).text for name in group.get("aria-describedby").split()]
    assert (group.tag, group.find("legend").text) == ("fieldset", "公开属性")
    assert read == ["由起草人提出，逐级审核，领导签批（条例第十七条）。", "请填写。"]


def test_what_was_typed_is_not_lost(rendered) -> None:
    form = drawn(rendered, samples.Registration({"title": "<i>", "number": "3号", "topic": "road"}))
    assert form.get_element_by_id("id_title").get("value") == "<i>"
    assert form.get_element_by_id("id_number").get("value") == "3号"
    assert form.get_element_by_id("id_topic").xpath("option[@selected]/@value") == ["road"]


def test_the_summary_leads_to_every_field_that_is_wrong(rendered) -> None:
    form = drawn(rendered, samples.filled())
    summary = form.find_class("summary-bad")[0]
    links = [(link.get("href"), link.text) for link in summary.iter("a")]
    assert summary.find("h2").text == "有3处需要改"
    assert links == [
        ("#id_title", "标题：请填写。"),
        ("#id_made_on", "成文日期：没有这一天。应写成2026-09-22。"),
        ("#id_attribute", "公开属性：请填写。"),
    ]
    assert [form.get_element_by_id(href[1:]).tag for href, _ in links] == [
        "input",
        "input",
        "fieldset",
    ]
    assert (summary.get("tabindex"), "data-focus" in summary.attrib) == ("-1", True)


def test_what_is_wrong_with_the_whole_or_a_hidden_field_is_said_without_a_link(rendered) -> None:
    form = samples.filled()
    form.add_error(None, "本件已由他人改动，请刷新。")
    form.add_error("version", "版本不符。")
    summary = drawn(rendered, form).find_class("summary-bad")[0]
    said = [item.text_content() for item in summary.iter("li")]
    assert (said[0], said[-1]) == ("本件已由他人改动，请刷新。", "版本不符。")
    assert summary.find("h2").text == "有5处需要改"
    assert len(list(summary.iter("a"))) == 3


def test_a_form_without_errors_has_no_summary(rendered) -> None:
    assert drawn(rendered, samples.Registration()).find_class("summary-bad") == []


def test_what_need_not_be_filled_says_so(rendered) -> None:
    form = drawn(rendered, samples.Registration())
    optional = [span.getparent().text for span in form.find_class("optional")]
    assert optional == ["文号", "内容概述", "扫描件"]


def test_set_filters_are_said_in_words_with_a_way_to_take_each_off(rendered) -> None:
    html = rendered(
        '{% include "gongkai/_filters.html" %}',
        "/documents/?state=open&q=<b>&page=7",
        form=samples.ListFilters({"state": "open", "q": "<b>"}),
    )
    chips = re.findall(r'<a href="([^"]*)"><span class="vh">去掉</span>([^<]*)<', html)
    assert chips == [("?q=%3Cb%3E", "状态：已公开"), ("?state=open", "标题或者文号：&lt;b&gt;")]
    assert '<a href="?">全部去掉</a>' in html


def test_no_filter_set_leaves_no_list(rendered) -> None:
    html = rendered('{% include "gongkai/_filters.html" %}', form=samples.ListFilters())
    assert "filters-set" not in html
