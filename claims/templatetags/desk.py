"""What only desk pages ask for."""

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.views.desk.shortcuts import chosen_keys

register = template.Library()

CHANGE_WORDS: dict[str, Promise] = {
    "sentence": _("Claim"),
    "claimant": _("Claimant"),
    "accused": _("Accused"),
    "said_on": _("Date said"),
    "place": _("Place"),
    "occasion": _("Occasion"),
    "answer_said": _("Was it said?"),
    "reason_said": _("Was it said? Why"),
    "answer_holds": _("Does it hold?"),
    "reason_holds": _("Does it hold? Why"),
    "answer_accused": _("What does the accused side say?"),
    "reason_accused": _("What does the accused side say? Why"),
    "single_origin": _("Why one origin is enough"),
    "not_known": _("Not known"),
    "passage": _("Passage"),
    "origin": _("Origin"),
    "contacts": _("Requests for comment"),
}


@register.simple_tag(takes_context=True)
def desk_keys(context: Context) -> str:
    """Return how this person wants shortcuts: "on", "alt" or "off"."""
    request = context.get("request")
    return chosen_keys(request) if request else "on"


@register.filter
def change_word(name: str) -> str | Promise:
    """Return what a changed part of the public page is called."""
    return CHANGE_WORDS.get(name, name)
