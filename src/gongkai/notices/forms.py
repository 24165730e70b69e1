"""The filter above the list of messages."""

from django import forms


class NoticeFilters(forms.Form):
    only = forms.ChoiceField(
        label="阅读", required=False, choices=[("", "全部"), ("unread", "未读"), ("read", "已读")]
    )

    def chosen(self) -> str:
        return str(self.cleaned_data.get("only", "")) if self.is_valid() else ""
