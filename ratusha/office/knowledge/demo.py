"""The demonstration's standard answers and instructions, one of which rests on an article that has changed since."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions, queries

APPEALS, INFORMATION = "393/96-ВР", "2939-VI"
ANSWERS = (
    ("street-light", "Коли полагодять вуличний ліхтар?",
     "Освітлення вулиць громади обслуговує комунальне підприємство. Бригада виїжджає щовівторка й щоп’ятниці; пошкоджений світильник міняють протягом п’яти робочих днів, кабель довше. Якщо після {date_in_words} ліхтар знову не світить, напишіть нам у цьому ж листуванні.",
     (APPEALS, "стаття 20")),
    ("road-pit", "Коли засиплють яму на дорозі?",
     "Яму внесено до відомості дефектів. Аварійні ями засипають холодним асфальтом протягом трьох днів, решту ремонтують за планом поточного ремонту. План оприлюднено на сайті громади.",
     (APPEALS, "стаття 20")),
    ("personal-data", "Чому ви не називаєте сусіда, який скаржився?",
     "Відомості про автора звернення без його згоди розголошувати заборонено. Ми можемо розповісти, що встановили і що зроблено, але не хто звертався.",
     (APPEALS, "стаття 10")),
    ("information-request", "Дайте копію рішення ради",
     "Ваше прохання про готовий документ розглядаємо як запит на інформацію. Перші 10 сторінок копій безоплатні; електронну копію надішлемо на адресу, яку ви вказали.",
     (INFORMATION, "стаття 21")),
    ("other-body", "Питання не належить до повноважень ради",
     "Це питання вирішує інший орган, тому ми переслали звернення за належністю і повідомляємо про це вас. Відповідь дасть той орган.",
     (APPEALS, "стаття 7")),
)  # fmt: skip
INSTRUCTIONS = (
    ("how-to-register", "registering", "Як зареєструвати звернення",
     "У день надходження. Перевірте прізвище, місце проживання, суть і спосіб зв’язку. Якщо чогось бракує, реєструйте і повертайте з поясненням: не відмовляйте прийняти.",
     (APPEALS, "стаття 5")),
    ("whom-to-hand", "resolving", "Кому передати",
     "Не тому, на кого скаржаться. Якщо питання не наше, перешліть за належністю в п’ять днів від надходження.",
     (APPEALS, "стаття 7")),
    ("how-to-answer", "drafting", "Що має бути у відповіді",
     "Почніть зі звертання, скажіть, що перевірили і що буде зроблено, до якого дня і хто відповідає. Якщо відмовляєте: закон, причина, куди й коли оскаржити. Пишіть коротко, без канцеляриту.",
     (APPEALS, "стаття 15")),
    ("how-to-agree", "approving", "На що дивитися, погоджуючи",
     "Чи відповідає на кожне питання звернення, чи правильно названо закон, чи немає даних інших людей, чи вписано всі місця в дужках.",
     (APPEALS, "стаття 15")),
    ("who-signs", "sending", "Хто підписує", "Керівник або той, хто виконує його обов’язки.", (APPEALS, "стаття 15")),
    ("reception", "reception", "Особистий прийом",
     "Запишіть кожного, хто прийшов. Якщо вирішити на місці не можна, прийміть як письмове звернення; запитайте, як відповісти.",
     (APPEALS, "стаття 22")),
    ("mail", "mail", "Лист без номера справи",
     "Прочитайте. Якщо це звернення, запишіть його: строк рахується від дня, коли лист надійшов. Якщо ні, відкладіть із поясненням; лист лишиться в архіві.",
     (APPEALS, "стаття 5")),
    ("post", "post", "Відповідь поштою",
     "Надрукуйте лист і конверт, здайте на пошту рекомендованим і впишіть номер відправлення: за ним доводять, що відповідь дано.",
     (APPEALS, "стаття 15")),
)  # fmt: skip


def load(now: datetime, began: datetime, head: Actor) -> None:
    """Will write the texts down as of `began`; one article got a new wording a week before `now`."""
    first = Call(head, Channel.DEMO, began, "demo/knowledge")
    keys = {(one.act, one.number): one.pk for one in queries.articles(head)}
    for code, title, body, article in ANSWERS:
        actions.keep_answer(
            first.child(code), code=code, title=title, body=body, articles=[keys[article]], since=began.date()
        )
    for place, (code, step, title, body, article) in enumerate(INSTRUCTIONS, start=1):
        actions.keep_instruction(
            first.child(code), code=code, step=step, title=title, body=body, articles=[keys[article]],
            place=place * 10, since=began.date(),
        )  # fmt: skip
    week_ago = now - timedelta(days=7)
    changed = queries.articles(head).get(pk=keys[(INFORMATION, "стаття 21")])
    actions.change_article(
        Call(head, Channel.DEMO, week_ago, "demo/knowledge/change"), changed, text=changed.text, title=changed.title,
        link=changed.link, since=week_ago.date(), note="Приклад нової редакції для показу",
    )  # fmt: skip
