"""Index every standing claim anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.candidates import index


class Command(BaseCommand):
    help = (
        "Rebuilds the candidate index from the claims, about a minute for a million. "
        "Readers go on, decisions wait: best when the desk is quiet."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="only when another version wrote the index"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and index.is_up_to_date():
            return
        count = index.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{count} claims indexed.")
