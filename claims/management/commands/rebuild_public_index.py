"""Write anew what public lists and search read."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.public_index import rebuild


class Command(BaseCommand):
    help = "Rebuilds what public lists and search read, from the publications alone."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{count} publications indexed.")
