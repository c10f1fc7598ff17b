"""Words of a protocol: names in their cases, enterprises as they are written."""

import pytest

from ratusha.office.minutes.rules import phrases
from ratusha.office.minutes.rules.told import Person


@pytest.mark.parametrize(
    ("who", "office", "said"),
    [
        ("Іван Хміль", "староста", "доповідь Івана Хмеля, старости."),
        ("Ковальчук Олена Іванівна", "депутатка", "доповідь Ковальчук Олени Іванівни, депутатки."),
        ("Олена Верба", "відділ соціального захисту", "доповідь Олени Верби (відділ соціального захисту)."),
        ("Відділ капітального будівництва", "", "доповідь. Доповідає: Відділ капітального будівництва."),
        ("КП «Благоустрій»", "директор", "доповідь. Доповідає: КП «Благоустрій», директор."),
    ],
)
def test_who_was_heard(who: str, office: str, said: str) -> None:
    assert phrases.heard(Person(who).whose, office, who) == said
