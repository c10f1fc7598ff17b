"""Pages of recordings: everybody's under /council/video/, the secretariat's under /office/council/video/."""
