"""Knowledge: articles of law with the days they are in force, standard answers, instructions for the steps of work.

For officials who draft answers and for who keeps the texts. What cites an article that has since changed is marked.
"""
