"""The brand book as data: logo, colours, tone; tokens for the site, letters, papers and posters.

For the editor of the portal, and for everybody on the page of the brand book. Colours that a person with weak sight
could not read are mended, with a word of why (ДСТУ EN 301 549).
"""
