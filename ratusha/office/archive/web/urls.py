"""Addresses under /office/archive/."""

from django.urls import path

from . import deeds, lists, pages

app_name = "archive"
urlpatterns = [
    path("", lists.files, name="files"),
    path("years/", lists.years, name="years"),
    path("years/add/", deeds.draw_up, name="draw_up"),
    path("years/chair/", deeds.name_chair, name="name_chair"),
    path("nomenclature/<int:year>/", pages.nomenclature, name="nomenclature"),
    path("years/<int:pk>/section/", deeds.add_section, name="add_section"),
    path("years/<int:pk>/heading/", deeds.add_heading, name="add_heading"),
    path("years/<int:pk>/remove/", deeds.remove_heading, name="remove_heading"),
    path("years/<int:pk>/import/", deeds.import_headings, name="import_headings"),
    path("years/<int:pk>/agree/", deeds.agree, name="agree"),
    path("years/<int:pk>/return/", deeds.return_to_draft, name="return_to_draft"),
    path("years/<int:pk>/approve/", deeds.approve, name="approve"),
    path("years/<int:pk>/close/", deeds.close_year, name="close_year"),
    path("headings/<int:pk>/", deeds.change_heading, name="change_heading"),
    path("headings/<int:pk>/open/", deeds.open_file, name="open_file"),
    path("files/<int:pk>/", pages.dossier, name="file"),
    path("files/<int:pk>/close/", deeds.close_file, name="close_file"),
    path("files/<int:pk>/hold/", deeds.hold, name="hold"),
    path("files/<int:pk>/release/", deeds.release, name="release"),
    path("files/<int:pk>/review/", deeds.review, name="review"),
    path("files/<int:pk>/no-need/", deeds.end_need, name="end_need"),
    path("files/<int:pk>/package/", deeds.ask_package, name="ask_package"),
    path("papers/<int:pk>/move/", deeds.refile, name="refile"),
    path("put/<str:label>/<int:about>/", deeds.put, name="put"),
    path("due/", lists.due, name="due"),
    path("inventories/", lists.inventories, name="inventories"),
    path("inventories/add/", deeds.draw_inventory, name="draw_inventory"),
    path("inventories/<int:pk>/", pages.inventory, name="inventory"),
    path("inventories/<int:pk>/approve/", deeds.approve_inventory, name="approve_inventory"),
    path("acts/", lists.acts, name="acts"),
    path("acts/add/", deeds.propose_act, name="propose_act"),
    path("acts/<int:pk>/", pages.act, name="act"),
    path("acts/<int:pk>/confirm/", deeds.confirm_act, name="confirm_act"),
    path("acts/<int:pk>/withdraw/", deeds.withdraw_act, name="withdraw_act"),
    path("packages/", lists.packages, name="packages"),
    path("packages/<int:pk>/", pages.package, name="package"),
    path("packages/<int:pk>/fetch/", pages.fetch_package, name="fetch_package"),
    path("packages/<int:pk>/handed/", deeds.hand_over, name="hand_over"),
]
