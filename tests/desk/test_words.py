"""The desk's sentence about the day."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from gongkai.desk.groups import Task
from gongkai.desk.words import day_sentence
from gongkai.law.working_days import working_days


def tasks(*left: int | None) -> list[Task]:
    return [Task("件", "/", "", "办理", days_left=each) for each in left]


@pytest.mark.parametrize(
    ("left", "today", "sentence"),
    [
        # A Tuesday: the 14th to 16th, 19th to 23rd, 26th to 30th are still to come.
        ((), date(2026, 10, 13), "今天是工作日，10月还有13个工作日。"),
        ((5, None), date(2026, 10, 13), "2件。今天是工作日，10月还有13个工作日。"),
        (
            (0, -1, 5),
            date(2026, 10, 13),
            "3件。今日到期1件，已超期1件。今天是工作日，10月还有13个工作日。",
        ),
        ((-3, -1), date(2026, 10, 13), "2件。已超期2件。今天是工作日，10月还有13个工作日。"),
        # 10 October 2026 is a Saturday that is worked.
        ((0,), date(2026, 10, 10), "1件。今日到期1件。今天是工作日，10月还有15个工作日。"),
        ((), date(2026, 10, 1), "今天是休息日，10月还有18个工作日。"),
        ((), date(2026, 12, 31), "今天是12月最后一个工作日。"),
        ((), date(2026, 10, 31), "今天是休息日，10月没有工作日了。"),
    ],
)
def test_the_sentence_counts_what_is_due_and_the_days_that_remain(
    left: tuple[int | None, ...], today: date, sentence: str
) -> None:
    assert day_sentence(tasks(*left), working_days(), today) == sentence


def test_a_long_reason_is_cut_on_the_list() -> None:
    def shown(where: str) -> str:
        row = {"title": "通知", "url": "/documents/1/", "where": where, "days_left": None}
        return render_to_string("gongkai/_todo_row.html", {"row": row})

    assert ("长" * 77 in shown("长" * 458), "长" * 81 in shown("长" * 458)) == (True, False)
    assert f'<p class="where">{"短" * 80}</p>' in shown("短" * 80)
