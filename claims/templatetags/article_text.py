"""An article's text with its statements marked and numbered.

Drawn here and not in a template: it is most of a queue item's page, and every decision draws it.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.models.states import DecisionState
from claims.presenters.marked_text import Found, Paragraph, Run
from claims.templatetags.vocabulary import icon

register = template.Library()

_SHAPES: dict[str, str] = {DecisionState.CONFIRMED: "done", DecisionState.REJECTED: "cross"}


@register.simple_tag
def article_text(paragraphs: Iterable[Paragraph], items: str, query: str) -> SafeString:
    """Draw the paragraphs; the numbers in the margin lead to ``items``, seen through ``query``."""
    after = f"/?{escape(query)}" if query else "/"
    drawn = (_paragraph(each, escape(items), after) for each in paragraphs)
    return mark_safe("\n  ".join(drawn))  # noqa: S308 (every text in it is escaped below)


def _paragraph(paragraph: Paragraph, before: str, after: str) -> str:
    look = "" if paragraph.is_near else ' class="far"'
    numbers = "".join(_number(each, before, after) for each in paragraph.found)
    margin = f'<span class="num">{numbers}</span>' if numbers else ""
    return f"<p{look}>{margin}{''.join(map(_run, paragraph.runs))}</p>"


def _number(each: Found, before: str, after: str) -> str:
    look = ' aria-current="true"' if each.is_now else ' class="done"' if each.is_decided else ""
    shape = "" if each.is_now or each.state not in _SHAPES else icon(_SHAPES[each.state])
    link = f'<a href="{before}{each.link}{after}"{look} aria-label="{escape(each.spoken)}">'
    return f"{link}{each.number}{shape}</a>"


def _run(run: Run) -> str:
    text = escape(run.text)
    if not run.over:
        return text
    opens = "".join(f'<span class="vh">{_spoken(each)} </span>' for each in run.opens)
    closes = f'<span class="vh"> {escape(_("(end)"))}</span>' if run.is_last else ""
    anchor = ' id="now"' if run.is_now else ""
    return f'<mark class="{run.look}"{anchor}>{opens}{text}{closes}</mark>'


def _spoken(each: Found) -> str:
    """Return what a reader who listens is told where a statement begins."""
    if each.is_now:
        return escape(_("Statement under review:"))
    state = _("accepted:") if each.is_decided else _("waiting:")
    return escape(f"{each.label}, {state}")
