"""Who signs: the bodies named in a line, without seal and label, and no sentence about one.

A signature is a name and nothing else. A line that says something of a body ends with its name just
as well (主管部门为青岩县财政局): what tells, points or numbers is no name.
"""

import re
from collections.abc import Iterable, Sequence

from gongkai.annual_report.interpretation.agency import (
    is_agency_line,
    is_body_line,
    read_name,
    same_agency,
)

LONGEST = 120
"""Characters of a line that signs."""
_SPACES = re.compile(r"\s+")
_SEAL_WORD = r"(?:单位)?(?:加?盖公?章|公章|签章|印章|印鉴|代章|章|印)(?:处)?"
_SEAL = re.compile(rf"[（(【\[]\s*{_SEAL_WORD}\s*[)）】\]]|(?:(?<=\s)|^)(?:盖章|公章)[:：]?$")
_LABEL = re.compile(
    r"^(?:落款|署名|(?:填报|报告|编制|编报|发文)?(?:单位|机关))(?:名称)?\s*[:：]\s*"
)
_PERSON = re.compile(
    r"\s+(?:(?:填报|填表|经办|审核|签发|报送|编制|联系|负责)人员?|联系电话|电话)\s*[:：][^。，；]{0,60}$"
)
"""Who filled in the form, behind the body's name, and how to reach him."""
_ALSO = re.compile(r"[（(][一-鿿、]{2,40}[)）]$")
"""Another name the body bears, after its own: 文化和旅游局（文物局）."""
_PART_OF_ONE = re.compile(
    r"(?P<body>.+?(?:局|厅|委员会|[一-鿿]委|中心|办公室|办事处|政府|[院馆]))[一-鿿]{0,12}(?:科|股|处|室|部|所|组)"
)
_OF_A_PARTY = re.compile(r".*[省市州盟县区旗镇乡工]委[一-鿿]{2,8}(?<![全内外干])部")
"""A committee's department, which is a body: 青岩县委宣传部."""
_OWN_OFFICE = re.compile(
    r"(?:本|[省市县区旗])?(?P<kind>[局厅院镇乡]|中心|街道|(?<![省市县区旗])委)(?:党政)?(?:综合)?办(?:公室)?"
    r"|(?:党政|综合|党政综合)办(?:公室)?"
)
"""The office of the body that reports, without its name: 局办公室. 县委办公室 is another body."""
_DEPARTMENT = re.compile(r"[一-鿿]{1,12}[科股处室组]")
_BETWEEN = re.compile(r"(?:\s|、(?![^（(]*[)）]))+")
"""What stands between several bodies in a line; within brackets it parts names of one."""
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_TELLS = re.compile(
    r"[是被把的了]|(?<!自)由|(?<![无勇])为(?![民侨])|在(?!线)|已|见(?!义)|向(?=[各本上同该省市县区])"
    r"|负责|牵头|主管|报送|抄送|报告|报请|提交|移交|移送|转送|转交|转办|归口|划入|划转|并入|更名"
    r"|联系[人单请]|咨询[请单]|包括|涉及|分别|如下|其中|通过|按照|根据|依据|收到|申请人|本年|今年|全年|年度"
    r"|(?:主|承|协|督|经)办$|^(?:主|承|协)办|版权所有|扫[一码]|关注|下载|登录|截至|上述|以上|^(?:我|该|各|其他|本(?!溪)|请)"
)


def read_signers(line: str, dated: bool = True) -> tuple[str, ...]:
    """The bodies that `line` names and nothing else, as printed; none where it is no signature.

    Where no day stands beside it (`dated`), neither a label nor a body's own department signs.
    """
    if len(line) > LONGEST:
        return ()
    line = unsealed(line)
    if dated:
        line = _without_label(line)
    several = _BETWEEN.split(line.removesuffix("、") if dated else line)
    if len(several) > 1 and all(map(_is_whole, several)):
        return tuple(several)
    bare = _SPACES.sub("", line)
    return (bare,) if _is_name(bare) or (dated and _is_department(bare)) else ()


def unsealed(line: str) -> str:
    """`line` without the words that say where the seal goes, and outer white space."""
    return (_SEAL.sub("", line) if "章" in line or "印" in line else line).strip()


def is_seal(line: str) -> bool:
    """Whether `line` only says where the seal goes: （盖章）."""
    return bool(line.strip()) and not unsealed(line)


def own_signer(signed_by: str, named: str) -> str:
    """Of the bodies that signed, the one that the title names (`named`), else the first."""
    signers = _BETWEEN.split(signed_by)
    if any(_is_own_office(signer, named) for signer in signers):
        return named
    bodies = [*signers, *map(_body_of, signers)]
    return next(
        (body for body in bodies if named and same_agency(body, named)), bodies[len(signers)]
    )


def named_body(bodies: Sequence[str], signed_by: str) -> str:
    """Of the `bodies` that a title names, the one that signed, else the first; "" of none."""
    signers = _BETWEEN.split(signed_by)
    signing = (b for b in bodies if any(same_agency(b, signer) for signer in signers))
    return next(signing, bodies[0] if bodies else "")


def is_own(signers: Iterable[str], named: str) -> bool:
    """Whether the body that the title names (`named`) is among those that signed, or a department
    of it."""
    return bool(named) and any(
        same_agency(signer, named)
        or same_agency(_body_of(signer), named)
        or _is_own_office(signer, named)
        for signer in signers
    )


def _is_own_office(signer: str, named: str) -> bool:
    """Whether `signer` is the office (局办公室) of a body like the report's own (`named`)."""
    office = _OWN_OFFICE.fullmatch(signer) if named else None
    if office is None:
        return False
    if not office["kind"]:
        return True
    name = read_name(named)
    own = name.core or "".join(name.regions)
    return own.removesuffix("员会").endswith(office["kind"])


def is_department(line: str) -> bool:
    """Whether `line` is a department's name without its body's: 法规科."""
    return _DEPARTMENT.fullmatch(line) is not None and not _TELLS.search(line)


def _body_of(signer: str) -> str:
    """The body whose department `signer` is: 青岩县交通运输局 of 青岩县交通运输局法规科. An office
    (办公室) may be a body of its own, and stands for itself."""
    own = is_agency_line(_ALSO.sub("", signer)) or _OF_A_PARTY.fullmatch(signer)
    part = None if own else _PART_OF_ONE.fullmatch(signer)
    return part["body"] if part else signer


def _without_label(line: str) -> str:
    """`line` without 填报单位, and without the person whom it names as well."""
    bare = _LABEL.sub("", line, count=1)
    return bare if bare == line else _PERSON.sub("", bare)


def _is_name(text: str) -> bool:
    own = _ALSO.sub("", text)
    if _NUMBERED.match(own) or _TELLS.search(own):
        return False
    return is_body_line(own)


def _is_whole(text: str) -> bool:
    """Whether `text` is a body with its region: of several in a line, each is."""
    return _is_name(text) and bool(read_name(text).regions)


def _is_department(text: str) -> bool:
    part = _PART_OF_ONE.fullmatch(text)
    return part is not None and _is_name(part["body"]) and not _TELLS.search(text)
