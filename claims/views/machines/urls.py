"""The addresses that machines read."""

from django.urls import include, path

from claims.views.machines import claim, crawlers, feeds, lists, pages

A_CLAIM = "claims/<row:pk>-<slug:slug>"

urlpatterns = [
    path(f"{A_CLAIM}.jsonld", claim.claim_json_ld, name="claim-json-ld"),
    path(f"{A_CLAIM}/v/<row:number>.jsonld", claim.version_json_ld, name="version-json-ld"),
    path(f"{A_CLAIM}/v/<row:number>.json", claim.version_document, name="version-document"),
    path(f"{A_CLAIM}/annotations.json", claim.annotations, name="claim-annotations"),
    path(f"{A_CLAIM}/bundle.zip", claim.bundle, name="claim-bundle"),
    path(f"{A_CLAIM}/feed/", feeds.claim, name="claim-feed"),
    path("claims/feed/", feeds.new_claims, name="claims-feed"),
    path("changes/feed/", feeds.changes, name="changes-feed"),
    path("corrections/feed/", feeds.corrections_feed, name="corrections-feed"),
    path("stories/<slug:slug>/feed/", feeds.story, name="story-feed"),
    path("speakers/<slug:slug>/feed/", feeds.speaker, name="speaker-feed"),
    path("outlets/<slug:slug>/feed/", feeds.outlet, name="outlet-feed"),
    path("data/", pages.data, name="data"),
    path("data/claimreviews.json", lists.claim_reviews, name="claim-reviews"),
    path("claims.csv", lists.claims_csv, name="claims-csv"),
    path("corrections.csv", lists.corrections_csv, name="corrections-csv"),
    path("stories.csv", lists.register_csv, {"name": "stories"}, name="stories-csv"),
    path("speakers.csv", lists.register_csv, {"name": "speakers"}, name="speakers-csv"),
    path("outlets.csv", lists.register_csv, {"name": "outlets"}, name="outlets-csv"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<row:number>.xml", crawlers.sitemap_part, name="sitemap-part"),
    path("api/v1/", include("claims.views.api.urls")),
    path("oembed", crawlers.oembed, name="oembed"),
]
