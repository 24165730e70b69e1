"""A bureau for the tests: its departments, and people by their posts."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.units.models import Body, Department, Person, Tenure
from gongkai.units.posts import Post

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 13, 9, 30, tzinfo=SHANGHAI)
"""A Tuesday."""
TODAY = NOW.date()
SINCE = date(2025, 1, 1)
PASSWORD = "Qingyan-2026"


@dataclass(frozen=True)
class Office:
    """A bureau whose people are found by post: `office[Post.HEAD]`."""

    body: Body
    department: Department
    people: dict[Post, Person]

    def __getitem__(self, post: Post) -> Person:
        return self.people[post]


def make_body(
    name: str = "青岩县交通运输局", *, parent: Body | None = None, **values: object
) -> Body:
    body = Body.objects.create(
        **{
            "name": name,
            "short_name": name[-5:],
            "kind": Body.Kind.BUREAU,
            "document_code": "青交",
            "began_on": TODAY,
            "parent": parent,
            **values,
        }
    )
    body.path = f"{parent.path if parent else '/'}{body.pk}/"
    body.save(update_fields=("path",))
    return body


def make_person(
    body: Body, name: str, *posts: Post, department: Department | None = None
) -> Person:
    """A person with an account, holding the posts in the whole body since 2025."""
    number = Person.objects.count() + 1
    person = Person(
        body=body,
        department=department,
        name=name,
        username=f"user{number}",
        must_change_password=False,
        password_changed_at=NOW,
    )
    person.set_password(PASSWORD)
    person.save()
    for post in posts:
        Tenure.objects.create(person=person, body=body, post=post, from_on=SINCE)
    return person


def make_office(
    name: str = "青岩县交通运输局", *, parent: Body | None = None, **values: object
) -> Office:
    """One person for each post. `values` are the body's."""
    body = make_body(name, parent=parent, **values)
    department = Department.objects.create(body=body, name="运输科")
    names = {
        Post.DRAFTER: "黎书瑶",
        Post.DEPARTMENT_HEAD: "杜仲明",
        Post.SECRECY_REVIEWER: "覃晓岚",
        Post.OFFICE_DIRECTOR: "梁予安",
        Post.DEPUTY_IN_CHARGE: "韦国栋",
        Post.HEAD: "石远航",
        Post.DISCLOSURE_OFFICER: "蒙秋霞",
        Post.SYSTEM_ADMIN: "岑维",
        Post.SECURITY_ADMIN: "莫安",
        Post.AUDIT_ADMIN: "农正清",
    }
    people = {
        post: make_person(body, person, post, department=department)
        for post, person in names.items()
    }
    return Office(body, department, people)
