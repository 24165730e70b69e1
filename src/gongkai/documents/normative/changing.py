"""修改, 废止 registered by hand: from when on, and on what basis.

未经公布的不得作为行政管理的依据: what is not public yet is neither amended nor repealed; and what
has ended comes to no further stage.
"""

import re
from datetime import date

from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.queries import first_public_on, life_now
from gongkai.documents.normative.rules import LINK_OF
from gongkai.documents.normative.states import COUNTED, Life, end_of, legal_state_on
from gongkai.documents.numbers.series import with_standard_brackets
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused

_Stage = NormativeEvent.Stage
_NAMED = re.compile(r"《[^》]*\w[^》]*》|第?[0-9〇零一二三四五六七八九十百]+号|〔\d{4}〕\d+")
"""What names a document: its title in 《》, or its number."""
_TITLE = re.compile(
    r"\w*关于.+的(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|批复|答复|函|纪要)"
    r"|\w{4,}(?:条例|办法|规定|规则|细则)"
)
"""A title as it stands, without 《》: that of a 公文 on something, or of rules."""
_INNER_MARKS = str.maketrans("〈〉", "《》")


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
    """Refused codes: not_public, day_out_of_range, not_in_force, no_basis, own_basis."""
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
    _check_basis(normative, event)


def _check_after_amendments(normative: NormativeDocument, event: NormativeEvent) -> None:
    if event.stage != _Stage.REPEAL:
        return
    last = normative.events.filter(stage=_Stage.AMENDMENT, struck_at=None).order_by("on").last()
    if last is not None and event.on < last.on:
        raise Refused(
            "day_out_of_range", f"“废止”不能早于最后一次“修改”（{chinese_date(last.on)}）。"
        )


def _check_basis(normative: NormativeDocument, event: NormativeEvent) -> None:
    """The document by which it was amended or repealed: named, or linked with it."""
    if not event.evidence:
        kind = LINK_OF[_Stage(event.stage)]
        linked = normative.document.links_in.filter(kind=kind).exclude(document__number="")
        named = linked.order_by("-pk").values_list("document__number", flat=True).first()
        event.evidence = named or ""
    label = event.get_stage_display()
    if not _names(event.evidence):
        raise Refused(
            "no_basis",
            f"请写明{label}它的文件，写文号或者标题全称，如“青交规〔2026〕9号”、《关于…的决定》。",
        )
    if not _names(_without_itself(normative, event.evidence)):
        raise Refused(
            "own_basis",
            f"依据是这件文件自己。请写明{label}它的另一份文件；标题相同的，写文号。",
        )


def _names(evidence: str) -> bool:
    told = with_standard_brackets(evidence)
    return bool(_NAMED.search(told) or _TITLE.fullmatch(told))


def _without_itself(normative: NormativeDocument, evidence: str) -> str:
    """The basis without the document's own numbers and its own title."""
    document = normative.document
    rest = with_standard_brackets(evidence).translate(_INNER_MARKS)
    for number in filter(None, (document.number, normative.registration_number)):
        own = re.escape(with_standard_brackets(number).removesuffix("号"))
        rest = re.sub(rf"{own}(?!\d)号?", "", rest)
    return rest.replace("".join(document.title.split()).translate(_INNER_MARKS), "")


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
