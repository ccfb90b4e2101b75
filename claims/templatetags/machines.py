"""What a page hands to machines beside its text."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from claims.actions.log import stamp
from claims.claimreview import embedded, json_ld
from claims.views.machines.responses import site_of
from claims.views.machines.wording import wording_of

register = template.Library()


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> str:
    """Return the JSON-LD of the claim on the page, safe inside a script element. No query."""
    document = context["publication"].document
    first = next((each.at for each in context["history"] if each.number == 1), None)
    data = json_ld(
        document,
        site=site_of(context["request"]),
        wording=wording_of(document),
        first_published=stamp(first) if first else "",
        reports=context["page"].reports,
    )
    return SafeString(embedded(data))
