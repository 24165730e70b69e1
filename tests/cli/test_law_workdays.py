"""`gongkai law workdays`: the Nth working day after a day, in a sentence and as data."""

import pytest

from tests.cli.running import runner

NOTICE = "year = 2027\ndays_off = [2027-01-01, 2027-01-04]\nmake_up_working_days = [2027-01-09]\n"


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
    later = "year = 2028\ndays_off = [2028-01-03]\nmake_up_working_days = []\n"
    (tmp_path / "2028.toml").write_text(later, encoding="utf-8")
    given = ["--calendar", tmp_path / "2027.toml", "--calendar", tmp_path / "2028.toml"]
    ran = run("workdays", "2027-12-31", "1", *given, "--format", "json")
    assert ran.json == {"date": "2028-01-04", "provisional": False}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"year = ", "节假日文件的格式不对：应有 year、days_off、make_up_working_days。"),
        (
            b'year = "2027"\ndays_off = []\nmake_up_working_days = []',
            "节假日文件的 year 应为2000至2060之间的年份。",
        ),
        (
            b"year = 2027\ndays_off = [2026-01-01]\nmake_up_working_days = []",
            "节假日文件里有不属于2027年的日期。",
        ),
        (
            b"year = 2027\ndays_off = [2027-01-09]\nmake_up_working_days = [2027-01-09]",
            "节假日文件里有日期既放假又上班。",
        ),
        (
            b"year = 2027\ndays_off = []\nmake_up_working_days = []",
            "节假日文件里没有放假的日期。",
        ),
        (
            b"year = 2027\ndays_off = [2027-01-01]\nmake_up_working_days = [2027-01-11]",
            "节假日文件里2027-01-11不是周末，不会调休上班。",
        ),
    ],
)
def test_a_wrong_notice_is_one_sentence(run, tmp_path, text, sentence) -> None:
    (tmp_path / "2027.toml").write_bytes(text)
    ran = run("workdays", "2026-12-10", "20", "--calendar", tmp_path / "2027.toml")
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2026-02-30", "5"), "日期应写作2026-01-30这样的形式，现为2026-02-30。"),
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
