"""What happened to a document or a service item, in sentences: from the audit, whose entries hold
no typed words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from gongkai.audit.actions import registered
from gongkai.audit.models import Entry
from gongkai.audit.queries import Event, entries_about
from gongkai.documents import audit as acts
from gongkai.documents.models import Document, DocumentFile, ImportRow
from gongkai.documents.normative.rules import STAGE_OF
from gongkai.documents.register.linked import Link
from gongkai.documents.service_items.subjects import KIND as ITEM
from gongkai.documents.subjects import KIND
from gongkai.look.words import chinese_date, day_of
from gongkai.reviews import audit as review_acts

MOST = 80
_ASKED = 400
"""Readings of files are folded: more entries are asked for than lines are shown."""
_HERE = {
    acts.REGISTERED.name: "登记",
    acts.IMPORTED.name: "导入登记，同一批{count}件",
    acts.CHANGED.name: "修改，{what}成为第{draft}稿",
    acts.ATTRIBUTE.name: "公开属性拟为“{attribute}”",
    acts.ATTRIBUTE_PROPOSED.name: "建议公开属性改为“{attribute}”",
    acts.ATTRIBUTE_APPLIED.name: "经审核，公开属性改为“{attribute}”",
    acts.NUMBERED.name: "编号{number}，印发",
    acts.CANCELLED.name: "作废",
    acts.REVIVED.name: "恢复起草",
    acts.LINKED.name: "关联登记{target}号：{kind}",
    acts.UNLINKED.name: "取消与登记{target}号的关联",
    acts.FILE_ADDED.name: "上传{file_words}",
    acts.FILE_REMOVED.name: "移除{file_words}",
    acts.FILE_CLEANED.name: "{file_words}改用清理后的副本",
    acts.FILE_READ.name: "下载{file_words}的{which}",
    acts.INTERPRETED.name: "编写{form}解读",
    acts.INTERPRETATION_CHANGED.name: "修改{form}解读",
    acts.INTERPRETATION_DROPPED.name: "删除{form}解读（未发布）",
    acts.INTERPRETATION_OUT.name: "{form}解读于{on}发布",
    acts.INTERPRETATION_CORRECTED.name: "更正{form}解读的发布登记，原登记于{was}发布，改为{on}",
    acts.PUBLISHED.name: "登记于{on}公开",
    acts.TO_WITHDRAW.name: "补审未通过，列为须撤下",
    acts.WITHDRAWN.name: "登记于{on}撤下",
    acts.ORDERED_DOWN.name: "{ground}，列为须撤下",
    acts.PUBLICATION_CORRECTED.name: "更正公开登记，原登记于{was}公开，改为{on}{and_place}",
    acts.PUBLICATION_PLACE_CORRECTED.name: "更正公开位置",
    acts.PUBLICATION_CLOSED.name: "公开期限办结：{how}",
    acts.PUBLICATION_REOPENED.name: "恢复公开期限",
    acts.STAGE.name: "登记制定环节“{stage}”，{on}{and_outcome}",
    acts.STAGE_STRUCK.name: "更正制定环节“{stage}”，原登记为{on}",
    acts.CLEANED_UP.name: "清理，结论“{verdict}”",
    acts.REVIEWED.name: "动态调整评估：{outcome}",
    acts.ITEM_KEPT.name: "编写，成为第{version}版",
    acts.ITEM_CHECKED.name: "核对，{outcome}",
    acts.ITEM_CORRECTED.name: "登记公开的内容于{on}改正",
    acts.ITEM_WITHDRAWN.name: "登记于{on}撤下",
    acts.ITEM_ENDED.name: "取消",
    acts.ITEM_REVIVED.name: "恢复",
    review_acts.SUBMITTED.name: "送审，第{round}次{urgently}",
    review_acts.APPROVED_STEP.name: "“{post}”审核通过",
    review_acts.ESCALATED.name: "报{authority}确定",
    review_acts.RESUMED.name: "登记{authority}的答复，恢复审核",
}
"""Sentences without the subject, for the page is the subject's."""


def history_of(
    document: Document,
    reviews: Collection[int],
    files: Iterable[DocumentFile] = (),
    *,
    links: Iterable[Link] = (),
    today: date = date.max,
) -> list[Event]:
    """The document's own entries, those of its reviews and of the import that it came by, without
    who looked at it, oldest first, the last ones where there are many. Entries know files by
    number; those of `files` are called by their names. What amended or repealed it by `today` is
    told by its number, from `links`, as the reader sees them. Who read a file is told once between
    two other acts, with how often, at the last time."""
    names = {file.pk: f"“{file.name}”" for file in files}
    about: dict[str, Collection[int]] = {KIND: [document.pk], "review": reviews}
    if document.came_by_import:
        rows = ImportRow.objects.filter(document_id=document.pk)
        about["import"] = list(rows.values_list("of_id", flat=True)[:1])
    asked = entries_about(about, most=_ASKED)
    entries = [entry for entry in asked if not _is_said_of_the_document(entry)]
    events: list[Event] = []
    for are_readings, run in groupby(entries, lambda entry: entry.action == acts.FILE_READ.name):
        told = [(entry.actor_id, _event(entry, names)) for entry in run]
        events += _folded(told) if are_readings else [event for _, event in told]
    return _with_changes(events, links, today)[-MOST:]


def _with_changes(events: list[Event], links: Iterable[Link], today: date) -> list[Event]:
    """Each on the day from which it is so. Of a normative document an entry says that already, and
    is told so that it says by what."""
    for link in links:
        if link.on is None or not link.is_change or link.is_ours:
            continue
        label = STAGE_OF[link.kind].label
        number = link.other.number or f"登记{link.other.register_number}号"
        entered = _HERE[acts.STAGE.name].format(
            stage=label, on=chinese_date(link.on), and_outcome=""
        )
        said = f"{chinese_date(link.on)}起被{number}{label}"
        same = [at for at, event in enumerate(events) if event.sentence == entered]
        if same:
            events[same[-1]] = replace(events[same[-1]], sentence=said)
        elif link.on <= today:
            days = [day_of(event.at) or today for event in events]
            later = (at for at, day in enumerate(days) if day > link.on)
            events.insert(next(later, len(events)), Event(link.on, f"被{number}{label}"))
    return events


def history_of_item(item_id: int, reviews: Collection[int]) -> list[Event]:
    """The same of a service item."""
    about: dict[str, Collection[int]] = {ITEM: [item_id], "review": reviews}
    entries = entries_about(about, most=MOST)
    return [_event(entry, {}) for entry in entries if not _is_said_of_the_document(entry)]


def _folded(told: Iterable[tuple[int | None, Event]]) -> list[Event]:
    """A line for each person and file, original and copy apart, in the order of the last times."""
    last: dict[tuple[object, ...], Event] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for actor, event in told:
        key = (actor, event.sentence, event.note)
        times[key] += 1
        last.pop(key, None)
        last[key] = event
    return [
        replace(event, sentence=f"{event.sentence}，共{times[key]}次") if times[key] > 1 else event
        for key, event in last.items()
    ]


def _is_said_of_the_document(entry: Entry) -> bool:
    """A review is taken out with its document, whose own entry says so."""
    return entry.action == review_acts.EXPUNGED.name and entry.subject_kind == "review"


def _told(entry: Entry, names: Mapping[int, str]) -> dict[str, Any]:
    """The entry's details as people read them: it keeps a day as programs do. What draft a change
    made was called its version before, and entries stay as they are."""
    draft = entry.details.get("version", "")
    told = {
        "form": "",
        "and_place": "",
        "and_outcome": "",
        "what": "",
        "urgently": "",
        "draft": draft,
        **entry.details,
    }
    if "file" in told:
        told["which"] = "原件" if told.get("original") else "副本"
        told["file_words"] = names.get(told["file"], f"第{told['file']}号文件")
    for name in {"on", "was"} & told.keys():
        told[name] = chinese_date(date.fromisoformat(told[name]))
    return told


def _event(entry: Entry, names: Mapping[int, str]) -> Event:
    words = _HERE.get(entry.action)
    if entry.action == review_acts.APPROVED.name and entry.details.get("put_off"):
        words = "事先各级审核通过，可以先行发布，还有{put_off}级待补审"
    if words is None:
        action = registered().get(entry.action)
        words = action.title if action else entry.sentence
    else:
        words = words.format(**_told(entry, names))
    posts = f"（{entry.actor_posts}）" if entry.actor_posts else ""
    who = f"{entry.actor_name}{entry.details.get('for_whom', '')}"
    return Event(entry.at, words, note=f"{who}{posts}")
