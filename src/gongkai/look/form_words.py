"""What a form says of a wrong answer, as an official would: one sentence, and what to do. Django's
own sentences speak of variables and valid options."""

from typing import Any

from django.core import validators
from django.forms import fields, models

_ADDRESS = "请填写网址，以 https:// 或者 http:// 开头。"
_CHOOSE = "请从所列各项中选择。"
_OF_FIELDS: dict[type[fields.Field], dict[str, str]] = {
    fields.Field: {"required": "请填写这一项。"},
    fields.IntegerField: {"invalid": "请填写整数。"},
    fields.DecimalField: {"invalid": "请填写数字。"},
    fields.DateField: {"invalid": "请填写日期，例如2026-10-13。"},
    fields.URLField: {"invalid": _ADDRESS},
    fields.FileField: {
        "required": "请选择文件。",
        "invalid": "文件没有传上来，请重新选择。",
        "missing": "文件没有传上来，请重新选择。",
        "empty": "文件是空的，请重新选择。",
        "max_length": "文件名最多%(max)d字，现有%(length)d字。",
    },
    fields.ChoiceField: {"invalid_choice": _CHOOSE, "required": "请选择一项。"},
    fields.MultipleChoiceField: {"invalid_choice": _CHOOSE, "invalid_list": _CHOOSE},
    models.ModelChoiceField: {"invalid_choice": _CHOOSE, "required": "请选择一项。"},
    models.ModelMultipleChoiceField: {
        "invalid_choice": _CHOOSE,
        "invalid_list": _CHOOSE,
        "invalid_pk_value": _CHOOSE,
    },
}
_OF_VALIDATORS: dict[Any, str] = {
    validators.MaxLengthValidator: "最多%(limit_value)d字，现有%(show_value)d字。",
    validators.MinLengthValidator: "至少%(limit_value)d字，现有%(show_value)d字。",
    validators.MaxValueValidator: "不能大于%(limit_value)s。",
    validators.MinValueValidator: "不能小于%(limit_value)s。",
    validators.ProhibitNullCharactersValidator: "有看不见的控制字符，请删去后重新填写。",
    validators.EmailValidator: "请填写电子邮箱，例如 zwgk@example.gov.cn。",
    validators.URLValidator: _ADDRESS,
}


def put_in_words() -> None:
    """Let every form of this process speak so; a field's own sentences go before these."""
    for kind, told in _OF_FIELDS.items():
        kind.default_error_messages = {**kind.default_error_messages, **told}
    for validator, sentence in _OF_VALIDATORS.items():
        validator.message = sentence
