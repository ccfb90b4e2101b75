"""Ask the watched feeds for what is new; for cron."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.models import Feed
from articles.watching import Asked, ask, due
from claims import background

HEAD = ("feed", "new", "changed", "refused", "said")


class Command(BaseCommand):
    help = (
        "Asks every watched feed whose time has come, imports what is new, and prints what each "
        "gave. A feed that fails is asked less and less often. Exit code 1 when one failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--add", metavar="URL", help="watch a further feed, then ask it")
        parser.add_argument("--outlet", default="", help="with --add: who publishes it")
        parser.add_argument("--all", action="store_true", help="ask also those whose time is not")

    def handle(self, **options: Any) -> None:
        if options["add"]:
            _watch(options["add"], options["outlet"])
        feeds = list(Feed.objects.all()) if options["all"] else due()
        asked = [_asked(feed) for feed in feeds]
        self.stdout.write(_table(asked))
        if any(each.feed.failures for each in asked):
            raise CommandError("Not every feed answered.")


def _asked(feed: Feed) -> Asked:
    """Ask a feed, and import what it gave before the next one is asked."""
    asked = ask(feed=feed)
    if asked.job is not None and asked.new + asked.changed:
        background.take_up(asked.job, waits=True)
    return asked


def _watch(url: str, outlet: str) -> None:
    feed = Feed(url=url, outlet=outlet)
    try:
        feed.full_clean()
    except ValidationError as error:
        raise CommandError(f"--add: {' '.join(error.messages)}") from error
    feed.save()


def _table(asked: list[Asked]) -> str:
    rows = [HEAD] + [
        (each.feed.url, str(each.new), str(each.changed), str(each.refused), each.said)
        for each in asked
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
