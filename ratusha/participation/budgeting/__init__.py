"""The participatory budget: a campaign as data, projects, secret ballots on two channels, a tally anyone recounts.

For residents, experts of units, the commission and organisers. There is no national procedure: each council approves
its own regulation, which a campaign holds as data, frozen at its start (280/97-ВР as of 3703-IX).
"""
