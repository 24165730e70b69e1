"""What a link is called on the pages of both of its documents."""

import pytest

from gongkai.documents.models import DocumentLink
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import make_issued, sign_in
from tests.offices import Office

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("based_on", "本件依据的公文：", "以本件为依据的公文："),
        ("amends", "本件修改的公文：", "修改本件的公文："),
        ("repeals", "本件废止的公文：", "废止本件的公文："),
        ("interprets", "本件解读的公文：", "解读本件的公文："),
        ("replaces", "本件更正、代替的公文：", "更正、代替本件的公文："),
    ],
)
@pytest.mark.parametrize("is_draft", [True, False])
def test_each_of_the_two_says_what_the_other_is(
    office: Office, kind: str, here: str, there: str, is_draft: bool
) -> None:
    """What a draft amends, repeals or replaces it is only meant to."""
    make = make_draft if is_draft else make_issued
    one, other = make(office, title="新办法"), make_draft(office, title="旧办法")
    if is_draft and kind in ("amends", "repeals", "replaces"):
        here, there = here.replace("本件", "本件拟"), f"拟{there}"
    DocumentLink.objects.create(document=one, target=other, kind=kind)
    client = sign_in(office[Post.DRAFTER])
    for document, words, linked in ((one, here, other), (other, there, one)):
        page = client.get(f"/documents/{document.pk}/").content.decode()
        shown = f'{words}<a href="/documents/{linked.pk}/">{linked.title}</a>'
        assert shown in page
