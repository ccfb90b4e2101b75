"""Do the candidate index and the claims agree?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.candidates.checking import Report, repair, verify

NAMED = 10  # claims of a kind that the answer names


class Command(BaseCommand):
    help = "Compares the candidate index with every standing claim. Other writers wait meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify()
        if not report.agrees:
            if not options["repair"]:
                raise CommandError(f"{_findings(report)} Mend it with --repair.")
            self.stdout.write(_findings(report))
            repair(report)
            report = verify()
            if not report.agrees:
                raise CommandError(f"Not mended. {_findings(report)}")
        if options["verbosity"]:
            self.stdout.write(f"{report.claims} claims, index and table agree.")
            if report.wants_a_rebuild:
                self.stdout.write(f"{report.dead} documents are dead: rebuild_index sheds them.")


def _findings(report: Report) -> str:
    """Return what differs, in one line."""
    found = []
    if not report.up_to_date:
        found.append("The index was written by another version.")
    for name, numbers in (
        ("Claims the index lacks", report.missing),
        ("Claims that stand no more", report.left_over),
        ("Broken segments", report.broken),
    ):
        if numbers:
            named = ", ".join(map(str, numbers[:NAMED])) + (" …" if len(numbers) > NAMED else "")
            found.append(f"{name}: {len(numbers)} ({named}).")
    if not report.totals_fit:
        found.append("The totals do not add up.")
    return " ".join(found)
