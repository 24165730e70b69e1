"""How a body assesses what it does not publish (条例第十八条) is read in that body: a superior
reads the document, and what stands registered of it."""

import pytest

from gongkai.units.posts import Post
from tests.documents.steps import sign_in
from tests.documents.test_adjusting import REASON, assess, make_on_request
from tests.documents.test_superiors_list import below
from tests.offices import Office

pytestmark = pytest.mark.django_db


def test_the_superior_reads_no_assessment_of_a_body_below(office: Office) -> None:
    centre = below(office, "公路中心", is_open=True)
    document = make_on_request(centre)
    assess(document, centre)
    path = f"/documents/{document.pk}/"
    superior, own = sign_in(office[Post.DISCLOSURE_OFFICER]), sign_in(centre[Post.HEAD])
    assert [who.get(f"{path}withheld/").status_code for who in (superior, own)] == [403, 200]
    seen = [who.get(path).content.decode() for who in (superior, own)]
    for words in ("历次评估", "<dt>拟改为</dt>", REASON):
        assert [words in each for each in seen] == [False, True]
