"""The map of the community: layers that apps declare, drawn from our own GeoJSON, each with a list that says the same.

For residents and officials. Law: 554-IX (national geospatial data), war-time limits of publication (2939-VI art. 6)
are a charter setting: a sensitive layer is hidden from strangers while it stands. Owns no place itself.
"""
