"""The addresses of the public pages and of the desk."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from claims.views import public
from claims.views.about import about
from claims.views.corrections import corrections, report
from claims.views.desk.article import article as desk_article
from claims.views.desk.corrections import answer
from claims.views.desk.corrections import corrections as desk_corrections
from claims.views.desk.dashboard import dashboard
from claims.views.desk.decide import decide, undo
from claims.views.desk.linking import link
from claims.views.desk.queue import item, lease, queue, show_later
from claims.views.desk.saved import views
from claims.views.desk.shortcuts import keys
from claims.views.desk.statements import batch, statements
from claims.views.outlets import outlet, outlets
from claims.views.sign_in import SignIn, second_factor, set_up
from claims.views.speakers import speaker, speakers
from claims.views.stories import stories, story
from claims.views.theme import theme


class RowConverter(IntConverter):
    """A row's number, written one way and small enough for every database."""

    regex = "[1-9][0-9]{0,17}"


register_converter(RowConverter, "row")

urlpatterns: list[URLPattern] = [
    path("", public.claims, {"home": True}, name="home"),
    path("claims/", public.claims, name="claims"),
    path("claims/<row:pk>-<slug:slug>/", public.claim, name="claim"),
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
    path("theme/", theme, name="theme"),
    path("accounts/login/", SignIn.as_view(), name="login"),
    path("accounts/second-factor/", second_factor, name="second-factor"),
    path("accounts/second-factor/set-up/", set_up, name="second-factor-set-up"),
    path("desk/", dashboard, name="desk"),
    path("desk/articles/<row:pk>/", desk_article, name="desk-article"),
    path("desk/keys/", keys, name="desk-keys"),
    path("desk/queue/", queue, name="desk-queue"),
    path("desk/queue/later/", show_later, name="desk-later"),
    path("desk/queue/views/", views, name="desk-views"),
    path("desk/queue/<row:pk>/", item, name="desk-item"),
    path("desk/queue/<row:pk>/decide/", decide, name="desk-decide"),
    path("desk/queue/<row:pk>/lease/", lease, name="desk-lease"),
    path("desk/queue/<row:pk>/link/", link, name="desk-link"),
    path("desk/statements/", statements, name="desk-statements"),
    path("desk/statements/batch/", batch, name="desk-batch"),
    path("desk/corrections/", desk_corrections, name="desk-corrections"),
    path("desk/corrections/<row:pk>/", answer, name="desk-correction"),
    path("desk/undo/", undo, name="desk-undo"),
]
