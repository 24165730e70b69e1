"""What is typed about the list of wrong and sensitive wording."""

from typing import Any

from django import forms

from gongkai.documents.hits.words import WHOSE
from gongkai.screening.wording import LEVEL_NAMES


class WordForm(forms.Form):
    """The fields of an entry; what they must be, its service says."""

    wrong = forms.CharField(label="词语", max_length=40, help_text="2至40个字。")
    level = forms.ChoiceField(
        label="级别",
        choices=[(name, name) for name in LEVEL_NAMES.values()],
        initial="确认",
        help_text="“阻止”的改正以后才能送审；“确认”的改正或者说明理由。",
    )
    right = forms.CharField(
        label="规范写法", max_length=100, required=False, help_text="没有可以代替的，空着。"
    )
    reason = forms.CharField(label="理由", max_length=300, help_text="审核的人据此判断。")
    exceptions = forms.CharField(
        label="例外",
        max_length=1000,
        required=False,
        help_text="含有该词而不算错的更长词语，几个之间用顿号。",
    )


class WordsFileForm(forms.Form):
    words = forms.FileField(
        label="词表文件",
        max_length=255,
        error_messages={"required": "请选择文件。"},
        help_text="每行：词语,级别,规范写法,理由,例外。没有列出的词语不受影响。",
    )

    def told(self) -> dict[str, Any]:
        return {"data": self.cleaned_data["words"].read()}


class WordFilterForm(forms.Form):
    """What is not understood filters nothing."""

    q = forms.CharField(label="词语、规范写法、理由", max_length=100, required=False)
    whose = forms.ChoiceField(label="来源", choices=[("", "全部"), *WHOSE.items()], required=False)

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return dict(self.cleaned_data)
