"""What makes a ClaimReview invalid, as the search engines that read it say: ten rules."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Node = dict[str, Any]
Rule = Callable[[Node, str], bool]


def nodes(value: Any) -> Iterator[Node]:
    """Yield every object of a JSON-LD document, nested ones too."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def _moment(text: str) -> str:
    return datetime.fromisoformat(text).strftime("%Y-%m-%d")


def _is_on_the_scale(review: Node) -> bool:
    rating = review["reviewRating"]
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if numbers == [None, None, None]:
        return True
    if not all(type(number) is int for number in numbers):
        return False
    worst, value, best = numbers
    return worst < best and worst <= value <= best


def _is_about_others(review: Node) -> bool:
    claim = review["itemReviewed"]
    authors = claim.get("author", [])
    authors = authors if isinstance(authors, list) else [authors]
    names = [author.get("name") for author in authors]
    return claim["@type"] == "Claim" and all(names) and review["author"]["name"] not in names


def _appears_elsewhere(review: Node) -> bool:
    claim = review["itemReviewed"]
    works = [*claim.get("appearance", []), *filter(None, [claim.get("firstAppearance")])]
    return all(work.get("@id") or work.get("url") for work in works) and all(
        urlsplit(work.get("url", "")).hostname != urlsplit(review["url"]).hostname for work in works
    )


def _has_dates_in_order(review: Node) -> bool:
    said = review["itemReviewed"].get("datePublished")
    reviewed = review.get("datePublished", review["dateModified"])
    return _moment(reviewed) <= _moment(review["dateModified"]) and (
        not said or _moment(said) <= _moment(reviewed)
    )


RULES: dict[str, Rule] = {
    "says what was claimed": lambda review, page: bool(review["claimReviewed"].strip()),
    "keeps the verdict out of the claim": lambda review, page: (
        review["reviewRating"]["alternateName"].casefold()
        not in review["claimReviewed"].casefold().split()
    ),
    "rates in words": lambda review, page: bool(review["reviewRating"]["alternateName"].strip()),
    "rates inside its scale": lambda review, page: _is_on_the_scale(review),
    "stands on our own domain": lambda review, page: (
        urlsplit(review["url"]).hostname == urlsplit(page).hostname
    ),
    "names the page itself": lambda review, page: review["url"] == page,
    "has an author with a name": lambda review, page: bool(review["author"]["name"].strip()),
    "is about what others claim": lambda review, page: _is_about_others(review),
    "appeared elsewhere": lambda review, page: _appears_elsewhere(review),
    "has its dates in order": lambda review, page: _has_dates_in_order(review),
}


def broken(blocks: list[Node], page: str) -> list[str]:
    """Return the rules that the JSON-LD of a page breaks."""
    reviews = [each for each in nodes(blocks) if each.get("@type") == "ClaimReview"]
    if len(reviews) != 1:
        return ["one review a page"]
    return [name for name, rule in RULES.items() if not _holds(rule, reviews[0], page)]


def _holds(rule: Rule, review: Node, page: str) -> bool:
    try:
        return rule(review, page)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
