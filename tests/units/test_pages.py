"""Smoke"""

import pytest
from django.urls import reverse
from gongkai.units.posts import Post
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db


def test_all(client):
    tree = Tree()
    client.force_login(
        tree.district[Post.SYSTEM_ADMIN], backend="gongkai.sign_in.backends.PasswordBackend"
    )
    b = tree.bureau.body.pk
    p = tree.bureau[Post.DRAFTER].pk
    for u in [
        "/units/",
        f"/units/{b}/",
        f"/units/{b}/new/",
        f"/units/{b}/change/",
        f"/units/{b}/move/",
        f"/units/{b}/end/",
        "/units/people/",
        "/units/people/export/",
        f"/units/people/{p}/",
        f"/units/{b}/people/new/",
        f"/units/people/{p}/disable/",
        "/units/standing-in/",
        f"/units/{b}/groups/leading_group/",
    ]:
        r = client.get(u)
        assert r.status_code == 200, (u, r.status_code)
