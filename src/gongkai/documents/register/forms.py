"""What the office types in about documents. Forms read; services judge."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

from gongkai.documents.access import people_working_in
from gongkai.documents.disclosure.duty import duty_choices, joined_choice, split_choice
from gongkai.documents.disclosure.grounds import ground, ground_choices, refuse_secret
from gongkai.documents.models import (
    Document,
    DocumentFile,
    NumberPattern,
    WithheldReview,
)
from gongkai.documents.numbers.series import in_hexagonal
from gongkai.law.publication_duty import duty_item
from gongkai.look.day_field import DayField
from gongkai.reviews.models import Finding
from gongkai.units.models import Body, Department, Person

_WAYS = ("政府网站", "政府公报", "政务新媒体", "公示栏、电子屏", "新闻发布会", "政务服务大厅")


def day(label: str, *, required: bool = False, help_text: str = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text)


def set_choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def set_rows(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    if field.empty_label == BLANK_CHOICE_DASH[0][1]:
        field.empty_label = "请选择" if field.required else "不选"


def owners_of(body: Body, today: date, kept: int | None) -> Any:
    """Who may be chosen to answer for something, and who answers for it already (`kept`)."""
    return people_working_in(body.pk, today) | Person.objects.filter(pk=kept or 0, body=body)


class DocumentForm(forms.Form):
    """A document as it is registered and edited; its cleaned data are columns."""

    origin = forms.ChoiceField(label="来源", choices=Document.Origin.choices)
    genre = forms.ChoiceField(label="文种", choices=Document.Genre.choices)
    title = forms.CharField(label="标题", max_length=200)
    addressees = forms.CharField(
        label="主送",
        max_length=300,
        required=False,
        help_text="如：各乡镇人民政府，县直各单位",
    )
    copied_to = forms.CharField(
        label="抄送",
        max_length=300,
        required=False,
        help_text="如：县人大常委会办公室，县应急管理局",
    )
    text = forms.CharField(
        label="正文",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "18"}),
        help_text="每段一行，不用空格缩进。正文在附件里的，可以不填。",
    )
    department = forms.ModelChoiceField(
        label="承办科室",
        queryset=Department.objects.none(),
        required=False,
        empty_label="不属任何科室",
    )
    owner = forms.ModelChoiceField(
        label="公开责任人",
        queryset=Person.objects.none(),
        required=False,
        empty_label="起草人本人",
        help_text="到期提醒发给责任人。",
    )
    lead_maker = forms.CharField(
        label="牵头机关",
        max_length=100,
        required=False,
        help_text="联合制作的填写；由牵头机关公开（条例第十条第三款）。",
    )
    co_makers = forms.CharField(
        label="联合制作机关", max_length=300, required=False, help_text="几个机关之间用顿号隔开。"
    )
    obtained_from = forms.CharField(
        label="获取自",
        max_length=100,
        required=False,
        help_text="来文机关，或者提交材料的公民、法人和其他组织。",
    )
    obtained_on = day("收到日期")
    number = forms.CharField(
        label="来文字号",
        max_length=50,
        required=False,
        help_text="别的机关编的字号；本机关的字号在印发时编。",
    )
    formed_on = day("来文成文日期")

    def __init__(
        self, *args: Any, body: Body, today: date, owner: int | None = None, **kwargs: Any
    ) -> None:
        """`owner` is who answers for the document already."""
        super().__init__(*args, **kwargs)
        set_rows(self, "department", Department.objects.filter(body=body, ended_on=None))
        set_rows(self, "owner", owners_of(body, today, owner))

    def clean_number(self) -> str:
        return in_hexagonal(self.cleaned_data["number"])

    def clean_text(self) -> str:
        """Browsers send CR LF; the text has LF, and no blank at the end of its lines."""
        lines = self.cleaned_data["text"].replace("\r\n", "\n").replace("\x00", "").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def columns(self) -> dict[str, Any]:
        """The cleaned data; owner and department left out where nobody chose one."""
        told = dict(self.cleaned_data)
        return {
            name: value
            for name, value in told.items()
            if value is not None or name not in ("owner", "department")
        }

    @staticmethod
    def initial_of(document: Document) -> dict[str, Any]:
        names = (
            *("origin", "genre", "title", "addressees", "copied_to", "text"),
            *("lead_maker", "co_makers"),
            *("obtained_from", "obtained_on", "number", "formed_on"),
        )
        return {
            **{name: getattr(document, name) for name in names},
            "department": document.department_id,
            "owner": document.owner_id,
        }


def _offer_duties_and_grounds(form: forms.Form, today: date, body: Body) -> None:
    set_choices(form, "duty", [("", "未选择"), *duty_choices(today, body)])
    set_choices(form, "ground", [("", "未选择"), *ground_choices()])


class GroundForm(forms.Form):
    """A ground counts where the attribute chosen above it is not 主动公开."""

    def clean_ground(self) -> str:
        key: str = self.cleaned_data["ground"]
        if self.cleaned_data.get("attribute") != Document.Attribute.PROACTIVE:
            refuse_secret(key)
        return key


class SeenVersion(forms.Form):
    """Which version of the document the page showed."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class AttributeForm(SeenVersion, GroundForm):
    attribute = forms.ChoiceField(
        label="公开属性",
        choices=[choice for choice in Document.Attribute.choices if choice[0]],
        widget=forms.RadioSelect,
        help_text="公开为常态、不公开为例外（条例第五条）。",
    )
    duty = forms.ChoiceField(
        label="主动公开的事项",
        required=False,
        help_text="主动公开的必选；公开期限随事项而定（条例第二十六条）。",
    )
    ground = forms.ChoiceField(
        label="不公开的依据",
        required=False,
        help_text="依申请公开、不予公开的选择。",
    )
    reason = forms.CharField(
        label="理由",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="写明这份公文为什么属于这一情形，可以简短。",
    )
    way = forms.CharField(
        label="公开方式", max_length=100, required=False, help_text=f"如：{'、'.join(_WAYS)}"
    )
    audience = forms.CharField(
        label="公开范围", max_length=100, required=False, help_text="全社会，或者特定群体。"
    )
    publish_on = day("拟公开日期")

    def __init__(self, *args: Any, today: date, body: Body, planned: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_on"].help_text = planned
        _offer_duties_and_grounds(self, today, body)
        for name in ("duty", "ground", "reason"):
            # Which of them is asked for depends on the attribute: none is to be called 选填.
            setattr(self.fields[name], "depends", True)  # noqa: B010

    def columns(self) -> dict[str, Any]:
        """What `propose_attribute` takes. The article follows from what is chosen."""
        told = self.cleaned_data
        item, kind = split_choice(told["duty"]) if told["duty"] else ("", "")
        chosen = ground(told["ground"])
        proactive = told["attribute"] == Document.Attribute.PROACTIVE
        if proactive:
            article = duty_item(item).article if item else ""
        else:
            article = chosen.article if chosen else ""
        return {
            "seen_version": told["seen_version"],
            "attribute": told["attribute"],
            "article": article,
            "reason": told["reason"],
            "duty_item": item,
            "duty_kind": kind,
            "way": told["way"],
            "audience": told["audience"],
            "publish_on": told["publish_on"],
        }

    @staticmethod
    def initial_of(document: Document) -> dict[str, Any]:
        article = f"{document.attribute_article}："
        named = [key for key, words in ground_choices() if words.startswith(article)]
        return {
            "seen_version": document.version,
            "attribute": document.attribute,
            "duty": joined_choice(document),
            "ground": named[0] if document.attribute_article and len(named) == 1 else "",
            "reason": document.attribute_reason,
            "way": document.way,
            "audience": document.audience,
            "publish_on": document.publish_on,
        }


class ReviewWithheldForm(GroundForm):
    _OF = {"on_request": "ask", "withheld": "hold"}
    """The outcome that would change nothing, by attribute."""

    outcome = forms.ChoiceField(label="评估结论", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="情况有没有变化，原来的依据是否仍然成立。",
    )
    duty = forms.ChoiceField(
        label="主动公开的事项",
        required=False,
        help_text="转为主动公开的必选；期限自审核通过之日起计。",
    )
    ground = forms.ChoiceField(
        label="不公开的依据",
        required=False,
        help_text="改为不予公开的必选；改为依申请公开的，选不主动公开的依据。",
    )

    def __init__(self, *args: Any, today: date, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = WithheldReview.Outcome.choices
        left_out = ("set", self._OF.get(document.attribute))
        set_choices(self, "outcome", [each for each in outcomes if each[0] not in left_out])
        _offer_duties_and_grounds(self, today, document.body)

    def columns(self) -> dict[str, Any]:
        """What `review_withheld` takes."""
        told = self.cleaned_data
        columns = {"outcome": told["outcome"], "reason": told["reason"]}
        if told["outcome"] == WithheldReview.Outcome.OPEN and told["duty"]:
            columns["duty_item"], columns["duty_kind"] = split_choice(told["duty"])
        if (chosen := ground(told["ground"])) is not None:
            columns["article"] = chosen.article
        return columns


class IssueForm(forms.Form):
    DAY = ("formed_on", "formed_on_reason")

    series = forms.ChoiceField(
        label="字号", widget=forms.RadioSelect, help_text="下一个号；印发时按先后取号，不重、不漏。"
    )
    formed_on = day(
        "成文日期",
        required=True,
        help_text="签发之日，即最后一级审核通过之日；规范性文件集体审议在后的，为审议通过之日。",
    )
    formed_on_reason = forms.CharField(
        label="另定成文日期的原因",
        max_length=200,
        required=False,
        help_text="另定其他日期的填写，如“经某月某日局务会议审议通过”。",
    )

    def __init__(
        self, *args: Any, numbers: Sequence[tuple[NumberPattern, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (each.prefix, f"{number}{f'　{each.used_for}' if each.used_for else ''}")
            for each, number in numbers
        ]
        set_choices(self, "series", choices)
        if choices:
            self.fields["series"].initial = choices[0][0]

    def columns(self) -> dict[str, Any]:
        """What `issue_document` takes."""
        told = self.cleaned_data
        return {"prefix": told["series"], **{name: told[name] for name in self.DAY}}


class SubmitForm(SeenVersion):
    urgent_reason = forms.CharField(
        label="应急先发的理由",
        max_length=300,
        required=False,
        help_text="只有突发情况需要先公开、后补审时填写；筛查和保密审查不能后补。",
    )


class ExplainForm(forms.Form):
    reason = forms.CharField(
        label="保留的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="如：本机关对外公布的业务电话。审核人会逐处核对。",
    )

    def __init__(self, *args: Any, looking: str = "", **kwargs: Any) -> None:
        """`looking`: how somebody looked at what no program reads; asks for what they saw."""
        super().__init__(*args, **kwargs)
        if looking:
            field, is_picture = self.fields["reason"], looking == Finding.Handling.LOOKED
            what = "共3页，是印发的正文" if is_picture else "共4分钟，是工作人员讲解"
            field.label = "看到了什么"
            field.help_text = (
                f"如：{what}，没有个人信息、密级标志和不宜公开的内容。审核人会逐处核对。"
            )


class FileForm(forms.Form):
    kind = forms.ChoiceField(label="类别", choices=DocumentFile.Kind.choices)
    file = forms.FileField(
        label="文件",
        max_length=255,
        allow_empty_file=True,
        help_text="PDF、DOCX、XLSX、TXT，JPEG、PNG 图片，或者 MP4 视频。",
    )

    def __init__(self, *args: Any, is_beside: bool, **kwargs: Any) -> None:
        """`is_beside`: to what is finished comes only what interpretations show."""
        super().__init__(*args, **kwargs)
        if is_beside:
            only = DocumentFile.Kind.INTERPRETATION
            set_choices(self, "kind", [(only.value, only.label)])
