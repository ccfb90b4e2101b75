"""What a search hit, marked in any text of a page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.words import Piece, Term, around, mark

register = template.Library()


@register.filter
def marked(text: str, terms: tuple[Term, ...]) -> SafeString | str:
    """Return a text, escaped, with each hit in an element of its own."""
    if not terms:
        return text
    drawn = ((_hit(each) if each.is_hit else each.text,) for each in mark(text, terms))
    return format_html_join("", "{}", drawn)


@register.filter
def around_hit(text: str, terms: tuple[Term, ...]) -> SafeString | str:
    """Return the part of a text around the first hit, with each hit marked."""
    return marked(around(text, terms), terms)


def _hit(piece: Piece) -> SafeString:
    return format_html('<mark class="hit">{}</mark>', piece.text)
