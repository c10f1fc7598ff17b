"""The audit of access: every duty of article 15 of Law 2939-VI, what proves it, in time or not, in public.

A duty (`rules.duties`) has an owner and publications with the day of approval, the day by which they had to be public
and the day they were. Each night every duty is judged, gaps become tasks, and the month's score is kept.
"""
