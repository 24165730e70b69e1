"""The questions of the secrecy gate, article by article.

Source: 条例第十四条至第十七条; 保守国家秘密法 (工作秘密). Each answer is a column that the database
requires, so that no path leads past one.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """`key` is the column's name. An answer of yes stands against publication."""

    key: str
    words: str
    article: str


QUESTIONS = (
    Question("state_secret", "是否涉及国家秘密", "条例第十四条，《保守国家秘密法》"),
    Question("work_secret", "是否涉及工作秘密", "《保守国家秘密法》第六十四条，条例第十四条"),
    Question("prohibited", "是否属于法律、行政法规禁止公开", "条例第十四条"),
    Question(
        "stability",
        "公开后是否可能危及国家安全、公共安全、经济安全、社会稳定",
        "条例第十四条",
    ),
    Question("trade_secret", "是否含有商业秘密，公开会损害第三方权益", "条例第十五条"),
    Question("privacy", "是否含有个人隐私，公开会损害第三方权益", "条例第十五条"),
    Question(
        "internal", "是否属于人事管理、后勤管理、内部工作流程等内部事务信息", "条例第十六条第一款"
    ),
    Question(
        "deliberative",
        "是否属于讨论记录、过程稿、磋商信函、请示报告等过程性信息",
        "条例第十六条第二款",
    ),
    Question("enforcement_file", "是否属于行政执法案卷信息", "条例第十六条第二款"),
)

ABSOLUTE = frozenset({"state_secret", "work_secret", "prohibited", "stability"})
"""Art. 14: a yes leaves no way to open the text as it is, nor to give it to who asks."""

SECRETS = frozenset({"state_secret", "work_secret"})
"""What must not be in the system at all (涉密不上网): a yes is no answer with which a text goes on,
goes back or stays; it is reported (上报) or taken out (清除)."""

THIRD_PARTIES = frozenset({"trade_secret", "privacy"})
"""Art. 15: a yes leaves a way on the third party's consent or for the public interest."""

ARTICLE = "依据"
"""The label under which a submission says on which article the text is not to be published."""

REASON = "理由"
"""The label under which it says why it is to be as open as that."""

ADDRESSEES = "主送"
"""The label under which it says whom the text is sent to."""

THIS_TIME = "本次送审"
"""The label under which it says what alone is new of what was approved before."""

_OTHER_LAW = re.compile(r"《(?![^》]*信息公开条例》)[^》]*》[^，、；。《]*")
_CITED = re.compile(r"第(十[四五六])条(?:第([一二])款)?")


def questions_on(article: str) -> frozenset[str]:
    """The keys of the questions that ask of what the article speaks; none where it is none of
    Art. 14 to 16. An article of another law is none of them."""
    cited = [
        f"条例第{number}条{f'第{paragraph}款' if paragraph else ''}"
        for number, paragraph in _CITED.findall(_OTHER_LAW.sub("", article))
    ]
    return frozenset(
        question.key for question in QUESTIONS for each in cited if each in question.article
    )


LEGAL, ACCURATE = "合法性", "准确性"
"""Asked before the articles: whether the text may be issued by this body, and is right."""
