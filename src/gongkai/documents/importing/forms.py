"""What is uploaded for an import."""

from typing import Any

from django import forms

from gongkai.documents.register.forms import day


class ImportSheetForm(forms.Form):
    sheet = forms.FileField(
        label="表格",
        error_messages={"required": "请选择文件。"},
        max_length=255,
        help_text="XLSX 或者 CSV；第一行是列名，下面每行一份公文。",
    )

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data["sheet"]
        return {"name": given.name, "data": given.read()}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        several = (data or [None]) if isinstance(data, list | tuple) else [data]
        one = super().clean
        return [one(each, initial) for each in several]


class ImportFilesForm(forms.Form):
    papers = SeveralFilesField(
        label="文件",
        error_messages={"required": "请选择文件。"},
        max_length=255,
        help_text="DOCX 或者 PDF，可以一次选多个，最多50个。",
    )

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data["papers"]
        return {"files": [(each.name, each.chunks()) for each in given]}


class RowForm(forms.Form):
    """What is to become of one row of the preview."""

    row = forms.IntegerField(min_value=1, max_value=100_000)
    answer = forms.CharField(max_length=10)
    formed_on = day("成文日期")
