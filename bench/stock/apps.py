from django.apps import AppConfig


class StockConfig(AppConfig):
    name, label = "bench.stock", "stock"
