"""The document by which another is amended or repealed by hand: it is named, and where the body
numbered it itself, it is in the register, and public by that day.

By link the same follows of itself: what amends or repeals does so once it is public
(`line.publish`).
"""

import re
from datetime import date

from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.queries import first_public_on
from gongkai.documents.normative.rules import LINK_OF, Stage
from gongkai.documents.numbers.series import (
    Number,
    document_number,
    next_serial,
    prefixes_of,
    read_numbers,
    with_standard_brackets,
)
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units.models import Body

_NAMED = re.compile(r"《[^》]*\w[^》]*》|第?[0-9〇零一二三四五六七八九十百]+号|〔\d{4}〕\d+")
"""What names a document: its title in 《》, or its number."""
_TITLE = re.compile(
    r"\w*关于.+的(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|批复|答复|函|纪要)"
    r"|\w{4,}(?:条例|办法|规定|规则|细则)"
)
"""A title as it stands, without 《》: that of a 公文 on something, or of rules."""
_INNER_MARKS = str.maketrans("〈〉", "《》")
_LEADING = r"[（()）]|依据|根据|按照|依照|参照|废止|修改|见|按|由|被|依|据|经|和|与|及|以|的|了|号"
"""What stands before a number without a mark between: no 机关代字 ends so."""
_OURSELVES = r"[本我该县市区州](?:局|委|办|府|厅|站|所|队|中心|机关|单位|部门)"
"""How a body calls itself before a number of its own."""


def check_basis(normative: NormativeDocument, event: NormativeEvent) -> None:
    """Refused codes: no_basis, own_basis, unknown_basis, basis_not_public. What is linked is taken
    where nothing is named."""
    if not event.evidence:
        kind = LINK_OF[Stage(event.stage)]
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
    _check_own_numbers(normative.document.body, event)


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


def _check_own_numbers(body: Body, event: NormativeEvent) -> None:
    """Each number of the body's own series that the basis names."""
    prefixes = sorted(prefixes_of(body), key=len, reverse=True)
    for read in read_numbers(event.evidence):
        prefix = next((each for each in prefixes if _is_of(body, each, read.prefix)), "")
        if not prefix:
            continue
        given = Document.objects.filter(
            body=body, number_prefix=prefix, number_year=read.year, number_serial=read.serial
        ).first()
        if given is not None:
            _check_was_public(given, event)
        elif not _may_be_older(body, Number(prefix, read.year, read.serial)):
            raise Refused("unknown_basis", _unknown(body, prefix, read, event))


def _is_of(body: Body, prefix: str, read: str) -> bool:
    """Whether what was read is the body's prefix, alone or after words that make no other organ's
    of it, as in 县青交规: 本局青交规, 以新定的青交规."""
    if not read.endswith(prefix):
        return False
    names = "|".join(re.escape(each) for each in (body.name, body.short_name) if each)
    before = rf"(?:.*(?:{_LEADING}))?(?:{_OURSELVES}|{names})?(?:{_LEADING})*"
    return re.fullmatch(before, read.removesuffix(prefix)) is not None


def _may_be_older(body: Body, number: Number) -> bool:
    """Whether an older register may have given the number: of a year before the body began here, or
    of the year in which it did, unless the series goes on here and has not come so far."""
    began = body.began_on.year
    if number.year != began:
        return number.year < began
    if number.serial < next_serial(body, number.prefix, number.year):
        return True
    given_here = Document.objects.filter(
        body=body, number_prefix=number.prefix, number_year=number.year, came_by_import=False
    )
    return not given_here.exists()


def _unknown(body: Body, prefix: str, number: Number, event: NormativeEvent) -> str:
    last = next_serial(body, prefix, number.year) - 1
    named = document_number(prefix, number.year, number.serial)
    so_far = f"“{prefix}”{number.year}年编到{last}号" if last else f"{number.year}年还没有编号"
    return (
        f"登记簿里没有{named}（{so_far}），请核对文号；"
        f"{event.get_stage_display()}它的文件还没有编号印发的，先编号印发、登记公开；"
        "在本系统以外编号的，先登记或者导入那份文件，或者只写标题全称。"
    )


def _check_was_public(basis: Document, event: NormativeEvent) -> None:
    """Not before it was public; where it is not to be, or came by import (its day of publication is
    that on the site of today), before it was formed."""
    label = event.get_stage_display()
    public = None if basis.came_by_import else first_public_on(basis)
    is_owed = basis.attribute == Document.Attribute.PROACTIVE and not basis.came_by_import
    if public is None and is_owed:
        raise Refused("basis_not_public", _not_public(basis, label))
    since, told = (public, "公开") if public else (basis.formed_on, "成文")
    if since is not None and event.on < since:
        raise Refused("basis_not_public", _too_early(basis, label, since, told))


def _not_public(basis: Document, label: str) -> str:
    return (
        f"{basis.number}还没有公开，现在不能凭它登记“{label}”；已经与它关联的，登记公开时一并登记。"
    )


def _too_early(basis: Document, label: str, since: date, told: str) -> str:
    return f"{basis.number}{chinese_date(since)}才{told}，“{label}”不能早于这一天。"
