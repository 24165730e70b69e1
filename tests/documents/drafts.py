"""Documents for the tests."""

from typing import Any

from gongkai.documents.models import Document
from gongkai.documents.services import propose_attribute, register_document
from gongkai.reviews.questions import QUESTIONS
from gongkai.reviews.services import GateAnswers
from gongkai.units.posts import Post
from tests.offices import NOW, Office

TEXT = "各乡镇人民政府，县直各单位：\n现将农村公路养护工作安排通知如下。\n一、按季巡查。"


def make_draft(office: Office, **values: Any) -> Document:
    told = {"title": "关于做好2026年农村公路养护工作的通知", "text": TEXT, **values}
    return register_document(by=office[Post.DRAFTER], at=NOW, **told)


def make_proactive(office: Office, **values: Any) -> Document:
    """A draft that is to be public."""
    return propose_attribute(
        make_draft(office, **values),
        attribute=Document.Attribute.PROACTIVE,
        article="条例第二十条第一项",
        reason="涉及公众利益调整",
        by=office[Post.DRAFTER],
        at=NOW,
    )


def gate_answers(result: str = "publish", **yes: bool) -> GateAnswers:
    """No to every question but those named."""
    answers = {question.key: yes.get(question.key, False) for question in QUESTIONS}
    return GateAnswers(True, True, answers, result, "不涉及第十四条至第十六条情形。")
