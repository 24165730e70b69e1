"""What is asked at the door and about one's own account."""

from typing import Any

from django import forms

from gongkai.sign_in.passwords import KEPT, SHORTEST
from gongkai.units.models import Person
from gongkai.units.posts import Post

_LONGEST = 200


def _password(label: str, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=_LONGEST, **more)


class SignInForm(forms.Form):
    username = forms.CharField(
        label="登录名",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = _password("口令", "current-password")


class CodeForm(forms.Form):
    """A code of the authenticator app, or one of the recovery codes."""

    code = forms.CharField(
        label="动态口令",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-12"}
        ),
    )


class SignInCodeForm(CodeForm):
    field_order = ("code",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "动态口令或者备用码"
        self.fields["code"].help_text = "验证器显示的6位数字；手机不在身边时，用8位备用码。"


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label="名称", max_length=30, help_text="便于您辨认，例：办公电脑指纹。", required=True
    )


class PasswordForm(forms.Form):
    """The old password, and the new one twice; `person` decides whether an old one is asked."""

    old = _password("原口令", "current-password")
    new = _password(
        "新口令",
        "new-password",
        help_text=f"至少{SHORTEST}位，含大写字母、小写字母、数字、其他符号中的三种；"
        f"不同于最近{KEPT}次用过的。",
    )
    again = _password("再输一次新口令", "new-password")

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if not person.has_usable_password():
            del self.fields["old"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if "new" in found and "again" in found and found["new"] != found["again"]:
            self.add_error("again", "两次输入的新口令不一致。")
        return found


class ConfirmForm(forms.Form):
    password = _password("口令", "current-password", required=False)
    code = forms.CharField(
        label="动态口令",
        max_length=20,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-12"}
        ),
    )

    def __init__(self, *args: Any, with_password: bool, with_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_password:
            del self.fields["password"]
        if not with_code:
            del self.fields["code"]
        if len(self.fields) == 1:
            next(iter(self.fields.values())).required = True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(found.values()):
            raise forms.ValidationError("输入口令或者动态口令，填一项即可。")
        return found


class LookForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ("theme", "type_size")
        widgets = {"theme": forms.RadioSelect, "type_size": forms.RadioSelect}


class FactorRulesForm(forms.Form):
    posts = forms.MultipleChoiceField(
        label="须用第二因素的岗位",
        choices=Post.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class AccountFilters(forms.Form):
    """What the list of accounts is narrowed to; it stays in the address."""

    LOCKED, IN_USE, LACKING = "locked", "in_use", "lacking"
    STATES = (
        ("", "全部"),
        (LOCKED, "已锁定"),
        (IN_USE, "正在使用"),
        (LACKING, "应启用第二因素而没有启用"),
    )
    q = forms.CharField(label="姓名、登录名", max_length=40, required=False)
    state = forms.ChoiceField(label="情况", choices=STATES, required=False)

    def chosen(self) -> dict[str, str]:
        """What was asked for; what makes no sense is left out."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("q", "state")}
