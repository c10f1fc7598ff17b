"""The words of a regulation as codes: phases, ballots, ranking, ties, how names are shown."""

from enum import StrEnum


class Stage(StrEnum):
    """Phases of a campaign in their order."""

    INFORMATION = "information"
    SUBMISSION = "submission"
    CHECK = "check"
    EXPERTISE = "expertise"
    PUBLICATION = "publication"
    VOTING = "voting"
    COUNTING = "counting"
    RESULTS = "results"
    IMPLEMENTATION = "implementation"


STAGES = tuple(Stage)
NEEDED = (Stage.SUBMISSION, Stage.VOTING)  # a campaign without the others is possible, without these it is not


class CampaignState(StrEnum):
    """Where a campaign stands; its phase says more while it runs."""

    DRAFT = "draft"
    RUNNING = "running"
    OVER = "over"
    CANCELLED = "cancelled"


class Ballot(StrEnum):
    """What one voter may mark."""

    APPROVAL = "approval"
    KNAPSACK = "knapsack"
    PER_CATEGORY = "per_category"


class Ranking(StrEnum):
    """How winners follow from votes."""

    GREEDY = "greedy"
    GREEDY_STOP = "greedy_stop"
    EQUAL_SHARES = "equal_shares"


class Utility(StrEnum):
    """What a voter gains from a winner, for equal shares."""

    COST = "cost"
    COUNT = "count"


class Completion(StrEnum):
    """How equal shares spend what is left."""

    NONE = "none"
    GREEDY = "greedy"
    ADD1 = "add1"
    ADD1_GREEDY = "add1_greedy"


class Tie(StrEnum):
    """Who goes first of projects with equal votes."""

    EARLIER = "earlier"
    CHEAPER = "cheaper"
    LOT = "lot"
    COMMISSION = "commission"


class Order(StrEnum):
    """In which order the projects stand in the ballot."""

    NUMBER = "number"
    RANDOM = "random"


class Shown(StrEnum):
    """What of a supporter everybody sees."""

    FULL = "full"
    SHORT = "short"
    COUNT = "count"


class Way(StrEnum):
    """How a voter or an author may be recognised; the same codes as in identity."""

    BANK_ID = "bank_id"
    DIIA = "diia_id"
    KEP = "dig_sign"
    IN_PERSON = "in_person"


class Basis(StrEnum):
    """Why somebody counts as living here; the same codes as in identity."""

    REGISTERED = "registered"
    IDP = "idp"
    STUDIES = "studies"
    WORKS = "works"
    SAID = "said"
