"""What a page of the desk sends: read from the page itself, as a browser would."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse

_INPUT = re.compile(r"<input\b[^>]*>")


def form_on(response: HttpResponse, form: str = "decision") -> dict[str, Any]:
    """Return the fields that the page's form sends without a button."""
    html = response.content.decode()
    start = html.index(f'id="{form}"')
    fields: dict[str, list[str]] = {}
    for tag in _INPUT.findall(html[start : html.index("</form>", start)]):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if facts.get("type") == "radio" and not re.search(r"\schecked\b", tag):
            continue
        if "name" in facts:
            fields.setdefault(unescape(facts["name"]), []).append(unescape(facts.get("value", "")))
    return fields
