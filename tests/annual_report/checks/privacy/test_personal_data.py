"""Personal data in the text: told where it stands, shown masked, and the body's own let pass.

What the detectors find is held by tests/screening; here, that each of them has its rule.
"""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import Check, Evidence
from gongkai.annual_report.checks.personal_data import KINDS
from gongkai.annual_report.checks.privacy import (
    address,
    applicant_name,
    bank_account,
    email,
    id_number,
    phone,
    plate,
    secrecy_mark,
    social_account,
    sole_trader,
    travel_document,
)
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, judged
from tests.annual_report.interpretation.samples import lines, report_lines

RULES = (
    id_number,
    phone,
    bank_account,
    travel_document,
    social_account,
    email,
    plate,
    address,
    applicant_name,
    sole_trader,
    secrecy_mark,
)

CASES: list[tuple[Check, str, str, str]] = [
    (
        id_number.check,
        "身份证号522322189901018516已核对",
        "522322189901018516",
        "522*************16",
    ),
    (phone.check, "申请人电话13800000001，已告知", "13800000001", "138****0001"),
    (
        bank_account.check,
        "退款至卡号6228480000000000117",
        "6228480000000000117",
        "6228***********0117",
    ),
    (travel_document.check, "持护照号码E00000001办理", "E00000001", "E******01"),
    (social_account.check, "可添加微信号：qingyan_ban", "qingyan_ban", "（略）"),
    (email.check, "材料发至applicant@example.com", "applicant@example.com", "a***@example.com"),
    (plate.check, "查处车辆贵B12345一案", "贵B12345", "贵B***45"),
    (
        address.check,
        "住青岩县幸福小区3栋2单元501室",
        "青岩县幸福小区3栋2单元501室",
        "青岩县",
    ),
    (applicant_name.check, "申请人张三丰不服答复", "张三丰", "张某某"),
    (applicant_name.check, "申请人张三丰对答复不服", "张三丰", "张某某"),
    (applicant_name.check, "当事人李建国被处罚", "李建国", "李某某"),
    (
        sole_trader.check,
        "个体工商户（92522322MA6A00001K）",
        "92522322MA6A00001K",
        "92522322********1K",
    ),
]
every_kind = pytest.mark.parametrize(("check", "text", "raw", "shown"), CASES)


def saying(text: str, section: int = 1) -> Report:
    """The clean report with one more sentence in a section; in the preamble for 0."""
    if section == 0:
        return replace(clean(), preamble=f"{clean().preamble}\n{text}。")
    return with_section(clean(), section, f"{clean().text_of(section)}\n{text}。")


def found_in(check: Check, report: Report) -> list[tuple[str, str]]:
    """Place of each finding, and the text from its offset on to the end of the text."""
    found = []
    for finding in check.findings(Evidence(report)):
        number = 0 if finding.at == "preamble" else int(finding.at.removeprefix("sections."))
        found.append((finding.at, report.text_of(number)[finding.offset :]))
    return found


def test_every_detector_has_its_rule() -> None:
    kinds = {module.KIND for module in RULES}
    assert kinds == KINDS
    assert len(kinds) == len(RULES)


@every_kind
@pytest.mark.parametrize(
    ("section", "place"), [(1, "sections.1"), (5, "sections.5"), (6, "sections.6"), (0, "preamble")]
)
def test_it_is_told_where_it_stands_and_shown_masked(
    section: int, place: str, check: Check, text: str, raw: str, shown: str
) -> None:
    report = saying(text, section)
    assert judged(check, report) == [Judged(place, None, shown)]
    ((at, rest),) = found_in(check, report)
    assert (at, rest) == (place, f"{raw}{text.partition(raw)[2]}。")


@every_kind
def test_a_list_of_findings_does_not_spread_what_it_warns_of(
    check: Check, text: str, raw: str, shown: str
) -> None:
    (finding,) = check.findings(Evidence(saying(text)))
    assert raw not in f"{finding.message}{finding.found}{finding.expected}"


@every_kind
def test_the_rules_for_the_other_kinds_are_silent(
    check: Check, text: str, raw: str, shown: str
) -> None:
    report = saying(text)
    said = [module.check.id for module in RULES if judged(module.check, report)]
    assert said == [check.id]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (id_number.check, "身份证号522***********8516已核对"),  # masked already
        (id_number.check, "统一社会信用代码11522322MB0000001X"),  # of a body
        (phone.check, "监督电话0858-0000117"),  # published on purpose
        (phone.check, "拨打12345热线"),
        (phone.check, "主办：县政府 承办：县政府办\n地址：政府路1号 联系电话：0858-1234567"),
        (phone.check, "联系电话：0858-1234567\n黔ICP备05000000号-1 网站标识码：5200000000"),
        (phone.check, "申请人电话138****0001"),
        (bank_account.check, "行政事业性收费6228480000000000116元"),  # a quantity
        (email.check, "材料发至jtj@qingyan.gov.cn"),  # a public body's
        (social_account.check, "关注微信公众号：青岩交通"),
        (plate.check, "国家标准GB12345"),
        (address.check, "地址：青岩县政务服务中心3楼305室"),  # an office
        (applicant_name.check, "申请人张某某不服答复"),
        (applicant_name.check, "申请人不服答复"),
        (sole_trader.check, "统一社会信用代码91522322MA6A000014"),  # of a company
    ],
)
def test_what_is_public_or_masked_passes(check: Check, text: str) -> None:
    assert judged(check, saying(text)) == []


@pytest.mark.parametrize(
    ("check", "text", "is_told"),
    [
        (email.check, "监督电话：0858-0000118，投诉邮箱qingyan@example.com。", False),
        (email.check, "意见建议可发送至邮箱qingyan@example.com。", False),
        (email.check, "申请可在线提交，也可寄至邮箱qingyan@example.com。", False),
        (email.check, "申请人投诉时所留邮箱为qingyan@example.com。", True),
        (email.check, "受理后告知王某（qingyan@example.com）。", True),
        (email.check, "材料发至qingyan@example.com。", True),
        (social_account.check, "政务微信号qingyan_jt，抖音号qingyan0858。", False),
        (social_account.check, "官方抖音号qingyan0858发布短视频56条。", False),
        (social_account.check, "咨询请加李同志，微信号qingyan_jt。", True),
        (social_account.check, "微信号qingyan_jt。", True),
    ],
)
def test_addresses_of_the_office_are_none_of_a_person(
    check: Check, text: str, is_told: bool
) -> None:
    report = with_section(replace(clean(), contact=""), 1, text)
    assert bool(judged(check, report)) is is_told


CONTACT = "联系人电话：13800000001，邮箱：qingyan@example.com，地址：青岩县驿路小区3栋2单元501室"


@pytest.mark.parametrize(
    ("check", "raw"),
    [
        (phone.check, "13800000001"),
        (email.check, "qingyan@example.com"),
        (address.check, "3栋2单元"),
    ],
)
def test_the_bodys_own_contact_is_published_on_purpose(check: Check, raw: str) -> None:
    assert raw in CONTACT
    told = replace(clean(), preamble=f"本报告可查阅。\n{CONTACT}。", contact="")
    own = replace(told, contact=CONTACT)
    assert [j.at for j in judged(check, told)] == ["preamble"]
    assert judged(check, own) == []


@pytest.mark.parametrize(
    ("check", "text", "told"),
    [
        (phone.check, "有疑问可拨打13800000001", []),  # the number of the contact again
        (phone.check, "申请人电话13800000002", ["sections.1"]),  # not that number
        (email.check, "材料发至qingyan@example.com", []),
        (email.check, "材料发至other@example.com", ["sections.1"]),
    ],
)
def test_the_contacts_numbers_may_stand_elsewhere_in_the_text(
    check: Check, text: str, told: list[str]
) -> None:
    report = replace(saying(text), preamble=f"{CONTACT}。", contact=CONTACT)
    assert [j.at for j in judged(check, report)] == told


@pytest.mark.parametrize(
    ("check", "contact", "shown"),
    [
        (id_number.check, "联系人身份证号522322189901018516", "522*************16"),
        (bank_account.check, "账号6228480000000000117", "6228***********0117"),
    ],
)
def test_no_contact_makes_an_id_number_or_an_account_public(
    check: Check, contact: str, shown: str
) -> None:
    report = replace(clean(), preamble=f"本报告可查阅。\n{contact}。", contact=contact)
    assert judged(check, report) == [Judged("preamble", None, shown)]


def test_two_of_a_kind_are_told_in_order() -> None:
    report = saying("申请人电话13800000001，另一人电话13900000002")
    assert [j.found for j in judged(phone.check, report)] == ["138****0001", "139****0002"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("秘密★1年\n（一）主动公开。", "秘密★1年"),
        ("内部资料 注意保存\n（一）主动公开。", "内部资料 注意保存"),
        ("（一）主动公开。（此件不予公开）", "此件不予公开"),
        ("密级：机密\n（一）主动公开。", "密级：机密"),
        ("1.属于国家秘密的，不予公开。", None),
        ("下列信息不予公开。\n国家秘密\n工作秘密", None),
        ("1.属于国家\n秘密\n0 0 0", None),
        ("（三）不\n1.属于国家\n予公开\n秘密\n2.其他法律", None),
        ("18 0 0 0\n秘密\n三、本年度", None),
        ("对标有“秘密★”字样的文件不予上网。", None),
        ("组织保密审查286次。", None),
    ],
)
def test_a_text_marked_secret_is_stopped_and_talk_of_secrets_is_not(
    text: str, mark: str | None
) -> None:
    report = with_section(clean(), 1, text)
    wanted = []
    if mark:
        message = f"这里有不宜公开的标志“{mark}”。应当停止发布，由保密审查人员核实后再定。"
        wanted = [("sections.1", text.index(mark), mark, message)]
    told = secrecy_mark.check.findings(Evidence(report))
    assert [(f.at, f.offset, f.found, f.message) for f in told] == wanted


@pytest.mark.parametrize("mark", ["秘密★1年", "机密★长期", "秘密", "绝密", "工作秘密"])
@pytest.mark.parametrize("below", [0, 1])
def test_a_mark_at_the_head_is_found_above_the_title_and_below_it(mark: str, below: int) -> None:
    texts = report_lines()
    report = interpret(lines(*texts[:below], mark, *texts[below:]))
    told = secrecy_mark.check.findings(Evidence(report))
    assert [(f.at, f.offset, f.found) for f in told] == [("preamble", 0, mark)]


def test_the_menu_of_a_site_above_the_title_is_no_mark() -> None:
    report = interpret(lines("保密审查", "密级：公开", "商业秘密", *report_lines()))
    assert [*secrecy_mark.check.findings(Evidence(report))] == []
    assert "商业秘密" not in report.preamble
