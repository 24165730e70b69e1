"""Rights over documents and what belongs to them."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from gongkai.documents import access
from gongkai.documents.models import (
    Document,
    Import,
    Interpretation,
    NormativeDocument,
    NumberPattern,
    ServiceItem,
    WordEntry,
)
from gongkai.documents.normative import access as normative
from gongkai.documents.normative.rules import Stage
from gongkai.documents.reader import Reader
from gongkai.documents.service_items import access as items
from gongkai.rights.right import OWN, TREE, PlainRight, Right
from gongkai.units.models import Person
from gongkai.units.posts import BUSINESS, Post

_OFFICE = (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)
_BUSINESS = tuple(post for post in Post if post in BUSINESS)


def may_see_item(person: Person, item: ServiceItem, on: date) -> bool:
    return items.may_see_item(Reader(person, on), item)


def items_visible_to(person: Person, on: date) -> QuerySet[ServiceItem]:
    return items.items_visible_to(Reader(person, on))


def may_edit_item(person: Person, item: ServiceItem, on: date) -> bool:
    return items.may_edit_item(Reader(person, on), item)


def items_editable_by(person: Person, on: date) -> QuerySet[ServiceItem]:
    return items.items_editable_by(Reader(person, on))


def may_end_item(person: Person, item: ServiceItem, on: date) -> bool:
    return items.may_end_item(Reader(person, on), item)


def items_ended_by(person: Person, on: date) -> QuerySet[ServiceItem]:
    return items.items_ended_by(Reader(person, on))


def _may_reach(stage: Stage) -> Callable[[Person, NormativeDocument, date], bool]:
    def may_reach(person: Person, thing: NormativeDocument, on: date) -> bool:
        return normative.may_reach(thing, stage, Reader(person, on))

    return may_reach


def _reachable_by(stage: Stage) -> Callable[[Person, date], QuerySet[NormativeDocument]]:
    def reachable_by(person: Person, on: date) -> QuerySet[NormativeDocument]:
        return normative.reachable_by(Reader(person, on), stage)

    return reachable_by


OVER_DOCUMENTS: tuple[Right | PlainRight, ...] = (
    Right(
        "查看公文（草稿和不公开的：起草人、责任人、本科室、审核岗位）",
        TREE,
        Document,
        access.may_see_document,
        access.documents_visible_to,
        _BUSINESS,
    ),
    Right(
        "查看文件原件（起草人、责任人、审核岗位、办公室）",
        OWN,
        Document,
        access.may_read_originals,
        access.documents_with_originals_for,
        _BUSINESS,
    ),
    Right(
        "修改、作废草稿（起草人、责任人、科室负责人、办公室）",
        OWN,
        Document,
        access.may_edit_document,
        access.documents_editable_by,
        _BUSINESS,
    ),
    Right(
        "恢复起草作废的公文（起草人、责任人、科室负责人、办公室）",
        OWN,
        Document,
        access.may_revive_document,
        access.documents_revived_by,
        _BUSINESS,
    ),
    Right(
        "评估、送审印发后的公文（起草人、责任人、办公室）",
        OWN,
        Document,
        access.may_answer_for_document,
        access.documents_answered_for_by,
        _BUSINESS,
    ),
    Right(
        "关联公文，编写解读，列为规范性文件，改定责任人",
        OWN,
        Document,
        access.may_work_on_document,
        access.documents_worked_on_by,
        _BUSINESS,
    ),
    Right(
        "编号印发、归档",
        OWN,
        Document,
        access.may_issue_document,
        access.documents_issued_by,
        _OFFICE,
    ),
    Right(
        "登记公开",
        OWN,
        Document,
        access.may_mark_published,
        access.documents_published_by,
        (Post.DISCLOSURE_OFFICER,),
    ),
    Right(
        "登记公文撤下（责任人、政府信息公开专员）",
        OWN,
        Document,
        access.may_record_withdrawal,
        access.documents_withdrawn_by,
        _BUSINESS,
    ),
    Right(
        "登记解读发布",
        OWN,
        Interpretation,
        access.may_publish_interpretation,
        access.interpretations_published_by,
        (Post.DISCLOSURE_OFFICER,),
    ),
    Right(
        "登记起草至集体审议各环节（起草人、责任人、科室负责人、办公室）",
        OWN,
        NormativeDocument,
        _may_reach(Stage.DRAFTING),
        _reachable_by(Stage.DRAFTING),
        _BUSINESS,
    ),
    Right(
        "登记统一登记、备案、修改、废止",
        OWN,
        NormativeDocument,
        _may_reach(Stage.REGISTRATION),
        _reachable_by(Stage.REGISTRATION),
        _OFFICE,
    ),
    PlainRight("登记公文", "登记前还没有公文", access.may_register_documents, _BUSINESS),
)
OVER_ITEMS: tuple[Right | PlainRight, ...] = (
    Right("查看服务事项", OWN, ServiceItem, may_see_item, items_visible_to, _BUSINESS),
    Right(
        "修改、送审、核对服务事项（责任人、科室负责人、办公室）",
        OWN,
        ServiceItem,
        may_edit_item,
        items_editable_by,
        _BUSINESS,
    ),
    Right(
        "取消、恢复服务事项（办公室；没有公开过的，责任人、科室负责人也可以）",
        OWN,
        ServiceItem,
        may_end_item,
        items_ended_by,
        _BUSINESS,
    ),
    Right(
        "登记服务事项撤下（责任人、政府信息公开专员）",
        OWN,
        ServiceItem,
        access.may_record_withdrawal,
        access.items_withdrawn_by,
        _BUSINESS,
    ),
)
OVER_THE_REGISTER: tuple[Right | PlainRight, ...] = (
    Right(
        "查看、确认导入（本人的）",
        OWN,
        Import,
        access.may_see_import,
        access.imports_visible_to,
        _OFFICE,
    ),
    Right(
        "停用发文字号",
        OWN,
        NumberPattern,
        access.may_arrange_pattern,
        access.patterns_arranged_by,
        _OFFICE,
    ),
    Right(
        "修改错敏词表的词语",
        OWN,
        WordEntry,
        access.may_edit_word_entry,
        access.word_entries_editable_by,
        _OFFICE,
    ),
    PlainRight("导入公文", "上传前还没有导入", access.may_import_documents, _OFFICE),
    PlainRight("设置发文字号", "设置前还没有这个字号", access.may_arrange_numbers, _OFFICE),
    PlainRight("增加词语", "增加前还没有这个词语", access.may_edit_words, _OFFICE),
)
