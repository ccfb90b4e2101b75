"""Find statements in every snapshot that this extractor has not read yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.management.progress import Progress
from articles.models import Snapshot
from claims.actions.statements import EXTRACTOR, record_statements
from claims.extraction import find
from claims.models import ExtractionRun


class Command(BaseCommand):
    help = "Finds who said what in every snapshot not read yet. Stop it and go on at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", metavar="SLUG", help="only the snapshots of one article")

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = Snapshot.objects.exclude(
            pk__in=ExtractionRun.objects.filter(extractor=EXTRACTOR).values("snapshot")
        ).order_by("pk")
        if options["article"]:
            waiting = waiting.filter(article__slug=options["article"])
        progress = Progress(waiting.count(), self.stderr)
        statements = 0
        for snapshot in waiting.defer("source").iterator(chunk_size=50):
            statements += len(record_statements(snapshot=snapshot, candidates=find(snapshot.text)))
            progress.step()
        progress.clear()
        if options["verbosity"]:
            self.stdout.write(f"{progress.done} snapshots read, {statements} statements proposed.")
