"""Every write about one's own data: exports, requests and their decisions; what each app erases is registered here."""

from . import house, keeping
from .deciding import decide
from .erasers import Eraser, Held, erasers, register_eraser
from .exports import ask_export, begin_export, clear_export, fetch_export, finish_export
from .requests import ask_correction, ask_erasure, object_to_use, withdraw

__all__ = [
    "Eraser",
    "Held",
    "ask_correction",
    "ask_erasure",
    "ask_export",
    "begin_export",
    "clear_export",
    "decide",
    "erasers",
    "fetch_export",
    "finish_export",
    "house",
    "keeping",
    "object_to_use",
    "register_eraser",
    "withdraw",
]
