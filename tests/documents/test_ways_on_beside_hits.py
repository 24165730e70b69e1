"""What screening finds takes the rail of a document's page, and no way on from it."""

from collections.abc import Callable

import pytest

from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document
from gongkai.documents.services import explain_hit
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import sign_in
from tests.offices import NOW, Office, make_person

pytestmark = pytest.mark.django_db

WITH_A_HIT = "一、按季巡查。\n二、请联系13987654321。"


def with_an_open_hit(office: Office) -> Document:
    return make_draft(office, text=WITH_A_HIT)


def with_an_explained_hit(office: Office) -> Document:
    document = with_an_open_hit(office)
    (hit,) = findings_of(document)
    told = {"number": hit.number, "fingerprint": hit.fingerprint, "reason": "对外公布的值班电话"}
    explain_hit(document, **told, by=office[Post.DRAFTER], at=NOW)
    return document


@pytest.mark.parametrize("make", [make_draft, with_an_open_hit, with_an_explained_hit])
def test_interpretations_and_the_line_are_led_to_whatever_is_found(
    office: Office, make: Callable[[Office], Document]
) -> None:
    """Each once; and the act of listing it only for who works on it."""
    document = make(office)
    path = f"/documents/{document.pk}/"
    drafter = sign_in(office[Post.DRAFTER]).get(path).content.decode()
    assert drafter.count('<h2 id="more">') + drafter.count('<h2 class="mb3" id="more">') == 1
    assert drafter.count(f'<a href="{path}interpretations/">政策解读</a>') == 1
    assert drafter.count(f'<a href="{path}line/keep/">列为规范性文件</a>') == 1
    other = make_person(office.body, "同事", Post.DRAFTER, department=office.department)
    shown = sign_in(other).get(path).content.decode()
    assert "政策解读</a>" in shown
    assert "列为规范性文件" not in shown
