"""The forms of 机构与人员. What may be done with their values the services decide."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from gongkai.look.day_field import DayField
from gongkai.units.access import who_may_stand_in
from gongkai.units.models import Body, Department, Membership, Person
from gongkai.units.other_levels import other_levels
from gongkai.units.posts import BY_DEPARTMENT, Post
from gongkai.units.queries import ROLES
from gongkai.units.services.correcting import CORRECTED


def day(label: str, *, required: bool = True, help_text: str = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text)


_BODY_FIELDS = ["name", "short_name", "kind", "document_code", "credit_code"]
_BODY_HELP = {
    "document_code": "发文字号中的代字，例如“青交”。",
    "open_to_superior": "上级可以看到本单位的公文、期限和人员。关闭后，上级也看不到本单位以下。",
}


_PHONE_HELP = "例如“0771-5550123转8”。几个号码之间用顿号隔开。"
_EMAIL_ERRORS = {"email": {"invalid": "请填写有效的电子邮箱地址。"}}


class BodyForm(forms.ModelForm[Body]):
    kind = forms.ChoiceField(label="单位性质", choices=[("", "请选择"), *Body.Kind.choices])

    class Meta:
        model = Body
        fields = _BODY_FIELDS
        help_texts = _BODY_HELP


class ChangeBodyForm(BodyForm):
    class Meta(BodyForm.Meta):
        fields = [*_BODY_FIELDS, "open_to_superior"]


class MoveBodyForm(forms.Form):
    parent = forms.ModelChoiceField(
        label="新的上级", queryset=Body.objects.none(), empty_label="请选择"
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = bodies  # type: ignore[attr-defined]


class ContactForm(forms.ModelForm[Body]):
    class Meta:
        model = Body
        fields = ("office_name", "address", "postcode", "hours", "phone", "fax", "email")
        error_messages = _EMAIL_ERRORS
        help_texts = {"phone": _PHONE_HELP, "fax": _PHONE_HELP}


class PhonesForm(forms.Form):
    phones = forms.CharField(
        label="可以公开的电话",
        required=False,
        max_length=8000,
        widget=forms.Textarea,
        help_text="每行一个号码。保密审查前的筛查不再提示这些号码。",
    )


class DepartmentForm(forms.ModelForm[Department]):
    class Meta:
        model = Department
        fields = ("name", "order")
        help_texts = {"order": "数字小的排在前面。"}


class PersonForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ("name", "title", "email", "phone")
        error_messages = _EMAIL_ERRORS


class NewPersonForm(PersonForm):
    """Its user name is read as it is typed: whether it is taken the service says."""

    username = forms.CharField(
        label="登录名", max_length=40, help_text="小写字母、数字、点、横线，3至40位，以字母开头。"
    )
    department = forms.ModelChoiceField(
        label="科室", queryset=Department.objects.none(), required=False, empty_label="不属任何科室"
    )
    field_order = ("name", "username", "department", "title", "email", "phone")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = body.departments.filter(ended_on=None)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]


class DepartmentChoiceForm(forms.Form):
    department = forms.ModelChoiceField(
        label="科室", queryset=Department.objects.none(), required=False, empty_label="不属任何科室"
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = body.departments.filter(ended_on=None)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    post = forms.ChoiceField(label="岗位", choices=Post.choices)
    department = forms.ModelChoiceField(
        label="限于科室",
        queryset=Department.objects.none(),
        required=False,
        empty_label="全单位",
        help_text="只有"
        + "、".join(post.label for post in Post if post in BY_DEPARTMENT)
        + "可以限于一个科室。",
    )
    from_on = day("起", help_text="最早为今天。")
    until_on = day("止", required=False, help_text="含当日。不填，到收回为止。")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = body.departments.filter(ended_on=None)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]


class EndPostForm(forms.Form):
    last_day = day("最后一日", help_text="填昨日，即立刻收回；当日授予的，到当日为止。")


class DelegateField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Those who take another level themselves are named with it: they cannot take both."""

    levels: Mapping[int, str] = {}

    def label_from_instance(self, obj: Person) -> str:
        level = self.levels.get(obj.pk)
        return f"{obj}（本人审“{level}”，同一件只能审一级）" if level else str(obj)


class DelegateForm(forms.Form):
    delegate = DelegateField(label="代理人", queryset=Person.objects.none(), empty_label="请选择")
    from_on = day("起", help_text="最早为今天。")
    until_on = day("止", help_text="含当日。")
    reason = forms.CharField(label="事由", max_length=100, help_text="例如出差、休假。")

    def __init__(self, *args: Any, principal: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = who_may_stand_in(principal, today)
        chosen: DelegateField = self.fields["delegate"]  # type: ignore[assignment]
        chosen.queryset, chosen.levels = people, other_levels(principal, today)


class MemberForm(forms.Form):
    person = forms.ModelChoiceField(
        label="从本单位人员中选",
        queryset=Person.objects.none(),
        required=False,
        empty_label="不在其中，写姓名",
    )
    name = forms.CharField(
        label="姓名", max_length=30, required=False, help_text="已选人员的，可以不填。"
    )
    title = forms.CharField(label="职务", max_length=60, required=False)
    role = forms.ChoiceField(label="组内职务")
    from_on = day("起")
    basis = forms.CharField(
        label="依据的文件", max_length=100, help_text="例如“青交发〔2026〕3号”。"
    )

    def __init__(self, *args: Any, body: Body, group: Membership.Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(body=body, is_active=True)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        choices = [(role.value, role.label) for role in ROLES[group]]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A person who was chosen brings name and title along."""
        told = self.cleaned_data
        person = told.get("person")
        if person is not None:
            told["name"] = told.get("name") or person.name
            told["title"] = told.get("title") or person.title
        if not told.get("name"):
            self.add_error("name", "选一名人员，或者写姓名。")
        return told


class CorrectMemberForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=30)
    title = forms.CharField(label="职务", max_length=60, required=False)
    role = forms.ChoiceField(label="组内职务")
    from_on = day("起")
    until_on = day("最后一日", help_text="含当日。")
    basis = forms.CharField(label="依据的文件", max_length=100)
    correction = forms.CharField(
        label="更正说明", max_length=100, help_text="原来错在哪里，例如“起始日期录错”。"
    )

    def __init__(self, data: Any, *, membership: Membership) -> None:
        super().__init__(data, initial={each: getattr(membership, each) for each in CORRECTED})
        group = Membership.Group(membership.group)
        choices = [(role.value, role.label) for role in ROLES[group]]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        if membership.until_on is None:
            del self.fields["until_on"]


class EndMemberForm(forms.Form):
    last_day = day("最后一日", help_text="含当日。")
    basis = forms.CharField(
        label="依据的文件", max_length=100, help_text="例如“青交发〔2026〕9号”。"
    )


class OnDayForm(forms.Form):
    on = day("截至", required=False)

    def chosen(self, today: date) -> date:
        found = self.cleaned_data.get("on") if self.is_valid() else None
        return found or today


class PeopleFilters(forms.Form):
    text = forms.CharField(label="姓名、登录名、职务", required=False, max_length=40)
    body = forms.ModelChoiceField(
        label="机构", queryset=Body.objects.none(), required=False, empty_label="全部"
    )
    post = forms.ChoiceField(label="岗位", required=False, choices=[("", "全部"), *Post.choices])
    state = forms.ChoiceField(
        label="账号",
        required=False,
        choices=[("", "全部"), ("active", "在用"), ("disabled", "停用")],
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What may be asked of `people_of`; a filter that is nonsense filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
