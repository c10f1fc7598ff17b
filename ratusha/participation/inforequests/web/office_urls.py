"""Addresses of the officials' acts on requests, under /office/information/."""

from django.urls import path

from . import closing, cuts, deeds, desk

app_name = "info-desk"
urlpatterns = [
    path("", desk.register, name="register"),
    path("file/", desk.file, name="file"),
    path("figures/", cuts.figures, name="figures"),
    path("figures.<str:kind>", cuts.figures_file, name="figures_file"),
    path("<int:pk>/receipt/", desk.receipt, name="receipt"),
    path("<int:pk>/decide/", deeds.decide, name="decide"),
    path("<int:pk>/urgency/", deeds.urgency, name="urgency"),
    path("<int:pk>/extend/", deeds.extend, name="extend"),
    path("<int:pk>/ask-extension/", deeds.ask_extension, name="ask_extension"),
    path("<int:pk>/forward/", deeds.forward, name="forward"),
    path("<int:pk>/defer/", deeds.defer, name="defer"),
    path("<int:pk>/bill/", deeds.bill, name="bill"),
    path("<int:pk>/payment/", deeds.payment, name="payment"),
    path("<int:pk>/appeal/", deeds.reclassify, name="reclassify"),
    path("<int:pk>/files/", deeds.give_files, name="give_files"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/withdraw/", deeds.withdraw, name="withdraw"),
    path("files/<int:pk>/", closing.close, name="close"),
    path("files/<int:pk>/pages/<int:number>/", closing.picture, name="picture"),
    path("files/<int:pk>/out/", closing.drop_file, name="drop_file"),
]
