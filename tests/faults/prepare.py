"""Run as a process on an office's folder: a bureau of twenty people and a series of numbers."""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from gongkai.documents.services import set_pattern  # noqa: E402
from gongkai.units.models import Person  # noqa: E402
from gongkai.units.posts import Post  # noqa: E402
from tests.offices import make_office, make_person  # noqa: E402

PEOPLE = {
    Post.DRAFTER: 9,
    Post.DEPARTMENT_HEAD: 2,
    Post.SECRECY_REVIEWER: 2,
    Post.OFFICE_DIRECTOR: 2,
    Post.DEPUTY_IN_CHARGE: 2,
    Post.DISCLOSURE_OFFICER: 3,
}
"""Twenty, by post; the first of each comes with the office."""


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
    for post, holders in people.items():
        print(post.value, *(each.username for each in holders))


if __name__ == "__main__":
    prepare()
