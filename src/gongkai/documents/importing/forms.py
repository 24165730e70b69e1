"""What is uploaded for an import."""

from typing import Any

from django import forms
from django.conf import settings

from gongkai.documents.importing.taking import MOST_FILES, is_of_a_system
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
        return [given for each in several if (given := one(each, initial))]


class ImportFilesForm(forms.Form):
    """Some files, or a whole folder with those below it, or both."""

    papers = SeveralFilesField(
        label="文件",
        required=False,
        allow_empty_file=True,
        max_length=255,
        help_text=f"DOCX 或者 PDF，可以一次选多个，连同文件夹里的最多{MOST_FILES}个。",
    )
    folder = SeveralFilesField(
        label="整个文件夹",
        required=False,
        allow_empty_file=True,
        max_length=255,
        widget=SeveralFiles(attrs={"webkitdirectory": True}),
        help_text="连同下级文件夹里的文件一起上传。不是 DOCX、PDF 的，预览时逐份列出；"
        "隐藏的系统文件（如 .DS_Store、Thumbs.db、以~$开头的）自动略过。",
    )
    left_out = 0
    """Files of a system in the folder, that nobody made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # One of the two is wanted: neither is to be called 选填.
            field.depends = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        folder = told.get("folder", [])
        papers = [each for each in folder if not is_of_a_system(each.name)]
        self.left_out = len(folder) - len(papers)
        self.given = [*told.get("papers", []), *papers]
        if not self.given and not self.errors:
            none = "文件夹里没有可以导入的文件。" if folder else "请选择文件，或者选整个文件夹。"
            raise forms.ValidationError(none)
        self._check_all_of_them()
        return told

    def _check_all_of_them(self) -> None:
        """Each is looked into while somebody waits, and a server in front takes no more at once."""
        if len(self.given) > MOST_FILES:
            raise forms.ValidationError(
                f"选了{len(self.given)}个文件，一次最多导入{MOST_FILES}个，"
                "一个也没有接收。请分成几个文件夹，分次导入。"
            )
        if sum(each.size for each in self.given) > settings.LARGEST_FILE:
            raise forms.ValidationError(
                f"这些文件合计超过{settings.LARGEST_FILE // 1024**2} MB，"
                "一个也没有接收。请分次导入。"
            )

    def told(self) -> dict[str, Any]:
        return {"files": [(each.name, each.chunks()) for each in self.given]}

    @property
    def left_out_words(self) -> str:
        """How many were left out; "" where there was none."""
        return f"略过了文件夹里{self.left_out}个隐藏的系统文件。" if self.left_out else ""


class RowForm(forms.Form):
    """What is to become of one row of the preview."""

    row = forms.IntegerField(min_value=1, max_value=100_000)
    answer = forms.CharField(max_length=10)
    formed_on = day("成文日期")
