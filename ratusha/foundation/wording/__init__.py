"""Words: dates, numbers, plurals, names in their cases, transliteration and identity codes, in Ukrainian and English.

For every page, letter and paper. Ukrainian grammar is kept here as rules, so that no other app writes an ending.
Transliteration follows the Cabinet's resolution of 27.01.2010 № 55.
"""
