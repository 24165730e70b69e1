"""Run as a process on an office's folder: a bureau of twenty people, a series of numbers, and what
waits for one."""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from gongkai.documents.services import (  # noqa: E402
    propose_attribute,
    register_document,
    set_pattern,
    submit_document,
)
from gongkai.units.models import Person  # noqa: E402
from gongkai.units.posts import Post  # noqa: E402
from tests.documents.steps import pass_all  # noqa: E402
from tests.offices import Office, make_office, make_person  # noqa: E402

PEOPLE = {
    Post.DRAFTER: 9,
    Post.DEPARTMENT_HEAD: 2,
    Post.SECRECY_REVIEWER: 2,
    Post.OFFICE_DIRECTOR: 2,
    Post.DEPUTY_IN_CHARGE: 2,
    Post.DISCLOSURE_OFFICER: 3,
}
"""Twenty, by post; the first of each comes with the office."""
APPROVED = 18
"""Documents that have come through when the day begins."""


def prepare() -> None:
    office = make_office()
    people = {post: [office[post]] for post in PEOPLE}
    for post, wanted in PEOPLE.items():
        for number in range(2, wanted + 1):
            another = make_person(
                office.body, f"{post.label}{number}", post, department=office.department
            )
            people[post].append(another)
    set_pattern(
        prefix="青交",
        pattern="{代字}〔{年}〕{序}号",
        used_for="通知",
        by=office[Post.DISCLOSURE_OFFICER],
        at=timezone.now(),
    )
    for person in Person.objects.all():
        person.email = f"{person.username}@example.gov.cn"
        person.save(update_fields=("email",))
    for number in range(1, APPROVED + 1):
        approve(f"前一日审结的第{number}件通知", office)
    for post, holders in people.items():
        print(post.value, *(each.username for each in holders))


def approve(title: str, office: Office) -> None:
    told = {"by": office[Post.DRAFTER], "at": timezone.now()}
    document = register_document(title=title, text="现通知如下。", **told)
    document = propose_attribute(
        document,
        attribute="proactive",
        article="条例第二十条第一项",
        reason="公众关心",
        **told,
    )
    pass_all(submit_document(document, **told), office, at=told["at"])


if __name__ == "__main__":
    prepare()
