"""Forms speak as an official would, wherever they stand; Django's own sentences are not heard."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.units.models import Body


class Every(forms.Form):
    title = forms.CharField(max_length=5, min_length=2)
    mail = forms.EmailField()
    site = forms.URLField(assume_scheme="https")
    count = forms.IntegerField(min_value=1, max_value=9)
    on = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "甲")])
    kinds = forms.MultipleChoiceField(choices=[("a", "甲")])
    body = forms.ModelChoiceField(Body.objects.all())
    paper = forms.FileField(max_length=8)


RIGHT: dict[str, Any] = {
    "title": "标题",
    "mail": "a@example.cn",
    "site": "https://example.cn",
    "count": "3",
    "on": "2026-10-13",
    "kind": "a",
    "kinds": ["a"],
    "body": "",
}


def sentence(name: str, value: Any) -> str:
    file = value if name == "paper" else SimpleUploadedFile("a.txt", b"a")
    told = RIGHT if name == "paper" else {**RIGHT, name: value}
    form = Every(told, {"paper": file} if file else {})
    [said] = form.errors[name]
    return str(said)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "", "请填写这一项。"),
        ("title", "一二三四五六", "最多5字，现有6字。"),
        ("title", "一", "至少2字，现有1字。"),
        ("title", "a\x00b", "有看不见的控制字符，请删去后重新填写。"),
        ("mail", "谁", "请填写电子邮箱，例如 zwgk@example.gov.cn。"),
        ("site", "https://", "请填写网址，以 https:// 或者 http:// 开头。"),
        ("count", "三", "请填写整数。"),
        ("count", "0", "不能小于1。"),
        ("count", "10", "不能大于9。"),
        ("on", "去年", "请填写日期，例如2026-10-13。"),
        ("kind", "b", "请从所列各项中选择。"),
        ("kind", "", "请选择一项。"),
        ("kinds", ["b"], "请从所列各项中选择。"),
        ("body", "99", "请从所列各项中选择。"),
        ("body", "", "请选择一项。"),
        ("paper", None, "请选择文件。"),
        ("paper", SimpleUploadedFile("a.txt", b""), "文件是空的，请重新选择。"),
        ("paper", SimpleUploadedFile("一二三四五六.txt", b"a"), "文件名最多8字，现有10字。"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(name: str, value: Any, said: str) -> None:
    assert sentence(name, value) == said
