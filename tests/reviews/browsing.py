"""Pages as a signed-in person gets them."""

import re

from django.test import Client

from gongkai.reviews.models import Review
from gongkai.reviews.questions import QUESTIONS
from gongkai.units.models import Person
from tests.reviews.matters import DIGEST, current


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.sign_in.backends.PasswordBackend")
    return client


def page(person: Person, path: str, *, status: int = 200) -> str:
    answer = client_of(person).get(path)
    assert answer.status_code == status
    return answer.content.decode()


def words(html: str) -> str:
    """What a reader sees: no tags, blanks as one."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


def titles(html: str) -> list[str]:
    """The titles of a list page's rows."""
    return [
        words(each).replace(" ", "")
        for each in re.findall(
            r'<td role="cell" class="lead"><a href="/reviews/\d+/">(.*?)</a>', html
        )
    ]


PASSES = {
    "legal": "yes",
    "accurate": "yes",
    "result": "publish",
    "reason": "不涉及第十四条至第十六条情形。",
    **{question.key: "no" for question in QUESTIONS},
}


def post(person: Person, review: Review, act: str, **form: object):
    told = {"digest": DIGEST, "step": current(review).pk, "act": act, **form}
    return client_of(person).post(f"/reviews/{review.pk}/decide/", told)
