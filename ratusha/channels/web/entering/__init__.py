"""How people come in: django-allauth carries log-in, second factors and re-entry; here is what is ours about it.

`adapter` and `factors` are its settings in code, `codes` one-time codes to an e-mail or a phone, `marks` what a session
remembers, `doors` what apps above the kit do when somebody new has come, `pace` how often one may try. ADR 17.
"""
