"""Group the statements that matching has not looked at yet into proposed claims."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.matching import match_statements


class Command(BaseCommand):
    help = "Proposes claims and evidence links for new statements. Repeat it as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = match_statements()
        if options["verbosity"]:
            self.stdout.write(
                f"{outcome.statements} statements looked at, {outcome.claims} claims "
                f"and {outcome.links} links proposed, {outcome.matches} pairs of claims "
                f"and {outcome.spellings} spellings offered."
            )
