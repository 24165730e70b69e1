"""修改, 废止 registered by hand: from when on, and on what basis.

未经公布的不得作为行政管理的依据: what is not public yet is neither amended nor repealed; and what
has ended comes to no further stage.
"""

from datetime import date

from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.basis import check_basis
from gongkai.documents.normative.queries import first_public_on, life_now
from gongkai.documents.normative.states import COUNTED, Life, end_of, legal_state_on
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused

_Stage = NormativeEvent.Stage


def changeable_since(normative: NormativeDocument) -> date | None:
    """The day from which it may be amended or repealed: that of its first publication, though it
    was taken down since, or published again; of what is not to be public, and of what came by
    import, the day on which it was formed. None where it is not that far."""
    document = normative.document
    published = first_public_on(document)
    if published is not None:
        return published
    if document.attribute == Document.Attribute.PROACTIVE and not document.came_by_import:
        return None
    return document.formed_on


def check_change(normative: NormativeDocument, event: NormativeEvent) -> None:
    """Refused codes: not_public, day_out_of_range, not_in_force, and those of `check_basis`."""
    label = event.get_stage_display()
    since = changeable_since(normative)
    if since is None:
        raise Refused("not_public", f"还没有印发、公布，不能登记“{label}”。")
    if event.on < since:
        told = "公布" if first_public_on(normative.document) is not None else "成文"
        raise Refused("day_out_of_range", f"“{label}”不能早于{told}之日（{chinese_date(since)}）。")
    standing = legal_state_on(life_now(normative), event.on)
    if standing not in COUNTED:
        raise Refused(
            "not_in_force",
            f"{chinese_date(event.on)}这一天，它的状态是“{standing.value}”，不能再{label}。",
        )
    _check_after_amendments(normative, event)
    check_basis(normative, event)


def _check_after_amendments(normative: NormativeDocument, event: NormativeEvent) -> None:
    if event.stage != _Stage.REPEAL:
        return
    last = normative.events.filter(stage=_Stage.AMENDMENT, struck_at=None).order_by("on").last()
    if last is not None and event.on < last.on:
        raise Refused(
            "day_out_of_range", f"“废止”不能早于最后一次“修改”（{chinese_date(last.on)}）。"
        )


def check_has_not_ended(event: NormativeEvent, life: Life, today: date) -> None:
    """After its end it comes to no further stage. What was filed before may still be told."""
    end = end_of(life)
    if end is None:
        return
    ended_on, standing = end
    is_told_late = event.stage == _Stage.FILING and event.on < ended_on
    if event.on >= ended_on or (ended_on <= today and not is_told_late):
        raise Refused(
            "not_in_force",
            f"{chinese_date(ended_on)}起，它的状态是“{standing.value}”，"
            f"不能再登记“{event.get_stage_display()}”；登记有误的，先更正最后的环节。",
        )
