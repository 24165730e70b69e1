"""Numbers that stand behind all their names, divided by 分别."""

import pytest

from gongkai.annual_report.interpretation.claims import read_statements

ASKED = "新收政府信息公开申请50件。"
Counted = tuple[str | None, int]


def counted(sentence: str) -> list[Counted]:
    """What each claim of a sentence counts behind one that counts requests."""
    claims = read_statements({1: ASKED + sentence}, 2025, government=False).claims
    return [(claim.counts, int(claim.value)) for claim in claims[1:]]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "予以公开、部分公开、不予公开分别为27件、6件、4件。",
            [("granted", 27), ("partly_granted", 6), ("refused", 4)],
        ),
        (
            "予以公开、部分公开和不予公开的分别有27件，6件和4件。",
            [("granted", 27), ("partly_granted", 6), ("refused", 4)],
        ),
        (
            "作出行政许可、行政处罚决定分别为1286件、214件，均已公示。",
            [("licences", 1286), ("penalties", 214)],
        ),
        (
            "办结48件，予以公开、部分公开分别为27件、6件，不予公开4件。",
            [("requests_handled", 48), ("granted", 27), ("partly_granted", 6), ("refused", 4)],
        ),
    ],
)
def test_each_number_has_its_own_name(sentence: str, claims: list[Counted]) -> None:
    assert counted(sentence) == claims


@pytest.mark.parametrize(
    "sentence",
    [
        "予以公开、部分公开分别为27件、6件、4件。",  # a number too many
        "予以公开、部分公开、不予公开分别为27件、6件。",  # one too few
        "2024年、2025年分别为40件、50件。",  # names of years
        "分别为27件、6件、4件。",
        "各科室、各单位分别为27件、6件。",
    ],
)
def test_names_and_numbers_that_do_not_match_count_nothing(sentence: str) -> None:
    assert [claim for claim in counted(sentence) if claim[0]] == []


def test_the_text_of_such_a_claim_is_its_name_and_its_number() -> None:
    sentence = "予以公开、部分公开分别为27件、6件。"
    claims = read_statements({1: ASKED + sentence}, 2025, government=False).claims
    assert [claim.text for claim in claims[1:]] == ["予以公开……27件", "部分公开……6件"]
