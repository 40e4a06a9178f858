"""The words that fields may hold, in the order an interface lists them."""

PHASES = ("attract", "convert", "retain")
JOURNEY_STATES = ("as_is", "to_be", "research")
CHANNEL_KINDS = ("digital", "physical", "human", "broadcast")
CHANNEL_ICONS = (
    "website",
    "app",
    "mail",
    "message",
    "chat",
    "call",
    "store",
    "counter",
    "kiosk",
    "screen",
    "post",
    "print",
    "social",
    "search",
    "event",
    "delivery",
)
OFFER_STATUSES = ("offered", "possible", "impossible")
ACCESSES = ("read_write", "read")
EXPECTATION_KINDS = ("starts", "pauses", "ends")
VISIBILITIES = ("frontstage", "backstage", "support")
INITIATIVE_STATUSES = ("proposed", "planned", "under_way", "done", "cancelled")
PERIODS = ("month", "quarter", "year")
NOTE_KINDS = ("pain", "gain", "opportunity", "insight", "idea", "question", "quote", "custom")
ROW_KINDS = (
    "emotion",
    "does",
    "thinks",
    "expects",
    *NOTE_KINDS[:-1],
    "metrics",
    "images",
    "customers",
    "owner",
    "custom",
)
COMPONENTS = (
    "content management",
    "site search",
    "commerce",
    "service interaction",
    "marketing automation",
    "analytics",
    "testing",
    "optimisation",
    "personalisation",
    "identity",
    "other",
)
ASSET_STATES = ("analogue", "digitised", "connected")
RESPONSIBILITY_ROLES = ("responsible", "accountable", "consulted", "informed")
METRIC_KINDS = ("nps", "csat", "ces", "engagement", "brand_affinity", "product_commitment", "custom")
DIRECTIONS = ("up", "down")
RULE_SCOPES = ("touchpoint", "transition", "behaviour", "journey")
RULE_SEVERITIES = ("error", "warning", "hint")
DECISION_STATUSES = ("dismissed", "reopened")
