"""Find statements in every snapshot that this extractor has not read yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models.functions import Length

from articles.management.progress import Progress
from articles.models import Snapshot
from claims.actions.statements import EXTRACTOR
from claims.models import ExtractionRun
from claims.tasks import read_texts


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
        sizes = waiting.values_list("pk", Length("text")).iterator(chunk_size=1000)
        for texts, found in read_texts(sizes):
            statements += found
            progress.step(texts)
        progress.clear()
        if options["verbosity"]:
            self.stdout.write(f"{progress.done} snapshots read, {statements} statements proposed.")
