"""Check the event log and the publications, as somebody would who does not trust the database."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import TextField
from django.db.models.functions import Cast

from claims.actions.log import stamp
from claims.chain import Entry, Head, Problem, check_end, walk
from claims.models import Event, EventHead, Publication
from claims.versions import Trace, Version, check_versions, read_version

PAGE = 2000
MOMENTS = ("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")
COLUMNS = (
    *("slug", "sentence", "said", "holds", "accused_answer", "claimant_name", "claimant_role"),
    *("story_slug", "story_title", "report_count", "claim_count", "caveat_count", "reply_count"),
    "denial_count",
)


class Command(BaseCommand):
    help = "Walks the event chain and the publications, and names every row that does not fit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noted",
            type=_noted,
            metavar="NUMBER:HASH",
            help="an event that an earlier run named as the last, kept outside of this database",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start = _head().number
        traces, problems = _read_versions()
        walked = walk(_entries(), wanted={each.log for each in traces}, noted=options["noted"])
        ends = check_end(walked, _head())
        problems += [*walked.problems, *ends, *check_versions(traces, walked, up_to=start)]
        for problem in problems:
            self.stdout.write(str(problem))
        if problems:
            message = f"{len(problems)} problems in {walked.length} events."
            raise CommandError(message)
        last = f"{walked.last.number}:{walked.last.hash}" if walked.last else "none"
        self.stdout.write(
            f"{walked.length} events and {len(traces)} publications, nothing wrong. Last: {last}"
        )


def _noted(text: str) -> Head:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or not digest:
        message = "give the number and the hash of an event, as NUMBER:HASH"
        raise ArgumentTypeError(message)
    return Head(number=int(number), hash=digest)


def _head() -> Head:
    head = EventHead.objects.first()
    return Head(number=head.number, hash=head.hash) if head else Head(number=0, hash="")


def _read_versions() -> tuple[list[Trace], list[Problem]]:
    traces, problems = [], []
    for row in Publication.objects.order_by("claim_id", "number").iterator(chunk_size=100):
        held = {name: getattr(row, name) for name in COLUMNS}
        version = Version(
            claim=row.claim_id,
            number=row.number,
            text=row.canonical,
            sha256=row.sha256,
            previous=row.previous_sha256,
            columns=held | {"published_at": stamp(row.published_at)},
        )
        trace, wrong = read_version(version)
        traces.append(trace)
        problems += wrong
    return traces, problems


def _entries() -> Iterator[Entry]:
    """Yield every event in the order of numbers, page by page: the desk goes on meanwhile.

    Moments and JSON come as text: a tampered one that is neither must be named, not stop the walk.
    """
    texts = {f"{name}_text": Cast(name, TextField()) for name in ("at", "before", "after")}
    rows = Event.objects.order_by("number").annotate(**texts)
    last, seen = -1, -1
    while True:
        page = [_entry(row) for row in rows.filter(number__gt=last).values(*_FIELDS)[:PAGE]]
        yield from page
        last = page[-1].number if page else last
        # An event and the head move in one transaction: an empty page ends the walk only when
        # the head has not moved since the page before.
        head = _head().number
        if not page and (head <= last or head == seen):
            return
        seen = head


_FIELDS = (
    *("number", "at_text", "by_id", "by_name", "role", "did", "subject", "claim_id"),
    *("before_text", "after_text", "reason", "previous_hash", "hash", "salt"),
)


def _entry(row: dict[str, Any]) -> Entry:
    at, misread_at = _moment(row["at_text"])
    before, misread_before = _data(row["before_text"])
    after, misread_after = _data(row["after_text"])
    wrong = {"moment": misread_at, "before": misread_before, "after": misread_after}
    return Entry(
        number=row["number"],
        at=at,
        by=row["by_id"],
        by_name=row["by_name"],
        role=row["role"],
        did=row["did"],
        subject=row["subject"],
        claim=row["claim_id"],
        before=before,
        after=after,
        reason=row["reason"],
        previous=row["previous_hash"],
        hash=row["hash"],
        salt=row["salt"],
        misread=next((name for name, is_wrong in wrong.items() if is_wrong), ""),
    )


def _moment(text: str) -> tuple[str, bool]:
    for form in MOMENTS:
        try:
            moment = datetime.strptime(text.removesuffix("+00"), form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return stamp(moment), False
    return text, True


def _data(text: str) -> tuple[Any, bool]:
    """Return the JSON as data; a number with a point would have no canonical form."""
    try:
        return json.loads(text, parse_float=str), False
    except ValueError:
        return None, True
