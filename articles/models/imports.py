from django.conf import settings
from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.snapshot import Snapshot


class JobState(models.TextChoices):
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Running")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class RowState(models.TextChoices):
    """What became of a row; before the import runs, what is going to."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    COMPLETED = "completed", _("Completed")
    SAME = "same", _("Same")
    REFUSED = "refused", _("Refused")


class ImportJob(models.Model):
    """One file, page or paste that somebody brought in: checked first, then imported row by row.

    What a person knows beyond the file (outlet, encoding) is kept with it. ``seen_at`` is when its
    outlet showed it, null for a file that may be of any age. ``changed_at`` moves with every step,
    so that a job whose process died is told from one that works.
    """

    name = models.CharField(_("name"), max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.CHECKING)
    outlet = models.CharField(_("outlet"), max_length=120, blank=True)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    reason = models.TextField(_("why it failed"), blank=True)
    seen_at = models.DateTimeField(_("shown by its outlet at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last step at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.values), name="import_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk-import", args=[self.pk])


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def waiting(self) -> "ImportRowQuerySet":
        """Rows that are to be imported and are not yet."""
        return self.filter(is_done=False)

    def tally(self) -> dict[str, int]:
        """How many rows there are of each outcome; one query."""
        counted = self.order_by().values_list("outcome").annotate(rows=Count("pk"))
        return dict.fromkeys(RowState.values, 0) | dict(counted)


class ImportRow(models.Model):
    """One article of an import, as it was read; its bytes are dropped once they are stored."""

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=400)
    source = models.BinaryField(_("source bytes"), blank=True)
    parsed = models.JSONField(_("as it was read"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=RowState)
    is_done = models.BooleanField(_("done"), default=False)
    reason = models.TextField(_("why it was refused"), blank=True)
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="import_rows"
    )

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["job", "number"]
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="import_row_number_once_a_job"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=RowState.values), name="import_row_outcome_is_known"
            ),
        ]
        indexes = [models.Index(fields=["job", "is_done", "number"], name="import_row_waiting")]

    def __str__(self) -> str:
        return self.name


class Fetch(models.Model):
    """What a link gave and when: the record beside the bytes, which the snapshot of a page keeps.

    ``content`` has them, packed, where no snapshot does: a feed or a list, while its rows are read
    and ever after. It is null where a snapshot holds them, where nothing was imported, and where a
    licence had the text dropped; the hash stays.
    """

    url = models.URLField(_("address"), max_length=2000)
    final_url = models.URLField(_("address after redirects"), max_length=2000)
    headers = models.JSONField(_("headers"), default=dict)
    sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64, db_index=True)
    content = models.BinaryField(_("bytes, packed with zlib"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched at"))
    job = models.ForeignKey(
        ImportJob, models.CASCADE, null=True, blank=True, related_name="fetches"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("fetched link")
        verbose_name_plural = _("fetched links")

    def __str__(self) -> str:
        return self.url


class Feed(models.Model):
    """A feed that is watched: what it said last, and when it is asked again."""

    url = models.URLField(_("address"), max_length=2000, unique=True)
    outlet = models.CharField(_("outlet"), max_length=120, blank=True)
    etag = models.CharField(_("ETag"), max_length=400, blank=True)
    modified = models.CharField(_("last modified"), max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    reason = models.TextField(_("why it failed last"), blank=True)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    next_at = models.DateTimeField(_("asked again at"), null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["url"]
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")

    def __str__(self) -> str:
        return self.url
