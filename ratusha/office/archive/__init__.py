"""Nomenclature of cases, files they are kept in, retention terms, inventories, destruction and transfer, of any object.

For the archivist and whoever files papers. Rules of record-keeping and archives (order of the Ministry of Justice
№1000/5 of 18.06.2015), list of retention terms (№578/5 of 12.04.2012), electronic documents in archives (№1886/5 of
11.11.2014). What is filed belongs to other apps: they register as owners and answer what it is.
"""
