"""Numbers: unique, without a gap, written as the body writes them. Who else is at it at the same
moment: test_issued_at_once."""

from datetime import date
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.models import Document, NumberPattern, NumberSeries
from gongkai.documents.numbers.series import (
    Number,
    document_number,
    is_pattern,
    keep_above,
    next_numbers,
    next_serial,
    read_number,
    take_number,
    take_numbers,
    write_number,
)
from gongkai.documents.services import (
    end_pattern,
    issue_document,
    set_pattern,
)
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import deliberate, make_normative
from tests.documents.steps import approve_all, code_of, make_approved, make_issued, sign_in
from tests.offices import NOW, TODAY, Office, make_body, make_office

NEXT_YEAR = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("青交〔2026〕3号", Number("青交", 2026, 3)),
        ("青交规[2026]12号", Number("青交规", 2026, 12)),
        ("青交【2026】第003号", Number("青交", 2026, 3)),
        ("青交（2026） 3 号", Number("青交", 2026, 3)),
        ("青交办函〔1999〕1号文", Number("青交办函", 1999, 1)),
        ("青交2026年3号", None),
        ("〔2026〕3号", None),
        ("青交〔26〕3号", None),
        ("", None),
    ],
)
def test_a_number_is_read_whatever_brackets_its_year_stands_in(
    text: str, number: Number | None
) -> None:
    assert read_number(text) == number


def test_the_standard_number_has_the_brackets_and_no_zeros_of_the_standard() -> None:
    assert document_number("青交", 2026, 3) == "青交〔2026〕3号"
    assert read_number(document_number("青交", 2026, 3)) == Number("青交", 2026, 3)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("{代字}〔{年}〕{序}号", "青交〔2026〕7号"),
        ("{代字}字〔{年}〕{序}号", "青交字〔2026〕7号"),
        ("〔{年}〕{代字}{序}", "〔2026〕青交7"),
    ],
)
def test_a_pattern_says_how_a_number_is_written(pattern: str, written: str) -> None:
    assert is_pattern(pattern)
    assert write_number(pattern, "青交", 2026, 7) == written


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{年}{序}",
        "{代字}{年}",
        "{代字}{年}{序}{序}",
        "{代字}{年}{序}{月}",
        "{代字}{年}{序}}",
        "{0}",
        "{代字}[{年}]{序}号",
        "{代字}（{年}）{序}号",
        "{代字}{年}{序}号",
        "{代字}〔{年}〕2{序}号",
        "〔{代字}〕〔{年}〕{序}号",
        "{代字}〔{年}〕第{序}号",
    ],
)
def test_a_pattern_has_each_place_once_its_year_in_brackets_and_nothing_misleading(
    pattern: str,
) -> None:
    assert not is_pattern(pattern)


def test_a_prefix_with_braces_is_written_as_it_is() -> None:
    assert write_number("{代字}〔{年}〕{序}号", "{年}", 2026, 1) == "{年}〔2026〕1号"


@pytest.mark.django_db
def test_each_series_counts_for_itself() -> None:
    body, other = make_body(), make_body("青岩县水利局")
    taken = [
        take_number(body, "青交", TODAY),
        take_number(body, "青交", TODAY),
        take_number(body, "青交规", TODAY),
        take_number(other, "青交", TODAY),
        take_number(body, "青交", NEXT_YEAR),
        take_number(body, "青交", TODAY),
    ]
    assert taken == [1, 2, 1, 1, 1, 3]


@pytest.mark.django_db
def test_several_numbers_are_taken_in_one_row() -> None:
    body = make_body()
    assert take_numbers(body, "登记", TODAY, 5) == 1
    assert take_number(body, "登记", TODAY) == 6


@pytest.mark.django_db
def test_a_preview_takes_nothing() -> None:
    body = make_body()
    assert [next_serial(body, "青交", 2026) for _ in range(3)] == [1, 1, 1]
    assert not NumberSeries.objects.exists()


@pytest.mark.django_db
def test_numbers_given_elsewhere_are_not_given_again() -> None:
    body = make_body()
    keep_above(body, "青交", 2026, 17)
    keep_above(body, "青交", 2026, 4)
    assert take_number(body, "青交", TODAY) == 18


def test_what_fails_gives_its_number_back(office: Office) -> None:
    make_issued(office)
    document = make_approved(office)

    def fails(*args: Any, **told: Any) -> None:
        raise RuntimeError

    with pytest.MonkeyPatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr("gongkai.documents.services.issuing.open_duties", fails)
        issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert Document.objects.get(pk=document.pk).number == ""
    issued = issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert issued.number == "青交〔2026〕2号"


def test_a_body_without_patterns_has_its_code_and_that_of_normative_documents(
    office: Office,
) -> None:
    assert [number for _, number in next_numbers(office.body, TODAY)] == [
        "青交〔2026〕1号",
        "青交规〔2026〕1号",
    ]


@pytest.mark.django_db
def test_a_body_without_a_code_has_no_series_until_it_sets_one() -> None:
    body = make_body(document_code="")
    assert next_numbers(body, TODAY) == []
    NumberPattern.objects.create(body=body, prefix="青岩", pattern="{代字}〔{年}〕{序}号")
    assert [number for _, number in next_numbers(body, TODAY)] == ["青岩〔2026〕1号"]


def pattern(office: Office, post: Post = Post.OFFICE_DIRECTOR, **told: Any) -> NumberPattern:
    values: dict[str, Any] = {
        "prefix": "青交",
        "pattern": "{代字}〔{年}〕{序}号",
        "used_for": "公文",
        **told,
    }
    return set_pattern(by=office[post], at=NOW, **values)


def test_a_number_is_written_in_the_bodys_pattern(office: Office) -> None:
    pattern(office, pattern="{代字}字〔{年}〕{序}号")
    issued = issue_document(
        make_approved(office), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW
    )
    assert (issued.number, issued.number_serial) == ("青交字〔2026〕1号", 1)


def test_another_pattern_goes_on_in_the_same_series(office: Office) -> None:
    make_issued(office)
    pattern(office, pattern="{代字}发〔{年}〕{序}号")
    assert make_issued(office).number == "青交发〔2026〕2号"
    assert NumberPattern.objects.count() == 1


@pytest.mark.parametrize(
    ("prefix", "code"),
    [
        ("青交", ""),
        ("青交规", "other_kind"),
        ("青交纪", "no_such_prefix"),
        ("青水", "no_such_prefix"),
        ("", "no_such_prefix"),
    ],
)
def test_a_document_takes_a_series_that_is_there_and_for_its_kind(
    office: Office, prefix: str, code: str
) -> None:
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, make_approved(office), prefix=prefix, **told) == code


def test_a_normative_document_takes_no_other_series(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    approved = approve_all(normative.document, office)
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, approved, prefix="青交", **told) == "other_kind"
    pattern(office, prefix="青岩规", normative=True)
    assert issue_document(approved, prefix="青岩规", **told).number == "青岩规〔2026〕1号"


def test_the_issue_form_offers_the_series_of_the_documents_kind(office: Office) -> None:
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    normative = make_normative(office)
    deliberate(normative, office)
    for document, offered in (
        (approve_all(normative.document, office), ["青交规"]),
        (make_approved(office), ["青交"]),
    ):
        form = director.get(f"/documents/{document.pk}/issue/").context["form"]
        assert [prefix for prefix, _ in form.fields["series"].choices] == offered
    end_pattern(pattern(office), by=office[Post.OFFICE_DIRECTOR], at=NOW)
    page = director.get(f"/documents/{document.pk}/issue/").content.decode()
    assert "没有编这一类公文的字号" in page


def test_the_issue_form_is_shown_for_what_can_be_issued_alone(office: Office) -> None:
    """Its address leads back, with the reason, where the number would be refused."""
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    issued, draft = make_issued(office), make_proactive(office)
    without_its_stages = approve_all(make_normative(office).document, office)
    joint = make_approved(office, lead_maker="青岩县公安局", formed_on=TODAY)
    for document, why in (
        (issued, f"已经印发或者归档，文号是{issued.number}，不再编号。"),
        (draft, "没有审核通过，不能编号印发。"),
        (without_its_stages, "，不予编号印发（"),
        (joint, "不是本机关编号的公文，请归档，不编发文字号。"),
    ):
        path = f"/documents/{document.pk}/"
        answer = director.get(f"{path}issue/", follow=True)
        assert answer.redirect_chain == [(path, 302)]
        assert why in answer.content.decode()
    shown = director.get(f"/documents/{make_approved(office).pk}/issue/")
    assert (shown.status_code, "下一个号" in shown.content.decode()) == (200, True)


def test_a_series_of_ones_own_leaves_the_usual_ones_there(office: Office) -> None:
    pattern(office, prefix="青交函")
    assert [each.prefix for each, _ in next_numbers(office.body, TODAY)] == [
        "青交",
        "青交规",
        "青交函",
    ]
    usual = pattern(office, prefix="青交规", normative=True)
    end_pattern(usual, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert [each.prefix for each, _ in next_numbers(office.body, TODAY)] == ["青交", "青交函"]


def test_a_series_that_gave_numbers_does_not_change_its_kind(office: Office) -> None:
    pattern(office, normative=True)
    pattern(office)
    make_issued(office)
    assert code_of(pattern, office, normative=True) == "other_kind"
    assert code_of(pattern, office) == ""


def test_an_ended_series_gives_no_number_and_keeps_those_given(office: Office) -> None:
    kept = pattern(office)
    pattern(office, prefix="青交函")
    issued = make_issued(office)
    end_pattern(kept, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, make_approved(office), prefix="青交", **told) == (
        "no_such_prefix"
    )
    assert Document.objects.get(pk=issued.pk).number == "青交〔2026〕1号"
    assert [each.prefix for each, _ in next_numbers(office.body, TODAY)] == ["青交规", "青交函"]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"prefix": " "}, "no_prefix"),
        ({"prefix": "登记"}, "no_prefix"),
        ({"prefix": "青{年}"}, "no_prefix"),
        ({"prefix": "青〔2026〕"}, "no_prefix"),
        ({"prefix": "<b>"}, "no_prefix"),
        ({"prefix": "青 交"}, "no_prefix"),
        ({"prefix": "青交3"}, "no_prefix"),
        ({"prefix": "QJ"}, "no_prefix"),
        ({"pattern": "{代字}〔{年}〕第{序}号"}, "no_pattern"),
        ({"pattern": "{年}{序}"}, "no_pattern"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(
    office: Office, told: dict[str, str], code: str
) -> None:
    assert code_of(pattern, office, **told) == code
    assert not NumberPattern.objects.exists()


@pytest.mark.parametrize(
    "code", ["青交", "青交规", "国办发", "川交（路）", "青交A", "二〇交", f"青{'交' * 37}"]
)
def test_a_code_is_of_characters_with_letters_or_brackets_among_them(
    office: Office, code: str
) -> None:
    assert pattern(office, prefix=code).prefix == code
    assert read_number(f"{code}〔2026〕3号") == Number(code, 2026, 3)


def test_a_code_is_no_longer_than_what_is_read_back(office: Office) -> None:
    """With its year and its serial it has room in a number."""
    assert code_of(pattern, office, prefix=f"青{'交' * 38}") == "no_prefix"
    longest = Document._meta.get_field("number").max_length
    assert len(document_number(f"青{'交' * 37}", 2026, 99999)) == longest


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.HEAD, Post.SYSTEM_ADMIN])
def test_only_the_office_arranges_numbers(office: Office, post: Post) -> None:
    assert code_of(pattern, office, post) == "not_the_office"


def test_another_bodys_series_is_not_ended(office: Office) -> None:
    other = make_office("青岩县水利局")
    theirs = pattern(other)
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(end_pattern, theirs, **told) == "not_the_office"


def test_setting_and_ending_a_pattern_leave_entries_without_its_words(office: Office) -> None:
    made = pattern(office)
    end_pattern(made, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    told = [(each.sentence, each.details) for each in Entry.objects.all()]
    series = {"series": made.pk}
    assert told == [
        (f"设置第{made.pk}号发文字号的样式", series),
        (f"停用第{made.pk}号发文字号", series),
    ]
