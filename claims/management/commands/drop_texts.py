"""Drop the full texts of an outlet or an article, as its licence demands."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from articles.models import Snapshot
from claims.actions.retention import drop_text


class Command(BaseCommand):
    help = (
        "Blanks every text of an outlet or an article but its quoted passages. Hashes, spans and "
        "quotations stay, and every publication still verifies. It can't be taken back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--outlet", metavar="SLUG", help="all texts of an outlet")
        which.add_argument("--article", metavar="SLUG", help="all texts of one article")
        parser.add_argument("--reason", required=True, help="why, for the log")
        parser.add_argument("--yes", action="store_true", help="do it; without, only say how many")

    def handle(self, **options: Any) -> None:
        texts = Snapshot.objects.filter(dropped_at__isnull=True)
        if options["outlet"]:
            texts = texts.filter(article__outlet__slug=options["outlet"])
        else:
            texts = texts.filter(article__slug=options["article"])
        wanted = list(texts.order_by("pk").values_list("pk", flat=True))
        if not wanted:
            raise CommandError("There is no text of that name, or it is dropped already.")
        if not options["yes"]:
            self.stdout.write(f"{len(wanted)} texts would be dropped for good. Add --yes to do it.")
            return
        with _wiped():
            for pk in wanted:
                drop_text(snapshot=Snapshot.objects.get(pk=pk), by=None, reason=options["reason"])
        self.stdout.write(f"{len(wanted)} texts dropped, their quotations kept.")


@contextmanager
def _wiped() -> Iterator[None]:
    """Let SQLite overwrite what is dropped: otherwise it stays in the file's free pages."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            yield
            return
        cursor.execute("PRAGMA secure_delete = ON")
        yield
        with suppress(OperationalError):  # somebody reads; the next checkpoint does it
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
