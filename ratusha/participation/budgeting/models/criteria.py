"""What experts are asked about a project, and what is wrong with a regulation, in words."""

from django.utils.translation import gettext_lazy as _

from ..rules import Criterion

CRITERION_WORDS = {
    Criterion.COMPETENCE: _("Is it within the powers of the community?"),
    Criterion.PROPERTY: _("May it be done on this land or in this building (communal, free, fit)?"),
    Criterion.COST: _("Is the cost realistic?"),
    Criterion.LAW: _("Does it comply with laws and the plans of the community?"),
    Criterion.YEAR: _("Can it be done within one budget year?"),
    Criterion.KEEPING: _("Can the community afford to keep it afterwards?"),
}
PROBLEM_WORDS = {
    "phase_missing": _("There is no phase «{stage}». Write its days."),
    "phases_order": _("The phases must follow one another in their usual order."),
    "phase_backwards": _("The phase «{stage}» ends before it begins. Correct its days."),
    "phases_overlap": _("The phase «{stage}» begins before the phase «{earlier}» ends. Correct the days."),
    "no_category": _("Add at least one category with its money."),
    "category_code": _("Each category needs a short code of its own."),
    "category_name": _("Each category needs a name."),
    "category_money": _("Write how much money the category «{category}» has."),
    "category_limits": _("In the category «{category}» the least cost is greater than the greatest one."),
    "category_too_dear": _("In the category «{category}» one project may cost more than the category has."),
    "age": _("An age from {least} to {most} is possible."),
    "no_way": _("Choose at least one way of confirming who one is."),
    "ballot_least": _("A ballot marks at least one project."),
    "ballot_most": _("The greatest number of marks is less than the least one."),
    "ballot_one_category": _("For a ballot by category there must be two categories or more."),
    "number": _("A number from {least} to {most} is possible."),
    "desk_names": _("Each desk needs a name of its own."),
}
