"""The filters over the register, and what is chosen for several documents at once."""

from datetime import date
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe

from gongkai.documents.access import people_working_in
from gongkai.documents.models import Document
from gongkai.documents.register.forms import day, set_choices, set_rows
from gongkai.documents.register.progress import Stage
from gongkai.look.renderer import attributes, options
from gongkai.prepared import Prepared
from gongkai.units.models import Body, Department, Person

_DEPARTMENTS = Prepared(
    lambda body: Department.objects.filter(body=body).values_list("pk", "name"), int
)
_PEOPLE = Prepared(
    lambda body, on: people_working_in(body, on).order_by("pk").values_list("pk", "name"), int, date
)


def department_choices(body: Body) -> list[tuple[str, str]]:
    """All, or one of the body's departments."""
    return [("", "全部"), *((str(pk), name) for pk, name in _DEPARTMENTS.ask(body.pk))]


class QuickSelect(forms.Select):
    """The same markup as Django's, a tenth of its time: lists have several, with many options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(each) for each in self.format_value(value)}
        built = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        drawn = options(self.choices, chosen)
        return mark_safe(f"<select{attributes(built)}>{drawn}\n</select>")


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        label="责任人",
        queryset=Person.objects.none(),
        empty_label="选择新的责任人",
        widget=QuickSelect(attrs={"class": "input-s w-12"}),
    )

    def __init__(self, *args: Any, body: Body, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_rows(self, "owner", people_working_in(body.pk, today))
        if not self.is_bound:
            # Only shown, the names are enough; a chosen one is looked for among the people.
            field = self.fields["owner"]
            assert isinstance(field, forms.ModelChoiceField)
            field.choices = [("", field.empty_label), *_PEOPLE.ask(body.pk, today)]


class ListForm(forms.Form):
    """The filters of the list; what is not understood filters nothing."""

    q = forms.CharField(label="标题、文号、登记号", max_length=100, required=False)
    words = forms.CharField(label="正文或者主送机关包含", max_length=100, required=False)
    attribute = forms.ChoiceField(
        label="公开属性",
        required=False,
        widget=QuickSelect,
        choices=[
            ("", "全部"),
            *((value or "undecided", label) for value, label in Document.Attribute.choices),
        ],
    )
    stage = forms.ChoiceField(
        label="进度",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *Stage.choices],
    )
    origin = forms.ChoiceField(
        label="来源",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *Document.Origin.choices],
    )
    genre = forms.ChoiceField(
        label="文种",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *Document.Genre.choices],
    )
    department = forms.ChoiceField(label="科室", required=False, widget=QuickSelect)
    since = day("登记日期从")
    until = day("到")
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "department", department_choices(body))

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)
