"""What the constants are learnt on: the texts as they are, and made harder in two ways.

An archive in use is larger than the development set and its texts are longer, so what holds only
for 424 claims and lone sentences must not be learnt. Chosen by key, so always the same.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

from claims.matching.index import Entry

Claims = Sequence[Entry]
Queries = Mapping[str, str]
Gold = Mapping[str, Collection[str]]

SAME_TEXT = 85  # token_set_ratio; a text as near as that is no wrong answer for another
MOST_WORDS_ADDED = 25


class Trial(NamedTuple):
    """Claims to search, texts with their right claims, and claims that don't count for a text."""

    claims: Claims
    queries: Queries
    gold: Gold
    barred: Mapping[str, frozenset[str]]


def trials(claims: Claims, queries: Queries, gold: Gold) -> tuple[list[Trial], list[Trial]]:
    """Return the trials for the order, and those with claims left out for `known`.

    The first of either is plain, and so are the first four with claims left out.
    """
    plain = Trial(claims, queries, gold, {key: frozenset() for key in queries})
    crowded = _crowded(plain)
    halves = [
        _without(each, part, keep_shared=keep)
        for each in (plain, crowded)
        for part in _halves(queries)
        for keep in (True, False)
    ]
    return [plain, crowded, _wordy(plain)], halves


def _crowded(plain: Trial) -> Trial:
    """Return the trial with the other texts among the claims, unless they may be the same one."""
    others = [Entry(f"text {key}", text) for key, text in plain.queries.items()]
    barred = {
        key: frozenset(
            f"text {other}"
            for other, told in plain.queries.items()
            if set(plain.gold[key]) & set(plain.gold[other])
            or fuzz.token_set_ratio(text, told) > SAME_TEXT
        )
        for key, text in plain.queries.items()
    }
    return plain._replace(claims=[*plain.claims, *others], barred=barred)


def _wordy(plain: Trial) -> Trial:
    """Return the trial with words of an unrelated text before or behind each."""
    gold, keys = plain.gold, list(plain.queries)
    queries, barred = {}, {}
    for key, text in plain.queries.items():
        draw = crc32(key.encode())
        unrelated = [other for other in keys if not set(gold[other]) & set(gold[key])] or [key]
        other = unrelated[draw % len(unrelated)]
        words = plain.queries[other].split()[:MOST_WORDS_ADDED]
        queries[key] = " ".join([text, *words] if draw % 2 else [*words, text])
        barred[key] = frozenset(gold[other]) - frozenset(gold[key])
    return plain._replace(queries=queries, barred=barred)


def _halves(queries: Queries) -> tuple[frozenset[str], frozenset[str]]:
    """Return the texts whose claims are left out: every second one, then the others."""
    keys = list(queries)
    return frozenset(keys[1::2]), frozenset(keys[::2])


def _without(trial: Trial, part: frozenset[str], *, keep_shared: bool) -> Trial:
    """Leave out the claims of some texts, or only those that no other text has too."""
    gone = {claim for key in part for claim in trial.gold[key]}
    if keep_shared:
        gone -= {claim for key in trial.queries if key not in part for claim in trial.gold[key]}
    return trial._replace(
        claims=[claim for claim in trial.claims if claim.id not in gone],
        gold={key: set(trial.gold[key]) - gone for key in trial.queries},
    )
