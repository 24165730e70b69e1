"""The filters over the register, and what is chosen for several documents at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import BooleanField, CharField, F, QuerySet, Subquery, Value
from django.utils.safestring import SafeString, mark_safe

from gongkai.documents.access import people_working_in
from gongkai.documents.models import Document
from gongkai.documents.register.forms import day, set_choices, set_rows
from gongkai.documents.register.progress import Stage
from gongkai.documents.register.queries import BELOW
from gongkai.look.renderer import attributes, options
from gongkai.prepared import Prepared
from gongkai.units.models import Body, Department, Person

_PEOPLE = Prepared(
    lambda body, on: people_working_in(body, on).order_by("pk").values_list("pk", "name"), int, date
)


@dataclass(frozen=True)
class Places:
    """Number and name of each department of a body, and of each body below that is open to it."""

    departments: list[tuple[str, str]]
    bodies: list[tuple[str, str]]


def _places(body: int) -> QuerySet[Any, Any]:
    """The body's departments, and every body of its tree: one question for both."""
    its_path = Subquery(Body.objects.filter(pk=body).order_by().values("path")[:1])
    below = Body.objects.exclude(pk=body).annotate(top=its_path)
    bodies = below.filter(path__startswith=F("top")).order_by()
    departments = Department.objects.filter(body=body).order_by()
    no_path = Value("", output_field=CharField())
    is_open = Value(True, output_field=BooleanField())
    return departments.values_list("pk", "name", no_path, is_open).union(
        bodies.values_list("pk", "short_name", "path", "open_to_superior"), all=True
    )


_PLACES = Prepared(_places, int)


def places_of(body: Body) -> Places:
    """What a list of the body's is narrowed by; a body is hidden by any closed one above it."""
    rows = _PLACES.ask(body.pk)
    closed = tuple(path for _, _, path, is_open in rows if path and not is_open)
    bodies = sorted((path, pk, name) for pk, name, path, _ in rows if path)
    return Places(
        [(str(pk), name) for pk, name, path, _ in sorted(rows) if not path],
        [(str(pk), name) for path, pk, name in bodies if not path.startswith(closed)],
    )


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
        if self.is_bound:
            set_rows(self, "owner", people_working_in(body.pk, today))
            return
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
    body = forms.ChoiceField(label="机关", required=False, widget=QuickSelect)
    since = day("登记日期从")
    until = day("到")
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = places_of(body)
        set_choices(self, "department", [("", "全部"), *places.departments])
        if places.bodies:
            all_below = (BELOW, "全部下级")
            set_choices(self, "body", [("", "本机关"), all_below, *places.bodies])
        else:
            del self.fields["body"]

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)
