"""The form of a holiday notice: typed from the paper, or a file."""

from typing import Any

from django import forms

from gongkai.deadlines.typed_notice import notice_text
from gongkai.law.working_days import LONGEST_NOTICE

_DAYS = "写作“10月1日至7日”“10月1日”或者2027-10-01，之间用顿号、逗号或者换行。"


class NoticeForm(forms.Form):
    year = forms.IntegerField(label="年份", required=False, min_value=2000, max_value=2060)
    number = forms.CharField(
        label="发文字号",
        required=False,
        max_length=40,
        help_text="例如“国办发明电〔2024〕12号”。不知道的，不填。",
    )
    days_off = forms.CharField(
        label="放假的日期",
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=f"连同其中的周末，写全年的。{_DAYS}也可以照通知原文粘贴。",
    )
    make_up = forms.CharField(
        label="调休上班的日期",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="都是周末。写作“2月14日”，之间用顿号、逗号或者换行。上面粘贴的原文里有的，不必再写。",
    )
    file = forms.FileField(
        label="或者用文件", required=False, help_text="TOML文件。选了文件，上面几项不再看。"
    )

    def clean(self) -> dict[str, Any]:
        """`text`: the notice as the library reads it."""
        told = self.cleaned_data
        try:
            told["text"] = _of_file(told["file"]) if told.get("file") else self._typed(told)
        except ValueError as error:
            self.add_error(None, str(error))
        return told

    def _typed(self, told: dict[str, Any]) -> str:
        for name, sentence in (
            ("year", "没有选文件的，写明年份。"),
            ("days_off", "没有选文件的，写明放假的日期。"),
        ):
            if not self.errors.get(name) and not told.get(name):
                self.add_error(name, sentence)
        if self.errors:
            return ""
        return notice_text(
            told["year"], told.get("number", ""), told["days_off"], told.get("make_up", "")
        )


def _of_file(file: Any) -> str:
    if file.size > LONGEST_NOTICE:
        raise ValueError("节假日文件太长，不像一年的节假日安排。")
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("节假日文件应为UTF-8编码的文本。") from None


class EffectFilters(forms.Form):
    moved = forms.ChoiceField(
        label="变动",
        required=False,
        choices=[("", "全部"), ("yes", "改了日子"), ("no", "只由暂定改为确定")],
    )
    mine = forms.ChoiceField(label="负责人", required=False, choices=[("", "全部"), ("yes", "我")])

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
