from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.constraints import one_of


class KeyMode(models.TextChoices):
    """How shortcuts are pressed (WCAG 2.1.4)."""

    ON = "on", _("Single keys")
    ALT = "alt", _("With Alt and Shift")
    OFF = "off", _("Off")


class Theme(models.TextChoices):
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
    SYSTEM = "system", _("As your system has it")


class Preference(models.Model):
    """How one person wants the desk. A browser gets it as cookies when that person signs in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="preference",
        verbose_name=_("user"),
    )
    keys = models.CharField(_("shortcuts"), max_length=8, choices=KeyMode, default=KeyMode.ON)
    theme = models.CharField(_("colours"), max_length=8, choices=Theme, default=Theme.SYSTEM)
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        help_text=_("Empty: as the browser asks for it."),
    )

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            one_of("keys", KeyMode, name="preference_keys_are_known"),
            one_of("theme", Theme, name="preference_theme_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.user)
