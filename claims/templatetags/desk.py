"""What only desk pages ask for."""

from django import template
from django.template import Context

from claims.views.desk.shortcuts import chosen_keys

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_keys(context: Context) -> str:
    """Return how this person wants shortcuts: "on", "alt" or "off"."""
    request = context.get("request")
    return chosen_keys(request) if request else "on"
