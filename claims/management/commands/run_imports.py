"""Take up the imports whose process died; for cron or the start of a machine."""

from typing import Any

from django.core.management.base import BaseCommand

from claims import background, tasks


class Command(BaseCommand):
    help = "Goes on with every import that stands still although it should run."

    def handle(self, **options: Any) -> None:
        jobs = tasks.resume()
        for job in jobs:
            background.take_up(job, waits=True)
            self.stdout.write(f"{job.name}: taken up")
        if not jobs:
            self.stdout.write("No import stands still.")
