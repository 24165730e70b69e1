"""What is typed about a service item, and what its list is asked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from gongkai.documents.models import ServiceItem, ServiceItemSection
from gongkai.documents.register.filters import QuickSelect, places_of
from gongkai.documents.register.forms import day, owners_of, set_choices, set_rows
from gongkai.documents.service_items.hits import ItemHit
from gongkai.documents.service_items.services import ITEM_COLUMNS, NEEDED
from gongkai.units.models import Body, Department, Person

_MODULES = ServiceItemSection.Module.choices


class ItemForm(forms.Form):
    """A service item with its modules."""

    name = forms.CharField(label="事项名称", max_length=120)
    code = forms.CharField(label="事项编码", max_length=40, required=False)
    kind = forms.CharField(
        label="事项类型", max_length=20, required=False, help_text="如：行政许可、公共服务。"
    )
    department = forms.ModelChoiceField(
        label="承办科室", queryset=Department.objects.none(), required=False
    )
    owner = forms.ModelChoiceField(
        label="责任人", queryset=Person.objects.none(), help_text="到期核对的提醒发给责任人。"
    )
    shown_at = forms.CharField(
        label="公开位置", max_length=300, required=False, help_text="网页地址，或者服务大厅的位置。"
    )
    check_every_months = forms.IntegerField(
        label="核对周期（月）", min_value=1, max_value=24, initial=6
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, body: Body, today: date, owner: int | None = None, **kwargs: Any
    ) -> None:
        """`owner` is who answers for the item already."""
        super().__init__(*args, **kwargs)
        set_rows(self, "department", Department.objects.filter(body=body, ended_on=None))
        set_rows(self, "owner", owners_of(body, today, owner))
        for module, label in _MODULES:
            self.fields[f"module_{module}"] = forms.CharField(
                label=label,
                required=module in NEEDED,
                widget=forms.Textarea(attrs={"rows": "4"}),
            )

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ITEM_COLUMNS}

    def sections(self) -> dict[str, str]:
        return {module: self.cleaned_data[f"module_{module}"] for module, _ in _MODULES}


def initial_of_item(item: ServiceItem) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in (*ITEM_COLUMNS, "version")}
    return told | {f"module_{each.module}": each.text for each in item.sections.all()}


class ItemHitsForm(forms.Form):
    """A reason for each hit, one for those of the same words; those left empty stay open."""

    def __init__(self, *args: Any, hits: Iterable[ItemHit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks: dict[str, list[ItemHit]] = {}
        for hit in hits:
            self.marks.setdefault(hit.fingerprint, []).append(hit)
        for mark, alike in self.marks.items():
            places = "、".join(dict.fromkeys(f"{hit.place}“{hit.excerpt}”" for hit in alike))
            several = f"同样的文字有{len(alike)}处，理由一并适用。" if len(alike) > 1 else ""
            self.fields[f"reason_{mark}"] = forms.CharField(
                label=f"{places}保留的理由",
                initial=alike[0].explanation,
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": "3"}),
                help_text=f"{alike[0].message}{several}",
            )

    def reasons(self) -> dict[str, str]:
        return {mark: self.cleaned_data[f"reason_{mark}"] for mark in self.marks}


class CheckForm(forms.Form):
    """Module by module: agrees, or what differs."""

    def __init__(self, *args: Any, sections: Iterable[ServiceItemSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = list(sections)
        for each in self.sections:
            label = each.get_module_display()
            self.fields[f"agrees_{each.module}"] = forms.ChoiceField(
                label=f"{label}与公开的是否一致",
                choices=[("yes", "一致"), ("no", "不一致")],
                widget=forms.RadioSelect,
            )
            self.fields[f"differs_{each.module}"] = forms.CharField(
                label=f"{label}哪里不一致", required=False, max_length=100
            )

    def rows(self) -> list[tuple[ServiceItemSection, Any, Any]]:
        return [
            (each, self[f"agrees_{each.module}"], self[f"differs_{each.module}"])
            for each in self.sections
        ]

    def clean(self) -> dict[str, Any]:
        for each in self.sections:
            told = self.cleaned_data.get(f"differs_{each.module}", "").strip()
            if self.cleaned_data.get(f"agrees_{each.module}") == "no" and not told:
                self.add_error(f"differs_{each.module}", "请写明哪里不一致。")
        return self.cleaned_data

    def differences(self) -> dict[str, str]:
        return {
            each.module: self.cleaned_data[f"differs_{each.module}"]
            for each in self.sections
            if self.cleaned_data[f"agrees_{each.module}"] == "no"
        }


class EndForm(forms.Form):
    reason = forms.CharField(
        label="理由", max_length=300, help_text="如：设定依据已废止；并入某事项办理。"
    )


class CorrectForm(forms.Form):
    on = day("改正日期", required=True)


class ItemListForm(forms.Form):
    q = forms.CharField(label="事项名称、编码", max_length=100, required=False)
    department = forms.ChoiceField(label="科室", required=False, widget=QuickSelect)
    standing = forms.ChoiceField(
        label="核对",
        required=False,
        widget=QuickSelect,
        choices=[
            ("", "在用的"),
            ("due", "到期该核对"),
            ("wrong", "不一致，未改正"),
            ("ended", "已取消"),
        ],
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "department", [("", "全部"), *places_of(body).departments])

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)
