"""Acts on service items (政务服务事项): kept by module, checked on a rhythm against what the public
is shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.audit.services import Actor
from gongkai.deadlines.queries import open_deadlines
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_record_withdrawal, need_owner
from gongkai.documents.acting import at_work_on, of_owner_or_officer, of_the_office
from gongkai.documents.disclosure.places import check_address
from gongkai.documents.models import ServiceItem, ServiceItemCheck, ServiceItemSection
from gongkai.documents.reader import Reader
from gongkai.documents.service_items.access import (
    is_the_offices_to_end,
    may_edit_item,
    may_end_item,
)
from gongkai.documents.service_items.deadlines import ITEM_CHECK, ITEM_WITHDRAWAL
from gongkai.documents.service_items.editions import is_shown_as_it_is
from gongkai.documents.service_items.hits import ItemHit, blocked, hits_of_item
from gongkai.documents.service_items.opening import ask_to_take_down, open_deadline_of_item
from gongkai.documents.service_items.subjects import (
    KIND,
    item_check_link,
    item_link,
    subject_of_item,
)
from gongkai.documents.service_items.text import Module, item_digest
from gongkai.look.words import chinese_date
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.reviews.services.wording import whole, worded
from gongkai.units.models import Person
from gongkai.visible import title_fault

NEEDED = (
    Module.BASIS,
    Module.CONDITIONS,
    Module.MATERIALS,
    Module.PROCESS,
    Module.TIME,
    Module.PLACE,
)
"""What a guide cannot do without (国办秘函〔2019〕19号: 办事指南要素)."""
NOT_ENDED = "没有取消，不用恢复。"
NOT_THEIRS_TO_END = (
    "写明公开位置、审核通过或者核对过的事项，由办公室主任或者政府信息公开专员取消、恢复。"
)
_ENDED = "事项已取消，不再公开。"
ITEM_COLUMNS = ("name", "code", "kind", "department", "owner", "shown_at", "check_every_months")


def keep_item(
    *,
    columns: Mapping[str, Any],
    sections: Mapping[str, str],
    by: Person,
    at: datetime,
    item: ServiceItem | None = None,
    seen_version: int | None = None,
) -> ServiceItem:
    """Write a service item, or its next version. `sections` are texts by module; an empty one is
    left out. Refused codes: not_yours, changed_meanwhile, no_name, no_web_address, foreign,
    not_working, missing_module, blocked. A live review of another text ends."""
    on = timezone.localdate(at)
    told = {Module(name): text.replace("\r\n", "\n").strip() for name, text in sections.items()}
    with audit.act():
        kept = _current(item, seen_version, by, at)
        if "owner" in columns and (item is None or columns["owner"].pk != kept.owner_id):
            need_owner(columns["owner"], kept.body_id, on)
        for name in ITEM_COLUMNS:
            if name in columns:
                setattr(kept, name, columns[name])
        _check(kept, told)
        _check_not_blocked(kept, told, on)
        kept.save()
        kept.writers.add(by)
        kept.sections.all().delete()
        ServiceItemSection.objects.bulk_create(
            ServiceItemSection(item=kept, module=module, text=text)
            for module, text in told.items()
            if text
        )
        _open_check(kept, _check_starts_on(kept) or on)
        _record(acts.ITEM_KEPT, kept, by, at, version=kept.version)
        reviews.void(KIND, kept.pk, digest=item_digest(kept), by=by, at=at)
        return kept


def _current(
    item: ServiceItem | None, seen_version: int | None, by: Person, at: datetime
) -> ServiceItem:
    reader = Reader(by, timezone.localdate(at))
    if item is None:
        if not reader.works_here:
            raise Refused("not_yours", "服务事项由本单位办理业务的人员编写。")
        return ServiceItem(body=by.body, owner=by, created_at=at)
    kept = lock_item(item, reader)
    check_seen(kept, seen_version, "没有覆盖。请核对后再保存。")
    kept.version += 1
    return kept


def check_seen(item: ServiceItem, seen_version: int | None, words: str) -> None:
    """Nobody saves over, or sends, what they did not see."""
    if seen_version is not None and item.version != seen_version:
        raise Refused("changed_meanwhile", f"您打开后又有人保存过，{words}")


def lock_item(item: ServiceItem, reader: Reader) -> ServiceItem:
    """The item to be changed, locked; Refused codes: ended, not_yours, to_be_expunged."""
    kept = ServiceItem.objects.select_for_update().get(pk=item.pk)
    check_not_to_be_expunged(KIND, kept.pk)
    if kept.ended_on:
        raise Refused("ended", f"已于{chinese_date(kept.ended_on)}取消。")
    if not may_edit_item(reader, kept):
        raise Refused("not_yours", "由事项的责任人、科室负责人或者办公室、公开专员办理。")
    return kept


def _check(item: ServiceItem, told: Mapping[Module, str]) -> None:
    if fault := title_fault(item.name, "事项名称"):
        raise Refused("no_name", fault)
    check_address(item.shown_at)
    if item.department is not None and item.department.body_id != item.body_id:
        raise Refused("foreign", "科室须是本机关的。")
    if not 1 <= item.check_every_months <= 24:
        raise Refused("no_rhythm", "核对周期为1至24个月。")
    missing = [module.label for module in NEEDED if not told.get(module)]
    if missing:
        raise Refused("missing_module", f"还缺：{'、'.join(missing)}。")


def _check_not_blocked(item: ServiceItem, told: Mapping[Module, str], on: date) -> None:
    """What bears a mark of secrecy must not be in here at all (涉密信息不得在非涉密系统存储)."""
    found = blocked(item, told, on)
    if found:
        raise Refused(
            "blocked",
            f"没有保存：{'、'.join(found)}不得公开，也不能说明理由后保留。请改写，或者交保密审查员处理。",
        )


def check_no_open_hits(item: ServiceItem, on: date, act: str) -> list[ItemHit]:
    """The item's hits; Refused while one is neither removed nor explained. `act` is what waits.
    What the list of wording blocks by now is not explained."""
    hits = hits_of_item(item, on)
    for hit in hits:
        if hit.why_not_explained:
            words = f"不能{act}：{hit.place}“{hit.excerpt}”：{hit.why_not_explained}"
            raise Refused("not_to_be_explained", words)
    _check_none_open([hit for hit in hits if not hit.handled], act)
    return hits


def _check_none_open(open_ones: Sequence[ItemHit], act: str) -> None:
    if open_ones:
        raise Refused("open_findings", f"还有{len(open_ones)}处筛查命中没有处理，不能{act}。")


def _check_starts_on(item: ServiceItem) -> date | None:
    """The day from which the next check is counted: that of the last one, or before the first one
    the day from which it was counted so far. Saving the item is no check."""
    last = item.checks.order_by("on").last()
    if last is not None:
        return last.on
    due = open_deadlines(kind=ITEM_CHECK.name, subject_kind=KIND, subject_id=item.pk)
    return due.values_list("starts_on", flat=True).first()


def _open_check(item: ServiceItem, starts_on: date) -> None:
    link, facts = item_check_link(item), {"months": item.check_every_months}
    open_deadline_of_item(ITEM_CHECK, item, starts_on, link=link, facts=facts)


def check_item(
    item: ServiceItem, *, differences: Mapping[str, str], by: Person, at: datetime
) -> ServiceItemCheck:
    """Hold the item, as it was last approved, against what the public is shown: what is being
    changed is not out yet, and hits in what it takes the place of, which nobody can handle any
    more, hold nothing up. `differences`: by module, what differs; none where all agree. The next
    check is due a rhythm later."""
    on = timezone.localdate(at)
    told = [
        f"{Module(module).label}：{words.strip()}"
        for module, words in differences.items()
        if words.strip()
    ]
    difference = whole("；".join(told), "各项不一致合计", 500)
    with audit.act():
        kept = lock_item(item, Reader(by, on))
        if is_shown_as_it_is(kept):
            _check_none_open([hit for hit in hits_of_item(kept, on) if not hit.handled], "核对")
        check = ServiceItemCheck.objects.create(
            item=kept, on=on, by=by, agrees=not told, difference=difference
        )
        meet_deadline(ITEM_CHECK, subject_kind=KIND, subject_id=kept.pk, on=on, at=at)
        _open_check(kept, on)
        outcome = "与公开的一致" if check.agrees else f"{len(told)}处不一致"
        _record(acts.ITEM_CHECKED, kept, by, at, outcome=outcome)
        return check


def correct_shown(
    check: ServiceItemCheck, *, on: date, by: Person, at: datetime
) -> ServiceItemCheck:
    """Record the day on which what the public is shown was put right."""
    today = timezone.localdate(at)
    with audit.act():
        item = lock_item(check.item, Reader(by, today))
        check = ServiceItemCheck.objects.select_for_update().get(pk=check.pk)
        if check.agrees or check.corrected_on:
            raise Refused("nothing_to_correct", "这次核对没有待改正的内容。")
        if not check.on <= on <= today:
            raise Refused("day_out_of_range", "改正日期应在核对之日至今天之间。")
        check.corrected_on = on
        check.save(update_fields=("corrected_on",))
        _record(acts.ITEM_CORRECTED, item, by, at, on=on.isoformat())
        return check


def end_item(item: ServiceItem, *, reason: str, by: Person, at: datetime) -> ServiceItem:
    """The item is no longer offered; what was kept of it stays, and what the public is shown of it
    is to be taken down. Refused codes: no_reason, too_long, ended, not_yours, to_be_expunged,
    escalated."""
    on, reason = timezone.localdate(at), worded(reason, "请写明取消的理由。", 300)
    with audit.act():
        kept = lock_item(item, Reader(by, on))
        acting = _check_ends(kept, by, on)
        kept.ended_on, kept.ended_because = on, reason
        if kept.shown_at and kept.to_withdraw_since is None:
            kept.to_withdraw_since = on
        kept.save(update_fields=("ended_on", "ended_because", "to_withdraw_since"))
        cancel_deadline(ITEM_CHECK, subject_kind=KIND, subject_id=kept.pk, on=on, at=at)
        _record(acts.ITEM_ENDED, kept, by, at, acting)
        # An empty digest is of no text: whatever is under way of it ends.
        reviews.void(KIND, kept.pk, digest="", by=by, at=at, because=_ENDED)
        if kept.to_withdraw_since:
            words = f"“{kept.name}”已取消（{by.name}办理）；公开位置上的须撤下，撤下后请登记。"
            ask_to_take_down(kept, words, at=at)
        else:
            _tell_owner(kept, "已取消", by, at)
        return kept


def revive_item(item: ServiceItem, *, by: Person, at: datetime) -> ServiceItem:
    """Offer it again, as it was: nothing of it is approved any more. What was not taken down yet
    stays where it is; what was has no place any more. Refused codes: not_ended, not_yours,
    to_be_expunged."""
    on = timezone.localdate(at)
    with audit.act():
        kept = ServiceItem.objects.select_for_update().get(pk=item.pk)
        check_not_to_be_expunged(KIND, kept.pk)
        if kept.ended_on is None:
            raise Refused("not_ended", NOT_ENDED)
        acting = _check_ends(kept, by, on)
        kept.ended_on, kept.ended_because = None, ""
        kept.to_withdraw_since = kept.withdrawn_on = None
        kept.save(update_fields=("ended_on", "ended_because", "to_withdraw_since", "withdrawn_on"))
        kept.editions.all().delete()
        cancel_deadline(ITEM_WITHDRAWAL, subject_kind=KIND, subject_id=kept.pk, on=on, at=at)
        _open_check(kept, _check_starts_on(kept) or on)
        _record(acts.ITEM_REVIVED, kept, by, at, acting)
        _tell_owner(kept, "已恢复", by, at)
        return kept


def _check_ends(item: ServiceItem, by: Person, on: date) -> Actor:
    """By which right they end it, or offer it again."""
    if not may_end_item(Reader(by, on), item):
        raise Refused("not_yours", NOT_THEIRS_TO_END)
    return of_the_office(by, on) if is_the_offices_to_end(item) else at_work_on(item, by, on)


def _tell_owner(item: ServiceItem, what: str, by: Person, at: datetime) -> None:
    """Whose work it is, where somebody else did it."""
    if item.owner_id != by.pk:
        words = f"“{item.name}”{what}（{by.name}办理）。"
        tell([item.owner], words, at=at, link=item_link(item.pk))


def record_item_withdrawal(item: ServiceItem, *, on: date, by: Person, at: datetime) -> ServiceItem:
    """Record the day on which what the public was shown was taken down. Refused codes: not_yours,
    not_to_withdraw, day_out_of_range."""
    today = timezone.localdate(at)
    with audit.act():
        kept = ServiceItem.objects.select_for_update().get(pk=item.pk)
        since = kept.to_withdraw_since
        if not may_record_withdrawal(by, kept, today):
            raise Refused("not_yours", "撤下由责任人或者政府信息公开专员登记。")
        if since is None:
            raise Refused("not_to_withdraw", "这个事项没有列为须撤下，或者已经登记撤下。")
        if not since <= on <= today:
            raise Refused(
                "day_out_of_range",
                f"撤下日期应在列为须撤下之日（{chinese_date(since)}）至今天之间。",
            )
        kept.to_withdraw_since, kept.withdrawn_on, kept.shown_at = None, on, ""
        kept.save(update_fields=("to_withdraw_since", "withdrawn_on", "shown_at"))
        meet_deadline(ITEM_WITHDRAWAL, subject_kind=KIND, subject_id=kept.pk, on=on, at=at)
        acting = of_owner_or_officer(kept, by, today)
        _record(acts.ITEM_WITHDRAWN, kept, by, at, acting, on=on.isoformat())
        return kept


def _record(
    action: Action,
    item: ServiceItem,
    by: Person,
    at: datetime,
    acting: Actor | None = None,
    **told: object,
) -> None:
    audit.record(
        action,
        by=acting or at_work_on(item, by, timezone.localdate(at)),
        at=at,
        subject=subject_of_item(item),
        details=told,
    )
