"""ClaimReview: exactly when people gave a verdict, by the rules of those who read it."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from pyld import jsonld

from claims.claimreview import RATINGS, Wording, embedded, json_ld
from claims.models.states import DoesItHold
from claims.site import Site
from tests.claims.documents import ANTONOV, KIRBY, make_document, make_passage, make_report
from tests.claims.review_rules import RULES, broken, nodes

SITE = Site(url="https://desk.example", name="Example Desk")
WORDING = Wording(verdict="Contradicted", attributed="{name} said: {sentence}")
PAGE = "https://desk.example/claims/1-kirby-soldiers-executed/"


def document(*, holds: str = "contradicted", said: str = "confirmed", **changes: Any) -> dict:
    answers = make_document()["answers"] | {
        "holds": {"value": holds, "reason": "The log says otherwise."},
        "said": {"value": said, "reason": ""},
    }
    return make_document(answers=answers, **changes)


def review(**changes: Any) -> dict[str, Any]:
    return json_ld(document(**changes), site=SITE, wording=WORDING)


def test_a_review_keeps_all_ten_rules():
    assert len(RULES) == 10
    assert broken([review()], PAGE) == []


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "says what was claimed": lambda it: it.pop("claimReviewed"),
    "keeps the verdict out of the claim": lambda it: it.update(claimReviewed="Contradicted : it"),
    "rates in words": lambda it: it["reviewRating"].pop("alternateName"),
    "rates inside its scale": lambda it: it["reviewRating"].update(ratingValue=6),
    "stands on our own domain": lambda it: it.update(url=PAGE.replace("desk.", "other.")),
    "names the page itself": lambda it: it.update(url=f"{PAGE}?from=feed"),
    "has an author with a name": lambda it: it.pop("author"),
    "is about what others claim": lambda it: it["itemReviewed"]["author"].update(name=SITE.name),
    "appeared elsewhere": lambda it: it["itemReviewed"]["appearance"][0].update(url=PAGE),
    "has its dates in order": lambda it: it.update(datePublished="2020-01-01"),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_breaks_a_rule_is_seen(rule: str):
    wrong = deepcopy(review())
    BREAKS[rule](wrong)
    assert rule in broken([wrong], PAGE)


def test_two_reviews_on_a_page_are_one_too_many():
    assert broken([review(), review()], PAGE) == ["one review a page"]


def test_the_claim_is_told_with_who_said_it():
    assert review()["claimReviewed"].startswith("John Kirby said: The US has information")


@pytest.mark.parametrize("holds", [value for value in DoesItHold.values if value not in RATINGS])
def test_what_has_no_place_on_the_scale_has_no_number(holds: str):
    assert set(review(holds=holds)["reviewRating"]) == {
        "@type",
        "alternateName",
        "ratingExplanation",
    }


@pytest.mark.parametrize("changes", [{"holds": ""}, {"status": "withdrawn"}])
def test_without_a_verdict_that_stands_there_is_only_the_claim(changes: dict[str, str]):
    data = review(**changes)
    assert data["@type"] == "Claim"
    assert [each for each in nodes(data) if "Review" in each.get("@type", "")] == []


def test_the_denial_is_a_claim_with_its_own_author():
    (denial,) = review()["mentions"]
    assert denial["author"]["name"] == "Russian embassy"
    assert "other-worldly lies" in denial["text"]
    assert denial["about"] == {"@id": f"{PAGE}#claim"}


def test_an_answer_that_denies_nothing_is_no_counter_claim():
    text = "The ambassador wrote “Let us talk”."
    passage = make_passage(text, "Let us talk", number=9, position="replies", actors=[ANTONOV])
    assert "mentions" not in review(reports=[make_report(1, "Courier", text, [passage])])


@pytest.mark.parametrize("said", ["misattributed", "not_found"])
def test_words_that_are_not_theirs_get_no_author(said: str):
    assert "author" not in review(said=said)["itemReviewed"]


@pytest.mark.parametrize(("kind", "expected"), [("person", "Person"), ("body", "Organization")])
def test_an_author_is_a_person_or_an_organisation(kind: str, expected: str):
    claim = make_document()["claim"] | {"claimant": KIRBY | {"kind": kind}}
    assert review(claim=claim)["itemReviewed"]["author"]["@type"] == expected


def dated(*days: tuple[str, str | None]) -> list[dict[str, Any]]:
    text = "He says “it is so”."
    passage = make_passage(text, "it is so", number=1, position="asserts", actors=[KIRBY])
    return [
        make_report(number, "Courier", text, [passage], published_on=day, published_at=at)
        for number, (day, at) in enumerate(days, 1)
    ]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ([("2024-01-02", None), ("2024-01-01", None)], 2),
        ([("2024-01-01", "2024-01-01T09:00:00Z"), ("2024-01-01", "2024-01-01T08:00:00Z")], 2),
        ([("2024-01-01", None), ("2024-01-01", "2024-01-01T08:00:00Z")], None),
        ([], None),
    ],
)
def test_the_first_appearance_is_one_or_none(days: list[tuple[str, str]], first: int | None):
    claim = review(reports=dated(*days))["itemReviewed"]
    found = claim.get("firstAppearance", {}).get("@id")
    assert found == (first and f"https://desk.example/articles/{first}/#article")


def test_only_reports_that_carry_the_claim_are_appearances():
    text = "The firm “says no”."
    denial = make_passage(text, "says no", number=2, position="denies", actors=[ANTONOV])
    reports = [*dated(("2024-01-01", None)), make_report(7, "Gazette", text, [denial])]
    assert len(review(reports=reports)["itemReviewed"]["appearance"]) == 1


def test_a_later_version_keeps_the_day_of_the_first():
    first = "2026-11-20T10:00:00Z"
    later = document(version=2, status="corrected")
    data = json_ld(later, site=SITE, wording=WORDING, first_published=first)
    assert (data["datePublished"], data["dateModified"]) == (first, later["published_at"])


def test_text_can_not_leave_its_script_element():
    claim = make_document()["claim"] | {"sentence": "</script><script>alert(1)</script>\u2028<!--"}
    text = embedded(review(claim=claim))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["itemReviewed"]["text"] == claim["sentence"]


def test_a_json_ld_parser_reads_one_review_and_two_claims():
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}

    def load(address: str, options: object) -> dict[str, Any]:
        assert address == "https://schema.org"  # nothing else is asked for, and nothing fetched
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}

    flat = jsonld.flatten(review(), options={"documentLoader": load})
    types = [kind for node in flat for kind in node.get("@type", [])]
    assert types.count("https://schema.org/ClaimReview") == 1
    assert types.count("https://schema.org/Claim") == 2
