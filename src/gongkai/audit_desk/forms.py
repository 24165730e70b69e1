"""What the list of entries can be narrowed by."""

from datetime import date
from typing import Any

from django import forms

from gongkai.audit.actions import registered
from gongkai.look.day_field import DayField
from gongkai.units.models import Person

SYSTEM = "system"


def _day(label: str) -> DayField:
    wrong = {"invalid": "应为日期，写作2026-10-13。"}
    return DayField(label=label, required=False, error_messages=wrong)


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    wrong = {"invalid_choice": "请从所列各项中选一项。"}
    return forms.ChoiceField(
        label=label, required=False, choices=[("", "全部"), *choices], error_messages=wrong
    )


class EntryFilters(forms.Form):
    """A filter that is wrong is told and left out; the others hold."""

    since = _day("起始日期")
    until = _day("截止日期")
    subject = forms.CharField(
        label="内容",
        required=False,
        max_length=40,
        strip=True,
        error_messages={
            "max_length": "最多40个字。",
            "null_characters_not_allowed": "里有不能查找的字符。",
        },
    )
    kind = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    of = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    field_order = ("since", "until", "action", "person", "nature", "outcome", "subject")

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data)
        actions = [(each.name, each.title) for each in registered().values()]
        people = Person.objects.filter(body_id=person.body_id).values_list("pk", "name")
        named = [(str(pk), name) for pk, name in people]
        self.fields["action"] = _choice("事由", sorted(actions, key=lambda each: each[0]))
        self.fields["person"] = _choice("人员", [*named, (SYSTEM, "系统")])
        self.fields["nature"] = _choice("性质", [("acts", "办理"), ("views", "查看")])
        self.fields["outcome"] = _choice("结果", [("yes", "成功"), ("no", "未成功")])
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("until", "早于起始日期，请改其中一个。")
        return self.cleaned_data
