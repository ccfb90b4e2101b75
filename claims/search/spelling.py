"""What a misspelt search may have meant: the nearest words that published text has had."""

from rapidfuzz.distance import OSA

from claims.models import SearchWord
from claims.words import composed, words_of

SHORT = 4  # letters; a short word has many neighbours, so one slip is all it may have
MOST_CANDIDATES = 50_000


def suggest(query: str) -> str:
    """Return the query with each unknown word replaced by its nearest one, "" if none is near."""
    text = composed(query)
    parts: list[str] = []
    at, changed = 0, False
    for word, start, end in words_of(text):
        nearest = "" if _is_known(word) else _nearest(word)
        parts += [text[at:start], nearest or text[start:end]]
        at, changed = end, changed or bool(nearest)
    return "".join([*parts, text[at:]]) if changed else ""


def _is_known(word: str) -> bool:
    return SearchWord.objects.filter(word__startswith=word).exists()


def _nearest(word: str) -> str:
    slips = 1 if len(word) <= SHORT else 2
    near = SearchWord.objects.filter(length__range=(len(word) - slips, len(word) + slips))
    best: tuple[int, bool, str, str] | None = None
    for known, shown in near.values_list("word", "shown")[:MOST_CANDIDATES]:
        distance = OSA.distance(word, known, score_cutoff=slips)
        if distance > slips:
            continue
        found = (distance, known[0] != word[0], known, shown)
        best = min(best, found) if best else found
    return best[3] if best else ""
