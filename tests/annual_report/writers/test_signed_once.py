"""A signature, however it was set, is no text, and is written once."""

from dataclasses import replace

import pytest

from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import WRITERS, write_report
from tests.annual_report.interpretation.samples import BODY, SIGNATURE, lines, report_lines

AGENCY, DATED = SIGNATURE
SIGNATURES = [
    (AGENCY, DATED),
    (f"{AGENCY}（盖章）", DATED),
    (f"{AGENCY}（公路局）", DATED),
    (f"{AGENCY}办公室", "2024.1.16"),
    (f"{AGENCY}法规科", "二○二四年一月十六日"),
    (AGENCY, "青岩县公安局", DATED),
    (DATED, f"{AGENCY} (章)"),
    (AGENCY, "2024.13.40"),
    (AGENCY,),
    (AGENCY, "青岩县公路管理所", DATED),
    (AGENCY, "法规科", DATED),
    ("　".join((AGENCY, "青岩县公路管理局", "青岩县财政局", "青岩县教育局")), DATED),
    ("　".join((AGENCY, "青岩县住房和城乡建设局", "青岩县农业农村局", "青岩县教育局")), DATED),
    (f"填报单位：{AGENCY} 填报人：张某", DATED),
    (AGENCY, "2024年", "1月16日"),
    (AGENCY, "2O24年1月16日"),
    (AGENCY, DATED, "青岩县人民政府办公室", "2024年2月3日"),
    (AGENCY, DATED, "青岩县人民政府办公室主办", "打印 关闭"),
    (AGENCY, DATED, "抄送：县司法局。", f"{AGENCY}办公室 2024年1月20日印发"),
]


def _signed(*signature: str) -> Report:
    return interpret(lines(*report_lines(signature=signature)))


@pytest.mark.parametrize("signature", SIGNATURES, ids="/".join)
class TestSignature:
    def test_it_is_no_text_of_section_six(self, signature: tuple[str, ...]) -> None:
        read = _signed(*signature)
        assert read.text_of(6).splitlines() == [*BODY[-1][1]]
        assert read.signed_by.startswith(AGENCY)

    @pytest.mark.parametrize("format", WRITERS)
    def test_it_is_written_once(self, format: str, signature: tuple[str, ...]) -> None:
        read = _signed(*signature)
        again = read_report(write_report(read, format))
        assert [section.text for section in again.sections][5] == read.text_of(6)
        kept = ("agency", "agency_names", "signed_by", "signed_on", "unread_day")
        assert [getattr(again, key) for key in kept] == [getattr(read, key) for key in kept]


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("units", [("青岩县公路管理所", "青岩县道路运输服务中心")])
@pytest.mark.parametrize("signature", [(), (AGENCY, DATED), (DATED,)], ids="/".join)
def test_a_list_at_the_end_is_written_and_read_as_text(
    signature: tuple[str, ...], units: tuple[str, ...], format: str
) -> None:
    read = _signed("本报告汇总单位：", *units, *signature)
    assert read.text_of(6).splitlines()[-3:] == ["本报告汇总单位：", *units]
    again = read_report(write_report(read, format))
    assert again.text_of(6) == read.text_of(6)


def test_the_name_stands_in_the_text_as_often_as_in_the_report() -> None:
    read = _signed(f"{AGENCY}（盖章）", DATED)
    written = write_report(read, "txt").decode()
    unsigned = write_report(replace(read, signed_by="", signed_on=None), "txt").decode()
    assert written.count(AGENCY) == unsigned.count(AGENCY) + 1
