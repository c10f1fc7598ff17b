"""What officials must know while they work: articles of law, instructions beside a step, standard answers.

For executors who draft, for the head and the administrator who keep the texts. An article has its wordings, each with
the day it came into force; whatever cites an article (a standard answer, an instruction, a template of another app)
is marked from the day the article changed or ended until somebody has reviewed it. Basis: an answer rests on the law
in force (393/96-ВР art. 15), records are kept by КМУ №348. The texts of articles here are short and in our own words;
the law itself is behind the link.
"""
