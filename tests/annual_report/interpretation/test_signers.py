"""The names that sign: which bodies there are, and whose department signs."""

import pytest

from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.signers import own_signer, read_signers
from tests.annual_report.interpretation.samples import TITLE, lines, report_lines

OWN = "青岩县交通运输局"


@pytest.mark.parametrize(
    "name",
    [
        *("青岩县公路管理所", "青岩县公安局城关派出所", "青岩县看守所", "青岩县卫生监督所"),
        *("青岩县第一中学", "青岩县石桥镇中心小学", "青岩县委党校", "青岩县幼儿园"),
        *("青岩县红十字会", "青岩县总工会", "青岩县残疾人联合会", "青岩县人武部"),
        *("中共青岩县委宣传部", "青岩县委网络安全和信息化委员会办公室"),
        *("青岩县国防动员委员会办公室", "青岩县人民法院", "青岩县人民检察院"),
        *("青岩海关", "国家统计局青岩调查队", "青岩县应急救援队", "中国农业银行青岩县支行"),
        *("青岩县残联", "青岩县妇联", "青岩县科协", "青岩县工商联", "青岩县气象台", "青岩县公路段"),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_bodies_of_every_kind_sign(name: str, dated: bool) -> None:
    assert read_signers(name, dated) == (name,)


@pytest.mark.parametrize(
    "line",
    [
        *("公开查阅场所", "政府信息公开查阅场所", "青岩县公开查阅场所", "青岩县城区公共厕所"),
        *("各派出所", "工作人员全部", "本年度信息公开到各部", "青岩县机关干部"),
        *(
            "有关海关",
            "相关海关",
            "中国海关",
            "青岩县有关学校",
            "青岩县医协",
            "残联",
            "县残联",
            "调查队",
        ),
        *(
            "会同青岩海关",
            "配合国家统计局青岩调查队",
            "联系青岩县科协",
            "协助青岩县妇联",
            "各县残联",
        ),
        *("青岩县人民政府办公室主办", "青岩县政务服务中心承办", "青岩县大数据局协办"),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_what_only_ends_as_a_body_does_signs_nothing(line: str, dated: bool) -> None:
    assert read_signers(line, dated) == ()


@pytest.mark.parametrize(
    "line",
    [
        f"填报单位：{OWN} 填报人：张某",
        f"填报单位：{OWN}　填报人：张某　审核人：李某",
        f"编制单位:{OWN} 联系人：张某 联系电话：0858-0000118",
        f"填报单位（盖章）：{OWN}　负责人：",
    ],
)
def test_the_person_who_filled_in_the_form_is_no_part_of_the_name(line: str) -> None:
    assert read_signers(line) == (OWN,)
    assert read_signers(line, dated=False) == ()


@pytest.mark.parametrize(
    ("signed", "named", "own", "why"),
    [
        (
            "青岩县委宣传部",
            "青岩县委宣传部",
            "青岩县委宣传部",
            "a committee's department is a body",
        ),
        ("青岩县委宣传部", "", "青岩县委宣传部", "likewise where no title names it"),
        (
            "青岩县公安局城关派出所",
            "青岩县公安局城关派出所",
            "青岩县公安局城关派出所",
            "the title's",
        ),
        (f"{OWN}石桥管理所", OWN, OWN, "a body's own office"),
        (f"{OWN}法规科", OWN, OWN, "its department"),
        (f"青岩县公安局、{OWN}", OWN, OWN, "the one that the title names"),
        ("青岩县公路管理所", OWN, "青岩县公路管理所", "another body"),
        ("局办公室", OWN, OWN, "the office, without the body's name"),
        ("县局办公室", OWN, OWN, "with its level"),
        ("委办公室", "青岩县卫生健康委员会", "青岩县卫生健康委员会", "of a committee"),
        ("镇党政综合办公室", "青岩县石桥镇人民政府", "青岩县石桥镇人民政府", "of a town"),
        ("党政综合办公室", "青岩县石桥镇人民政府", "青岩县石桥镇人民政府", "whosever it is"),
        ("局办公室", "青岩县石桥镇人民政府", "局办公室", "of another kind of body"),
        ("县委办公室", "青岩县卫生健康委员会", "县委办公室", "the party committee's is a body"),
        ("局办公室", "", "局办公室", "where no title names one"),
    ],
)
def test_the_signer_is_the_body_itself(signed: str, named: str, own: str, why: str) -> None:
    assert own_signer(signed, named) == own, why


@pytest.mark.parametrize("name", ["青岩县委宣传部", "青岩县公安局城关派出所", "青岩县公路管理所"])
def test_a_report_in_one_name_bears_one(name: str) -> None:
    texts = [text.replace(OWN, name) for text in report_lines(title=(TITLE,))]
    read = interpret(lines(*texts))
    assert (read.agency, read.agency_names, read.signed_by) == (name, (name,), name)


def test_the_office_that_signs_is_no_other_body() -> None:
    read = interpret(lines(*report_lines(signature=["局办公室", "2024年1月16日"])))
    assert (read.agency, read.agency_names, read.signed_by) == (OWN, (OWN,), "局办公室")


def test_the_head_of_a_page_is_no_piece_of_the_name_that_signs() -> None:
    texts = ["年报", *report_lines()]
    read = interpret(lines(*texts[:-2], "年报", *texts[-2:]))
    assert (read.agency_names, read.signed_by) == ((OWN,), OWN)
