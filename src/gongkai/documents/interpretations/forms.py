"""What is typed about an interpretation, and what its list is asked."""

from typing import Any

from django import forms

from gongkai.documents.interpretations.services import FIRST, HEADINGS
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.register.filters import QuickSelect
from gongkai.documents.register.forms import day, set_rows


class FileField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the document's files, by its name."""

    def label_from_instance(self, file: DocumentFile) -> str:
        return file.name


class InterpretationForm(forms.Form):
    title = forms.CharField(label="标题", max_length=200)
    form = forms.ChoiceField(label="形式", choices=Interpretation.Form.choices)
    interpreter = forms.CharField(
        label="解读人",
        required=False,
        max_length=60,
        help_text="单位主要负责人是第一解读人（国办发〔2016〕80号）。",
    )
    file = FileField(
        label="图片或者视频",
        required=False,
        queryset=DocumentFile.objects.none(),
        help_text="先上传，类别选“解读用的图片、视频”。图解、视频的文字写在下面，供看不见的人读。",
    )
    address = forms.CharField(
        label="视频网址",
        required=False,
        max_length=300,
        help_text="视频放在别处的，填网址，不用上传。",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_rows(self, "file", document.files.filter(removed_on=None))
        for number, heading in enumerate(HEADINGS):
            self.fields[f"part_{number}"] = forms.CharField(
                label=heading, required=False, widget=forms.Textarea(attrs={"rows": "4"})
            )
        self.fields["questions"] = forms.CharField(
            label="问答",
            required=False,
            widget=forms.Textarea(attrs={"rows": "8"}),
            help_text="一问一答，各占一行，问以“问：”开头，答以“答：”开头。",
        )

    def first(self) -> list[forms.BoundField]:
        """What nearly every interpretation says; the rest is folded away."""
        return [field for field in self if field not in self.further()]

    def further(self) -> list[forms.BoundField]:
        return [self[f"part_{n}"] for n, name in enumerate(HEADINGS) if name not in FIRST]

    def further_is_told(self) -> bool:
        return any(field.value() or field.errors for field in self.further())

    def sections(self) -> list[tuple[str, str]]:
        told = [(name, self.cleaned_data[f"part_{n}"]) for n, name in enumerate(HEADINGS)]
        return [*told, *read_questions(self.cleaned_data["questions"])]


class OutForm(forms.Form):
    on = day("发布日期", required=True)


class CorrectOutForm(OutForm):
    reason = forms.CharField(
        label="更正理由", max_length=300, help_text="原登记的日期和理由都留着，供核对。"
    )


def read_questions(text: str) -> list[tuple[str, str]]:
    """Questions with their answers; what stands before the first question is no question."""
    found: list[tuple[str, str]] = []
    for line in (each.strip() for each in text.splitlines()):
        if line.startswith(("问：", "问:")):
            found.append((line[2:].strip(), ""))
        elif found and line:
            question, answer = found[-1]
            words = line[2:].strip() if line.startswith(("答：", "答:")) else line
            found[-1] = (question, f"{answer}\n{words}".strip())
    return found


def initial_of(shown: Interpretation) -> dict[str, Any]:
    """What the form of an interpretation begins with."""
    told: dict[str, Any] = {
        name: getattr(shown, name)
        for name in ("title", "form", "interpreter", "file", "address", "version")
    }
    questions = []
    for section in shown.sections.all():
        if section.heading in HEADINGS:
            told[f"part_{HEADINGS.index(section.heading)}"] = section.text
        else:
            questions.append(f"问：{section.heading}\n答：{section.text}")
    return {**told, "questions": "\n".join(questions)}


class InterpretationListForm(forms.Form):
    """What is not understood filters nothing."""

    q = forms.CharField(label="标题、文号", max_length=100, required=False)
    form = forms.ChoiceField(
        label="形式",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *Interpretation.Form.choices],
    )
    standing = forms.ChoiceField(
        label="发布",
        required=False,
        widget=QuickSelect,
        choices=[
            ("", "全部"),
            ("out", "已发布"),
            ("waiting", "公文已公开，解读待发布"),
            ("before", "公文未公开"),
        ],
    )
    since = day("解读发布日期从")
    until = day("到")

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
