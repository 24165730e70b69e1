"""A list that leaves the office as a file leaves its entry, whose sentence names the list."""

import pytest
from django.test import Client

from gongkai.audit.acts import VIEWED
from gongkai.audit.models import Entry
from tests.offices import Office
from tests.permissions.world import BACKEND, Route, make_world

pytestmark = pytest.mark.django_db

SENTENCES = {
    "/units/export/": "导出机构，",
    "/units/<int:pk>/groups/<slug:name>/export/": "导出政府信息公开工作领导小组，",
    "/units/people/export/": "导出人员，",
    "/units/standing-in/export/": "导出代理，",
    "/notices/export/": "导出消息，",
    "/calendar/notices/<int:pk>/export/": "导出节假日安排影响的期限，",
    "/accounts/export/": "导出账号，",
    "/account/sessions/export/": "导出本人的会话，",
    "/reviews/chains/export/": "导出审批流程，",
    "/documents/unregistered/export/": "导出未登记的文字，",
    "/documents/<int:pk>/versions/export/": "导出公文各稿，",
    "/reviews/export/": "导出审核清单，",
    "/audit/export.<slug:shape>": "导出操作记录",
    "/documents/export/": "导出公文登记簿，",
    "/documents/register-<int:year>.<str:ending>": "导出公文登记簿，",
    "/documents/numbers/export/": "导出发文字号，",
    "/documents/words/download/": "导出错敏词表，",
    "/documents/import/<int:pk>/export/": "导出导入核对表，",
    "/documents/normative/export/": "导出规范性文件，",
    "/documents/interpretations/export/": "导出政策解读，",
    "/documents/service-items/export/": "导出政务服务事项，",
    "/documents/service-items/booklet.<str:ending>": "导出办事指南（送审稿），",
    "/todo/export/": "导出我的待办，",
}

QUERIES = {"/documents/service-items/booklet.<str:ending>": "?draft=1"}
"""No service item of the world is approved yet."""


def test_each_list_that_is_taken_away_leaves_one_entry_that_names_it() -> None:
    world = make_world()
    told = {}
    for route in world.routes:
        if "export" in route.pattern or route.pattern in SENTENCES:
            told[route.pattern] = said(route, world.ours)
    assert told == {pattern: [sentence] for pattern, sentence in SENTENCES.items()}, (
        "each list has its sentence here, and its entry"
    )


def said(route: Route, office: Office) -> list[str]:
    """What the entries say that the first person leaves who may take the list away; that they
    looked at a withheld document is another entry."""
    for person in office.people.values():
        client = Client()
        client.force_login(person, backend=BACKEND)
        last = Entry.objects.latest("sequence").sequence
        if client.get(route.path + QUERIES.get(route.pattern, "")).status_code == 200:
            since = Entry.objects.filter(sequence__gt=last).exclude(action=VIEWED.name)
            found = since.values_list("sentence", flat=True)
            return [_named(each, route) for each in found]
    return []


def _named(sentence: str, route: Route) -> str:
    """The sentence, up to the count."""
    expected = SENTENCES.get(route.pattern, "")
    return expected if expected and sentence.startswith(expected) else sentence
