"""Systems of exchange behind one interface: the state's СЕВ (`sev`) and a plain folder (`folder`)."""
