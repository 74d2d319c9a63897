"""Words that the rules of judgement look at: data only, no rule.

Extend a set here, never a rule elsewhere, when a newsroom word is missing.
"""

from __future__ import annotations

from storytrack.model.claim import Role

__all__ = [
    "AGENCIES",
    "AREAS",
    "CARRIED_BY",
    "CITED_BY",
    "IN_PART",
    "JOINTLY",
    "NEGATIONS",
    "NOT_A_NAME",
    "NOT_WHO_IT_IS",
    "OFFICES",
    "OFFICE_HELD",
    "ONE_OF_ITS_KIND",
    "OTHER_POPULATION",
    "POPULATIONS",
    "RIVAL_ROLES",
    "ROLE_FAMILY",
    "STATE_LADDERS",
    "STATE_SYNONYMS",
    "TITLES",
    "UNNAMED_SOURCES",
    "WHOLE_SCOPES",
]

RIVAL_ROLES = frozenset({Role.MILITANT, Role.ATTACKER, Role.PARTY, Role.UNION})
"""Roles that speak for one side of a conflict or contest: each such side keeps a series of its own."""

ROLE_FAMILY: dict[Role, str] = {
    Role.OFFICIAL: "state",
    Role.OFFICIAL_ANON: "state",
    Role.MILITARY: "state",
    Role.MILITANT: "militant",
    Role.ATTACKER: "militant",
    Role.SCIENTIST: "expert",
    Role.EXPERT: "expert",
}
"""Roles that one body may appear under; every other role is a family of its own."""

WHOLE_SCOPES = frozenset({"all", "total", "overall", "in all", "altogether", "in total"})
"""Scopes that only say that everybody is counted."""

OTHER_POPULATION = frozenset(
    """
    including includes include inclusive with plus and/or or also besides counting together combined
    excluding excludes exclude except without not other others outside beyond apart non than
    said alleged allegedly claimed reportedly all everyone
    broader wider wide larger unvalidated unconfirmed unverified possible suspected presumed feared indirect
    nationwide worldwide nationally regional overall total cumulative combined list lists cases names
    per average rate share percent estimated estimate model modelled
    killed dead died injured wounded hurt missing displaced affected rescued freed held
    """.split()
)
"""Words with which a scope is wider than its metric, another population, or another way to count."""

POPULATIONS = frozenset(
    """
    women men children girls boys babies infants toddlers minors adults elderly pensioners people persons
    civilians soldiers troops police officers guards firefighters medics doctors nurses journalists teachers
    students pupils workers staff crew passengers pilots drivers tourists foreigners nationals citizens
    residents villagers pilgrims refugees migrants prisoners hostages patients families victims volunteers
    the and only of among them their
    """.split()
)
"""Words of a scope that is a part of the population and nothing else: "women and children"."""

NOT_A_NAME = frozenset(
    """
    a an and as at by citing for from in of on or per the to via with
    agency anonymous another authorities authority body chief commissioner data department director
    earlier executive forces general governor group head headquarters local mayor media minister
    ministry national office officer officers official officials operator party president press
    previous previously regional report reported reporters reports said says secretary senior services
    source sources spokesman spokesperson spokeswoman staff state statement television today tv
    unnamed updated yesterday
    monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night noon
    lt gen col brig dr mr mrs ms maj capt cmdr sgt adm insp supt prof
    list new outlet own
    """.split()
)
"""Words of an attribution that tell what a speaker is, or when it spoke, but not who it is."""

AREAS = frozenset(
    """
    county city town district province provincial municipal municipality borough parish prefecture village
    """.split()
)
"""Words for an area that has several bodies: "the county" is named by none of them alone."""

OFFICES = frozenset("governor mayor minister commissioner president secretary department council".split())
"""Words for an office that tell who it is beside one of :data:`AREAS`: the county governor is no police."""

OFFICE_HELD: dict[str, str] = {
    "governor": "governor",
    "governorate": "governor",
    "mayor": "mayor",
    "minister": "ministry",
    "ministry": "ministry",
    "president": "president",
    "presidency": "president",
}
"""Words for an office, and which one it is: the mayor is not the ministry, though neither is named."""

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir lady lord rev fr
    lt gen general col colonel brig maj major capt captain cmdr sgt sergeant adm admiral insp inspector supt
    """.split()
)
"""Words before a surname, which with them is still all that a text says of its bearer."""

NEGATIONS = frozenset({"no", "not", "never", "none", "without", "nobody", "unpaid", "denies", "denied"})
"""Words that turn a state into its opposite."""

IN_PART = frozenset({"partly", "partially", "half", "mostly", "largely", "nearly", "almost"})
"""Words that make a state another one: what is partly open is not open."""

STATE_LADDERS: tuple[tuple[str, ...], ...] = (
    ("safe", "missing", "trapped", "injured", "seriously injured", "critical", "dead"),
    ("at large", "detained", "charged", "convicted"),
    ("planned", "begun", "continues", "suspended", "ended"),
    ("uncontained", "contained", "extinguished"),
)
"""Legal ways for a state to move, first to last; a move backwards contradicts."""

STATE_SYNONYMS: dict[str, str] = {
    "arrested": "detained",
    "captured": "detained",
    "killed": "dead",
    "died": "dead",
    "hurt": "injured",
    "wounded": "injured",
    "ongoing": "continues",
    "underway": "continues",
    "over": "ended",
    "completed": "ended",
    "concluded": "ended",
    "unharmed": "safe",
    "alive": "safe",
}
"""Other words for a step of a ladder."""

CITED_BY = frozenset({"citing", "quoting", "cites", "quotes"})
"""Before the source in a chain: "the police chief citing the operator"."""

CARRIED_BY = frozenset({"via", "to", "through"})
"""Before whoever passed the source on: "railway officials via AFP", "military sources to Radio Nine"."""

JOINTLY = frozenset({"and", "/", ";", "&", "+"})
"""Between two who give one figure together."""

ONE_OF_ITS_KIND = frozenset({Role.COMPANY, Role.UNION, Role.OFFICIAL_ANON})
"""Roles in which whoever is not named is taken for one who is: "the company" for the company that was named,
"a source" for the "security source" of the next paper."""

NOT_WHO_IT_IS = frozenset(
    """
    account briefing bulletin conference count dashboard database estimate figures forecast interview list
    log message news note post posting roll social spokespeople statements tally toll tracker tweet update
    website site
    company companies firm utility union militants rebels insurgents attackers gunmen medics doctors
    witnesses residents experts analysts military
    am pm january february march april may june july august september october november december
    """.split()
)
"""More words of an attribution that do not tell who a source is, only its kind, or in what form or when it
spoke: the governor's estimate and the governor's website are one source."""

UNNAMED_SOURCES: dict[Role, str] = {
    Role.OFFICIAL: "unnamed officials",
    Role.OFFICIAL_ANON: "anonymous officials",
    Role.MILITARY: "unnamed military sources",
    Role.MILITANT: "the militants",
    Role.ATTACKER: "the attackers",
    Role.HOSPITAL: "unnamed medics",
    Role.NGO: "an unnamed organisation",
    Role.UN: "the UN",
    Role.COMPANY: "the company",
    Role.UNION: "the union",
    Role.WITNESS: "unnamed witnesses",
    Role.EXPERT: "unnamed experts",
    Role.SCIENTIST: "unnamed scientists",
    Role.MONITOR: "an unnamed monitor",
    Role.PARTY: "the party",
    Role.MEDIA: "other media",
}
"""What to call a source of which only the role is known."""

AGENCIES: dict[str, str] = {
    **{
        name: name
        for name in """
        AFP AP Reuters PTI ANI IANS UNI UPI dpa Xinhua Kyodo Jiji Yonhap Anadolu Interfax TASS EFE
        ANSA Lusa Belga NTB AAP APP Antara Bernama IRNA Ukrinform
        """.split()
    },
    "Agence France Presse": "AFP",
    "Associated Press": "AP",
    "Press Trust of India": "PTI",
    "Asian News International": "ANI",
    "United Press International": "UPI",
    "REUTERS": "Reuters",
    "DPA": "dpa",
    "Tass": "TASS",
    "PA Media": "PA Media",
    "Canadian Press": "Canadian Press",
}
"""News agencies as a line of credit prints them → one name for each. A short name is one in capitals only."""
