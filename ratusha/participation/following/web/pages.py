"""Following: the button, one's own page, the end by the address in a letter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ratusha.channels.web import subjects
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.mine import my_page
from ratusha.channels.web.pages import page, private

from .. import actions, queries
from .forms import HomeForm, TopicForm, WishesForm

ID = 32


def back_to(request: HttpRequest, other: str) -> str:
    """The page that the button stood on, if it is one of ours."""
    given = request.POST.get("back", "")
    return given if given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None) else other


def request_id(request: HttpRequest) -> str | None:
    """The id that the button carried."""
    return request.POST.get("request_id", "")[:ID] or None


@require_POST
@my_page
def press(request: HttpRequest) -> HttpResponse:
    """Follows the object or the topic of the button, or ends it."""
    about, topic = request.POST.get("about", ""), request.POST.get("topic", "")
    own = reverse("following:mine")
    if topic:
        actions.follow_topic(call_of(request, request_id(request)), topic=topic)
        return HttpResponseRedirect(back_to(request, own))
    held = queries.is_followed(request.actor, about)  # type: ignore[attr-defined]
    if held is not None and request.POST.get("end"):
        actions.end(call_of(request, request_id(request)), held.follower, follow=held.pk)
    else:
        actions.follow(call_of(request, request_id(request)), about=about)
    subject = subjects.found(about)
    return HttpResponseRedirect(back_to(request, subject.address if subject else own))


@require_POST
@my_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends one of one's own."""
    row = get_object_or_404(queries.follows_of(request.actor), pk=pk)  # type: ignore[attr-defined]
    actions.end(call_of(request, request_id(request)), row.follower, follow=row.pk)
    return redirect("following:mine")


@my_page
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that I follow, how I am told, my home, topics to choose from."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = list(queries.follows_of(actor)[:300])
    chosen = {one.topic for one in rows if one.topic}
    follower = queries.follower_of(actor)
    context = {
        "title": _("What I follow"),
        "things": [one for one in rows if not one.topic],
        "topics": [one for one in rows if one.topic],
        "groups": [(group, free_topics(group, chosen)) for group in queries.groups()],
        "follower": follower,
        "wishes": WishesForm.of(request, fresh=True, initial={"daily": bool(follower and follower.daily)}),
        "news": queries.news(actor),
        "distance": distance(follower),
    }
    return render(request, "following/mine.html", context)


def free_topics(group: Any, chosen: set[str]) -> list[tuple[str, Any]]:
    """(topic, words) of the group that is not followed yet: all of it first."""
    whole = [(group.name, _("everything"))] + [(f"{group.name}:{code}", words) for code, words in group.rows]
    return [(topic, words) for topic, words in whole if topic not in chosen]


def distance(follower: Any) -> str:
    """«within 3 km», or nothing."""
    if follower is None or not follower.radius:
        return ""
    return metres_in_words(follower.radius)


def metres_in_words(metres: int) -> str:
    """«500 m», «3 km»."""
    return _("{number} m").format(number=metres) if metres < 1_000 else _("{number} km").format(number=metres // 1_000)


@require_POST
@my_page
def wishes(request: HttpRequest) -> HttpResponse:
    """At once or once a day."""
    form = WishesForm.of(request)
    form.perform(request, actions.set_wishes)
    return redirect("following:mine")


@my_page
def topics(request: HttpRequest) -> HttpResponse:
    """Follows a topic of the list."""
    form = TopicForm.of(request)
    if request.method == "POST" and form.perform(request, actions.follow_topic):
        return redirect("following:mine")
    return private(render(request, "following/topic.html", {"form": form}, status=form.status))


@my_page
def home(request: HttpRequest) -> HttpResponse:
    """My home on the map and how far around it."""
    follower = queries.follower_of(request.actor)  # type: ignore[attr-defined]
    lat, lon = follower.point if follower and follower.point else (None, None)
    initial = {"lat": lat, "lon": lon, "radius": follower.radius if follower and follower.radius else 3_000}
    form = HomeForm.of(request, initial=initial)
    if request.method == "POST" and request.POST.get("off"):
        actions.set_home(call_of(request, request_id(request)))
        return redirect("following:mine")
    if request.method == "POST" and form.perform(request, actions.set_home):
        return redirect("following:mine")
    context = {"form": form, "title": _("News near my home"), "held": bool(lat)}
    return private(render(request, "following/home.html", context, status=form.status))


@page
def by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """The end without a log-in: a page with one button, so that no mail program ends it by looking."""
    found = queries.by_letter(token)
    if found is None:
        raise Http404
    follower, follow = found
    done = False
    if request.method == "POST":
        actor = request.actor.holding(f"following.follower:{follower.pk}")  # type: ignore[attr-defined]
        call = call_of(request, request_id(request))
        call.actor = actor
        if follow is not None:
            actions.end(call, follower, follow=follow.pk)
        else:
            actions.end_all(call, follower)
        done = True
    context = {"follow": follow, "done": done}
    return private(render(request, "following/by_letter.html", context))
