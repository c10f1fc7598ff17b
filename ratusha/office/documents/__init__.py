"""Documents: registered, resolved, sent and kept, with their signed bytes untouched.

For registrars, drafters, lawyers and the head. Laws 851-IV (electronic documents) and 2155-VIII (trust services),
instruction of КМУ №55 of 17.01.2018, requisites after ДСТУ 4163:2020, order of the Ministry of Justice №1000/5.
"""
