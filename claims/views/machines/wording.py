"""The few words for readers that machines pass on: verdicts and who is said to have said it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from claims.claimreview import Wording
from claims.models import Publication
from claims.models.states import DoesItHold


@contextmanager
def language_of(document: Mapping[str, Any]) -> Iterator[str]:
    """Speak the language of a document, or the desk's own where we have no words in it."""
    language = (document.get("language") or "").split("-")[0]
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(known):
        yield known


def wording_of(document: Mapping[str, Any]) -> Wording:
    """Return the words for a document's review, in its own language."""
    value = document["answers"]["holds"]["value"]
    with language_of(document):
        return Wording(
            verdict=str(DoesItHold(value).label) if value in DoesItHold.values else value,
            attributed=_("{name} said: {sentence}"),
        )


def attributed(publication: Publication) -> str:
    """Return a claim with who is said to have made it first: the allegation never stands alone."""
    if not publication.claimant_name:
        return publication.sentence
    words = {"name": publication.claimant_name, "sentence": publication.sentence}
    return _("{name} said: {sentence}").format(**words)
