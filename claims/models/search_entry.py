from django.db import models

from claims.models.publication import Publication


class SearchEntry(models.Model):
    """One claim or one passage of the current publications, in the words it is found by.

    The full-text index stands on ``words`` (what counts most) and ``more``: an FTS5 table that
    triggers keep in step on SQLite, a GIN index on PostgreSQL (``claims/migrations/0009_search``).
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="search_entries")
    kind = models.CharField(max_length=8)  # claim or passage
    target = models.CharField(max_length=24, blank=True)  # where it stands on the page
    shown = models.TextField(blank=True)
    said_by = models.CharField(max_length=300, blank=True)
    outlet = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    more = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["publication", "kind"], name="search_entry_publication")]

    def __str__(self) -> str:
        return self.shown[:80]


class SearchWord(models.Model):
    """A word that published text has had: what a misspelt search may have meant."""

    word = models.CharField(max_length=40, unique=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    shown = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.shown
