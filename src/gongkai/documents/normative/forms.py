"""What the office types in about normative documents."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from gongkai.documents.models import (
    NormativeDocument,
    ValidityReview,
)
from gongkai.documents.normative.counting import PARTS
from gongkai.documents.normative.rules import OUTCOMES, Stage
from gongkai.documents.normative.services import Judgement
from gongkai.documents.normative.states import LegalState
from gongkai.documents.register.filters import QuickSelect
from gongkai.documents.register.forms import day, set_choices
from gongkai.law.parameters import legal_value


class KeepForm(forms.Form):
    effective_on = day("施行日期", help_text="不填的，自公布之日起施行。")
    years = forms.IntegerField(
        label="有效期（年）",
        required=False,
        min_value=0,
        max_value=99,
        help_text="正文写年限的填写，如“有效期五年”填5；公布后自施行之日起算出届满日。",
    )
    months = forms.IntegerField(label="有效期（月）", required=False, min_value=0, max_value=99)
    expires_on = day("有效期至", help_text="正文直接写明日期的填写；最后一个有效的日子。")
    market_related = forms.BooleanField(
        label="涉及市场主体经济活动",
        required=False,
        help_text="选上的，合法性审核前要有公平竞争审查（公平竞争审查条例第十三条、第十四条）。",
    )

    def columns(self) -> dict[str, Any]:
        """What `keep_normative` takes."""
        told = dict(self.cleaned_data)
        months = (told.pop("years") or 0) * 12 + (told.pop("months") or 0)
        return {**told, "term_months": months or None}

    @staticmethod
    def initial_of(kept: NormativeDocument) -> dict[str, Any]:
        names = ("effective_on", "market_related")
        told = {name: getattr(kept, name) for name in names}
        if kept.term_months is None:
            return {**told, "expires_on": kept.expires_on}
        years, months = divmod(kept.term_months, 12)
        return {**told, "years": years or None, "months": months or None}


class StageForm(forms.Form):
    stage = forms.ChoiceField(label="环节")
    on = day("日期", required=True, help_text="征求意见的，填开始日期。")
    until = day("截止日期")
    outcome = forms.ChoiceField(
        label="结果",
        required=False,
        choices=[("", "不适用"), *((each, each) for each in OUTCOMES)],
        help_text="公平竞争审查、合法性审核、集体审议要选；修改后通过的，先改好正文再登记。",
    )
    evidence = forms.CharField(
        label="依据",
        required=False,
        max_length=200,
        help_text=(
            "合法性审核填意见书文号，集体审议填会议或者纪要，统一登记填编号，报送备案填报送的机关或者回执，"
            "修改、废止填依据文件的文号或者标题全称；这几个环节必填。"
        ),
    )

    def __init__(self, *args: Any, stages: Iterable[Stage], today: date, **kwargs: Any) -> None:
        """With nothing chosen where no stage is the next one."""
        super().__init__(*args, **kwargs)
        blank = [] if self.initial.get("stage") else [("", "请选择")]
        choices = [(each.value, each.label) for each in stages]
        set_choices(self, "stage", [*blank, *choices])
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


class NormativeListForm(forms.Form):
    q = forms.CharField(label="标题、文号、登记编号", max_length=100, required=False)
    standing = forms.ChoiceField(
        label="状态",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *((each.value, each.value) for each in LegalState)],
    )
    year = forms.IntegerField(label="年份", required=False, min_value=1950, max_value=9998)
    since = day("或者从")
    until = day("到")
    part = forms.ChoiceField(
        label="件数", required=False, widget=QuickSelect, choices=[("", "全部"), *PARTS]
    )
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
