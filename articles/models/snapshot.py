from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class TextKind(models.TextChoices):
    FULL_TEXT = "full_text", _("Full text")
    EXCERPT = "excerpt", _("Excerpt")
    DIGEST = "digest", _("Digest in our own words")


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def get_by_natural_key(self, article: str, number: int) -> "Snapshot":
        return self.get(article__slug=article, number=number)


class Snapshot(models.Model):
    """One captured text of an article. Never edited: the database refuses an update.

    An outlet may take a change back: the same bytes can be a further text again, but never follow
    themselves, which the database refuses as well.

    One update it takes: a licence may ask for the text to be dropped. Then all but the quoted
    passages is blanked, character for character, and the hashes stay those of what was captured.

    ``text`` is what a person reads; every span in this project counts its characters.
    ``source`` holds the bytes it was read from; null means the text's own UTF-8 is the source.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="snapshots", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("number"), default=1)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    text_kind = models.CharField(_("text kind"), max_length=16, choices=TextKind)
    source = models.BinaryField(_("source bytes"), null=True, blank=True)
    source_sha256 = models.CharField(_("SHA-256 of the source bytes"), max_length=64, db_index=True)
    source_name = models.CharField(_("source name"), max_length=255, blank=True)
    encoding = models.CharField(_("encoding"), max_length=40, default="utf-8")
    reader = models.CharField(_("reader"), max_length=40)
    captured_at = models.DateTimeField(_("captured at"))
    dropped_at = models.DateTimeField(_("text dropped at"), null=True, blank=True, editable=False)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="snapshot_number_once_an_article"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="snapshot_has_text"),
            models.CheckConstraint(
                condition=models.Q(text_kind__in=TextKind.values),
                name="snapshot_text_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(source__isnull=False)
                | models.Q(source_sha256=models.F("text_sha256")),
                name="snapshot_without_bytes_is_its_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.number)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse hashes that do not fit the text or the bytes; errors name the field."""
        problems: dict[str, object] = {}
        if self.dropped_at:  # the hashes are those of the text that was there
            if Snapshot.objects.filter(pk=self.pk, dropped_at__isnull=True).exists():
                problems["text"] = _("This desk has the whole text: drop it here first.")
                raise ValidationError(problems)
            return
        if hash_of(self.text.encode()) != self.text_sha256:
            problems["text_sha256"] = _("This is not the SHA-256 of the text.")
        source = self.text.encode() if self.source is None else bytes(self.source)
        if hash_of(source) != self.source_sha256:
            problems["source_sha256"] = _("This is not the SHA-256 of the source bytes.")
        if problems:
            raise ValidationError(problems)


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return sha256(data).hexdigest()
