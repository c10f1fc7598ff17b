"""Messages on devices by Web Push (RFC 8030, 8291, 8292): one neutral sentence and a link to one's own page.

What stands in the letter itself never goes through the browser makers' services: the person opens it here.
"""
