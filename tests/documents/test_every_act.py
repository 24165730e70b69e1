"""Every act on a document, in every state, by every post: done, or refused with its sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from gongkai.audit.models import Entry
from gongkai.documents.interpretations.services import publish_interpretation, write_interpretation
from gongkai.documents.models import Document, DocumentFile, DocumentLink, DocumentVersion
from gongkai.documents.normative.listing import NOT_LISTED
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.services import (
    add_file,
    cancel_document,
    clean_file,
    edit_document,
    editing,
    file_document,
    issue_document,
    link_documents,
    mark_published,
    propose_attribute,
    remove_file,
    review_withheld,
    revive_document,
    set_owner,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import SECTIONS, make_interpretation
from tests.documents.papers import docx
from tests.documents.steps import approve_all, fresh, propose_withheld
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

Act = Callable[[Document, Person], Any]


def link(document: Document, by: Person) -> DocumentLink:
    target = Document.objects.get(title="被关联的通知")
    return link_documents(document, target=target, kind="based_on", by=by, at=NOW)


ACTS: dict[str, Act] = {
    "edit": lambda document, by: edit_document(
        document, seen_version=document.version, changes={"text": "改了。"}, by=by, at=NOW
    ),
    "attribute": lambda document, by: propose_attribute(
        document, attribute="proactive", article="条例第十九条", reason="应当公开", by=by, at=NOW
    ),
    "add_file": lambda document, by: add_file(
        document, name="附件.txt", kind="attachment", chunks=["附件内容".encode()], by=by, at=NOW
    ),
    "submit": lambda document, by: submit_document(document, by=by, at=NOW),
    "issue": lambda document, by: issue_document(document, prefix="青交", by=by, at=NOW),
    "file": lambda document, by: file_document(document, by=by, at=NOW),
    "published": lambda document, by: mark_published(
        document, on=TODAY, where="政府网站", by=by, at=NOW
    ),
    "withheld": lambda document, by: review_withheld(
        document, outcome="keep", reason="仍属请示", by=by, at=NOW
    ),
    "link": link,
    "owner": lambda document, by: set_owner([document.pk], owner=by, by=by, at=NOW),
    "cancel": lambda document, by: cancel_document(document, reason="重复登记", by=by, at=NOW),
    "revive": lambda document, by: revive_document(document, by=by, at=NOW),
    "clean_file": lambda document, by: clean_file(document.files.get(), by=by, at=NOW),
    "remove_file": lambda document, by: remove_file(document.files.get(), by=by, at=NOW),
    "normative": lambda document, by: keep_normative(document, by=by, at=NOW),
    "interpretation": lambda document, by: write_interpretation(
        document, title="另一份解读", form="text", sections=SECTIONS, by=by, at=NOW
    ),
    "interpretation_out": lambda document, by: publish_interpretation(
        document.interpretations.get(), on=TODAY, by=by, at=NOW
    ),
}

CHANGES = ("edit", "attribute", "add_file", "clean_file", "remove_file", "issue", "file", "cancel")
"""Acts on drafts alone."""

SENTENCES = {
    "not_yours": {
        "edit": "只有起草人、责任人、科室负责人和办公室、公开专员能改动这份公文。",
        "attribute": "只有起草人、责任人、科室负责人和办公室、公开专员能改动这份公文。",
        **dict.fromkeys(
            ("add_file", "clean_file", "remove_file", "cancel"),
            "只有起草人、责任人、科室负责人和办公室、公开专员能改动这份公文。",
        ),
        "submit": "只有起草人、责任人、科室负责人和办公室、公开专员能送审。",
        "withheld": "评估由责任人、起草人或者办公室、公开专员办理。",
        "link": "只有能改动这份公文的人可以关联。",
        "owner": "所选公文中有您不能改定责任人的，没有改动。",
        "revive": "由起草人、责任人、科室负责人或者办公室、公开专员恢复起草。",
        "normative": "由起草人、责任人或者办公室、公开专员办理。",
        "interpretation": "解读由起草人、责任人或者办公室、公开专员编写（谁起草谁解读）。",
    },
    "not_a_draft": dict.fromkeys(CHANGES, editing.NOT_A_DRAFT),
    "no_attribute": {"submit": "请先拟定公开属性，再送审。"},
    "not_approved": dict.fromkeys(("issue", "file"), "没有审核通过，不能编号印发。"),
    "ours_to_number": {"file": "本机关制作的公文要编发文字号印发，不能直接归档。"},
    "not_the_office": dict.fromkeys(
        ("issue", "file"), "编号、印发、归档由办公室主任或者政府信息公开专员办理。"
    ),
    "not_the_officer": {
        "published": "公开由政府信息公开专员登记。",
        "interpretation_out": "发布由政府信息公开专员登记。",
    },
    "not_public": {
        "interpretation_out": "公文公开后才能发布解读，最迟在3个工作日内（国办发〔2016〕80号）。",
    },
    "not_finished": {
        "published": "还没有印发或者归档，不能登记公开。",
        "withheld": "还没有印发或者归档，直接改公开属性即可。",
    },
    "not_proactive": {"published": "公开属性不是主动公开，不能登记公开。"},
    "not_withheld": {"withheld": "主动公开的公文不用评估。"},
    "already_approved": {"submit": "这份公文已经审核通过，没有改动，不用再送审。"},
    "expunged": {
        **dict.fromkeys((*CHANGES, "submit", "published", "withheld"), editing.EXPUNGED),
        "link": "内容已经清除的公文不能关联。",
    },
    "issued": {"normative": NOT_LISTED},
    "cancelled": dict.fromkeys(ACTS, editing.CANCELLED),
    "not_cancelled": {"revive": "没有作废，不用恢复。"},
}

OFFICE = {Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}
ANSWERS = {Post.DRAFTER, *OFFICE}
"""The document's drafter, who is its owner too, and the office."""
EDITS = {Post.DEPARTMENT_HEAD, *ANSWERS}
OFFICER = {Post.DISCLOSURE_OFFICER}
ALL = set(Post)
Rule = tuple[set[Post], str, str]
"""Who comes so far, what the act then says ("" for done), and what it says to everybody else."""

DONE = ""
NOT_A_DRAFT: Rule = (ALL, "not_a_draft", "")
OF_THE_DRAFT: dict[str, Rule] = {
    **dict.fromkeys(
        ("clean_file", "remove_file", "normative", "interpretation", "cancel"),
        (EDITS, DONE, "not_yours"),
    ),
    "revive": (ALL, "not_cancelled", ""),
    "interpretation_out": (OFFICER, "not_public", "not_the_officer"),
}
OF_WHAT_IS_FINISHED: dict[str, Rule] = {
    "revive": (ALL, "not_cancelled", ""),
    "normative": (ANSWERS, "issued", "not_yours"),
    "interpretation": (ANSWERS, DONE, "not_yours"),
    "interpretation_out": (OFFICER, "not_public", "not_the_officer"),
}
TABLE: dict[str, dict[str, Rule]] = {
    "draft": {
        "edit": (EDITS, DONE, "not_yours"),
        "attribute": (EDITS, DONE, "not_yours"),
        "add_file": (EDITS, DONE, "not_yours"),
        "submit": (EDITS, "no_attribute", "not_yours"),
        "issue": (OFFICE, "not_approved", "not_the_office"),
        "file": (OFFICE, "not_approved", "not_the_office"),
        "published": (OFFICER, "not_finished", "not_the_officer"),
        "withheld": (ANSWERS, "not_finished", "not_yours"),
        "link": (EDITS, DONE, "not_yours"),
        "owner": (EDITS, DONE, "not_yours"),
        **OF_THE_DRAFT,
    },
    "approved": {
        "edit": (EDITS, DONE, "not_yours"),
        "attribute": (EDITS, DONE, "not_yours"),
        "add_file": (EDITS, DONE, "not_yours"),
        "issue": (OFFICE, DONE, "not_the_office"),
        "file": (OFFICE, "ours_to_number", "not_the_office"),
        "published": (OFFICER, "not_finished", "not_the_officer"),
        "withheld": (ANSWERS, "not_finished", "not_yours"),
        "link": (EDITS, DONE, "not_yours"),
        "owner": (EDITS, DONE, "not_yours"),
        **OF_THE_DRAFT,
    },
    "issued": {
        **dict.fromkeys(CHANGES, NOT_A_DRAFT),
        "submit": (ALL, "already_approved", ""),
        "published": (OFFICER, DONE, "not_the_officer"),
        "withheld": (ANSWERS, "not_withheld", "not_yours"),
        "link": (ANSWERS, DONE, "not_yours"),
        "owner": (ANSWERS, DONE, "not_yours"),
        **OF_WHAT_IS_FINISHED,
    },
    "withheld": {
        **dict.fromkeys(CHANGES, NOT_A_DRAFT),
        "submit": (ALL, "already_approved", ""),
        "published": (OFFICER, "not_proactive", "not_the_officer"),
        "withheld": (ANSWERS, DONE, "not_yours"),
        "link": (ANSWERS, DONE, "not_yours"),
        "owner": (ANSWERS, DONE, "not_yours"),
        **OF_WHAT_IS_FINISHED,
    },
    "cancelled": {
        **dict.fromkeys(ACTS, (ALL, "cancelled", "")),
        "owner": (set(), "", "not_yours"),
        "revive": (EDITS, DONE, "not_yours"),
    },
    "expunged": {
        "revive": (ALL, "not_cancelled", ""),
        **dict.fromkeys((*CHANGES, "submit", "link"), (ALL, "expunged", "")),
        "published": (OFFICER, "expunged", "not_the_officer"),
        "withheld": (ANSWERS, "expunged", "not_yours"),
        "normative": (ALL, "not_yours", ""),
        "interpretation": (ALL, "not_yours", ""),
        "interpretation_out": (OFFICER, "not_public", "not_the_officer"),
    },
}


def make(state: str, office: Office) -> Document:
    """A document with a file and an interpretation, taken as far as the state."""
    document = make_draft(office)
    if state in ("approved", "issued"):
        document = make_proactive(office)
    if state == "withheld":
        document = propose_withheld(document, office)
    by = office[Post.DRAFTER]
    add_file(document, name="附表.docx", kind="attachment", chunks=[docx()], by=by, at=NOW)
    make_interpretation(fresh(document), office)
    if state in ("approved", "issued", "withheld"):
        document = approve_all(fresh(document), office)
    if state in ("issued", "withheld"):
        issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    if state == "cancelled":
        cancel_document(fresh(document), reason="重复登记", by=by, at=NOW)
    if state == "expunged":
        Document.objects.filter(pk=document.pk).update(state="expunged")
    return fresh(document)


def everything(document: Document) -> list[Any]:
    """What an act could have changed."""
    return [
        Document.objects.filter(pk=document.pk).values().get(),
        *(model.objects.count() for model in (DocumentFile, DocumentLink, DocumentVersion, Entry)),
    ]


def outcome(act: Act, document: Document, by: Person) -> tuple[str, str, bool]:
    """Code and sentence of the refusal, and whether anything is otherwise after; then as before."""
    before = everything(document)
    with transaction.atomic():
        try:
            with transaction.atomic():
                act(fresh(document), by)
            code = sentence = ""
        except Refused as refused:
            code, sentence = refused.code, refused.sentence
        changed = everything(document) != before
        transaction.set_rollback(True)
    return code, sentence, changed


@pytest.mark.parametrize("state", list(TABLE))
def test_every_act_by_every_post(office: Office, state: str) -> None:
    make_draft(office, title="被关联的通知")
    document = make(state, office)
    for name, (able, code, otherwise) in TABLE[state].items():
        wanted, found = {}, {}
        for post in Post:
            said = code if post in able else otherwise
            wanted[post] = (said, SENTENCES[said][name] if said else "", not said)
            found[post] = outcome(ACTS[name], document, office[post])
        assert (name, found) == (name, wanted)


NAMES = [name for name in ACTS if name != "owner"]


@pytest.mark.parametrize("state", list(TABLE))
def test_nobody_of_another_body_does_anything(office: Office, state: str) -> None:
    """A superior neither, though it sees what is finished."""
    superior = make_office("青岩县人民政府")
    make_draft(office, title="被关联的通知")
    document = make(state, office)
    document.body.parent = superior.body
    document.body.path = f"{superior.body.path}{document.body.pk}/"
    document.body.open_to_superior = True
    document.body.save()
    for post in (Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER, Post.DRAFTER):
        done = [name for name in NAMES if not outcome(ACTS[name], document, superior[post])[0]]
        assert (post, done) == (post, [])
