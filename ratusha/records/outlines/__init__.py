"""Lines and areas on the map: a stretch under repair, a closed road, the district of a starosta; each with its days.

For residents, who see them on the map, in its list and on paper, and for the editor who draws them, pastes GeoJSON or
writes addresses one a line. Law: 2939-VI art. 15 (what the community makes known itself), 280/97-ВР art. 54-1
(districts of starostas), 554-IX (national geospatial data). Nothing is deleted: what is over keeps its days.
"""
