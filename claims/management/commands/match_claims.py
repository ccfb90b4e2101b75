"""Group the statements that matching has not looked at yet into proposed claims."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.actions.matching import match_statements


class Command(BaseCommand):
    help = "Proposes claims and evidence links for new statements. Repeat it as often as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="Look at every statement that fits no claim so far again, as after names were "
            "confirmed to be one.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = match_statements(again=options["again"])
        if options["verbosity"]:
            self.stdout.write(
                f"{outcome.statements} statements looked at, {outcome.claims} claims "
                f"and {outcome.links} links proposed, {outcome.matches} pairs of claims "
                f"and {outcome.spellings} spellings offered."
            )
