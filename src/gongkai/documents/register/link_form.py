"""A link between two documents, as it is asked for."""

from typing import Any

from django import forms

from gongkai.documents.disclosure.digest import CHANGES
from gongkai.documents.models import DocumentLink

_LATER = [each for each in DocumentLink.Kind.choices if each[0] not in CHANGES]
_TOO_LATE = (
    "已经公开，不能再加“修改”“废止”；规范性文件的修改、废止，"
    "由办公室在被修改、被废止文件的制定环节登记。"
)


class LinkForm(forms.Form):
    """`ends`: whether a link that is reviewed with the document would end its review or approval;
    whoever adds one then says that they know. `is_public`: it changes nothing more
    (`linking._check_may_change`)."""

    kind = forms.ChoiceField(
        label="关系",
        choices=DocumentLink.Kind.choices,
        help_text="“修改”“废止”随公文审核，公开后从施行之日起生效，公开以前两份公文的页面上都写“拟修改”“拟废止”；"
        "送审以后再加，原审核失效，须重新送审。",
    )
    target = forms.CharField(
        label="对方公文", max_length=60, help_text="发文字号，或者登记号，如〔2026〕15。"
    )
    knows = forms.BooleanField(label="加“修改”“废止”的，原审核失效，重新送审", required=False)

    def __init__(self, *args: Any, ends: bool, is_public: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_public:
            kind = self.fields["kind"]
            kind.choices, kind.help_text = _LATER, _TOO_LATE  # type: ignore[attr-defined]
        if not ends:
            del self.fields["knows"]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if "knows" in self.fields and told.get("kind") in CHANGES and not told.get("knows"):
            self.add_error(
                "knows",
                "原审核会失效，公开以前须重新送审、各级从头审核；确要这样关联的，请在这里打勾。",
            )
        return told


class UnlinkForm(forms.Form):
    """`ends` as above: whoever takes such a link back says that they know, too."""

    knows = forms.BooleanField(
        label="取消后原审核失效，须重新送审",
        error_messages={
            "required": "取消后原审核失效，须重新送审、各级从头审核；确要取消的，请在这里打勾。"
        },
    )

    def __init__(self, *args: Any, ends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ends:
            del self.fields["knows"]
