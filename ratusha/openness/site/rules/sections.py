"""Which clauses of article 15 of Law 2939-VI get a page of the site to be written, and at which address. Pure.

Clauses that a part of the portal keeps by itself (decisions, drafts, agendas, open data, participation, requests) do
not.
"""

SECTION = "publichna-informatsiya"
WRITTEN = {
    "structure": "povnovazhennya", "finances": "finansy", "legal_basis": "pravovi-zasady", "services": "posluhy",
    "record_system": "systema-obliku", "rooms": "oznayomlennya", "internal_rules": "rozporyadok", "reports": "zvity",
    "contacts": "kontakty", "schedules": "hrafik", "vacancies": "vakansiyi", "enterprises": "pidpryyemstva",
    "filing": "zrazky", "property": "mayno",
}  # fmt: skip
