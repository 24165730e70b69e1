"""Form fields as templates meet them: what kind of control, where an error leads, what a filter
form says in words."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.utils.safestring import SafeString

_KINDS = {
    "checkbox": "checkbox",
    "radio": "choices",
    "file": "file",
    "hidden": "hidden",
    "date": "date",
    "number": "number",
    "select": "select",
}
_WIDTHS = {"date": " w-12", "number": " w-6"}
_DJANGO_ROWS = "10"
"""What a text area has that was given no height of its own; twice what its texts take."""
_BARE = ("checkbox", "file", "hidden", "choices")
"""Kinds whose control bears no class of its own."""


def widget_kind(field: BoundField) -> str:
    """checkbox, choices, file, hidden, date, number, select, textarea or text."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", None)
    if kind is None:
        return "textarea" if "textarea" in getattr(widget, "template_name", "") else "text"
    if kind == "checkbox" and getattr(widget, "allow_multiple_selected", False):
        return "choices"
    return _KINDS.get(kind, "text")


def control(field: BoundField) -> SafeString:
    """The field's control in the class of its kind; a class that its form gave it stays."""
    kind = widget_kind(field)
    if kind in _BARE:
        return field.as_widget()
    given = field.field.widget.attrs.get("class", "")
    classes = f"input{'' if given else _WIDTHS.get(kind, '')} {given}".strip()
    attrs: dict[str, str | bool] = {"class": classes}
    if kind == "textarea" and field.field.widget.attrs.get("rows") == _DJANGO_ROWS:
        attrs["rows"] = "5"
    return field.as_widget(attrs=attrs)


def wrong_fields(form: BaseForm) -> list[BoundField]:
    """The fields with an error, in the order of the form."""
    return [field for field in form if field.errors]


def wrong_count(form: BaseForm) -> int:
    """How many things are to be put right: fields, and sentences about the form as a whole."""
    return len(wrong_fields(form)) + len(form.non_field_errors())


def target_id(field: BoundField) -> str:
    """The id an error's link leads to: the control, or the group of its choices."""
    return field.auto_id if widget_kind(field) == "choices" else field.id_for_label


def active_filters(form: BaseForm, query: QueryDict) -> list[tuple[str, str, str]]:
    """Each filter that is set: its label, its value in words, the query string without it."""
    found = []
    for field in form:
        value = query.get(field.html_name, "")
        if value and not field.is_hidden:
            words = _choice_words(field).get(value, value)
            found.append((str(field.label), words, without(query, field.html_name)))
    return found


def _choice_words(field: BoundField) -> Mapping[str, str]:
    choices: Any = getattr(field.field, "choices", ())
    return {str(value): str(label) for value, label in choices}


def without(query: QueryDict, name: str) -> str:
    """The query string without `name`, and from the first page."""
    rest = query.copy()
    rest.pop(name, None)
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
