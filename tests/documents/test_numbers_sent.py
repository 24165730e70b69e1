"""What is sent where a number belongs: whatever it is, the page answers as to none."""

import pytest

from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import fresh, sign_in
from tests.offices import Office

pytestmark = pytest.mark.django_db

NO_NUMBERS = ("²", "٣", "１２", "-1", "1.0", "1" * 22, "1" * 5_000)
"""The last is longer than what `int` takes."""


@pytest.mark.parametrize("sent", NO_NUMBERS)
def test_a_tick_that_is_no_number_ticks_nothing(office: Office, sent: str) -> None:
    make_draft(office)
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    answer = officer.post("/documents/bulk/", {"pick": [sent], "do": "owner"}, follow=True)
    assert "没有选中公文。" in answer.content.decode()
    assert officer.post("/documents/bulk/", {"pick": [sent], "do": "export"}).status_code == 200


@pytest.mark.parametrize("sent", NO_NUMBERS)
def test_a_version_that_is_no_number_is_none(office: Office, sent: str) -> None:
    document = make_draft(office)
    drafter, path = sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/"
    assert drafter.post(f"{path}edit/", {"version": sent}).status_code == 422
    assert drafter.post(f"{path}autosave/", {"version": sent}).status_code == 409
    assert drafter.get(f"{path}versions/", {"left": sent}).status_code == 404
    masked = drafter.post(f"{path}findings/1/?version={sent}", {"answer": "mask"})
    assert masked.status_code == 404
    assert fresh(document).version == document.version
