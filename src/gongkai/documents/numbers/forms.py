"""A series of document numbers, as the office types it in."""

from typing import Any

from django import forms

from gongkai.documents.numbers.series import STANDARD
from gongkai.units.document_code import LONGEST


class PatternForm(forms.Form):
    code = forms.CharField(label="机关代字", max_length=LONGEST, help_text="如：青交、青交规")
    pattern = forms.CharField(
        label="编号样式",
        max_length=60,
        initial=STANDARD,
        help_text="{代字}、{年}、{序}各出现一次，年份用六角括号〔〕（GB/T 9704-2012）。",
    )
    kind = forms.ChoiceField(
        label="编哪一类",
        choices=[("other", "一般公文"), ("normative", "规范性文件")],
        widget=forms.RadioSelect,
        help_text="规范性文件统一编号，与其他公文不用同一字号。",
    )
    used_for = forms.CharField(label="用于", max_length=60, required=False)

    def columns(self) -> dict[str, Any]:
        """What `set_pattern` takes."""
        told = dict(self.cleaned_data)
        normative = told.pop("kind") == "normative"
        return {"prefix": told.pop("code"), "normative": normative, **told}
