"""Routing: which unit a fresh case goes to, by rules that the community keeps as data.

For the registrar, who then corrects instead of sorting, and for the head, who sees why. A rule names kinds, subjects,
settlements, words, a place on the map, months, hours or authors, a unit or several by load, and its turn; the first
rule that holds decides. No rule may send a complaint to the one complained about (Law 393/96-ВР art. 7): the assignment
itself is the ordinary action `cases.assign`, which refuses that for everybody.
"""
