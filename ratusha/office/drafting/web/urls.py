"""Addresses under /office/drafts/."""

from django.urls import path

from . import card, deeds, keeping, lists, start

app_name = "drafting"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("agree/", lists.agree, name="agree"),
    path("sign/", lists.sign, name="sign"),
    path("all/", lists.everything, name="all"),
    path("start/", start.gallery, name="gallery"),
    path("start/<int:pk>/", start.start, name="start"),
    path("start/blank/<str:kind>/", start.blank, name="blank"),
    path("templates/", keeping.templates, name="templates"),
    path("templates/add/", keeping.add_template, name="add_template"),
    path("templates/<int:pk>/", keeping.template, name="template"),
    path("templates/<int:pk>/on/", keeping.template_on, name="template_on"),
    path("templates/<int:pk>/off/", keeping.template_off, name="template_off"),
    path("routes/", keeping.routes, name="routes"),
    path("routes/add/", keeping.add_route, name="add_route"),
    path("routes/<int:pk>/", keeping.route, name="route"),
    path("routes/<int:pk>/on/", keeping.route_on, name="route_on"),
    path("routes/<int:pk>/off/", keeping.route_off, name="route_off"),
    path("remarks/<int:pk>/", deeds.reply, name="reply"),
    path("<int:pk>/", card.draft, name="draft"),
    path("<int:pk>/paper.pdf", card.preview, name="preview"),
    path("<int:pk>/compare/<int:old>/<int:new>/", card.compare, name="compare"),
    path("<int:pk>/write/", start.write, name="write"),
    path("<int:pk>/send/", deeds.send, name="send"),
    path("<int:pk>/take-back/", deeds.take_back, name="take_back"),
    path("<int:pk>/withdraw/", deeds.withdraw, name="withdraw"),
    path("<int:pk>/visa/", deeds.agree, name="give_visa"),
    path("<int:pk>/object/", deeds.object_to, name="object"),
    path("<int:pk>/remark/", deeds.remark, name="remark"),
    path("<int:pk>/register/", deeds.register, name="register"),
]
