"""Every word that a choice shows is Chinese: one left out becomes its name in English."""

import re

import pytest
from django.apps import apps

CHOICES = [
    (f"{model._meta.label}.{field.name}", [str(label) for _, label in field.flatchoices])
    for model in apps.get_models()
    if model.__module__.startswith("gongkai.")
    for field in model._meta.get_fields()
    if getattr(field, "choices", None)
]


@pytest.mark.parametrize(("field", "labels"), CHOICES, ids=[name for name, _ in CHOICES])
def test_a_choice_is_shown_in_chinese(field: str, labels: list[str]) -> None:
    assert [label for label in labels if re.search("[A-Za-z]", label)] == []
