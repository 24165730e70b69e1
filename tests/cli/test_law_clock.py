"""`gongkai law clock`: the sentence, the calendar, the account, the data, the refusals."""

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.cli import law as command
from tests.architecture.sources import ROOT
from tests.cli.running import alone, facts, runner
from tests.law.tables import request, whole_notice

EXAMPLES = ROOT / "examples" / "clock"
RECEIVED = {"kind": "received", "on": "2026-03-02", "channel": "in_person"}


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys, "law")


def page(run, tmp_path: Path, notation: str, today: str) -> list[str]:
    """The lines of the page for facts in the notation of docs/law."""
    asked = request(notation)
    ran = run("clock", facts(tmp_path, *asked["events"], today=today, **asked["options"]))
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


CONSULTATION = """\
最晚应于4月17日（星期五）答复，还有11个工作日。
状态：办理中　已计9个工作日　正止

2026年3月
一         二         三         四         五         六         日
 2 收到     3 第1      4 第2      5 第3      6 第4      7          8
 9 第5     10 第6     11 征求    12 征求    13 征求    14         15
16 征求    17 征求    18 征求    19 征求    20 征求    21         22
23 征求    24 征求    25 征求    26 征求    27 征求    28         29
30 第7     31 第8

2026年4月
一         二         三         四         五         六         日
                       1 第9今    2 余       3 余       4 休       5 休
 6 休       7 余       8 余       9 余      10 余      11         12
13 余      14 余      15 余      16 余      17 届满

收到＝收到之日　第n＝计入的第n个工作日　休＝放假　征求＝因征求意见不计
余＝尚余的工作日　届满＝期限届满日　今＝今日

3月2日           收到之日，不计            条例第三十一条第（一）项
3月3日至10日     计入第1日至第6日          条例第三十三条
3月11日至27日    征求意见，13个工作日不计  条例第三十三条
3月30日至4月1日  计入第7日至第9日          条例第三十三条
其间             周末8日不计               全国年节及纪念日放假办法
"""


def test_the_page_of_example_c_to_the_letter(run) -> None:
    ran = run("clock", EXAMPLES / "consultation.json")
    assert (ran.code, ran.out, ran.err) == (0, CONSULTATION, "")


def test_piped_from_a_process_of_its_own_it_is_the_same() -> None:
    assert alone("clock", EXAMPLES / "consultation.json", part="law").out == CONSULTATION


@pytest.mark.parametrize(
    ("name", "sentence", "state", "due_on", "warnings"),
    [
        (
            "consultation.json",
            "最晚应于4月17日（星期五）答复，还有11个工作日。",
            "running",
            "2026-04-17",
            [],
        ),
        (
            "clarification.json",
            "最晚应于6月3日（星期三）答复，还有10个工作日。",
            "running",
            "2026-06-03",
            [],
        ),
        (
            "extension.json",
            "已于4月1日（星期三）按期答复；答复期限至4月2日（星期四）届满。",
            "replied",
            "2026-04-02",
            [],
        ),
        (
            "fee.json",
            "最晚应于7月22日（星期三）答复，还有16个工作日。",
            "running",
            "2026-07-22",
            [],
        ),
        (
            "overdue.json",
            "答复期限已于10月22日（星期四）届满，逾期2个工作日，尚未答复。",
            "running",
            "2026-10-22",
            ["late-extension", "overdue"],
        ),
    ],
)
def test_every_example_that_ships(run, name, sentence, state, due_on, warnings) -> None:
    assert run("clock", EXAMPLES / name).out.splitlines()[0] == sentence
    data = run("clock", EXAMPLES / name, "--format", "json").json
    assert (data["state"], data["due_on"]) == (state, due_on)
    assert [warning["id"] for warning in data["warnings"]] == warnings


def test_no_example_is_left_out() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir()) == [
        "clarification.json",
        "consultation.json",
        "extension.json",
        "fee.json",
        "overdue.json",
    ]


SENTENCES = [
    (
        "03-02 received channel=in_person",
        "03-02",
        "最晚应于3月30日（星期一）答复，还有20个工作日。",
    ),
    ("03-02 received channel=in_person", "03-30", "最晚应于3月30日（星期一）答复，今日届满。"),
    (
        "03-02 received channel=in_person",
        "03-31",
        "答复期限已于3月30日（星期一）届满，逾期1个工作日，尚未答复。",
    ),
    # due on a Friday, looked at on the Saturday: overdue, but by no working day yet
    (
        "03-06 received channel=in_person",
        "04-04",
        "答复期限已于4月3日（星期五）届满，尚未答复。",
    ),
    (
        "2026-12-10 received channel=in_person",
        "2026-12-11",
        "最晚应于2027年1月8日（星期五）答复，还有19个工作日。",
    ),
    (
        "03-02 received channel=in_person; 03-10 third_party_consulted id=c1",
        "03-20",
        "正在征求意见，期间不计入答复期限；如今日收到意见，最晚应于4月10日（星期五）答复，"
        "还有14个工作日。",
    ),
    (
        "03-02 received channel=in_person; 03-06 clarification_requested",
        "03-20",
        "等待申请人补正，收到补正之日起重新计算答复期限；如今日收到，最晚应于4月20日（星期一）答复。",
    ),
    (
        "03-02 received channel=in_person; 03-06 fee_noticed",
        "03-20",
        "等待申请人缴费，缴清次日起重新计算答复期限；如今日缴清，最晚应于4月20日（星期一）答复。",
    ),
    (
        "03-02 received channel=in_person; 03-06 reasons_requested",
        "03-20",
        "等待申请人说明理由，答复期限照常计算；最晚应于3月30日（星期一）答复，还有6个工作日。",
    ),
    (
        "03-02 received channel=in_person; 03-06 reasons_requested; option reasons=restarts",
        "03-20",
        "等待申请人说明理由，收到理由之日起重新计算答复期限；如今日收到，"
        "最晚应于4月20日（星期一）答复。",
    ),
    (
        "03-02 received channel=in_person; 03-06 reasons_requested; "
        "03-09 reasonable_period_set until=2026-04-12",
        "04-11",
        "等待申请人说明理由，答复期限照常计算；最晚应于4月12日（星期日）答复，已无剩余的工作日。",
    ),
    # the clock stands still for the opinion, though reasons leave it running
    (
        "03-02 received channel=in_person; 03-04 reasons_requested; "
        "03-05 third_party_consulted id=c1 delivered_on=2026-03-05",
        "03-12",
        "等待申请人说明理由，同时正在征求意见，征求意见期间不计入答复期限；如今日收到意见，"
        "最晚应于4月7日（星期二）答复，还有17个工作日。",
    ),
    (
        "03-02 received channel=in_person; 03-04 clarification_requested; "
        "03-05 third_party_consulted id=c1 delivered_on=2026-03-05",
        "03-12",
        "等待申请人补正，收到补正之日起重新计算答复期限；如今日收到，征求的意见亦于今日收到，"
        "最晚应于4月10日（星期五）答复。",
    ),
    # where days are taken out from delivery on, and that has not been entered, none are
    (
        "03-02 received channel=in_person; 03-05 third_party_consulted id=c1; "
        "option consultation_excludes=after_delivery_to_reply",
        "03-12",
        "正在征求意见，送达日期尚未登记，答复期限照常计算；最晚应于3月30日（星期一）答复，"
        "还有12个工作日。",
    ),
    # no rule yet by which a fee stops the clock
    (
        "2020-03-02 received channel=in_person; 2020-03-03 fee_noticed",
        "2020-03-10",
        "等待申请人缴费，答复期限照常计算；最晚应于3月30日（星期一）答复，还有14个工作日。",
    ),
    (
        "03-02 received channel=in_person; 03-30 replied way=e_mail",
        "04-10",
        "已于3月30日（星期一）按期答复；答复期限至3月30日（星期一）届满。",
    ),
    (
        "03-02 received channel=in_person; 03-31 replied way=e_mail",
        "04-10",
        "已于3月31日（星期二）答复，逾期1个工作日；答复期限至3月30日（星期一）届满。",
    ),
    (
        "03-02 received channel=in_person; 03-27 replied way=post",
        "04-10",
        "已答复，送达的日期尚未登记，是否按期不能判定；答复期限至3月30日（星期一）届满。",
    ),
    # counted from the strict side: over by that count, and by no more
    (
        "03-06 received channel=internet agency_confirmed_on=2026-03-06",
        "04-07",
        "答复期限暂计至4月3日（星期五），已过1个工作日，尚未答复。",
    ),
    (
        "03-06 received channel=internet",
        "04-04",
        "答复期限暂计至4月3日（星期五），已过，尚未答复。",
    ),
    (
        "03-02 received channel=fax; 03-31 replied way=e_mail",
        "04-10",
        "已于3月31日（星期二）答复，所依据的确认或者送达日期尚未登记，是否逾期不能判定；"
        "答复期限暂计至3月30日（星期一）届满。",
    ),
    # posted for certain; how many days the letter takes out is not
    (
        "03-02 received channel=in_person; 03-04 organ_consulted id=a; 05-06 organ_answered id=a; "
        "05-28 replied way=post posted_on=2026-05-28",
        "06-10",
        "已答复，征求意见函的送达日期尚未登记，是否按期不能判定；答复期限至5月29日（星期五）届满。",
    ),
    (
        "03-02 received channel=in_person; 03-09 withdrawn",
        "04-10",
        "已于3月9日（星期一）由申请人撤回，不再计算答复期限。",
    ),
    (
        "03-02 received channel=in_person; 03-09 transferred",
        "04-10",
        "已于3月9日（星期一）转送，不再计算答复期限。",
    ),
    (
        "03-02 received channel=in_person; 03-06 fee_noticed; 04-09 fee_lapsed",
        "04-10",
        "已于4月9日（星期四）视为放弃申请，不再计算答复期限。",
    ),
]


@pytest.mark.parametrize(("notation", "today", "sentence"), SENTENCES)
def test_the_first_line_is_the_answer(run, tmp_path, notation, today, sentence) -> None:
    today = today if len(today) == 10 else f"2026-{today}"
    assert page(run, tmp_path, notation, today)[0] == sentence


@pytest.mark.parametrize(
    ("notation", "today", "line"),
    [
        # the last day to reply, today, and the reply, each on its day
        ("03-02 received channel=in_person", "2026-03-30", "30 届满今"),
        (
            "03-02 received channel=in_person; 03-30 replied way=e_mail",
            "2026-04-10",
            "30 届满答",
        ),
        (
            "03-02 received channel=in_person; 03-30 withdrawn",
            "2026-04-10",
            "30 届满结",
        ),
        # days beyond the term are numbered as such
        (
            "03-02 received channel=in_person",
            "2026-04-02",
            "                       1 超2      2 超3今",
        ),
        # worked weekend days, past and ahead
        (
            "01-30 received channel=in_person",
            "2026-02-15",
            " 9 第6     10 第7     11 第8     12 第9     13 第10    14 班11    15 休今",
        ),
        (
            "01-30 received channel=in_person",
            "2026-02-09",
            " 9 第6今   10 余      11 余      12 余      13 余      14 班余    15 休",
        ),
        # on a day on which nothing counts, today is still shown
        (
            "02-27 received channel=in_person",
            "2026-03-01",
            "                                                                   1 今",
        ),
    ],
)
def test_a_week_of_the_calendar(run, tmp_path, notation, today, line) -> None:
    assert line in page(run, tmp_path, notation, today)


def test_the_calendar_ends_with_the_request_though_the_ledger_goes_on(run, tmp_path) -> None:
    events = (RECEIVED, {"kind": "withdrawn", "on": "2026-03-09"})
    path = facts(tmp_path, *events, today="2026-05-09")
    assert "2026年4月" not in run("clock", path).out
    ledger = run("clock", path, "--format", "json").json["ledger"]
    assert (ledger[-1]["date"], ledger[-1]["reason"]) == ("2026-05-09", "closed")


def test_of_very_many_months_those_in_the_middle_are_left_out(run, tmp_path) -> None:
    lines = page(run, tmp_path, "2020-01-06 received channel=in_person", "2026-03-04")
    months = [line for line in lines if line.endswith("月")]
    assert months == [f"2020年{n}月" for n in range(1, 11)] + ["2026年2月", "2026年3月"]
    assert "（中间63个月略）" in lines
    assert lines[1] == "状态：办理中　已计1533个工作日"


@pytest.mark.parametrize(
    ("notation", "today", "rows"),
    [
        (
            "06-01 received channel=in_person; 06-12 fee_noticed; 06-24 fee_paid",
            "2026-06-30",
            [
                "6月1日         收到之日，不计                      条例第三十一条第（一）项",
                "6月2日至24日   缴费后重新计算，此前16个工作日不计  国办函〔2020〕109号",
                "6月25日至30日  计入第1日至第4日                    条例第三十三条",
                "其间           周末6日、放假3日不计                全国年节及纪念日放假办法",
            ],
        ),
        (
            "04-15 received channel=in_person; 04-24 clarification_requested",
            "2026-04-28",
            [
                "4月15日        收到之日，不计           条例第三十一条第（一）项",
                "4月16日至24日  计入第1日至第7日         条例第三十三条",
                "4月27日至28日  等待补正，2个工作日不计  条例第三十条",
                "其间           周末4日不计              全国年节及纪念日放假办法",
            ],
        ),
        (
            "2025-12-30 received channel=in_person",
            "2026-01-05",
            [
                "2025年12月30日                收到之日，不计                   "
                "条例第三十一条第（一）项",
                "2025年12月31日至2026年1月5日  计入第1日至第3日，含调休上班1日  条例第三十三条",
                "其间                          放假3日不计                      "
                "全国年节及纪念日放假办法",
            ],
        ),
    ],
)
def test_the_account_tells_every_run_with_its_article(run, tmp_path, notation, today, rows) -> None:
    assert page(run, tmp_path, notation, today)[-len(rows) :] == rows


def test_what_moved_the_due_day_is_told(run) -> None:
    assert run("clock", EXAMPLES / "extension.json").out.splitlines()[2] == (
        "原答复期限至3月5日（星期四）届满，已延至4月2日（星期四）。"
    )


@pytest.mark.parametrize(
    ("notation", "today", "told"),
    [
        (
            "06-01 received channel=in_person; 06-12 fee_noticed delivered_on=2026-06-15",
            "2026-06-20",
            ["缴费期限至7月14日（星期二）届满。"],
        ),
        (
            "03-02 received channel=in_person; "
            "03-10 third_party_consulted id=c1 delivered_on=2026-03-12; "
            "03-10 organ_consulted id=c2 delivered_on=2026-03-11; "
            "03-10 co_maker_consulted id=c3 delivered_on=2026-03-10",
            "2026-03-20",
            [
                "征求第三方意见（c1）的反馈期限至4月2日（星期四）届满。",
                "征求共同制作机关意见（c3）的反馈期限至3月31日（星期二）届满。",
                "征求其他机关意见（c2）的反馈期限（比照共同制作机关）至4月1日（星期三）届满。",
            ],
        ),
        (
            "03-02 received channel=in_person; 03-06 clarification_requested reply_by=2026-03-20",
            "2026-03-20",
            ["补正期限至3月20日（星期五）届满。"],
        ),
        (
            "03-02 received channel=in_person; 03-06 reasons_requested reply_by=2027-01-04",
            "2026-03-09",
            ["说明理由的期限至2027年1月4日（星期一）届满。"],
        ),
        # unknown, or over: the warnings say so
        ("06-01 received channel=in_person; 06-12 fee_noticed", "2026-06-20", []),
        (
            "06-01 received channel=in_person; 06-12 fee_noticed delivered_on=2026-06-15",
            "2026-07-15",
            [],
        ),
    ],
)
def test_the_last_day_for_what_is_awaited(run, tmp_path, notation, today, told) -> None:
    lines = page(run, tmp_path, notation, today)
    assert lines[2 : lines.index("")] == told


def test_days_beyond_the_term_rest_on_the_period_that_was_set(run, tmp_path) -> None:
    notation = "03-02 received channel=in_person; 03-03 reasons_requested; "
    lines = page(
        run, tmp_path, f"{notation}03-04 reasonable_period_set until=2026-06-30", "2026-04-01"
    )
    assert lines[-3:-1] == [
        "3月3日至30日     计入第1日至第20日   条例第三十三条",
        "3月31日至4月1日  计入第21日至第22日  条例第三十五条",
    ]


def test_a_name_that_looks_like_markup_is_shown_as_it_is(run, tmp_path) -> None:
    asked = {"kind": "organ_consulted", "on": "2026-03-10", "id": "[red]甲[/]"}
    ran = run("clock", facts(tmp_path, RECEIVED, asked, today="2026-03-12"))
    assert ran.out.splitlines()[-1] == (
        "注意：征求意见函（[red]甲[/]）的送达日期尚未登记，反馈期限无法计算。（条例第三十三条）"
    )


def test_without_a_today_it_is_today_in_shanghai(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(command, "_today", lambda: date(2026, 3, 4))
    path = tmp_path / "request.json"
    path.write_text(json.dumps({"events": [RECEIVED]}), encoding="utf-8")
    assert run("clock", path, "--format", "json").json["days_used"] == 2


def test_a_notice_handed_in_moves_the_due_day(run, tmp_path) -> None:
    (tmp_path / "2027.toml").write_text(whole_notice(2027, "01-04"), encoding="utf-8")
    path = facts(tmp_path, {**RECEIVED, "on": "2026-12-10"}, today="2026-12-11")
    before = run("clock", path, "--format", "json").json
    after = run("clock", path, "--calendar", tmp_path / "2027.toml", "--format", "json").json
    assert (before["due_on"], before["provisional"]) == ("2027-01-08", True)
    assert (after["due_on"], after["provisional"]) == ("2027-01-11", False)
    assert run("clock", path).out.splitlines()[2] == (
        "以上日期为暂定：有的年份节假日安排尚未载入。"
    )


def test_a_byte_order_mark_is_no_part_of_the_facts(run, tmp_path) -> None:
    path = tmp_path / "request.json"
    path.write_text((EXAMPLES / "consultation.json").read_text("utf-8"), encoding="utf-8-sig")
    assert run("clock", path).out == CONSULTATION
