"""The settlement in a postal address. Pure."""

SETTLEMENTS = ("місто ", "м. ", "селище ", "с-ще ", "село ", "с. ")


def settlement_of(address: str) -> str:
    """«59300, Чернівецька область, місто Кіцмань, вулиця …» -> «місто Кіцмань»; empty when it is not told."""
    parts = [part.strip() for part in address.split(",")]
    return next((part for part in parts if part.startswith(SETTLEMENTS)), "")
