"""The addresses of the public pages and of the desk."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import IntConverter

from claims.views import claim, claim_shares, public
from claims.views.about import about
from claims.views.corrections import corrections, report
from claims.views.desk.article import article as desk_article
from claims.views.desk.claim import claim as desk_claim
from claims.views.desk.claim import claims as desk_claims
from claims.views.desk.claim import decide_claim, publish
from claims.views.desk.corrections import answer
from claims.views.desk.corrections import corrections as desk_corrections
from claims.views.desk.dashboard import dashboard
from claims.views.desk.decide import decide, undo
from claims.views.desk.editor import draft, edit, preview_typed
from claims.views.desk.editor_parts import contacts, evidence, origins
from claims.views.desk.imports import (
    import_page,
    imports_page,
    load_fixtures,
    refused_rows,
    sent_page,
)
from claims.views.desk.imports import progress as import_progress
from claims.views.desk.linking import link
from claims.views.desk.matches import decide as decide_match
from claims.views.desk.matches import match, matches
from claims.views.desk.matches import show_later as matches_later
from claims.views.desk.merging import merge
from claims.views.desk.profile import profile
from claims.views.desk.queue import item, lease, queue, show_later
from claims.views.desk.revisions import article_changes, changes, see
from claims.views.desk.saved import views
from claims.views.desk.second_checks import disagreement, second_check, second_checks
from claims.views.desk.shared import shared
from claims.views.desk.shortcuts import keys
from claims.views.desk.spellings import decide as decide_spelling
from claims.views.desk.spellings import spellings
from claims.views.desk.statements import batch, statements
from claims.views.outlets import outlet, outlets
from claims.views.sign_in import SignIn, second_factor, set_up, start
from claims.views.speakers import speaker, speakers
from claims.views.stories import stories, story
from claims.views.theme import language, theme


class RowConverter(IntConverter):
    """A row's number, written one way and small enough for every database."""

    regex = "[1-9][0-9]{0,17}"


register_converter(RowConverter, "row")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.claims, {"home": True}, name="home"),
    path("claims/", public.claims, name="claims"),
    path("claims/<row:pk>-<slug:slug>/", claim.claim, name="claim"),
    path("claims/<row:pk>-<slug:slug>/v/<row:number>/", claim.version, name="claim-version"),
    path(
        "claims/<row:pk>-<slug:slug>/v/<row:before>/to/<row:after>/",
        claim.differences,
        name="claim-differences",
    ),
    path("claims/<row:pk>-<slug:slug>/wording/", claim.wording, name="claim-wording"),
    path("claims/<row:pk>-<slug:slug>/embed/", claim_shares.embed, name="claim-embed"),
    path("claims/<row:pk>-<slug:slug>/card.png", claim_shares.card, name="claim-card"),
    path("articles/<row:pk>/", public.article, name="article"),
    path("claims/<row:pk>-<slug:slug>/report/", report, name="report-error"),
    path("stories/", stories, name="stories"),
    path("stories/<slug:slug>/", story, name="story"),
    path("speakers/", speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
    path("outlets/", outlets, name="outlets"),
    path("outlets/<slug:slug>/", outlet, name="outlet"),
    path("corrections/", corrections, name="corrections"),
    path("about/", about, name="about"),
    path("method/", public.method, name="method"),
    path("", include("claims.views.machines.urls")),
    path("theme/", theme, name="theme"),
    path("language/", language, name="language"),
    path("accounts/start/", start, name="start"),
    path("accounts/login/", SignIn.as_view(), name="login"),
    path("accounts/second-factor/", second_factor, name="second-factor"),
    path("accounts/second-factor/set-up/", set_up, name="second-factor-set-up"),
    path("desk/", dashboard, name="desk"),
    path("desk/articles/<row:pk>/", desk_article, name="desk-article"),
    path("desk/articles/<row:pk>/shared/<row:other>/", shared, name="desk-shared"),
    path("desk/articles/<row:pk>/changes/", article_changes, name="desk-article-changes"),
    path("desk/changes/", changes, name="desk-changes"),
    path("desk/changes/<row:pk>/", see, name="desk-change"),
    path("desk/claims/", desk_claims, name="desk-claims"),
    path("desk/claims/<row:pk>/", desk_claim, name="desk-claim"),
    path("desk/claims/<row:pk>/decide/", decide_claim, name="desk-claim-decide"),
    path("desk/claims/<row:pk>/publish/", publish, name="desk-publish"),
    path("desk/claims/<row:pk>/merge/", merge, name="desk-merge"),
    path("desk/claims/<row:pk>/edit/", edit, name="desk-edit"),
    path("desk/claims/<row:pk>/draft/", draft, name="desk-draft"),
    path("desk/claims/<row:pk>/preview/", preview_typed, name="desk-preview"),
    path("desk/claims/<row:pk>/evidence/", evidence, name="desk-evidence"),
    path("desk/claims/<row:pk>/origins/", origins, name="desk-origins"),
    path("desk/claims/<row:pk>/contacts/", contacts, name="desk-contacts"),
    path("desk/import/", imports_page, name="desk-imports"),
    path("desk/import/fixtures/", load_fixtures, name="desk-fixtures"),
    path("desk/import/page/", sent_page, name="desk-import-page"),
    path("desk/import/<row:pk>/", import_page, name="desk-import"),
    path("desk/import/<row:pk>/progress/", import_progress, name="desk-import-progress"),
    path("desk/import/<row:pk>/refused.csv", refused_rows, name="desk-import-refused"),
    path("desk/keys/", keys, name="desk-keys"),
    path("desk/matches/", matches, name="desk-matches"),
    path("desk/matches/later/", matches_later, name="desk-matches-later"),
    path("desk/matches/<row:pk>/", match, name="desk-match"),
    path("desk/matches/<row:pk>/decide/", decide_match, name="desk-match-decide"),
    path("desk/profile/", profile, name="desk-profile"),
    path("desk/queue/", queue, name="desk-queue"),
    path("desk/queue/later/", show_later, name="desk-later"),
    path("desk/queue/views/", views, name="desk-views"),
    path("desk/queue/<row:pk>/", item, name="desk-item"),
    path("desk/queue/<row:pk>/decide/", decide, name="desk-decide"),
    path("desk/queue/<row:pk>/lease/", lease, name="desk-lease"),
    path("desk/queue/<row:pk>/link/", link, name="desk-link"),
    path("desk/second-checks/", second_checks, name="desk-second-checks"),
    path("desk/second-checks/<row:pk>/", second_check, name="desk-second-check"),
    path("desk/second-checks/labels/<row:pk>/", disagreement, name="desk-disagreement"),
    path("desk/spellings/", spellings, name="desk-spellings"),
    path("desk/spellings/<row:pk>/decide/", decide_spelling, name="desk-spelling-decide"),
    path("desk/statements/", statements, name="desk-statements"),
    path("desk/statements/batch/", batch, name="desk-batch"),
    path("desk/corrections/", desk_corrections, name="desk-corrections"),
    path("desk/corrections/<row:pk>/", answer, name="desk-correction"),
    path("desk/undo/", undo, name="desk-undo"),
]
