import codecs
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from articles.incoming import Conflict, Incoming, Ingested, Outcome
from articles.ingest import ingest_all
from articles.management.files import Unreadable, find, open_file, shown
from articles.management.progress import Progress
from articles.outlets import outlet_named
from articles.portions import portions
from articles.readers import Entry, Hints, Limits, Refused, dates, read_all

OPTIONS = {
    "outlet": "--outlet",
    "title": "--title",
    "url": "--url",
    "published_on": "--published",
    "published_at": "--published",
}
WORDS = {
    Outcome.NEW: "loaded",
    Outcome.CHANGED: "changed: kept as a further text",
    Outcome.COMPLETED: "completed",
    Outcome.SAME: "already there",
}
REFUSED = "refused"
AT_ONCE = 50
"""Articles of one file that are stored in one transaction."""
Became = Ingested | Conflict | ValidationError | Refused
STOPPED = 130
"""The exit code of a program that a person interrupted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the person who runs the command knows beyond the files."""

    outlet: str
    published: dates.Published
    title: str
    url: str
    encoding: str


class Command(BaseCommand):
    """Load articles from files and folders."""

    help = (
        "Load articles: text, pages, feeds, JSON Lines, JSON, CSV, mails, saved pages, PDF and "
        "zips of these (docs/intake.md). What a file does not say is asked for by option, never "
        "guessed; loading it again with the option fills the blank."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare paths and what a person may know beyond them."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder")
        parser.add_argument("--outlet", default="", help="who published it (made when new)")
        parser.add_argument("--published", default="", help="when, for example 2023-10-26")
        parser.add_argument("--title", default="", help="its headline (one file only)")
        parser.add_argument("--url", default="", help="its address (one file only)")
        parser.add_argument("--encoding", default="", help="for example windows-1252")

    def handle(self, *, paths: Sequence[str], **options: Any) -> None:
        """Load every file, say what became of each, and fail at the end when one was refused."""
        known = _known(options)
        found = list(find(paths))
        if len(found) > 1 and (known.title or known.url):
            raise CommandError("--title and --url are for one file: load that file alone.")
        counts = Counter({WORDS[Outcome.NEW]: 0, WORDS[Outcome.SAME]: 0, REFUSED: 0})
        progress = Progress(len(found), self.stderr)
        try:
            for file in found:
                counts.update(self._load(file, known, progress.clear))
                progress.step()
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped: load the same again to go on.", returncode=STOPPED
            ) from None
        finally:
            progress.clear()
            self.stdout.write(", ".join(f"{count} {word}" for word, count in counts.items()))
        if counts[REFUSED]:
            raise CommandError(f"{counts[REFUSED]} of {counts.total()} could not be loaded.")

    def _load(
        self, file: Path | Unreadable, known: Known, clear: Callable[[], None]
    ) -> Iterator[str]:
        """Load what one file holds, some articles at a time, and yield what became of each."""
        for portion in portions(_entries(file, known), most=AT_ONCE, weight=_weight):
            loaded = _load([entry for _, entry in portion], known)
            for (where, _), (became, is_new_outlet) in zip(portion, loaded, strict=True):
                clear()
                if isinstance(became, Ingested):
                    self.stdout.write(f"{where}: {_told(became, is_new_outlet=is_new_outlet)}")
                    yield WORDS[became.outcome]
                else:
                    self.stderr.write(f"{where}: {REFUSED}. {_reason(became)}")
                    yield REFUSED


def _weight(placed: tuple[str, Entry]) -> int:
    return len(placed[1].source)


def _entries(file: Path | Unreadable, known: Known) -> Iterator[tuple[str, Entry]]:
    """Yield the articles of a file, each with the line's beginning that says where it stands."""
    path = file.path if isinstance(file, Unreadable) else file
    name = shown(Path(path.name))
    folder = shown(path).removesuffix(name)
    try:
        if isinstance(file, Unreadable):
            raise file
        with open_file(path) as stream:
            hints, limits = (
                Hints(encoding=known.encoding),
                Limits(article=settings.ARTICLE_MAX_BYTES),
            )
            for entry in read_all(stream, name=name, hints=hints, limits=limits):
                yield folder + entry.name, entry
    except Unreadable as refused:
        yield shown(path), Entry(name=name, source=b"", reason=refused.reason)


def _known(options: dict[str, Any]) -> Known:
    """Check the options once, before any file is touched."""
    published = dates.Published()
    if options["published"]:
        published = dates.read_line(options["published"].strip()) or published
        if published.on is None:
            raise CommandError("--published is no date that reads one way: write 2023-10-26.")
    try:
        codecs.lookup(options["encoding"] or "utf-8")
    except (LookupError, ValueError) as error:
        raise CommandError(f"--encoding: there is no “{options['encoding']}”.") from error
    return Known(
        outlet=options["outlet"].strip(),
        published=published,
        title=options["title"].strip(),
        url=options["url"].strip(),
        encoding=options["encoding"],
    )


def _load(entries: Sequence[Entry], known: Known) -> list[tuple[Became, bool]]:
    """Store articles in one transaction, or each in its own when the database refuses one.

    Each comes with whether the outlet that a person named was made for it.
    """
    try:
        with transaction.atomic():
            became, is_new = _ingest(entries, known)
            first = next((at for at, each in enumerate(became) if isinstance(each, Ingested)), None)
            if first is None:
                transaction.set_rollback(True)  # without an article there is no new outlet
    except DatabaseError:
        if len(entries) == 1:
            raise
        return [one for entry in entries for one in _load([entry], known)]
    return [(each, is_new and at == first) for at, each in enumerate(became)]


def _ingest(entries: Sequence[Entry], known: Known) -> tuple[list[Became], bool]:
    outlet, is_new = outlet_named(known.outlet) if known.outlet else (None, False)
    incoming = [
        Incoming(
            parsed=entry.article,
            source=entry.source,
            name=entry.name,
            outlet=outlet,
            published_on=known.published.on,
            published_at=known.published.at,
            title=known.title,
            url=known.url,
        )
        for entry in entries
        if entry.article
    ]
    became = iter(ingest_all(incoming))
    return [next(became) if each.article else Refused(each.reason) for each in entries], is_new


def _told(ingested: Ingested, *, is_new_outlet: bool) -> str:
    article = ingested.article
    parts = [WORDS[ingested.outcome]]
    if ingested.completed:
        parts[0] += " with " + ", ".join(ingested.completed)
    parts.append(f"“{article.title}”" if article.title else article.slug)
    if article.published_on:
        parts.append(article.published_on.isoformat())
    if article.published_at:
        parts[-1] += f" ({article.published_at.astimezone(UTC):%H:%M} UTC)"
    if is_new_outlet:
        parts.append(f"new outlet “{article.outlet}”")
    if ingested.missing:
        parts.append("please give " + ", ".join(OPTIONS[field] for field in ingested.missing))
    return "; ".join(parts)


def _reason(error: Refused | Conflict | ValidationError) -> str:
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, Conflict):
        return f"{OPTIONS[error.field]}: {error}"
    fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return " ".join(f"{field}: {' '.join(messages)}" for field, messages in fields.items())
