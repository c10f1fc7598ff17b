"""Open data: the sets of resolution 835 made from live tables, with passport, structure, freshness, and harvesting.

For everybody, for programs (DCAT-AP, the read API of CKAN) and for the editor who answers for a set. Law: 2939-VI
art. 10-1; КМУ №835 of 21.10.2015. Personal data are cut by declaration: a column that is not named is not published.
"""
