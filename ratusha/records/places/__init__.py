"""Where things are: territories and settlements by the state codifier KATOTTG, streets, and finding an address.

For residents who say where something happened and for officials who keep the address register. Codes and names follow
the codifier of administrative-territorial units (order of the Ministry for Development of Communities No 290 of
26.11.2020, with later editions); naming and renaming of streets belongs to the council (Law 280/97-ВР art. 26 p. 1).
History is kept: a closed settlement or an old street name stays and is still found.
"""
