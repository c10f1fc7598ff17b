"""The budget as a picture: levels, a table of one community and of many, the part as CSV."""

import pytest
from django.test import Client

from ratusha.openness.opendata.rules import budget
from ratusha.openness.opendata.tests import given

LONG = (
    "year,group,name,amount\n2024,Податки,ПДФО,98400000\n2024,Трансферти,Дотація,1600000\n2025,Податки,ПДФО,112000000\n"
)
WIDE = (
    "hromada_code,hromada_name,year,income_total,income_own,income_transfert,income_pdfo\n"
    "UA1,Кіцманська,2021,10000000,8000000,2000000,5000000\nUA2,Тетіївська,2021,20000000,15000000,5000000,9000000\n"
)


def test_a_wide_table_adds_up():
    row = {"hromada_code": "UA1", "year": 2021, "income_own": 8.0, "income_transfert": 2.0, "income_pdfo": 5.0}
    found = budget.lines([row], "UA1")
    assert budget.summed(found, "group") == {"own": 8.0, "transfers": 2.0}
    assert budget.summed(found, "name") == {"income_pdfo": 5.0, "other": 3.0, "income_transfert": 2.0}
    assert budget.lines([row], "UA2") == []


@pytest.mark.django_db
def test_the_picture_leads_from_years_to_sources():
    client = Client()
    assert "Бюджету ще немає серед відкритих даних" in client.get("/data/budget/").text
    assert client.get("/data/budget/part.csv").status_code == 404
    given.uploaded(text=LONG, public=True)
    top = client.get("/data/budget/").content.decode()
    assert "?year=2024" in top
    assert "112,0" in top
    year = client.get("/data/budget/?year=2024").content.decode()
    assert "98 %" in year
    deep = client.get("/data/budget/", {"year": "2024", "in": "Податки"}).content.decode()
    assert "ПДФО" in deep
    assert "Дотація" not in deep
    assert client.get("/data/budget/?year=x&in=y&who=z").status_code == 200
    rows = b"".join(client.get("/data/budget/part.csv", {"year": "2024"}).streaming_content).decode().splitlines()
    assert rows == ["year,group,name,amount", "2024,Податки,ПДФО,98400000.0", "2024,Трансферти,Дотація,1600000.0"]


@pytest.mark.django_db
def test_one_of_many_communities():
    given.uploaded(text=WIDE, public=True)
    said = Client().get("/data/budget/", {"who": "UA2"}).content.decode()
    assert "20,0" in said
    assert '<option value="UA2" selected>' in said


@pytest.mark.django_db
def test_real_rows_give_the_known_income(shared_data):
    text = (shared_data / "hromada_open_data" / "budget_income_2020_2022.csv").read_bytes()
    given.uploaded(text=text, public=True, checked=True)
    said = Client().get("/data/budget/", {"who": "UA73060250000014259"}).content.decode()
    codes = [line.split('value="')[1].split('"')[0] for line in said.split("<option ")[1:] if "Кіцманська" in line]
    assert "178,7" in Client().get("/data/budget/", {"who": codes[0]}).content.decode()
