"""Correcting what software found before it is accepted: the speaker, or where the words end."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.text.passages import place
from articles.text.span import Span
from claims.actions.log import append
from claims.models import Actor, ActorAlias, Statement
from claims.models.states import ActorKind, DecisionState, Did
from claims.policies import NotPossibleError, check_may_decide
from claims.speakers import is_name

ALIAS_LENGTH = ActorAlias._meta.get_field("text").max_length or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What a person puts right; what stays None stays as it is.

    ``alias`` keeps the speaker as written as a name of the one actor chosen; ``newcomer`` is the
    name of an actor that the desk does not know yet; ``said_on`` is the date of the claim that the
    passage is accepted for, "" for none.
    """

    actors: tuple[int, ...] | None = None
    exact: str | None = None
    alias: bool = True
    newcomer: str = ""
    said_on: str | None = None


@transaction.atomic
def edit_statement(*, statement: Statement, edits: Edits, by: User) -> Statement:
    """Correct a statement that no confirmed evidence rests on yet.

    Words that do not stand in the text exactly once raise ``NotPossibleError`` with the closest
    ones; so does a passage that another claim rests on.
    """
    check_may_decide(by)
    if statement.links.filter(state=DecisionState.CONFIRMED).exists():
        raise NotPossibleError(_("This passage is accepted evidence. Undo that first."))
    before, after = _change(statement, edits, by)
    if before == after:
        return statement
    append(did=Did.STATEMENT_EDITED, subject=statement, by=by, before=before, after=after)
    return statement


def _change(statement: Statement, edits: Edits, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if edits.exact is not None and edits.exact.strip() != statement.exact:
        before["exact"], after["exact"] = statement.exact, edits.exact.strip()
        _place(statement, edits.exact)
    if edits.actors is not None:
        known = set(Actor.objects.filter(pk__in=edits.actors).values_list("pk", flat=True))
        if known != set(edits.actors):
            raise NotPossibleError(_("There is no such speaker."))
        before["actors"] = sorted(statement.actors.values_list("pk", flat=True))
        actors = (*edits.actors, *_newcomer(edits.newcomer, by))
        after["actors"] = sorted(actors)
        statement.actors.set(actors)
        if edits.alias:
            after |= _remembered(statement, actors)
    return before, after


def _newcomer(name: str, by: User) -> list[int]:
    """Make an actor of the name; whoever is known by it already is that actor."""
    name = " ".join(name.split())
    if not name:
        return []
    if not by.has_perm("claims.add_actor"):
        raise NotPossibleError(_("Only editors add speakers. Ask one, or leave the speaker open."))
    if len(name) > ALIAS_LENGTH:
        raise NotPossibleError(_("A name has up to %d characters.") % ALIAS_LENGTH)
    known = Actor.objects.filter(Q(name=name) | Q(aliases__text=name)).order_by("pk").first()
    if known is not None:
        return [known.pk]
    stem = slugify(name)[:60] or "actor"
    number = Actor.objects.filter(slug__startswith=stem).count()
    slug = f"{stem}-{number + 1}" if number else stem
    return [Actor.objects.create(name=name, slug=slug, kind=ActorKind.PERSON).pk]


def _remembered(statement: Statement, actors: tuple[int, ...]) -> dict[str, str]:
    """Keep a name that a person gave to one actor as an alias: the next article finds it."""
    mention = statement.speaker_name or statement.speaker
    if len(actors) != 1 or not is_name(mention) or len(mention) > ALIAS_LENGTH:
        return {}
    _alias, is_new = ActorAlias.objects.get_or_create(actor_id=actors[0], text=mention)
    return {"alias": mention} if is_new else {}


def _place(statement: Statement, words: str) -> None:
    """Move the statement to the words, which stand in its text exactly once."""
    placed = place(statement.snapshot.text, words)
    if placed.span is None:
        if placed.times:
            why = _("These words stand in the article %d times; give more of them.") % placed.times
        elif placed.closest:
            why = _("This passage is not in the article. Closest text: “%s”") % placed.closest
        else:
            why = _("This passage is not in the article.")
        raise NotPossibleError(why)
    span = placed.span
    statement.start, statement.end = span
    statement.exact = span.of(statement.snapshot.text)
    statement.pieces = _pieces(statement, span)
    try:
        with transaction.atomic():
            statement.save(update_fields=["start", "end", "exact", "pieces"])
    except IntegrityError as problem:
        raise NotPossibleError(_("Another statement is this very passage.")) from problem


def _pieces(statement: Statement, span: Span) -> list[list[int]]:
    """Keep the parts that an attribution leaves out, as far as they lie inside the new passage."""
    inside = [
        [max(start, span.start), min(end, span.end)]
        for start, end in statement.pieces
        if start < span.end and end > span.start
    ]
    if not inside:
        return [[span.start, span.end]]
    inside[0][0], inside[-1][1] = span.start, span.end
    return inside
