"""The statutory clock: terms of law as data, the working calendar, and due dates that can say why they are so.

For every app that owes an answer in time. Laws 393/96-ВР, 2939-VI, 280/97-ВР, 3590-IX; the calendar follows art. 73 and
67 of the Labour Code and, while martial law lasts, art. 6 p. 6 of Law 2136-IX: holidays are ordinary working days.
`rules.due` is pure; `queries.due` uses the community's calendar and charter.
"""
