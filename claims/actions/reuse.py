"""Text that reports share: found when a report arrives, kept with the passages of both."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from threading import Lock
from typing import NamedTuple

from django.db import transaction

from articles.models import Article, Snapshot
from articles.text.span import Span
from claims.candidates import store
from claims.matching.copies import MIN_OWN, NEARLY_ALL, Document, carry, in_both, read, told
from claims.matching.reuse import (
    MAX_DOCUMENT_SHARE,
    MAX_DOCUMENTS,
    MIN_PASSAGE,
    Passage,
    Token,
    passage,
    prints,
)
from claims.models import Reuse, Shingle

# The reports that share most are looked at word by word. A text of which more copies are about
# than this has pairs enough to tell where it comes from.
MOST_PARTNERS = 50
# One turn of phrase that two reports share ("did not respond to a request") has one print, a
# sentence that was copied has more. With one the texts are not laid beside each other.
MIN_PRINTS = 2
MOST_WORDS = 200_000  # of texts taken apart that are kept, some 40 MB


class _Text(NamedTuple):
    snapshot: int
    article: int
    read: Document


class Copied(NamedTuple):
    """The earlier report that a report carries, with the passage that shows it."""

    source: Snapshot
    span: Span
    share: int


def find_reuse(*, snapshots: Iterable[int]) -> int:
    """Store the shingles of texts and every pair that shares a passage; return how many pairs.

    A passage of boilerplate makes no pair: its prints stand in too many texts. A text that has
    shingles was looked at before: a snapshot never changes. What is written is found out first,
    so that nobody waits for it.
    """
    waiting = set(snapshots)
    waiting -= set(Shingle.objects.filter(snapshot__in=waiting).values_list("snapshot", flat=True))
    if not waiting:
        return 0
    texts = _Texts()
    prints = {each.snapshot: told(each.read) for each in texts.get(sorted(waiting))}
    same = _texts_of_articles(prints)
    holders = _Holders(frozenset().union(*prints.values()))
    pairs: list[Reuse] = []
    for here in texts.get(list(prints)):
        found = prints[here.snapshot]
        near = [pk for pk in holders.sharing(found) if pk not in same[here.article]]
        others = texts.get(near[:MOST_PARTNERS])
        pairs += _pairs(here, others, holders.everybodys(found))
        holders.add(here.snapshot, found)
    with transaction.atomic():
        store.put_shingles((pk, each) for pk, found in prints.items() for each in sorted(found))
        Reuse.objects.bulk_create(pairs, ignore_conflicts=True)
    return len(pairs)


def copied_from(*, snapshots: Iterable[int]) -> dict[int, Copied]:
    """Return for each report the one earlier report that it carries most of. One query.

    Earlier is what the dates of both say. Two that it carries equally are none: nobody guesses.
    """
    wanted = set(snapshots)
    if not wanted:
        return {}
    outlets = [f"{side}__article__outlet" for side in "ab"]
    pairs = Reuse.objects.of(*wanted).filter(is_copy=True).select_related(*outlets)
    found: dict[int, list[Copied]] = {}
    for pair in pairs.defer("a__source", "b__source"):
        for key, source, share, place in (
            (pair.a_id, pair.b, pair.share_a, 0),
            (pair.b_id, pair.a, pair.share_b, 2),
        ):
            here = pair.a if place == 0 else pair.b
            if key in wanted and _is_earlier(source.article, here.article):
                spans = [Span(*each[place : place + 2]) for each in pair.passages]
                longest = max(spans, key=lambda span: span.end - span.start)
                found.setdefault(key, []).append(Copied(source, longest, share))
    best = {key: sorted(some, key=lambda each: -each.share) for key, some in found.items()}
    return {
        key: some[0]
        for key, some in best.items()
        if len(some) == 1 or some[0].share > some[1].share
    }


def _is_earlier(source: Article, here: Article) -> bool:
    """Tell whether a report of a known outlet came out before another outlet's."""
    if source.outlet.is_unknown or source.outlet_id == here.outlet_id:
        return False
    if source.published_at and here.published_at:
        return source.published_at < here.published_at
    if source.published_on and here.published_on:
        return source.published_on < here.published_on
    return False


def _texts_of_articles(snapshots: Iterable[int]) -> dict[int, set[int]]:
    """Return the texts of each article that one of these is a text of."""
    of = Snapshot.objects.filter(article__snapshots__in=list(snapshots))
    found: dict[int, set[int]] = defaultdict(set)
    for pk, article in of.values_list("pk", "article"):
        found[article].add(pk)
    return found


class _Read:
    """Texts taken apart, those read last kept: the next batch brings more of the same stories."""

    def __init__(self) -> None:
        self.kept: dict[str, Document] = {}
        self.words = 0
        self.lock = Lock()

    def get(self, text: str) -> Document:
        """Return a text taken apart."""
        with self.lock:
            if text not in self.kept:
                self._keep(text, read(text))
            found = self.kept[text] = self.kept.pop(text)
            return found

    def _keep(self, text: str, document: Document) -> None:
        self.words += len(document.words)
        while self.kept and self.words > MOST_WORDS:
            self.words -= len(self.kept.pop(next(iter(self.kept))).words)
        self.kept[text] = document


_READ = _Read()


class _Texts:
    """Texts taken apart, those used last kept: reports of one story arrive together."""

    def __init__(self) -> None:
        self.kept: dict[int, _Text] = {}
        self.words = 0

    def get(self, snapshots: Sequence[int]) -> Iterator[_Text]:
        """Yield the texts in this order."""
        for some in store.chunks(snapshots, MOST_PARTNERS):
            missing = [pk for pk in some if pk not in self.kept]
            rows = Snapshot.objects.filter(pk__in=missing).values_list("pk", "article", "text")
            fresh = {pk: _Text(pk, article, _READ.get(text)) for pk, article, text in rows}
            self.words += sum(len(each.read.words) for each in fresh.values())
            here = [self.kept.pop(pk) if pk in self.kept else fresh[pk] for pk in some]
            self.kept |= {each.snapshot: each for each in here}
            self._forget()
            yield from here

    def _forget(self) -> None:
        for pk in list(self.kept) if self.words > MOST_WORDS else ():
            if self.words <= MOST_WORDS:
                return
            self.words -= len(self.kept.pop(pk).read.words)


class _Holders:
    """Which texts have the prints of those that are looked at: of each print the oldest."""

    def __init__(self, prints: Set[int]) -> None:
        self.most = max(MAX_DOCUMENTS, int(MAX_DOCUMENT_SHARE * Snapshot.objects.count()))
        self.texts: dict[int, list[int]] = defaultdict(list)
        for print_, snapshot in sorted(store.texts_with(prints, MAX_DOCUMENTS)):
            self.texts[print_].append(snapshot)
        full = {each for each, held in self.texts.items() if len(held) >= MAX_DOCUMENTS}
        # How many more may print it; of one that fills the list, only whether it is too many.
        self.left = {each: self.most - len(held) for each, held in self.texts.items()}
        self.left |= dict.fromkeys(full, self.most)
        if full:
            self.left |= dict.fromkeys(store.prints_in_more(full, self.most - 1), 0)

    def sharing(self, prints: Iterable[int]) -> list[int]:
        """Return the texts that share most prints which tell; they may be of one article."""
        telling = (each for each in prints if self.left.get(each, self.most) > 0)
        shared = Counter(text for each in telling for text in self.texts.get(each, ()))
        fit = [text for text, times in shared.items() if times >= MIN_PRINTS]
        return sorted(fit, key=lambda text: (-shared[text], text))

    def everybodys(self, prints: Iterable[int]) -> frozenset[int]:
        """Return the prints that too many texts have."""
        return frozenset(each for each in prints if self.left.get(each, self.most) <= 0)

    def add(self, snapshot: int, prints: Iterable[int]) -> None:
        for each in prints:
            self.left[each] = self.left.get(each, self.most) - 1
            if len(self.texts[each]) < MAX_DOCUMENTS:
                self.texts[each].append(snapshot)


def _pairs(here: _Text, others: Iterable[_Text], boilerplate: frozenset[int]) -> Iterator[Reuse]:
    for there in others:
        a, b = (here, there) if here.snapshot < there.snapshot else (there, here)
        if (pair := _pair(a, b, boilerplate)) is not None:
            yield pair


def _pair(a: _Text, b: _Text, boilerplate: frozenset[int]) -> Reuse | None:
    """Return what two texts share, None when it is only what everybody prints."""
    in_a, in_b = a.read.words, b.read.words
    runs = in_both(a.read, b.read)
    found = [passage(in_a, in_b, run) for run in runs]
    if not any(_tells(each, in_a, boilerplate) for each in found):
        return None
    words = sum(each.words for each in found)
    share_a = _share(((run.a, run.words) for run in runs), in_a)
    share_b = _share(((run.b, run.words) for run in runs), in_b)
    is_enough = words >= MIN_OWN or max(share_a, share_b) >= 1000 * NEARLY_ALL
    return Reuse(
        a_id=a.snapshot,
        b_id=b.snapshot,
        passages=[[*each.a, *each.b] for each in found],
        words=words,
        share_a=share_a,
        share_b=share_b,
        is_copy=is_enough and carry(a.read, b.read, runs),
    )


def _tells(found: Passage, words: Sequence[Token], boilerplate: frozenset[int]) -> bool:
    if found.words < MIN_PASSAGE:
        return False
    if not boilerplate:
        return True
    inside = [word for word in words if found.a.start <= word.start < found.a.end]
    return not prints(inside) <= boilerplate


def _share(runs: Iterable[tuple[int, int]], words: Sequence[Token]) -> int:
    """Return what part of a text's words lies in the runs, in thousandths."""
    covered = {place for first, size in runs for place in range(first, first + size)}
    return 1000 * len(covered) // len(words)
