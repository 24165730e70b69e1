"""The field in which a day is typed, wherever the office asks for one."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from gongkai.look.likely_days import why_unlikely


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def check_likely(day: date) -> None:
    sentence = why_unlikely(day)
    if sentence:
        raise ValidationError(sentence, code="unlikely_day")


class DayField(forms.DateField):
    widget = DayInput
    default_validators = [check_likely]
