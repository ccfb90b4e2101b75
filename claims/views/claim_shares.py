"""What of a claim is shown elsewhere: a frame for other sites and a picture for shared links."""

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_exempt

from claims.cards import CannotDrawError, Card, Position, draw_card
from claims.models.states import AccusedAnswer, ContactOutcome, DoesItHold, WasItSaid
from claims.reading import ClaimPage, read_claim
from claims.reading.sides import Side
from claims.templatetags.vocabulary import position_noun
from claims.views.claim import gone_or_moved, one_claim, standing
from claims.views.freshness import Request, public_page


# The one page that anybody may frame; these stand outside: they mark the answer for middleware.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page(one_claim)
def embed(request: Request, pk: int, slug: str) -> HttpResponse:
    """Show both positions alone, for a frame on another site."""
    publication = standing(pk)
    if publication is None:
        return gone_or_moved(request, pk, slug, frame=True)
    if slug != publication.slug:
        return redirect("claim-embed", pk, publication.slug, permanent=True)
    page = read_claim(publication.document)
    context = {"page": page, "publication": publication, "here": publication.get_absolute_url()}
    return render(request, "claims/claim_embed.html", context)


@public_page(one_claim)
def card(request: Request, pk: int, slug: str) -> HttpResponse:
    """Draw both positions at equal area as a picture for shared links."""
    publication = standing(pk)
    if publication is None:
        return gone_or_moved(request, pk, slug)
    if slug != publication.slug:
        return redirect("claim-card", pk, publication.slug, permanent=True)
    try:
        picture = draw_card(card_of(read_claim(publication.document)))
    except CannotDrawError as error:
        raise Http404 from error
    return HttpResponse(picture, content_type="image/png")


def card_of(page: ClaimPage) -> Card:
    """Return the words of a claim's card."""
    person = page.head.claimant
    by = _("%(name)s said:") % {"name": person.name} if person else ""
    if person and person.role:
        by = _("%(name)s, %(role)s, said:") % {"name": person.name, "role": person.role}
    answers = page.answers
    told = (
        (_("Said"), dict(WasItSaid.choices).get(answers.said.value, "")),
        (_("Holds"), dict(DoesItHold.choices).get(answers.holds.value, "")),
        (_("Accused side"), dict(AccusedAnswer.choices).get(answers.accused.value, "")),
    )
    return Card(
        by=by,
        sentence=page.head.sentence,
        answers=" · ".join(f"{question}: {answer}" for question, answer in told),
        claim=_claim_side(page),
        answer=_answer_side(page),
    )


def _claim_side(page: ClaimPage) -> Position:
    side, person = page.sides.claim, page.head.claimant
    by = _("by the accusing side")
    return Position(
        stance="claim",
        found=True,
        noun=str(position_noun(side.voice.passage.position)) if side.voice else _("Claim"),
        side=f"{by}, {person.side}" if person and person.side else by,
        words=_words(side) or page.head.sentence,
        speaker=_speaker(side) or (person.name if person else ""),
        reach=_reach(side),
    )


def _answer_side(page: ClaimPage) -> Position:
    side, accused, answer = page.sides.answer, page.head.accused, page.answers.accused.value
    by = _("by the accused side")
    count = len(page.reports)
    missing = ngettext(
        "No denial or reply found in %(count)d report.",
        "No denial or reply found in %(count)d reports.",
        count,
    )
    if side.told:
        nothing = side.told.note or str(ContactOutcome(side.told.outcome).label)
        accused = side.told.asked or accused
    elif answer == AccusedAnswer.NOT_ASKED:
        nothing = _("Not asked yet.")
    else:
        nothing = missing % {"count": count}
    noun = position_noun(side.voice.passage.position) if side.voice else AccusedAnswer(answer).label
    return Position(
        stance=side.stance,
        found=bool(side.voice or side.told),
        noun=str(noun),
        side=f"{by}, {accused.side}" if accused and accused.side else by,
        words=_words(side) or nothing,
        speaker=_speaker(side) or (accused.name if accused else ""),
        reach=_reach(side),
    )


def _words(side: Side) -> str:
    if side.voice is None:
        return ""
    passage = side.voice.passage
    return f"“{passage.words}”" if passage.quoted else passage.words


def _speaker(side: Side) -> str:
    names = side.voice.passage.names if side.voice else ""
    return names[:1].upper() + names[1:]


def _reach(side: Side) -> str:
    count, of = side.total.count, side.total.of
    words = ngettext(
        "Carried by %(count)d of %(of)d report", "Carried by %(count)d of %(of)d reports", of
    )
    return words % {"count": count, "of": of}
