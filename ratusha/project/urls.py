"""Every address of the site, read as a table of contents."""

from django.urls import URLPattern, URLResolver, include, path

from . import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("files/", include("ratusha.foundation.files.urls")),
    path("office/", include("ratusha.office.control.web.urls")),
    path("office/", include("ratusha.office.cases.web.urls")),
    path("office/tasks/", include("ratusha.office.tasks.web.urls")),
    path("office/appeals/", include("ratusha.participation.appeals.web.office_urls")),
    path("office/figures/", include("ratusha.openness.analytics.web.urls")),
    path("figures/", include("ratusha.openness.analytics.web.public_urls")),
    path("office/takeout/", include("ratusha.openness.takeout.web.urls")),
    path("office/oversight/", include("ratusha.openness.oversight.web.urls")),
    path("", include("ratusha.participation.appeals.web.urls")),
    path("office/knowledge/", include("ratusha.office.knowledge.web.urls")),
    path("office/links/", include("ratusha.office.links.web.urls")),
    path("office/incidents/", include("ratusha.office.incidents.web.urls")),
    path("office/routing/", include("ratusha.office.routing.web.urls")),
    path("office/people/requests/", include("ratusha.records.owndata.web.urls")),
    path("office/people/", include("ratusha.records.people.web.urls")),
    path("my/", include("ratusha.records.owndata.web.mine")),
    path("office/places/", include("ratusha.records.places.web.urls")),
    path("my/", include("ratusha.office.cases.web.mine")),
    path("my/identity/", include("ratusha.records.identity.web.mine")),
    path("office/identity/", include("ratusha.records.identity.web.urls")),
    path("invitation/", include("ratusha.records.people.web.invitation_urls")),
    path("", include("ratusha.office.control.web.feed_urls")),
    path("", include("ratusha.openness.portal.web.urls")),
    path("", include("ratusha.project.health")),
    path("", include("ratusha.channels.web.entering.urls")),
    path("", include("ratusha.channels.web.urls")),
]
