"""The reader's choice of colours, for the base template."""

from django import template
from django.template import Context

from claims.views.theme import chosen_theme

register = template.Library()


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Return "light", "dark" or "system"; error pages may come without a request."""
    request = context.get("request")
    return chosen_theme(request) if request else "system"
