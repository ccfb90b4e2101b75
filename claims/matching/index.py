"""The claims that share most words with a text: BM25, in memory.

For files and small archives; a database keeps the same postings in tables.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from claims.matching import lexicon
from claims.matching.stem import stem
from claims.matching.words import spell

# On the development debates MAP@5 is .748 with these, .738 with .9 and .4; elsewhere equal.
K1, B = 1.2, 0.75
CANDIDATES = 100  # recall among the first hundred is .958 there; the rest shares no telling word
GRAM = 4  # letters; 3 to 5 differ by less than .005

_LINK = re.compile(r"https?://\S+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "#RaiseTheWage" is three words
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
_WORD = re.compile(r"[^\W_]+")
_STOP = lexicon.STOP_WORDS | {"should", "may", "might", "must", "could", "ll", "re", "ve", "d"}


@dataclass(frozen=True, slots=True)
class Index:
    """Claims with their postings (stem -> {place: how often}) and how much each gram tells."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    postings: dict[str, dict[int, int]]
    gram_weights: dict[str, float]
    mean_length: float

    def weigh(self, term: str) -> float:
        """Return how much a term tells; one that no claim has tells most."""
        found = len(self.postings.get(term, ()))
        return math.log(1 + (len(self.ids) - found + 0.5) / (found + 0.5))

    @property
    def rarest_gram(self) -> float:
        """Return how much a gram tells that no claim has."""
        return math.log(1 + len(self.ids))


def terms_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text in order, stop words and links left out."""
    bare = _INNER_CAPITAL.sub(" ", _LINK.sub("", text)).lower().replace("’", "'")
    bare = _COMMA_IN_NUMBER.sub("", bare).replace("'s", " ").replace("'", "")
    return tuple(stem(spell(word)) for word in _WORD.findall(bare) if word not in _STOP)


@lru_cache(maxsize=8192)
def grams_of(text: str) -> dict[str, int]:
    """Return the runs of letters of a text with their counts, over word borders too."""
    line = f" {' '.join(_WORD.findall(text.lower()))} "
    return Counter(line[n : n + GRAM] for n in range(len(line) - GRAM + 1))


def build(claims: Iterable[tuple[str, str, str]]) -> Index:
    """Build the index of (id, text, title)."""
    given = list(claims)
    terms = tuple(terms_of(f"{text} {title}") for _, text, title in given)
    postings: dict[str, dict[int, int]] = defaultdict(dict)
    for place, found in enumerate(terms):
        for term, times in Counter(found).items():
            postings[term][place] = times
    grams = Counter(gram for _, text, _ in given for gram in grams_of(text))
    return Index(
        ids=tuple(claim_id for claim_id, _, _ in given),
        texts=tuple(text for _, text, _ in given),
        terms=terms,
        postings=dict(postings),
        gram_weights={gram: math.log(1 + len(given) / count) for gram, count in grams.items()},
        mean_length=sum(map(len, terms)) / max(1, len(terms)),
    )


def nearest(index: Index, text: str, limit: int = CANDIDATES) -> list[tuple[int, float]]:
    """Return (place, BM25 score) of the claims nearest to a text, best first."""
    scores: dict[int, float] = defaultdict(float)
    for term in dict.fromkeys(terms_of(text)):
        weight = index.weigh(term)
        for place, times in index.postings.get(term, {}).items():
            length = len(index.terms[place]) / index.mean_length
            scores[place] += weight * times * (K1 + 1) / (times + K1 * (1 - B + B * length))
    return sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:limit]
