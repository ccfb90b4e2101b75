"""Dropping a text that a licence no longer lets us hold, without losing what was quoted from it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.fetches import forget_fetches
from articles.models import Article, ImportRow, RowState, Snapshot
from articles.text.anchors import CONTEXT
from articles.text.blanked import BLANK, blanked
from articles.text.span import Span
from claims.actions.log import append
from claims.candidates import left_over
from claims.models import EvidenceLink, Origin, Statement, UndoStep
from claims.models.states import DecisionState, Did
from claims.policies import NotPossibleError


@transaction.atomic
def drop_text(*, snapshot: Snapshot, by: User | None, reason: str) -> Snapshot:
    """Blank all of a text but its quoted passages and the words around them; its bytes go too.

    What is quoted is what stands as evidence, with the context of its anchor. Statements nobody
    used go with the text: their words are blanked in their rows as well, and what an undo would put
    back. The decision log, from which nothing is taken, holds what it quoted. ``by=None`` is a
    command.
    """
    if by is not None and not by.has_perm("articles.change_article"):
        raise PermissionDenied(_("Only admins drop texts."))
    if not reason.strip():
        raise NotPossibleError(_("Say why the text is dropped."))
    snapshot = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    if snapshot.dropped_at is not None:
        raise NotPossibleError(_("This text is dropped already."))
    kept = _quoted(snapshot)
    text = blanked(snapshot.text, kept)
    _forget_copies(snapshot)
    Snapshot.objects.filter(pk=snapshot.pk).update(text=text, source=b"", dropped_at=timezone.now())
    append(
        did=Did.TEXT_DROPPED,
        subject=snapshot,
        by=by,
        after={"kept": len(kept), "characters": sum(end - start for start, end in kept)},
        reason=reason.strip(),
    )
    snapshot.refresh_from_db()
    Article.objects.filter(pk=snapshot.article_id).update(standfirst="")
    _blank_unused(snapshot)
    _blank_undo(snapshot)
    return snapshot


def _forget_copies(snapshot: Snapshot) -> None:
    """Empty the rows of imports that hold the text, and drop what its article was fetched as.

    A row holds it when its bytes, its text or its address is the same; one that waits is closed.
    """
    source = snapshot.text.encode() if snapshot.source is None else bytes(snapshot.source)
    same = Q(source=source) | Q(parsed__text=snapshot.text)
    if snapshot.article.url:
        same |= Q(parsed__url=snapshot.article.url)
    copies = ImportRow.objects.filter(parsed__isnull=False).filter(same)
    rows = ImportRow.objects.filter(snapshot__article=snapshot.article_id)
    forget_fetches(
        jobs=[each for of in (rows, copies) for each in of.values_list("job", flat=True)]
    )
    copies.filter(is_done=False).update(
        outcome=RowState.REFUSED,
        is_done=True,
        reason="Its text was dropped, as its licence demands.",
    )
    copies.update(source=b"", parsed=None)


def _quoted(snapshot: Snapshot) -> list[Span]:
    """Return the spans of all evidence in a text, with the context of their anchors."""
    links = EvidenceLink.objects.exclude(state=DecisionState.REJECTED)
    used = Statement.objects.filter(snapshot=snapshot, links__in=links).distinct()
    spans = [span for statement in used for span in _spans(statement)]
    origins = Origin.objects.filter(snapshot=snapshot).exclude(state=DecisionState.REJECTED)
    shown = origins.values_list("start", "end")
    spans += [(start, end) for start, end in shown if start is not None and end is not None]
    length = len(snapshot.text)
    return [Span(max(0, start - CONTEXT), min(length, end + CONTEXT)) for start, end in spans]


def _blank_unused(snapshot: Snapshot) -> None:
    """Let the rows of a text repeat what it now says: the database holds them to it."""
    text, unused = snapshot.text, []
    for statement in Statement.objects.filter(snapshot=snapshot):
        before = (statement.exact, statement.speaker, statement.cue)
        statement.exact = text[statement.start : statement.end]
        for name in ("speaker", "cue"):
            start, end = getattr(statement, f"{name}_start"), getattr(statement, f"{name}_end")
            if start is not None:
                setattr(statement, name, text[start:end])
        if BLANK in statement.speaker:
            statement.speaker_name = ""
        if (statement.exact, statement.speaker, statement.cue) != before:
            statement.note = ""
            statement.save(update_fields=["exact", "speaker", "speaker_name", "cue", "note"])
            unused.append(statement.pk)
    left_over.forget(unused)
    for origin in Origin.objects.filter(snapshot=snapshot, start__isnull=False):
        if origin.exact != text[origin.start : origin.end]:
            origin.exact = text[origin.start : origin.end]
            origin.save(update_fields=["exact"])


def _blank_undo(snapshot: Snapshot) -> None:
    """Let what an undo would put back repeat what the text now says, too."""
    ours = set(Statement.objects.filter(snapshot=snapshot).values_list("pk", flat=True))
    links = EvidenceLink.objects.filter(statement__in=ours)
    for step in UndoStep.objects.filter(link__in=links.values("pk")):
        edited = [each for each in step.items if "words" in each and each["statement"] in ours]
        for item in edited:
            words = item["words"]
            words["exact"] = snapshot.text[words["start"] : words["end"]]
        if edited:
            step.save(update_fields=["items"])


def _spans(statement: Statement) -> list[tuple[int, int]]:
    spans = [(statement.start, statement.end)]
    for name in ("speaker", "cue"):
        start, end = getattr(statement, f"{name}_start"), getattr(statement, f"{name}_end")
        if start is not None and end is not None:
            spans.append((start, end))
    return spans
