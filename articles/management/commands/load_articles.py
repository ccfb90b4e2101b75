import codecs
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.ingest import Conflict, Ingested, Outcome, ingest, outlet_named
from articles.management.files import Unreadable, find, read_bytes, shown
from articles.management.progress import Progress
from articles.readers import Refused, dates, read

OPTIONS = {
    "outlet": "--outlet",
    "title": "--title",
    "url": "--url",
    "published_on": "--published",
    "published_at": "--published",
}
WORDS = {
    Outcome.NEW: "loaded",
    Outcome.COMPLETED: "completed",
    Outcome.SAME: "already there",
}
REFUSED = "refused"
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
    """Load plain-text articles from files and folders."""

    help = (
        "Load plain-text articles. A folder gives its .txt files. What a file does not say is "
        "asked for by option, never guessed; loading it again with the option fills the blank."
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
                counts[self._load(file, known, progress.clear)] += 1
                progress.step()
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped: load the same again to go on.", returncode=STOPPED
            ) from None
        finally:
            progress.clear()
            self.stdout.write(", ".join(f"{count} {word}" for word, count in counts.items()))
        if counts[REFUSED]:
            raise CommandError(f"{counts[REFUSED]} of {len(found)} could not be loaded.")

    def _load(self, file: Path | Unreadable, known: Known, clear: Callable[[], None]) -> str:
        """Load one file in one transaction and return the word for what became of it."""
        path = file.path if isinstance(file, Unreadable) else file
        try:
            if isinstance(file, Unreadable):
                raise file
            with transaction.atomic():
                ingested, is_new_outlet = _ingest(file, known)
        except (Refused, Conflict, ValidationError) as error:
            clear()
            self.stderr.write(f"{shown(path)}: {REFUSED}. {_reason(error)}")
            return REFUSED
        clear()
        self.stdout.write(f"{shown(path)}: {_told(ingested, is_new_outlet=is_new_outlet)}")
        return WORDS[ingested.outcome]


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


def _ingest(path: Path, known: Known) -> tuple[Ingested, bool]:
    source = read_bytes(path, max_bytes=settings.ARTICLE_MAX_BYTES)
    name = shown(Path(path.name))
    parsed = read(source, name=name, encoding=known.encoding, max_bytes=settings.ARTICLE_MAX_BYTES)
    outlet, is_new = outlet_named(known.outlet) if known.outlet else (None, False)
    ingested = ingest(
        parsed,
        source=source,
        name=name,
        outlet=outlet,
        published_on=known.published.on,
        published_at=known.published.at,
        title=known.title,
        url=known.url,
    )
    return ingested, is_new


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
