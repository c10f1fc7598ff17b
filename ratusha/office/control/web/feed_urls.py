"""The secret address of an own calendar, opened by calendar programs without a log-in."""

from django.urls import path

from . import month

app_name = "control_feed"
urlpatterns = [path("calendar/<str:token>.ics", month.feed, name="feed")]
