"""Channels of others: a Telegram channel by the Bot API, a Facebook page by the Graph API."""

from .base import Wire
from .facebook import FacebookPage
from .telegram import TelegramChannel

__all__ = ["FacebookPage", "TelegramChannel", "Wire"]
