"""The database holds every writer to the transition table and to two people.

A claim's state moves only as the table says; what is submitted is published as it was submitted,
by a publication that the submitter did not make, or not at all.
"""

from functools import partial

from django.db import migrations

from articles.guards import Guard, install, remove

NO_WAY = "The transition table does not lead there."
NOT_AT_THE_DESK = "A claim starts at the desk, not behind it."
SUBMITTED = "What is submitted does not change: void the submission first."
NO_VERSION = "A claim becomes public by a version of its own that somebody else made."
NOT_SUBMITTED = "A version is made of what was submitted, by somebody else."

TRANSITIONS = {
    "proposed": ("confirmed", "rejected", "merged"),
    "confirmed": ("submitted", "rejected", "merged", "proposed"),
    "submitted": ("confirmed", "published", "corrected"),
    "published": ("confirmed", "withdrawn", "merged"),
    "corrected": ("confirmed", "withdrawn", "merged"),
    "withdrawn": (),
    "merged": ("proposed", "confirmed"),
    "rejected": ("proposed",),
}
# Everything of a claim that its document says, and who stands for it.
CONTENT = (
    *("sentence", "slug", "story_id", "claimant_id", "accused_id", "said_on", "place", "occasion"),
    *("language", "said", "said_reason", "holds", "holds_reason", "accused_answer"),
    *("accused_answer_reason", "not_known", "single_origin_reason"),
    *("submitted_by_id", "submitted_at", "merged_into_id"),
)
PASSAGE = ("snapshot_id", "start", "end", "exact", "kind", "speaker", "cue")
LINK = ("state", "position", "statement_id", "claim_id")


def differs(columns):
    # "IS DISTINCT FROM" is younger than the oldest SQLite that Python 3.11 comes with.
    return " OR ".join(
        f'(NEW."{name}" <> OLD."{name}" OR (NEW."{name}" IS NULL) <> (OLD."{name}" IS NULL))'
        for name in columns
    )


def among(column, states):
    return f"{column} IN ({', '.join(repr(state) for state in states)})"


def leads_nowhere():
    ways = [
        f"(OLD.state = '{state}' AND {among('NEW.state', to)})"
        for state, to in TRANSITIONS.items()
        if to
    ]
    return f"NEW.state <> OLD.state AND NOT ({' OR '.join(ways)})"


def is_submitted(claim):
    return f"EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = {claim} AND c.state = 'submitted')"


PUBLIC = ("published", "corrected")
MOVES_OUT = "NEW.state <> OLD.state AND " + among("NEW.state", (*PUBLIC, "withdrawn"))
OWN_VERSION = (
    "EXISTS (SELECT 1 FROM claims_publication p WHERE p.id = NEW.publication_id "
    "AND p.claim_id = NEW.id AND (NEW.state = 'withdrawn' OR "
    "(p.submitted_by_id = NEW.submitted_by_id AND p.published_by_id = NEW.published_by_id)))"
)
NEW_VERSION = (
    "NEW.publication_id IS NOT NULL "
    "AND (OLD.publication_id IS NULL OR NEW.publication_id <> OLD.publication_id)"
)
FROM_SUBMITTED = (
    "EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = NEW.claim_id AND ((c.state = 'submitted' "
    "AND c.submitted_by_id = NEW.submitted_by_id) OR (c.state IN ('published', 'corrected') "
    "AND EXISTS (SELECT 1 FROM claims_publication p WHERE p.id = c.publication_id "
    "AND p.submitted_by_id = NEW.submitted_by_id))))"
)
GUARDS = [
    Guard(
        table="claims_claim",
        event="INSERT",
        message=NOT_AT_THE_DESK,
        condition=f"NOT {among('NEW.state', ('proposed', 'confirmed', 'rejected'))}",
    ),
    Guard(
        table="claims_claim",
        event="UPDATE",
        about="state",
        message=NO_WAY,
        condition=leads_nowhere(),
    ),
    Guard(
        table="claims_claim",
        event="UPDATE",
        about="submitted",
        message=SUBMITTED,
        condition=f"OLD.state = 'submitted' AND NEW.state <> 'confirmed' AND ({differs(CONTENT)})",
    ),
    Guard(
        table="claims_claim",
        event="UPDATE",
        about="version",
        message=NO_VERSION,
        condition=(
            f"CASE WHEN {MOVES_OUT} THEN NOT ({NEW_VERSION} AND {OWN_VERSION}) "
            f"ELSE ({differs(['publication_id'])}) END"
        ),
    ),
    Guard(
        table="claims_publication",
        event="INSERT",
        message=NOT_SUBMITTED,
        condition=f"NOT {FROM_SUBMITTED}",
    ),
    Guard(
        table="claims_evidencelink",
        event="INSERT",
        message=SUBMITTED,
        condition=f"NEW.state = 'confirmed' AND {is_submitted('NEW.claim_id')}",
    ),
    Guard(
        table="claims_evidencelink",
        event="UPDATE",
        message=SUBMITTED,
        condition=(
            f"(NEW.state = 'confirmed' OR OLD.state = 'confirmed') AND ({differs(LINK)}) "
            f"AND ({is_submitted('NEW.claim_id')} OR {is_submitted('OLD.claim_id')})"
        ),
    ),
    Guard(
        table="claims_evidencelink",
        event="DELETE",
        message=SUBMITTED,
        condition=f"OLD.state = 'confirmed' AND {is_submitted('OLD.claim_id')}",
    ),
    Guard(
        table="claims_statement",
        event="UPDATE",
        about="submitted",
        message=SUBMITTED,
        condition=(
            f"({differs(PASSAGE)}) AND EXISTS (SELECT 1 FROM claims_evidencelink l "
            "JOIN claims_claim c ON c.id = l.claim_id WHERE l.statement_id = NEW.id "
            "AND l.state = 'confirmed' AND c.state = 'submitted')"
        ),
    ),
]


def forwards(apps, schema_editor, action=install):
    action(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_groups")]

    operations = [migrations.RunPython(forwards, partial(forwards, action=remove))]
