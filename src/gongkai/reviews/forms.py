"""What people hand in on the pages of reviews."""

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.look.day_field import DayField
from gongkai.refusals import Refused
from gongkai.reviews.chains import GATE_POST, MOST, Level
from gongkai.reviews.kinds import kinds
from gongkai.reviews.models import Escalation, GateRecord, Review
from gongkai.reviews.questions import ACCURATE, LEGAL, QUESTIONS
from gongkai.reviews.services import GateAnswers
from gongkai.reviews.services.configuring import FOLLOW_DAYS
from gongkai.reviews.services.deciding import unconfirmed_words
from gongkai.reviews.services.gate import agreeing_results, may_be_refused, result_label
from gongkai.reviews.services.wording import LONGEST
from gongkai.reviews.states import State, StepKind
from gongkai.units.models import Body
from gongkai.units.posts import REVIEWING, Post

GIVEN = "第十五条有一项答“是”的须写：第三方书面同意，或者公共利益。"
"""What is asked for where a text is given to who asks."""

_REFUSED_IN = {
    "no_reason": "opinion",
    "no_authority": "authority",
    "gate_no_result": "result",
    "result_differs": "result",
    "gate_no_ground": "ground",
}
"""The field that a refusal is about, by its code."""

WITHHOLD = GateRecord.Result.WITHHOLD

TOO_LONG = {"max_length": "不超过%(limit_value)d字，现有%(show_value)d字。"}


class _Asked:
    """Asked of everybody, but only the act that needs it refuses where it is empty."""

    def validate(self, value: Any) -> None:
        if value not in (None, ""):
            super().validate(value)  # type: ignore[misc]


class AskedText(_Asked, forms.CharField):
    pass


class AskedChoice(_Asked, forms.ChoiceField):
    pass


def _words(label: str, longest: int, rows: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=TOO_LONG,
    )


class YesNo(forms.TypedChoiceField):
    """Two radio buttons, neither of them chosen for anybody."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]], hint: str = "") -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=hint,
            choices=choices,
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "只能选所列两项之一。"},
        )


class Decision(forms.Form):
    """The reviewer's answers and words. What an act needs of them its service says."""

    use_required_attribute = False

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    step = forms.IntegerField(widget=forms.HiddenInput)
    opinion = _words("意见", LONGEST, 3, "通过的可以不写；退回须写明理由。")
    accepts_gap = forms.BooleanField(
        label="知道后面一级没有能审核的人，仍由我审核这一级（同时告知安全管理员）", required=False
    )
    confirmed = forms.TypedMultipleChoiceField(
        coerce=int, required=False, error_messages={"invalid_choice": "没有这一处命中。"}
    )

    def __init__(self, review: Review, numbers: Sequence[int], *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        if review.state == State.APPROVED:
            self.fields["opinion"].help_text = "通过的可以不写；不通过的须写明理由。"
        self._numbers = numbers
        self.fields["confirmed"].choices = [(str(each), str(each)) for each in numbers]  # type: ignore[attr-defined]

    def has_all_for(self, act: str) -> bool:
        """Whether nothing is missing of what the act needs; each field that is says so."""
        if act == "pass" and "confirmed" not in self.errors:
            missing = unconfirmed_words(self._numbers, self.cleaned_data["confirmed"])
            if missing:
                self.add_error(None, missing)
        return not self.errors

    def add_refusal(self, refused: Refused) -> None:
        """Beside the field that it is about, where there is one."""
        field = _REFUSED_IN.get(refused.code)
        self.add_error(field if field in self.fields else None, refused.sentence)


class GateDecision(Decision):
    """With the questions of the gate, in their order."""

    result = AskedChoice(
        label="审查结果",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "只能选所列各项之一。"},
    )
    reason = AskedText(
        label="结论的理由",
        max_length=LONGEST,
        help_text="写明为什么可以公开，或者依据哪一条不予公开。",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    ground = _words(
        "仍予公开的依据",
        300,
        2,
        "第十五条、第十六条有一项答“是”的须写。全文公开：第三方书面同意、公共利益，或者法律、法规、规章规定应当公开；"
        "区分处理：去掉了什么，其余为什么可以公开。",
    )
    authority = AskedChoice(
        label="上报哪个部门",
        choices=Escalation.Authority.choices,
        widget=forms.RadioSelect,
        help_text="不能确定是否可以公开、需要上报的，才选（条例第十七条第三款）。",
        error_messages={"invalid_choice": "只能选所列两项之一。"},
    )

    def __init__(self, review: Review, numbers: Sequence[int], *args: Any, **told: Any) -> None:
        super().__init__(review, numbers, *args, **told)
        self.fields["opinion"].help_text = "通过的可以不写；退回、上报须写明理由。"
        sound = (("yes", "符合"), ("no", "不符合"))
        against = (("no", "否"), ("yes", "是"))
        self.fields["legal"] = YesNo(LEGAL, sound, "有职权、有依据、程序到位")
        self.fields["accurate"] = YesNo(ACCURATE, sound, "事实、数字、文号、日期、引用无误")
        for question in QUESTIONS:
            self.fields[question.key] = YesNo(question.words, against, question.article)
        results = [*agreeing_results(review), *([WITHHOLD] if may_be_refused(review) else [])]
        choices = [(each.value, result_label(review, each)) for each in results]
        self.fields["result"].choices = choices  # type: ignore[attr-defined]
        if not review.publishes:
            self.fields["ground"].help_text = GIVEN
        if not may_be_refused(review):
            del self.fields["ground"]
        self.order_fields(["legal", "accurate", *(each.key for each in QUESTIONS), "result"])

    def has_all_for(self, act: str) -> bool:
        """Passing and refusing need every answer, the result and its reason."""
        if act in ("pass", "refuse"):
            told = self.cleaned_data
            missing = {each.name: "请回答。" for each in self.questions()}
            missing |= {"result": "请选定审查结果。", "reason": "请写明结论的理由。"}
            for name in [name for name in missing if told.get(name) in (None, "")]:
                self.add_error(name, missing[name])
        return super().has_all_for(act)

    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in ("legal", "accurate", *(each.key for each in QUESTIONS))]

    def answers(self) -> GateAnswers | None:
        """What was answered; None while a question is open."""
        asked = ("legal", "accurate", *(each.key for each in QUESTIONS))
        if any(self.cleaned_data.get(key) is None for key in asked):
            return None
        return self.answers_so_far()

    def answers_so_far(self) -> GateAnswers:
        """The same, with the questions left out that are open."""
        told = self.cleaned_data
        asked = [each.key for each in QUESTIONS if told.get(each.key) is not None]
        return GateAnswers(
            legal=bool(told.get("legal")),
            accurate=bool(told.get("accurate")),
            answers={key: told[key] for key in asked},
            result=told.get("result", ""),
            reason=told.get("reason", ""),
            ground=told.get("ground", ""),
        )


class Reply(forms.Form):
    """What the authority answered."""

    reason = forms.CharField(
        label="答复的文号和结论",
        max_length=LONGEST,
        help_text="例：青密函〔2026〕8号，不属于国家秘密，可以公开。"
        "确定为国家秘密、工作秘密的，登记后由保密审查员提出清除。",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={**TOO_LONG, "required": "请写明答复的文号和结论。"},
    )


class Filters(forms.Form):
    """The list's filters, which stay in the address."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(label="状态", required=False)
    kind = forms.ChoiceField(label="事项", required=False)
    department = forms.ChoiceField(label="科室", required=False)
    since = DayField(label="送审自", required=False)
    until = DayField(label="至", required=False)
    q = forms.CharField(label="标题", required=False, max_length=60)

    def __init__(self, body: Body, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        everything = ("", "全部")
        departments = [(str(each.pk), each.name) for each in body.departments.all()]
        self.fields["state"].choices = [everything, *State.choices]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [everything, *kinds().items()]  # type: ignore[attr-defined]
        self.fields["department"].choices = [everything, *departments]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The filters that can be read; one that cannot filters nothing, and the form says so."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ChainForm(forms.Form):
    """Up to five levels, one of them the gate."""

    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    urgent_allowed = forms.BooleanField(
        label="允许应急先发",
        required=False,
        help_text="紧急信息可以先公开，上面勾选的各级事后补审。筛查和保密审查不能后补。",
    )
    follow_days = forms.IntegerField(
        label="补审期限（工作日）",
        min_value=1,
        max_value=10,
        initial=FOLLOW_DAYS,
        help_text="先发之后多少个工作日内补审，1至10个。法规没有规定，由本单位确定。",
        error_messages={
            "required": "请填补审期限。",
            "invalid": "补审期限应为1至10个工作日。",
            "min_value": "补审期限应为1至10个工作日。",
            "max_value": "补审期限应为1至10个工作日。",
        },
    )

    def __init__(self, *args: Any, levels: Sequence[Level] = (), **told: Any) -> None:
        super().__init__(*args, **told)
        gate = f"{GATE_POST.label}（保密审查）"
        posts = [("", "（不设）")]
        posts += [(post.value, gate if post == GATE_POST else post.label) for post in REVIEWING]
        for number in range(1, MOST + 1):
            level = levels[number - 1] if number <= len(levels) else None
            self.fields[f"post{number}"] = AskedChoice(
                label=f"第{number}级",
                choices=posts,
                initial=level.post.value if level else "",
                error_messages={"invalid_choice": "只能选有审核职责的岗位。"},
            )
            self.fields[f"follow{number}"] = forms.BooleanField(
                label=f"第{number}级应急时可以事后补审",
                required=False,
                initial=bool(level and level.may_follow),
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"post{n}"], self[f"follow{n}"]) for n in range(1, MOST + 1)]

    def levels(self) -> list[Level]:
        told = self.cleaned_data
        return [
            Level(
                StepKind.GATE if told[f"post{number}"] == GATE_POST else StepKind.APPROVAL,
                Post(told[f"post{number}"]),
                told[f"follow{number}"],
            )
            for number in range(1, MOST + 1)
            if told[f"post{number}"]
        ]
