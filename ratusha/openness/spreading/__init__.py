"""Spreading news: what is public here goes to a Telegram channel, a Facebook page and an e-mail list.

For the editor of the portal. What would be sent is shown first (dry run); each channel is off until it is configured.
Law: 2939-VI art. 5, 15 (publication in media and by other means); 2297-VI art. 6, 8 for the list of addresses.
"""
