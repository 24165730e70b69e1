"""Forms about a publication: recorded, corrected, ordered down, closed, taken down; and 作废."""

from typing import Any

from django import forms

from gongkai.documents.disclosure.grounds import ground_choices
from gongkai.documents.models import Document
from gongkai.documents.register.forms import day, set_choices


class PublishForm(forms.Form):
    on = day("公开日期", required=True)
    where = forms.CharField(
        label="公开位置", max_length=200, help_text="网址，或者公报期号、公示栏等。"
    )


class CorrectPublicationForm(PublishForm):
    reason = forms.CharField(
        label="更正理由", max_length=300, help_text="原登记的日期、位置和理由都留着，供核对。"
    )


class OrderWithdrawalForm(forms.Form):
    ground = forms.ChoiceField(
        label="撤下原因", choices=Document.WithdrawGround.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="理由", max_length=300, help_text="如：公示期自某月某日至某日，已满；或者错在哪里。"
    )


_HOW = [("replaced", "由代替件公开"), ("closed", "不再公开")]


class CloseForm(forms.Form):
    how = forms.ChoiceField(
        label="怎样办结",
        widget=forms.RadioSelect,
    )
    target = forms.CharField(
        label="代替件",
        max_length=60,
        required=False,
        help_text="由代替件公开的填写：已经公开的代替件的发文字号，或者登记号，如〔2026〕15。",
    )
    ground = forms.ChoiceField(
        label="不公开的依据", required=False, help_text="不再公开的选择（条例第十四条至第十六条）。"
    )
    reason = forms.CharField(
        label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": "3"})
    )

    def __init__(self, *args: Any, ended: str, **kwargs: Any) -> None:
        """`ended`: how a normative document that has ended is told; "" for all others."""
        super().__init__(*args, **kwargs)
        set_choices(self, "how", [*_HOW, *([("ended", ended)] if ended else [])])
        set_choices(self, "ground", [("", "未选择"), *ground_choices()])
        for name in ("target", "ground"):
            setattr(self.fields[name], "depends", True)  # noqa: B010

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        needed = {"replaced": ("target", "请填写代替件。"), "closed": ("ground", "请选择依据。")}
        name, words = needed.get(told.get("how", ""), ("", ""))
        if name and not told.get(name):
            self.add_error(name, words)
        return told


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=300)


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="理由", max_length=300, help_text="如：与登记某号重复；不再制发。"
    )


class WithdrawForm(forms.Form):
    on = day("撤下日期", required=True)
