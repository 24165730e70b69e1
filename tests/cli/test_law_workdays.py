"""`gongkai law workdays`: the Nth working day after a day, in a sentence and as data."""

import pytest

from tests.architecture.sources import ROOT
from tests.cli.running import runner
from tests.law.tables import whole_notice

NOTICE = whole_notice(2027, "01-04", worked="01-09")


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys, "law")


@pytest.mark.parametrize(
    ("start", "days", "sentence"),
    [
        # example A: over the Spring Festival, with two Saturdays worked
        ("2026-01-30", "20", "2026年1月30日后第20个工作日是2026年3月5日（星期四）\n"),
        # example B: the first day is a Sunday that is worked
        ("2026-09-18", "1", "2026年9月18日后第1个工作日是2026年9月20日（星期日）\n"),
        # over New Year between two years with a notice
        ("2025-12-31", "1", "2025年12月31日后第1个工作日是2026年1月4日（星期日）\n"),
    ],
)
def test_the_answer_is_one_sentence(run, start, days, sentence) -> None:
    ran = run("workdays", start, days)
    assert (ran.code, ran.out, ran.err) == (0, sentence, "")


def test_a_day_in_a_year_without_a_notice_is_said_to_be_provisional(run) -> None:
    assert run("workdays", "2026-12-10", "20").out == (
        "2026年12月10日后第20个工作日是2027年1月8日（星期五）（暂定：有的年份节假日安排尚未载入）\n"
    )


@pytest.mark.parametrize(
    ("start", "days", "data"),
    [
        ("2026-01-30", "20", {"date": "2026-03-05", "provisional": False}),
        ("2026-12-10", "20", {"date": "2027-01-08", "provisional": True}),
    ],
)
def test_as_data_it_is_the_contract(run, start, days, data) -> None:
    ran = run("workdays", start, days, "--format", "json")
    assert (ran.code, ran.json) == (0, data)


def test_a_notice_handed_in_turns_provisional_into_final(run, tmp_path) -> None:
    (tmp_path / "2027.toml").write_text(NOTICE, encoding="utf-8")
    ran = run(
        "workdays", "2026-12-10", "20", "--calendar", tmp_path / "2027.toml", "--format", "json"
    )
    assert ran.json == {"date": "2027-01-09", "provisional": False}


def test_two_notices_are_both_taken(run, tmp_path) -> None:
    (tmp_path / "2027.toml").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "2028.toml").write_text(whole_notice(2028, "01-03"), encoding="utf-8")
    given = ["--calendar", tmp_path / "2027.toml", "--calendar", tmp_path / "2028.toml"]
    ran = run("workdays", "2027-12-31", "1", *given, "--format", "json")
    assert ran.json == {"date": "2028-01-04", "provisional": False}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"year = 2027\ndays_off = [2027-02-30]", "节假日文件第2行写得不对。"),
        (b"year = 2027", "节假日文件的格式不对：应有 year、days_off、make_up_working_days。"),
        (
            b"year=2027\ndays_off=" + b"[" * 50_000,
            "节假日文件的格式不对：应有 year、days_off、make_up_working_days。",
        ),
        (
            b"year=" + b"9" * 5_000,
            "节假日文件的格式不对：应有 year、days_off、make_up_working_days。",
        ),
        (b"year=2027\n" + b"a." * 30_000 + b"b=1", "节假日文件太长，不像一年的节假日安排。"),
        (
            b"year = 2027\ndays_off = [2027-01-01]\nmake_up_working_days = []\nx = 1",
            "节假日文件里只应有 year、notices、days_off、make_up_working_days。",
        ),
        (
            b"year = 2027\ndays_off = [2027-01-01]\nmake_up_working_days = [2027-01-11]",
            "节假日文件里2027-01-11不是周末，不会调休上班。",
        ),
        (
            b"year = 2027\ndays_off = [2027-01-01]\nmake_up_working_days = []",
            "节假日文件不完整：2027年5月1日、5月2日、10月1日、10月2日、10月3日是法定节假日，应当放假。",
        ),
    ],
    ids=range(8),
)
def test_a_wrong_notice_is_one_sentence(run, tmp_path, text, sentence) -> None:
    (tmp_path / "2027.toml").write_bytes(text)
    ran = run("workdays", "2026-12-10", "20", "--calendar", tmp_path / "2027.toml")
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")


def test_two_notices_of_one_year_are_one_too_many(run, tmp_path) -> None:
    (tmp_path / "2027.toml").write_text(NOTICE, encoding="utf-8")
    given = ["--calendar", tmp_path / "2027.toml"] * 2
    ran = run("workdays", "2026-12-10", "20", *given)
    assert (ran.code, ran.out, ran.err) == (2, "", "2027年的节假日安排给了两次。\n")


def test_a_file_too_large_for_a_notice_is_not_read(run, tmp_path) -> None:
    path = tmp_path / "2027.toml"
    path.write_text("year=2027\n" + "a." * 60_000 + "b=1", encoding="utf-8")
    ran = run("workdays", "2026-12-10", "20", "--calendar", path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{path} 太大，超过64KB。\n")


def test_the_notice_of_the_how_to_keeps_the_national_day(run, tmp_path) -> None:
    page = (ROOT / "docs" / "how-to" / "load-a-holiday-notice.md").read_text("utf-8")
    printed = page.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "2027.toml").write_text(printed, encoding="utf-8")
    ran = run("workdays", "2027-09-30", "1", "--calendar", tmp_path / "2027.toml")
    assert ran.out == "2027年9月30日后第1个工作日是2027年10月8日（星期五）\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2026-01-30", "5", "--format", "text", "--format=json"), "选项 --format 只能写一次。"),
        (("2026-02-30", "5"), "没有2026-02-30这一天。"),
        (("2026-13-01", "5"), "没有2026-13-01这一天。"),
        (("0000-01-01", "5"), "没有0000-01-01这一天。"),
        (("2026-1-5", "5"), "日期应写作2026-01-30这样的形式，现为2026-1-5。"),
        (("", "5"), "日期应写作2026-01-30这样的形式，现为空。"),
        (("2" * 100_000, "5"), f"日期应写作2026-01-30这样的形式，现为{'2' * 40}……。"),
        (("2026\n01", "5"), "日期应写作2026-01-30这样的形式，现为2026?01。"),
        (("2026-01-30", "x" * 100_000), f"N应为1至1000000的整数，现为{'x' * 40}……。"),
        (("2026-01-30", "1\n2"), "N应为1至1000000的整数，现为1?2。"),
        (("2026-01-30", "1", f"--{'x' * 100_000}"), f"没有选项 --{'x' * 38}……。"),
        (("2026-01-30", "1", "--calendar", "a\nb"), "没有这个文件：a?b。"),
        (("20260130", "5"), "日期应写作2026-01-30这样的形式，现为20260130。"),
        (("2026-W05-5", "5"), "日期应写作2026-01-30这样的形式，现为2026-W05-5。"),
        (("2026-01-30", "0"), "N应为1至1000000的整数，现为0。"),
        (("2026-01-30", "1.5"), "N应为1至1000000的整数，现为1.5。"),
        (("2026-01-30", "9999999"), "N应为1至1000000的整数，现为9999999。"),
        (("2026-01-30", "５"), "N应为1至1000000的整数，现为５。"),
        (("2059-01-30", "1000"), "只能计算2000年至2060年的工作日。"),
        (("1999-12-31", "1"), "只能计算2000年至2060年的工作日。"),
        (("2026-01-30",), "缺少参数 N。"),
        (("2026-01-30", "1", "2"), "参数太多。"),
        (("2026-01-30", "-3"), "N应为1至1000000的整数，现为-3。"),
        (("2026-01-30", "20", "--days"), "没有选项 --days。"),
        (("-x", "2026-01-30", "20"), "没有选项 -x。"),
        (("2026-01-30", "20", "--calender=a.toml"), "没有选项 --calender。"),
        (("--", "2026-01-30", "--days"), "N应为1至1000000的整数，现为--days。"),
    ],
)
def test_a_wrong_call_is_one_sentence(run, words, sentence) -> None:
    ran = run("workdays", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")
