"""Examples of the actions of roll-calls for the contract tests."""

from datetime import datetime
from typing import Any

from ratusha.office.council.tests.given import official
from tests.kit.examples import Example

VOTE: dict[str, Any] = {
    "OrgName": "КІЦМАНСЬКА МІСЬКА РАДА", "SName": "Пленарне засідання 12 сесії 8 скликання",
    "GLTime": "12.10.2026 11:20:35", "PD_NPP": "4", "GL_Text": "Про бюджет громади", "YESCnt": 2, "NOCnt": 0,
    "UTRCnt": 1, "NGCnt": 0, "ABSCnt": 1, "TotalCnt": 3, "RESULT": "РІШЕННЯ НЕ ПРИЙНЯТЕ",
    "DPList": [
        {"DPName": "Верба І.І.", "DPGolos": "За", "DPFraction": "За громаду"},
        {"DPName": "Мак О.П.", "DPGolos": "За", "DPFraction": "За громаду"},
        {"DPName": "Льон І.І.", "DPGolos": "Утримався", "DPFraction": ""},
        {"DPName": "Осика І.І.", "DPGolos": "Відсутній", "DPFraction": ""},
    ],
}  # fmt: skip


def import_vote(now: datetime) -> Example:
    return Example(official("secretariat"), None, {"name": "261012_4.json", "vote": VOTE})


EXAMPLES = {"rollcalls.import_vote": import_vote}
