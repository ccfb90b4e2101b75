"""The values of every choice, the named sets of them, and the one transition table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")
    REJECTED = "rejected", _("Rejected")


CLAIM_TRANSITIONS: dict[ClaimState, frozenset[ClaimState]] = {
    ClaimState.PROPOSED: frozenset({ClaimState.CONFIRMED, ClaimState.REJECTED, ClaimState.MERGED}),
    ClaimState.CONFIRMED: frozenset(
        {
            ClaimState.SUBMITTED,
            ClaimState.REJECTED,
            ClaimState.MERGED,
            ClaimState.PROPOSED,
        }
    ),
    ClaimState.SUBMITTED: frozenset(
        {ClaimState.CONFIRMED, ClaimState.PUBLISHED, ClaimState.CORRECTED}
    ),
    ClaimState.PUBLISHED: frozenset(
        {ClaimState.CONFIRMED, ClaimState.WITHDRAWN, ClaimState.MERGED}
    ),
    ClaimState.CORRECTED: frozenset(
        {ClaimState.CONFIRMED, ClaimState.WITHDRAWN, ClaimState.MERGED}
    ),
    ClaimState.WITHDRAWN: frozenset(),
    ClaimState.MERGED: frozenset(  # split again; what was public is so as it was
        {ClaimState.PROPOSED, ClaimState.CONFIRMED, ClaimState.PUBLISHED, ClaimState.CORRECTED}
    ),
    ClaimState.REJECTED: frozenset({ClaimState.PROPOSED}),
}

OPEN_STATES = frozenset({ClaimState.PROPOSED})
DESK_STATES = frozenset({ClaimState.CONFIRMED, ClaimState.SUBMITTED})
PUBLIC_STATES = frozenset({ClaimState.PUBLISHED, ClaimState.CORRECTED})
CLOSED_STATES = frozenset({ClaimState.WITHDRAWN, ClaimState.MERGED, ClaimState.REJECTED})


class DecisionState(models.TextChoices):
    """Where a proposal of the software stands: a statement, a link or an origin."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


DECISION_TRANSITIONS: dict[DecisionState, frozenset[DecisionState]] = {
    DecisionState.PROPOSED: frozenset({DecisionState.CONFIRMED, DecisionState.REJECTED}),
    DecisionState.CONFIRMED: frozenset({DecisionState.PROPOSED, DecisionState.REJECTED}),
    DecisionState.REJECTED: frozenset({DecisionState.PROPOSED, DecisionState.CONFIRMED}),
}


class Verb(models.TextChoices):
    """What a reviewer does with an item of the queue."""

    ACCEPT = "accept", _("Accept")
    REJECT = "reject", _("Reject")
    LATER = "later", _("Later")
    ASSIGN = "assign", _("Assign")
    TAG = "tag", _("Tag")


class MatchState(models.TextChoices):
    """What two claims are to each other."""

    PROPOSED = "proposed", _("Proposed")
    MERGED = "merged", _("Merged")
    APART = "apart", _("Not the same")
    RELATED = "related", _("Related")


class MatchVerb(models.TextChoices):
    """What a reviewer does with two claims that may be one."""

    MERGE = "merge", _("Merge")
    APART = "apart", _("Not the same")
    RELATE = "relate", _("Related")
    LATER = "later", _("Later")
    SPLIT = "split", _("Split again")


class RejectReason(models.TextChoices):
    """Why a passage is none the desk follows; the keys 1 to 6 in this order."""

    NOT_A_CLAIM = "not_a_claim", _("Not a claim")
    OPINION = "opinion", _("Opinion")
    DUPLICATE = "duplicate", _("Duplicate")
    WRONG_PASSAGE = "wrong_passage", _("Wrong passage")
    WRONG_SPEAKER = "wrong_speaker", _("Wrong speaker")
    OTHER = "other", _("Other")


class Position(models.TextChoices):
    ASSERTS = "asserts", _("Asserts")
    SUPPORTS = "supports", _("Supports")
    DISPUTES = "disputes", _("Disputes")
    DENIES = "denies", _("Denies")
    REPLIES = "replies", _("Replies without denying")
    DECLINES = "declines", _("Declines to comment")
    NO_RESPONSE = "no_response", _("Did not respond")
    CAVEAT = "caveat", _("Caveat")
    CONTEXT = "context", _("Context")


CLAIM_POSITIONS = frozenset({Position.ASSERTS, Position.SUPPORTS})
COUNTER_POSITIONS = frozenset(
    {
        Position.DENIES,
        Position.DISPUTES,
        Position.REPLIES,
        Position.DECLINES,
        Position.NO_RESPONSE,
    }
)
BACKGROUND_POSITIONS = frozenset({Position.CAVEAT, Position.CONTEXT})


class Kind(models.TextChoices):
    DIRECT = "direct", _("Direct speech")
    MIXED = "mixed", _("Partly quoted")
    INDIRECT = "indirect", _("Indirect speech")
    NARRATED = "narrated", _("Told by the report itself")


class Strength(models.TextChoices):
    STRONG = "strong", _("Strong")
    FAIR = "fair", _("Fair")
    WEAK = "weak", _("Weak")


class WasItSaid(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    PARAPHRASE = "paraphrase", _("Paraphrase only")
    MISATTRIBUTED = "misattributed", _("Misattributed")
    NOT_FOUND = "not_found", _("Not found")


class DoesItHold(models.TextChoices):
    SUPPORTED = "supported", _("Supported")
    SUPPORTED_IN_PART = "supported_in_part", _("Supported in part")
    UNVERIFIED = "unverified", _("Unverified")
    CONTRADICTED = "contradicted", _("Contradicted")
    OUTDATED = "outdated", _("Outdated")


class AccusedAnswer(models.TextChoices):
    DENIED = "denied", _("Denied")
    NO_COMMENT = "no_comment", _("No comment")
    REPLIED_WITHOUT_DENYING = "replied_without_denying", _("Replied without denying")
    NOT_ASKED = "not_asked", _("Not asked")
    NO_REPLY_FOUND = "no_reply_found", _("No reply found")


class OriginKind(models.TextChoices):
    OWN_REPORTING = "own_reporting", _("Own reporting")
    BRIEFING = "briefing", _("Briefing")
    OUTLET = "outlet", _("Another outlet")
    WIRE = "wire", _("Wire copy")
    OFFICIAL = "official", _("Official document")
    UNKNOWN = "unknown", _("Unknown")


class CorrectionKind(models.TextChoices):
    """Why a published page changes."""

    TYPO = "typo", _("Typo")
    CLARIFICATION = "clarification", _("Clarification")
    CORRECTION = "correction", _("Correction")
    UPDATE = "update", _("Update")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


PUBLISHING_KINDS = [
    (value, label) for value, label in CorrectionKind.choices if value != CorrectionKind.WITHDRAWAL
]


class ContactChannel(models.TextChoices):
    """How somebody was asked."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    IN_PERSON = "in_person", _("In person")
    MESSAGE = "message", _("Message")
    FORM = "form", _("Form on a website")
    LETTER = "letter", _("Letter")


class ContactOutcome(models.TextChoices):
    """What came of asking."""

    WAITING = "waiting", _("No answer yet")
    DENIED = "denied", _("Denied")
    REPLIED = "replied", _("Replied without denying")
    DECLINED = "declined", _("Declined to comment")
    NO_REPLY = "no_reply", _("Did not reply")
    NOT_REACHED = "not_reached", _("Could not be reached")


class ActorKind(models.TextChoices):
    PERSON = "person", _("Person")
    OFFICE = "office", _("Office")
    BODY = "body", _("Body")


class FacetKind(models.TextChoices):
    """By what a publication can be found."""

    STORY = "story", _("Story")
    SPEAKER = "speaker", _("Speaker")
    ACCUSED = "accused", _("Accused")
    OUTLET = "outlet", _("Outlet")
    ARTICLE = "article", _("Article")
    STANCE = "stance", _("Stance")
    SAID_ON = "said_on", _("Said on")


class Did(models.TextChoices):
    """What an event tells of."""

    STATEMENTS_PROPOSED = "statements_proposed", _("Statements proposed")
    CLAIM_PROPOSED = "claim_proposed", _("Claim proposed")
    LINKS_PROPOSED = "links_proposed", _("Passages proposed")
    ORIGINS_PROPOSED = "origins_proposed", _("Origins proposed")
    CLAIM_CONFIRMED = "claim_confirmed", _("Claim confirmed")
    CLAIM_REJECTED = "claim_rejected", _("Claim rejected")
    CLAIM_EDITED = "claim_edited", _("Claim edited")
    LINK_CONFIRMED = "link_confirmed", _("Passage accepted")
    LINK_REJECTED = "link_rejected", _("Passage rejected")
    ORIGIN_CONFIRMED = "origin_confirmed", _("Origin said")
    CLAIM_SUBMITTED = "claim_submitted", _("Submitted to the editors")
    SUBMISSION_VOIDED = "submission_voided", _("Submission void after a change")
    CLAIM_RETURNED = "claim_returned", _("Given back to the reviewers")
    CLAIM_PUBLISHED = "claim_published", _("Published")
    CLAIM_REOPENED = "claim_reopened", _("Reopened for a correction")
    STATEMENT_EDITED = "statement_edited", _("Passage or speaker corrected")
    DECISION_UNDONE = "decision_undone", _("Decision taken back")
    CLAIM_WITHDRAWN = "claim_withdrawn", _("Withdrawn")
    CLAIM_MERGED = "claim_merged", _("Merged into another claim")
    CLAIM_ABSORBED = "claim_absorbed", _("Another claim merged into it")
    CLAIM_SPLIT = "claim_split", _("Split again")
    CLAIM_RELEASED = "claim_released", _("Another claim split from it")
    CONTACT_LOGGED = "contact_logged", _("Request for comment")
    CONTACT_ANSWERED = "contact_answered", _("Outcome of a request for comment")
    POSITION_LABELLED = "position_labelled", _("Second check of a passage")
    DISAGREEMENT_RESOLVED = "disagreement_resolved", _("Disagreement resolved")
    CLAIM_UNCONFIRMED = "claim_unconfirmed", _("Confirmation taken back")
    MATCHES_PROPOSED = "matches_proposed", _("Pairs with other claims proposed")
    CLAIMS_RELATED = "claims_related", _("Related to another claim")
    CLAIMS_KEPT_APART = "claims_kept_apart", _("Not the same as another claim")
    SPELLING_CONFIRMED = "spelling_confirmed", _("Two spellings are one name")
    SPELLING_REJECTED = "spelling_rejected", _("Two spellings are two names")
    PASSAGE_CHOSEN = "passage_chosen", _("Passage chosen by a person")
    STATEMENTS_ASSIGNED = "statements_assigned", _("Passages assigned")
    PASSAGES_CARRIED = "passages_carried", _("Passages looked up in a changed text")
    TEXT_DROPPED = "text_dropped", _("Text of a report dropped, its quotations kept")
    CHANGE_SEEN = "change_seen", _("A changed passage was looked at")
    STATEMENTS_TAGGED = "statements_tagged", _("Passages tagged")
    ERROR_REPORT_CLOSED = "error_report_closed", _("A reader’s report was closed")
