"""Words of the demonstration's requests: who asks for what, and what the town hall says."""

from dataclasses import dataclass, field
from typing import Any

ROAD = "Надаємо копії договору № 41 від 12.06.2026 та актів виконаних робіт на 1 248 600 грн. Роботи виконало ТОВ «Шляхбуд-Буковина», гарантія до 12.06.2031."
TEST = {
    "restricted": "confidential",
    "interest": "Захист приватного життя людей, які отримали допомогу.",
    "harm": "За адресами можна дізнатися, хто живе сам і коли отримує гроші.",
    "outweighs": "Суми, підстави й кількість отримувачів відкриті, а домашні адреси до контролю за видатками нічого не додають.",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One request: how long ago, who and what, its unit, where it stands, what is said in the end."""

    fate: str
    age: int
    unit: str
    given: dict[str, Any]
    answer: str = ""
    took: int = 3
    more: dict[str, Any] = field(default_factory=dict)


def person(surname: str, given_name: str, patronymic: str, email: str) -> dict[str, Any]:
    """An invented requester."""
    return {"surname": surname, "given_name": given_name, "patronymic": patronymic, "email": email}


OLENA = person("Калина", "Ганна", "Петрівна", "hanna.kalyna@example.com")
OSTAP = person("Явір", "Остап", "Михайлович", "ostap.yavir@example.com")
MARTA = person("Верба", "Марта", "Іллівна", "marta.verba@example.com")
PAPER = {**OSTAP, "requester": "media", "organisation": "Газета «Наша Совиця»", "email": "news@sovytsia.example"}
GROUP = {"requester": "association", "organisation": "Гурт «Чисті Кліводини»", "email": "hurt@klivodyn.example"}

MATTERS = (
    Matter("fresh", 0, "zhkg", {**OLENA, "text": "Прошу надіслати графік вивезення сміття в Кліводині на 2026 рік і копію договору з перевізником."}),
    Matter("urgent", 0, "vodokanal", {**OSTAP, "text": "Прошу результати останніх аналізів води з криниці на вулиці Шкільній у Кліводині.", "urgent_ground": "goods", "urgent_text": "Троє дітей із вулиці отруїлися, лікар радить перевірити воду."}),
    Matter("confirmed", 1, "architecture", {**GROUP, "text": "Прошу висновок про стан греблі на ставку в Лужанах.", "urgent_ground": "danger", "urgent_text": "Після дощів греблю підмиває, нижче двадцять дворів."}),
    Matter("assigned", 2, "education", {**MARTA, "text": "Скільки вільних місць у дитячих садках громади станом на сьогодні, по кожному садку окремо?", "may_publish": True}),
    Matter("extended", 6, "land", {**PAPER, "text": "Прошу копії всіх рішень про передачу земельних ділянок в оренду за 2018–2025 роки.", "may_publish": True, "show_name": True}),
    Matter("agreeing", 4, "social", {**OSTAP, "text": "Прошу список витрат на матеріальну допомогу за вересень 2026 року з копіями розпоряджень.", "may_publish": True}, "Надаємо копії розпоряджень. Усього за вересень виплачено 96 000 грн двадцяти чотирьом людям."),
    Matter("approved", 4, "zhkg", {**MARTA, "text": "Прошу кошторис ремонту даху клубу в Шипинцях."}, "Надаємо кошторис: 412 300 грн, роботи заплановано на квітень."),
    Matter("published", 24, "zhkg", {**OSTAP, "text": "Прошу копію договору на ремонт дороги до школи в Кліводині та акти виконаних робіт. Мій телефон 067 123-45-67.", "may_publish": True}, ROAD, 4, {"rating": 5, "why": "Усе одразу й зрозуміло."}),
    Matter("partial", 36, "social", {**PAPER, "text": "Прошу копії розпоряджень про матеріальну допомогу за серпень 2026 року: кому, скільки, на якій підставі.", "may_publish": True, "show_name": True}, "Надаємо копії трьох розпоряджень на 74 500 грн. Домашні адреси людей закрито, решту показано повністю.", 5, {"rating": 4}),
    Matter("restricted", 48, "education", {**OLENA, "text": "Прошу план розміщення камер спостереження і мережі в ліцеї.", "may_publish": True}, "План розміщення камер надати не можемо: за ним видно місця, яких камери не бачать.", 4),
    Matter("not_held", 30, "architecture", {**MARTA, "text": "Прошу проєкт котельні приватного заводу «Совиця-Агро»."}, "Цього документа в раді немає і не мало бути: проєкт приватного об’єкта зберігає його замовник.", 3, {"rating": 2, "why": "Не зрозуміло, до кого йти далі."}),
    Matter("forwarded", 12, "zhkg", {**GROUP, "text": "Прошу план ремонту державної дороги Н-03 на ділянці через Кіцмань."}),
    Matter("deferred", 5, "land", {**OLENA, "text": "Прошу копію державного акта на землю колишнього колгоспу «Прогрес»."}),
    Matter("billed", 3, "architecture", {**OSTAP, "text": "Прошу паперові копії всіх аркушів генерального плану Кіцманя, 64 сторінки.", "delivery": "post", "postal": "59300, м. Кіцмань, вул. Незалежності, 12"}),
    Matter("media", 60, "zhkg", {**PAPER, "text": "Скільки коштувало нічне освітлення вулиць у 2025 році, по місяцях?", "may_publish": True, "show_name": True}, "За 2025 рік на освітлення вулиць витрачено 2 316 480 грн. Помісячно: січень 261 900, лютий 233 410, березень 214 070, квітень 176 250, травень 148 300, червень 121 640, липень 126 910, серпень 152 480, вересень 181 730, жовтень 219 660, листопад 232 540, грудень 247 590.", 2, {"rating": 5}),
    Matter("late", 13, "vodokanal", {**MARTA, "text": "Прошу тарифи на воду за останні п’ять років із рішеннями, якими їх затверджено."}),
    Matter("turned", 5, "education", {**OLENA, "text": "Чому шкільний автобус не заїжджає в Дубівці і що ви збираєтеся робити?"}),
)  # fmt: skip
