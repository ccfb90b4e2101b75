"""Find statements in every snapshot that this extractor has not read yet."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.db.models.functions import Length

from articles.management.progress import Progress
from articles.models import Snapshot
from claims.actions.statements import EXTRACTOR
from claims.models import ExtractionRun
from claims.tasks import Waiting, read_texts

PAGE = 1000


class Command(BaseCommand):
    help = "Finds who said what in every snapshot not read yet. Stop it and go on at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", metavar="SLUG", help="only the snapshots of one article")

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = (
            Snapshot.objects.filter(dropped_at__isnull=True)
            .exclude(pk__in=ExtractionRun.objects.filter(extractor=EXTRACTOR).values("snapshot"))
            .order_by("pk")
        )
        if options["article"]:
            waiting = waiting.filter(article__slug=options["article"])
        progress = Progress(waiting.count(), self.stderr)
        statements = 0
        for texts, found in read_texts(_page_by_page(waiting)):
            statements += found
            progress.step(texts)
        progress.clear()
        if options["verbosity"]:
            self.stdout.write(f"{progress.done} snapshots read, {statements} statements proposed.")


def _page_by_page(waiting: QuerySet[Snapshot]) -> Iterator[Waiting]:
    """Yield key and length of each text; no cursor stays open, or SQLite would refuse to write."""
    texts = waiting.values_list("pk", Length("text"))
    page = list(texts[:PAGE])
    while page:
        yield from page
        page = list(texts.filter(pk__gt=page[-1][0])[:PAGE])
