"""What the office types in about normative documents, interpretations and service items."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from gongkai.documents.interpretations.services import FIRST, HEADINGS
from gongkai.documents.models import (
    Document,
    DocumentFile,
    Interpretation,
    NormativeDocument,
    ServiceItem,
    ServiceItemSection,
    ValidityReview,
)
from gongkai.documents.normative.line import OUTCOMES, RULES, Stage
from gongkai.documents.normative.services import Judgement
from gongkai.documents.normative.states import Standing
from gongkai.documents.register.filters import QuickSelect
from gongkai.documents.register.forms import day, people_of, set_choices, set_rows
from gongkai.documents.service_items.services import ITEM_COLUMNS, NEEDED
from gongkai.law.parameters import legal_value
from gongkai.units.models import Body, Department, Person

_MODULES = ServiceItemSection.Module.choices


class KeepForm(forms.Form):
    effective_on = day("施行日期", help_text="不填的，自公布之日起施行。")
    expires_on = day("有效期至", help_text="最后一个有效的日子。")
    market_related = forms.BooleanField(
        label="涉及市场主体经济活动",
        required=False,
        help_text="选上的，合法性审核前要有公平竞争审查（公平竞争审查条例第十二条）。",
    )


class StageForm(forms.Form):
    stage = forms.ChoiceField(label="环节")
    on = day("日期", required=True, help_text="征求意见的，填开始日期。")
    until = day("截止日期")
    outcome = forms.ChoiceField(
        label="结果",
        required=False,
        choices=[("", "不适用"), *((each, each) for each in OUTCOMES)],
        help_text="公平竞争审查、合法性审核、集体审议要选。",
    )
    evidence = forms.CharField(
        label="依据",
        required=False,
        max_length=200,
        help_text="审核意见书文号、会议纪要、统一登记编号、备案回执或者废止它的文件。",
    )

    def __init__(self, *args: Any, stages: Iterable[Stage], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "stage", [(each.value, each.label) for each in stages])
        least = legal_value("normative.solicitation_days", today)
        self.fields[
            "until"
        ].help_text = f"公开征求意见的填写，不少于{least.value}日。{least.source}。"


class CorrectStageForm(StageForm):
    """The stage as it should have been entered, or that it should not have been."""

    what = forms.ChoiceField(
        label="怎样更正",
        choices=[("again", "改为下面填写的"), ("back", "撤销这一环节")],
        widget=forms.RadioSelect,
        initial="again",
    )
    reason = forms.CharField(
        label="更正理由", max_length=300, help_text="原登记和理由都留着，供核对。"
    )

    field_order = ("what", "on", "until", "outcome", "evidence", "reason")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, stages=(), today=today, **kwargs)
        del self.fields["stage"]

    def columns(self) -> dict[str, Any]:
        """What `correct_stage` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "what"}


def stages_by_hand() -> list[Stage]:
    return [stage for stage in Stage if RULES[stage].by_hand]


class NormativeListForm(forms.Form):
    q = forms.CharField(label="标题、文号、登记编号", max_length=100, required=False)
    standing = forms.ChoiceField(
        label="状态",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *((each.value, each.value) for each in Standing)],
    )
    year = forms.IntegerField(label="制发年份", required=False, min_value=1949, max_value=9999)
    ends_before = day("有效期届满在此前")

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)


class CleanUpForm(forms.Form):
    """A verdict, a reason and perhaps a new term for each document of the round."""

    def __init__(self, *args: Any, documents: Iterable[NormativeDocument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = list(documents)
        for each in self.documents:
            about = each.document.title
            self.fields[f"verdict_{each.pk}"] = forms.ChoiceField(
                label=f"结论：{about}",
                required=False,
                widget=QuickSelect,
                choices=[("", "暂不填写"), *ValidityReview.Verdict.choices],
            )
            self.fields[f"reason_{each.pk}"] = forms.CharField(
                label=f"理由：{about}", required=False, max_length=300
            )
            self.fields[f"until_{each.pk}"] = day(f"有效期延至：{about}")

    def rows(self) -> list[tuple[NormativeDocument, Any, Any, Any]]:
        return [
            (each, self[f"verdict_{each.pk}"], self[f"reason_{each.pk}"], self[f"until_{each.pk}"])
            for each in self.documents
        ]

    def judgements(self) -> dict[int, Judgement]:
        told = self.cleaned_data
        return {
            each.pk: Judgement(
                told[f"verdict_{each.pk}"], told[f"reason_{each.pk}"], told[f"until_{each.pk}"]
            )
            for each in self.documents
            if told[f"verdict_{each.pk}"]
        }


class InterpretationForm(forms.Form):
    title = forms.CharField(label="标题", max_length=200)
    form = forms.ChoiceField(label="形式", choices=Interpretation.Form.choices)
    interpreter = forms.CharField(
        label="解读人",
        required=False,
        max_length=60,
        help_text="单位主要负责人是第一解读人（国办发〔2016〕80号）。",
    )
    file = forms.ModelChoiceField(
        label="图片或者视频",
        required=False,
        queryset=DocumentFile.objects.none(),
        help_text="先在公文上传。图解、视频的文字写在下面，供看不见的人读。",
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


class OutForm(forms.Form):
    on = day("发布日期", required=True)


class CorrectForm(forms.Form):
    on = day("改正日期", required=True)


class ItemForm(forms.Form):
    """A service item with its modules."""

    name = forms.CharField(label="事项名称", max_length=120)
    code = forms.CharField(label="事项编码", max_length=40, required=False)
    kind = forms.CharField(
        label="事项类型", max_length=20, required=False, help_text="如：行政许可、公共服务。"
    )
    department = forms.ModelChoiceField(
        label="承办科室", queryset=Department.objects.none(), required=False
    )
    owner = forms.ModelChoiceField(
        label="责任人", queryset=Person.objects.none(), help_text="到期核对的提醒发给责任人。"
    )
    shown_at = forms.CharField(
        label="公开位置", max_length=300, required=False, help_text="网页地址，或者服务大厅的位置。"
    )
    check_every_months = forms.IntegerField(
        label="核对周期（月）", min_value=1, max_value=24, initial=6
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_rows(self, "department", Department.objects.filter(body=body, ended_on=None))
        set_rows(self, "owner", people_of(body))
        for module, label in _MODULES:
            self.fields[f"module_{module}"] = forms.CharField(
                label=label,
                required=module in NEEDED,
                widget=forms.Textarea(attrs={"rows": "4"}),
            )

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ITEM_COLUMNS}

    def sections(self) -> dict[str, str]:
        return {module: self.cleaned_data[f"module_{module}"] for module, _ in _MODULES}


def initial_of_item(item: ServiceItem) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in (*ITEM_COLUMNS, "version")}
    return told | {f"module_{each.module}": each.text for each in item.sections.all()}


class CheckForm(forms.Form):
    """Module by module: agrees, or what differs."""

    def __init__(self, *args: Any, sections: Iterable[ServiceItemSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = list(sections)
        for each in self.sections:
            label = each.get_module_display()
            self.fields[f"agrees_{each.module}"] = forms.ChoiceField(
                label=f"{label}与公开的是否一致",
                choices=[("yes", "一致"), ("no", "不一致")],
                widget=forms.RadioSelect,
            )
            self.fields[f"differs_{each.module}"] = forms.CharField(
                label=f"{label}哪里不一致", required=False, max_length=100
            )

    def rows(self) -> list[tuple[ServiceItemSection, Any, Any]]:
        return [
            (each, self[f"agrees_{each.module}"], self[f"differs_{each.module}"])
            for each in self.sections
        ]

    def clean(self) -> dict[str, Any]:
        for each in self.sections:
            told = self.cleaned_data.get(f"differs_{each.module}", "").strip()
            if self.cleaned_data.get(f"agrees_{each.module}") == "no" and not told:
                self.add_error(f"differs_{each.module}", "请写明哪里不一致。")
        return self.cleaned_data

    def differences(self) -> dict[str, str]:
        return {
            each.module: self.cleaned_data[f"differs_{each.module}"]
            for each in self.sections
            if self.cleaned_data[f"agrees_{each.module}"] == "no"
        }


class ItemListForm(forms.Form):
    q = forms.CharField(label="事项名称、编码", max_length=100, required=False)
    department = forms.ChoiceField(label="科室", required=False, widget=QuickSelect)
    standing = forms.ChoiceField(
        label="核对",
        required=False,
        widget=QuickSelect,
        choices=[
            ("", "在用的"),
            ("due", "到期该核对"),
            ("wrong", "不一致，未改正"),
            ("ended", "已取消"),
        ],
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Department.objects.filter(body=body).values_list("pk", "name")
        set_choices(self, "department", [("", "全部"), *((str(pk), name) for pk, name in rows)])

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)
