"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RULE = """Тут говорять про справу. Коментар приховують лише за пунктом цього правила, і пункт завжди названо.
1. Образи, погрози, приниження людини чи групи людей.
2. Заклики до насильства, порушення закону або захоплення влади.
3. Чужі персональні дані: адреса, телефон, хвороба, документи.
4. Реклама, продаж, збір грошей без стосунку до справи.
5. Повтор того самого тексту або слова не про цю справу.
6. Відомості, заборонені на час воєнного стану: рух війська, наслідки обстрілів."""


class DiscussionConfig(AppConfig):
    name = "ratusha.participation.discussion"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, TEXT, whole
        from ratusha.foundation.charter.parameters import LAW_280, PARAMETERS, Parameter, declare

        order = f"{LAW_280} (у редакції № 3703-IX): порядок участі визначає статут громади"
        rows = (
            ("discussion.rule", TEXT, RULE, _("Rule of moderation: each numbered point on its own line"), "M"),
            ("discussion.names", FLAG, True, _("Authors may show their name; else they are «resident»"), "M"),
            ("discussion.first_read", FLAG, False, _("Comments are shown only after an official read them"), "L"),
            ("discussion.read_hours", whole(1, 240), 24, _("Hours until a new comment is read"), "L"),
            ("discussion.report_hours", whole(1, 240), 24, _("Hours until a report of a reader is decided"), "L"),
            ("discussion.appeal_hours", whole(1, 720), 72, _("Hours until an author's objection is decided"), "L"),
            ("discussion.an_hour", whole(0, 1_000), 10, _("Comments of a person in an hour; 0: no limit"), "L"),
            ("discussion.reports_a_day", whole(0, 1_000), 10, _("Reports of a reader in a day; 0: no limit"), "L"),
            ("discussion.heed", TEXT, "", _("Words that move a comment up the queue, by lines"), "L"),
        )
        for name, kind, value, title, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "participation", order, certainty))
