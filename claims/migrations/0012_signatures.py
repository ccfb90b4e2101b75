"""Who decided, submitted and published, and when, is written by a step of the claim and by nothing
else; a page that a merge took away comes back as it was; closing a reader's report is an event.
"""

from functools import partial
from importlib import import_module

from django.db import migrations, models

from articles.guards import Guard, install, remove

APPEND_ONLY = "Events are append-only."
NO_WAY = "The transition table does not lead there."
NO_VERSION = "A claim becomes public by a version of its own that somebody else made."
SIGNED = "Who did it, and when, is written by the step itself and never changed."

TRANSITIONS = {
    "proposed": ("confirmed", "rejected", "merged"),
    "confirmed": ("submitted", "rejected", "merged", "proposed"),
    "submitted": ("confirmed", "published", "corrected"),
    "published": ("confirmed", "withdrawn", "merged"),
    "corrected": ("confirmed", "withdrawn", "merged"),
    "withdrawn": (),
    "merged": ("proposed", "confirmed", "published", "corrected"),
    "rejected": ("proposed",),
}
PUBLIC = ("published", "corrected")
# SQLite drops the triggers of a table that it remakes.
EVENT_GUARDS = [
    Guard(table="claims_event", event="UPDATE", message=APPEND_ONLY),
    Guard(table="claims_event", event="DELETE", message=APPEND_ONLY),
]
REPLACED = {"guard_claims_claim_update_state", "guard_claims_claim_update_version"}
EARLIER = [
    guard
    for guard in import_module("claims.migrations.0004_four_eyes").GUARDS
    if guard.name in REPLACED
]


def differs(*columns):
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


def signed_otherwise(did, step):
    """Return the condition that who did it and when change beside the step that writes them.

    A step back to the desk takes both away.
    """
    who, when = f"{did}_by_id", f"{did}_at"
    taken_away = (
        f'NEW."{who}" IS NULL AND NEW."{when}" IS NULL AND NEW.state <> OLD.state '
        "AND NEW.state <> 'withdrawn'"
    )
    return f"({differs(who, when)}) AND NOT ({step}) AND NOT ({taken_away})"


DECIDED = (
    f"NEW.state <> OLD.state AND {among('OLD.state', ('proposed', 'confirmed', 'rejected'))} "
    f"AND {among('NEW.state', ('proposed', 'confirmed', 'rejected'))}"
)
SUBMITTED = "OLD.state = 'confirmed' AND NEW.state = 'submitted'"
PUBLISHED = f"OLD.state = 'submitted' AND {among('NEW.state', PUBLIC)}"
MOVES_OUT = "NEW.state <> OLD.state AND " + among("NEW.state", (*PUBLIC, "withdrawn"))
COMES_BACK = "OLD.state = 'merged' AND " + among("NEW.state", PUBLIC)
OWN_VERSION = (
    "EXISTS (SELECT 1 FROM claims_publication p WHERE p.id = NEW.publication_id "
    "AND p.claim_id = NEW.id AND (NEW.state = 'withdrawn' OR "
    "(p.submitted_by_id = NEW.submitted_by_id AND p.published_by_id = NEW.published_by_id "
    "AND p.published_at = NEW.published_at)))"
)
NEW_VERSION = (
    "NEW.publication_id IS NOT NULL "
    "AND (OLD.publication_id IS NULL OR NEW.publication_id <> OLD.publication_id)"
)
GUARDS = [
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
        about="version",
        message=NO_VERSION,
        condition=(
            f"CASE WHEN {COMES_BACK} THEN ({differs('publication_id')}) OR NOT {OWN_VERSION} "
            f"WHEN {MOVES_OUT} THEN NOT ({NEW_VERSION} AND {OWN_VERSION}) "
            f"ELSE ({differs('publication_id')}) END"
        ),
    ),
    Guard(
        table="claims_claim",
        event="UPDATE",
        about="signed",
        message=SIGNED,
        condition=" OR ".join(
            f"({signed_otherwise(did, step)})"
            for did, step in (
                ("decided", DECIDED),
                ("submitted", SUBMITTED),
                ("published", PUBLISHED),
            )
        ),
    ),
]


def guard(apps, schema_editor, guards, action):
    action(schema_editor, guards)


def back_to_earlier(apps, schema_editor):
    remove(schema_editor, GUARDS)
    install(schema_editor, EARLIER)


DID = [
    ("statements_proposed", "Statements proposed"),
    ("claim_proposed", "Claim proposed"),
    ("links_proposed", "Passages proposed"),
    ("origins_proposed", "Origins proposed"),
    ("claim_confirmed", "Claim confirmed"),
    ("claim_rejected", "Claim rejected"),
    ("claim_edited", "Claim edited"),
    ("link_confirmed", "Passage accepted"),
    ("link_rejected", "Passage rejected"),
    ("origin_confirmed", "Origin said"),
    ("claim_submitted", "Submitted to the editors"),
    ("submission_voided", "Submission void after a change"),
    ("claim_returned", "Given back to the reviewers"),
    ("claim_published", "Published"),
    ("claim_reopened", "Reopened for a correction"),
    ("statement_edited", "Passage or speaker corrected"),
    ("decision_undone", "Decision taken back"),
    ("claim_withdrawn", "Withdrawn"),
    ("claim_merged", "Merged into another claim"),
    ("claim_absorbed", "Another claim merged into it"),
    ("claim_split", "Split again"),
    ("claim_released", "Another claim split from it"),
    ("contact_logged", "Request for comment"),
    ("contact_answered", "Outcome of a request for comment"),
    ("position_labelled", "Second check of a passage"),
    ("disagreement_resolved", "Disagreement resolved"),
    ("claim_unconfirmed", "Confirmation taken back"),
    ("matches_proposed", "Pairs with other claims proposed"),
    ("claims_related", "Related to another claim"),
    ("claims_kept_apart", "Not the same as another claim"),
    ("spelling_confirmed", "Two spellings are one name"),
    ("spelling_rejected", "Two spellings are two names"),
    ("passage_chosen", "Passage chosen by a person"),
    ("statements_assigned", "Passages assigned"),
    ("passages_carried", "Passages looked up in a changed text"),
    ("text_dropped", "Text of a report dropped, its quotations kept"),
    ("change_seen", "A changed passage was looked at"),
    ("statements_tagged", "Passages tagged"),
    ("error_report_closed", "A reader’s report was closed"),
]


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_revisions")]

    operations = [
        migrations.RunPython(
            partial(guard, guards=EVENT_GUARDS, action=remove),
            partial(guard, guards=EVENT_GUARDS, action=install),
        ),
        migrations.RemoveConstraint(model_name="event", name="event_did_is_known"),
        migrations.AlterField(
            model_name="event",
            name="did",
            field=models.CharField(choices=DID, max_length=40, verbose_name="did"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(did__in=[value for value, _word in DID]),
                name="event_did_is_known",
            ),
        ),
        migrations.RunPython(
            partial(guard, guards=EVENT_GUARDS, action=install),
            partial(guard, guards=EVENT_GUARDS, action=remove),
        ),
        migrations.RunPython(partial(guard, guards=GUARDS, action=install), back_to_earlier),
    ]
