"""A desk with a public page on a report whose text was dropped, with all that an import leaves."""

import io
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from articles import imports
from articles.fetches import record_fetch
from articles.fetching import Fetched
from articles.models import Article, Snapshot
from claims.actions.matching import match_statements
from claims.actions.queue import decide_item
from claims.actions.statement_edits import Edits
from claims.actions.statements import record_statements
from claims.extraction import find
from claims.models import EvidenceLink
from claims.models.states import ClaimState
from tests.articles.readers.made_up import rss, rss_item
from tests.claims.actions.desk import Desk, bring, make_desk
from tests.claims.actions.pressing import press
from tests.factories import TEXT, make_article, make_snapshot, make_story

URL, FEED = "https://courier.example/mill", "https://courier.example/feed"
QUIET = "Nothing else happened in the town for the rest of the week, and nobody came by."
MORE = (
    f"{QUIET} The boats stayed at the tilmar quay, closed to walkers until the summer.\n\n"
    "“The brenko pumps were switched off for two days, and the cranes too,” Cy Dale, the harbour "
    f"master, told reporters on Friday. {QUIET} A baker near the old gate has opened another shop; "
    f"its bread comes from the quarvin mill.\n\n“We paid for the norpad cranes ourselves,” Ed Moor "
    "said. The trams go there every ten minutes from the square at pardou, where a band played."
)
GONE = ("tilmar", "quarvin", "norpad", "pardou")
"""A word of every sentence that nobody quotes; it is found nowhere else."""


def make_dropped() -> Desk:
    """Import, publish, import again what changed, decide, and drop all texts of the report."""
    article = make_article(url=URL, title="Mayor accuses dredging firm")
    desk = make_desk(text=f"{TEXT}\n\n{MORE}", article=article)
    Article.objects.filter(pk=article.pk).update(standfirst=MORE[:300])
    make_story(articles=[article])
    bring(desk, ClaimState.PUBLISHED)
    _read(desk.snapshot)
    copied = f"{TEXT}\n\n{QUIET}"
    _read(make_snapshot(text=copied, article=make_article(title="Mayor speaks of mud")))
    match_statements()
    _cut(desk)
    for hours, time in enumerate(["by day", "at noon"], start=1):
        _fetch(desk.snapshot.text.replace("at night", time), hours=hours, run=hours == 1)
    call_command("drop_texts", article=article.slug, reason="Ended.", yes=True, verbosity=0)
    return desk


def _read(snapshot: Snapshot) -> None:
    record_statements(snapshot=snapshot, candidates=find(snapshot.text))


def _cut(desk: Desk) -> None:
    """Cut the harbour master's quotation to its first half; an undo would put the rest back."""
    link = EvidenceLink.objects.get(statement__exact__contains="brenko")
    cut = Edits(exact="The brenko pumps were switched off for two days")
    decide_item(pressed=press(link, edits=cut), by=desk.reviewer)


def _fetch(text: str, *, hours: int, run: bool) -> None:
    """Bring the report in again, changed, with the feed of its outlet."""
    title, _, rest = text.partition("\n\n")
    content = rss(rss_item(title, full="".join(f"<p>{each}</p>" for each in rest.split("\n\n"))))
    job = imports.open_import(name=FEED, by=None)
    facts = {"url": FEED, "final_url": FEED, "status": 200, "headers": {}}
    at = timezone.now() + timedelta(hours=hours)
    record_fetch(job=job, fetched=Fetched(content=content, fetched_at=at, **facts))
    imports.check(job=job, stream=io.BytesIO(content))
    if run:
        imports.start(job=job)
        job.refresh_from_db()
        list(imports.import_batch(job=job, batch=0))
        _read(Snapshot.objects.latest("pk"))
        match_statements()
