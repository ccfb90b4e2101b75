"""Writing what search reads, from publication documents alone and in their transaction."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from claims.facets import actors_of
from claims.models import Publication, SearchEntry, SearchWord
from claims.words import composed, fold, folded_text, words_of

LONGEST_PASSAGE = 600  # characters kept to show; all of a passage is searched
MOST_WORDS = 16_000  # of a claim; PostgreSQL keeps no place beyond
SHORTEST_WORD = 3  # that a suggestion is made of
REBUILT_AT_ONCE = 200


def index_publication(publication: Publication) -> None:
    """Make the publication what search finds its claim by."""
    forget_claim(publication.claim_id)
    _write([publication])


def forget_claim(claim: int) -> None:
    """Take a claim out of what search finds."""
    SearchEntry.objects.filter(publication__claim=claim).delete()


def rebuild_search() -> int:
    """Write everything anew from the publications the public reads; return how many."""
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    rows = Publication.objects.current().order_by("pk").iterator(chunk_size=REBUILT_AT_ONCE)
    count = 0
    while batch := list(islice(rows, REBUILT_AT_ONCE)):
        _write(batch)
        count += len(batch)
    return count


def _write(publications: Iterable[Publication]) -> None:
    entries: list[SearchEntry] = []
    known: dict[str, str] = {}
    for publication in publications:
        document = publication.document
        entries.append(_claim(publication, document))
        entries += _passages(publication, document)
        known |= _vocabulary(document)
    SearchEntry.objects.bulk_create(entries, batch_size=500)
    # In one order everywhere: two writers of the same words then wait for each other, once.
    words = [SearchWord(word=word, length=len(word), shown=known[word]) for word in sorted(known)]
    SearchWord.objects.bulk_create(words, ignore_conflicts=True, batch_size=500)


def _claim(publication: Publication, document: Mapping[str, Any]) -> SearchEntry:
    claim = document["claim"]
    more = folded_text("\n".join(_texts(document)))
    return SearchEntry(
        publication=publication,
        kind="claim",
        words=folded_text(f"{claim['claimant']['name']}\n{claim['sentence']}"),
        more=" ".join(more.split(" ")[:MOST_WORDS]),
    )


def _passages(publication: Publication, document: Mapping[str, Any]) -> Iterator[SearchEntry]:
    for report in document["reports"]:
        for passage in report["passages"]:
            exact = composed(passage["anchor"]["exact"])
            names = ", ".join(actor["name"] for actor in actors_of(passage))
            yield SearchEntry(
                publication=publication,
                kind="passage",
                target=f"p{passage['id']}",
                shown=exact[:LONGEST_PASSAGE],
                said_by=(names or passage.get("speaker") or "")[:300],
                outlet=report["outlet"]["name"][:300],
                words=folded_text(exact),
            )


def _texts(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a claim is found by besides its sentence and its speaker."""
    claim, story = document["claim"], document.get("story")
    yield f"{claim['accused']['name']}\n{claim.get('place') or ''}"
    yield story["title"] if story else ""
    for report in document["reports"]:
        yield f"{report['outlet']['name']}\n{report.get('title') or ''}"
        for passage in report["passages"]:
            yield "\n".join(actor["name"] for actor in actors_of(passage))
            yield f"{passage['anchor']['exact']}\n{passage.get('speaker') or ''}"


def _vocabulary(document: Mapping[str, Any]) -> dict[str, str]:
    claim = document["claim"]
    texts = [claim["claimant"]["name"], claim["sentence"], *_texts(document)]
    return {
        word: text[start:end]
        for text in map(composed, texts)
        for word, start, end in words_of(text)
        if len(word) >= SHORTEST_WORD and fold(text[start:end]) == word and end - start <= 40
    }
