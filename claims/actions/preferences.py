"""How a person wants the desk: shortcuts, colours, language."""

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import Preference
from claims.models.preference import KeyMode, Theme


@transaction.atomic
def save_preference(
    *, by: User, keys: str | None = None, theme: str | None = None, language: str | None = None
) -> Preference:
    """Store what is given of a person's own preferences; what is None stays as it is."""
    changes = {
        "keys": KeyMode(keys) if keys is not None else None,
        "theme": Theme(theme) if theme is not None else None,
        "language": language,
    }
    preference, _made = Preference.objects.get_or_create(user=by)
    for name, value in changes.items():
        if value is not None:
            setattr(preference, name, value)
    preference.save()
    return preference
