"""Grounds on which information is not published: 条例第十四条至第十六条, for a drafter to pick."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Ground:
    """`key` for ever; `article` as it is cited; `words` what it says. `must`: the organ has no
    choice; where it has (第十六条), the information may still be given to who asks."""

    key: str
    article: str
    words: str
    must: bool


GROUNDS = (
    Ground("14-secret", "条例第十四条", "依法确定为国家秘密", True),
    Ground("14-prohibited", "条例第十四条", "法律、行政法规禁止公开", True),
    Ground(
        "14-stability",
        "条例第十四条",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
        True,
    ),
    Ground("15-trade-secret", "条例第十五条", "涉及商业秘密，公开会损害第三方合法权益", True),
    Ground("15-privacy", "条例第十五条", "涉及个人隐私，公开会损害第三方合法权益", True),
    Ground(
        "16-internal", "条例第十六条第一款", "人事管理、后勤管理、内部工作流程等内部事务信息", False
    ),
    Ground(
        "16-deliberative",
        "条例第十六条第二款",
        "讨论记录、过程稿、磋商信函、请示报告等过程性信息",
        False,
    ),
    Ground("16-enforcement-file", "条例第十六条第二款", "行政执法案卷信息", False),
)

SECRET = "14-secret"
"""To be chosen, so that who would is told: it is refused."""

NOT_HERE = (
    "确属国家秘密、工作秘密的不得在本系统处理，请按保密规定另行办理；"
    "已经录入的，请保密审查员提出清除。"
)

_SECRET = re.compile(r"(?:国家|工作)秘密")
_DENIES = re.compile(r"[不非未无]")


def refuse_secret(key: str) -> None:
    """The validator of a form's field: ValidationError where the ground is that of a secret."""
    if key == SECRET:
        raise ValidationError(NOT_HERE)


def calls_itself_secret(*told: str) -> bool:
    """Whether the words of a proposal say that the text is a secret; not where they deny it
    (不属于国家秘密)."""
    clauses = [clause for words in told for clause in re.split(r"[，。；;\n]", words)]
    found = [(clause, _SECRET.search(clause)) for clause in clauses]
    return any(hit and not _DENIES.search(clause[: hit.start()]) for clause, hit in found)


_BY_KEY = {ground.key: ground for ground in GROUNDS}


def ground(key: str) -> Ground | None:
    return _BY_KEY.get(key)


def ground_choices() -> list[tuple[str, str]]:
    """Key and words, in the order of the articles."""
    return [(each.key, f"{each.article}：{each.words}") for each in GROUNDS]
