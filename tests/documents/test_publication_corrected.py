"""更正公开登记: another day or place, with a reason; what was recorded stays to be seen."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.expunge import expunge_document
from gongkai.documents.interpretations.services import publish_interpretation
from gongkai.documents.models import Document, NormativeDocument, PublicationChange
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.line import Stage, reach, reached
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import (
    correct_publication,
    link_documents,
    mark_published,
    review_withheld,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.expunging.removing import PLACEHOLDER
from gongkai.units.posts import Post
from tests.documents.lines import (
    deliberate,
    issue,
    legal_state,
    make_in_force,
    make_normative,
    register,
)
from tests.documents.steps import (
    code_of,
    fresh,
    make_issued,
    make_withheld,
    pass_all,
    sign_in,
)
from tests.documents.test_imported_later import PROACTIVE, imported, send
from tests.documents.test_interpreted_later import explain
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

WHERE = "县政府网站"
DAY = timedelta(days=1)
LATER = NOW + 9 * DAY
WHY = "登记时看错日期。"


def public_from(document: Document, office: Office, on: date = TODAY + 3 * DAY) -> Document:
    told = {"on": on, "where": WHERE, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    return mark_published(document, **told)


def published(office: Office) -> Document:
    return public_from(make_issued(office), office)


def correct(document: Document, office: Office, **told: Any) -> Document:
    kept = fresh(document)
    values = {"on": kept.published_on, "where": WHERE, "reason": WHY, "at": LATER}
    return correct_publication(kept, **{**values, "by": office[Post.DISCLOSURE_OFFICER], **told})


def test_the_right_day_and_place_stand_and_the_wrong_ones_stay(office: Office) -> None:
    document = published(office)
    told = {"on": TODAY + DAY, "where": "https://qingyan.gov.cn/1.html"}
    corrected = correct(document, office, **told)
    assert (corrected.published_on, corrected.published_where) == tuple(told.values())
    kept = corrected.publication_changes.get()
    assert (kept.kind, kept.on, kept.where, kept.reason, kept.by) == (
        *("corrected", TODAY + 3 * DAY, WHERE, WHY),
        office[Post.DISCLOSURE_OFFICER],
    )
    assert Entry.objects.latest("sequence").sentence == (
        "更正公文登记〔2026〕1号的公开登记，原登记于2026-10-16公开，改为2026-10-14，"
        "公开位置一并更正"
    )
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert "更正公开登记，原登记于2026年10月16日公开，改为2026年10月14日，公开位置一并更正" in page
    for words in ("原登记2026年10月16日", WHERE, WHY):
        assert words in page


@pytest.mark.parametrize(
    ("told", "entry", "sentence"),
    [
        (
            {"where": "https://qingyan.gov.cn/1.html"},
            "更正公文登记〔2026〕1号的公开位置",
            "<div>更正公开位置<",
        ),
        (
            {"on": TODAY + DAY},
            "更正公文登记〔2026〕1号的公开登记，原登记于2026-10-16公开，改为2026-10-14",
            "<div>更正公开登记，原登记于2026年10月16日公开，改为2026年10月14日<",
        ),
    ],
)
def test_only_what_was_changed_is_named(
    office: Office, told: dict[str, Any], entry: str, sentence: str
) -> None:
    document = published(office)
    correct(document, office, **told)
    assert Entry.objects.latest("sequence").sentence == entry
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert sentence in page


def test_whether_it_was_late_follows_the_right_day(office: Office) -> None:
    document = published(office)
    Deadline.objects.filter(kind=PUBLICATION.name).update(due_on=TODAY + 2 * DAY)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert "超期1个工作日公开" in client.get(f"/documents/{document.pk}/").content.decode()
    correct(document, office, on=TODAY + 2 * DAY)
    assert Deadline.objects.get(kind=PUBLICATION.name).met_on == TODAY + 2 * DAY
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "超期1个工作日公开" not in page


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "no_change"),
        ({"reason": " ", "on": TODAY}, "no_reason"),
        ({"on": TODAY - DAY}, "day_out_of_range"),  # before it was formed
        ({"on": TODAY + 10 * DAY}, "day_out_of_range"),
        ({"where": "javascript:alert(1)"}, "no_web_address"),
        ({"where": "\u200b"}, "no_place"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, told: dict[str, Any], code: str) -> None:
    document = published(office)
    assert code_of(correct, document, office, **told) == code
    assert (fresh(document).published_on, PublicationChange.objects.count()) == (TODAY + 3 * DAY, 0)


@pytest.mark.parametrize("post", [post for post in Post if post != Post.DISCLOSURE_OFFICER])
def test_the_disclosure_officer_alone_corrects_it(office: Office, post: Post) -> None:
    document = published(office)
    assert code_of(correct, document, office, on=TODAY, by=office[post]) == "not_the_officer"
    theirs = make_office("白石县交通运输局")[Post.DISCLOSURE_OFFICER]
    assert code_of(correct, document, office, on=TODAY, by=theirs) == "not_the_officer"


def test_what_is_not_public_is_not_corrected(office: Office) -> None:
    document = make_issued(office)
    assert code_of(correct, document, office, on=TODAY) == "not_published"
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    path = f"/documents/{document.pk}/published/correct/"
    assert "没有登记公开，没有可以更正的。" in client.get(path, follow=True).content.decode()


def test_it_is_corrected_on_its_page(office: Office, monkeypatch: Any) -> None:
    document = published(office)
    monkeypatch.setattr("gongkai.units.web.timezone.now", lambda: LATER)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert 'href="published/correct/"' in client.get(f"/documents/{document.pk}/").content.decode()
    path = f"/documents/{document.pk}/published/correct/"
    form = client.get(path).context["form"]
    assert (form["on"].value(), form["where"].value()) == (TODAY + 3 * DAY, WHERE)
    bad = {"on": "2026-10-14", "where": "javascript:alert(1)", "reason": WHY}
    assert client.post(path, bad).status_code == 422
    answer = client.post(path, {**bad, "where": WHERE}, follow=True).content.decode()
    assert "已更正，公开日期为2026年10月14日。" in answer


def opened_later(office: Office) -> Document:
    """Withheld; after three days opened by all its levels, and public."""
    document, at = make_withheld(office), NOW + 3 * DAY
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": at}
    opened = {"outcome": "open", "reason": "情况有变化。", "duty_item": "20(1)"}
    review_withheld(fresh(document), **opened, **told)
    review = submit_document(fresh(document), **told)
    pass_all(review, office, at=at)
    return public_from(fresh(document), office)


@pytest.mark.parametrize("is_explained", [False, True])
def test_it_is_not_before_the_approval_that_opened_it(office: Office, is_explained: bool) -> None:
    """先审查后公开, whatever was written beside it since."""
    document = opened_later(office)
    if is_explained:
        explain(document, office, at=LATER)
    before = code_of(correct, document, office, on=TODAY + 2 * DAY)
    assert (before, fresh(document).published_on) == ("not_yet_approved", TODAY + 3 * DAY)
    assert code_of(correct, document, office, on=TODAY + 4 * DAY) == ""


def test_it_is_not_before_an_approval_that_another_took_the_place_of(office: Office) -> None:
    document = opened_later(office)
    explain(document, office, at=LATER)
    submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    assert code_of(correct, document, office, on=TODAY + 2 * DAY) == "not_yet_approved"
    assert code_of(correct, document, office, on=TODAY + 4 * DAY) == ""


def test_nor_is_it_recorded_on_a_day_before_it(office: Office) -> None:
    """The day of the approval is that of its last level, not that on which another took over."""
    document = make_issued(office)
    explain(document, office, at=LATER)
    submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    assert public_from(document, office, on=TODAY).published_on == TODAY


def explained_next_day(office: Office) -> Document:
    """Issued today; its interpretation is approved tomorrow."""
    document = make_issued(office)
    explain(document, office)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW + DAY}
    pass_all(submit_document(fresh(document), **told), office, at=NOW + DAY)
    return fresh(document)


def test_nor_is_one_that_was_approved_meanwhile(office: Office) -> None:
    """The document was public before, by the approval by which it was issued."""
    assert public_from(explained_next_day(office), office, on=TODAY).published_on == TODAY


def test_the_day_goes_back_before_the_approval_of_its_interpretation(office: Office) -> None:
    document = public_from(explained_next_day(office), office)
    assert correct(document, office, on=TODAY).published_on == TODAY


def test_but_not_before_that_of_what_was_changed_since(office: Office) -> None:
    document, other = make_issued(office), make_issued(office, title="别的通知")
    link_documents(fresh(document), target=other, kind="repeals", by=office[Post.DRAFTER], at=NOW)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW + DAY}
    pass_all(submit_document(fresh(document), **told), office, at=NOW + DAY)
    held = {"on": TODAY, "where": WHERE, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    assert code_of(mark_published, fresh(document), **held) == "not_yet_approved"
    public_from(fresh(document), office)
    assert code_of(correct, document, office, on=TODAY) == "not_yet_approved"
    assert code_of(correct, document, office, on=TODAY + DAY) == ""


def test_of_what_was_public_when_it_was_imported_the_day_is_older(office: Office) -> None:
    document = imported(office, PROACTIVE)
    Document.objects.update(published_on=date(2019, 4, 1), published_where=WHERE)
    explain(document, office, by=office[Post.DISCLOSURE_OFFICER])
    pass_all(send(fresh(document), office), office)
    assert code_of(correct, document, office, on=date(2019, 4, 2)) == ""


def test_it_stays_before_the_release_of_its_interpretation(office: Office) -> None:
    document = make_in_force(office).document
    told = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    publish_interpretation(document.interpretations.get(), on=TODAY + DAY, **told)
    with pytest.raises(Refused, match="不能晚于解读发布之日（2026年10月14日）"):
        correct(document, office, on=TODAY + 2 * DAY)
    assert correct(document, office, on=TODAY + DAY).published_on == TODAY + DAY


# --- what follows from the day -------------------------------------------------------------------


def in_force_later(office: Office, **terms: Any) -> NormativeDocument:
    """Registered today, public three days later."""
    normative = make_normative(office, **terms)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    public_from(document, office)
    return NormativeDocument.objects.select_related("document").get(pk=normative.pk)


def test_the_line_of_a_normative_document_follows(office: Office) -> None:
    normative = in_force_later(office, term_months=24)
    correct(normative.document, office, on=TODAY + DAY)
    assert reached(normative)[Stage.PUBLICATION].on == TODAY + DAY
    struck = normative.events.get(stage=Stage.PUBLICATION, struck_at__isnull=False)
    assert (struck.on, struck.struck_reason) == (TODAY + 3 * DAY, WHY)
    normative.refresh_from_db()
    assert normative.expires_on == date(2028, 10, 13)
    starts = dict(Deadline.objects.filter(met_on=None).values_list("kind", "starts_on"))
    assert starts[FILING.name] == TODAY + DAY
    assert starts[EXPIRY.name] == date(2028, 10, 13)
    assert starts["documents.interpretation"] == TODAY + DAY


def test_it_stays_between_the_stages_before_and_after(office: Office) -> None:
    normative = in_force_later(office)
    normative.events.filter(stage=Stage.REGISTRATION).update(on=TODAY + 2 * DAY)
    assert code_of(correct, normative.document, office, on=TODAY + DAY) == "day_out_of_range"
    told = {"on": TODAY + 4 * DAY, "evidence": "回执", "by": office[Post.OFFICE_DIRECTOR]}
    reach(normative, Stage.FILING, at=LATER, **told)
    assert code_of(correct, normative.document, office, on=TODAY + 5 * DAY) == "day_out_of_range"
    assert code_of(correct, normative.document, office, on=TODAY + 4 * DAY) == ""


def test_what_it_repeals_ends_on_the_right_day(office: Office) -> None:
    old, new = make_in_force(office), make_normative(office, title="青岩县公交管理办法")
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    link_documents(new.document, target=old.document, kind="repeals", **told)
    deliberate(new, office)
    document = issue(new, office)
    register(new, office)
    public_from(document, office)
    assert legal_state(old, TODAY + 2 * DAY) == LegalState.IN_FORCE
    correct(document, office, on=TODAY + DAY)
    assert legal_state(old, TODAY + DAY) == LegalState.REPEALED
    assert legal_state(old, TODAY) == LegalState.IN_FORCE
    assert document.links_out.get().on == TODAY + DAY


def test_expunging_takes_the_wrong_place_and_the_reason_out(office: Office) -> None:
    document = published(office)
    correct(document, office, where="公报涉密期")
    expunge_document(document.pk, LATER)
    kept = PublicationChange.objects.get()
    assert (kept.where, kept.reason) == (PLACEHOLDER, PLACEHOLDER)
