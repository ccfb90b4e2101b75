"""``flush`` that also empties the tables which guards keep from being emptied."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from articles.guards import PREFIX


class Command(flush.Command):
    """Django's command; SQLite's guards are lifted for it and put back as they were."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite":
            return super().handle(**options)  # TRUNCATE fires no row trigger
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
                [f"{PREFIX}%"],
            )
            guards = cursor.fetchall()
            for name, _sql in guards:
                cursor.execute(f"DROP TRIGGER {name}")
        try:
            super().handle(**options)
        finally:
            with connection.cursor() as cursor:
                for _name, sql in guards:
                    cursor.execute(sql)
