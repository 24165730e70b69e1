"""What the database itself refuses, whatever code writes to it, beyond what a constraint can say:
an approval without its steps, a second life of a review that has ended, a text or a decision that
is changed afterwards.

Each rule is one condition that must never hold, said in SQL that SQLite and PostgreSQL both read.
`NEW` and `OLD` are the row as it will be and as it was.

A later migration that makes one of these tables anew on SQLite loses its rules: it must set them up
again. `missing` tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

REVIEW, STEP, GATE, HAND = "reviews_review", "reviews_step", "reviews_gaterecord", "reviews_hand"
ESCALATION = "reviews_escalation"


@dataclass(frozen=True)
class Rule:
    """`event` is insert, update or delete on `table`; `never` the condition that is refused."""

    name: str
    table: str
    event: str
    never: str


def changed(*columns: str) -> str:
    """The condition that one of the columns is written otherwise."""
    return "(" + " OR ".join(f'NEW."{each}" <> OLD."{each}"' for each in columns) + ")"


_STEPS = f"FROM {STEP} s WHERE s.review_id = NEW.id"
_PEOPLE = (
    f"SELECT s.decided_by_id AS who {_STEPS} AND s.state = 'approved'"
    f" UNION ALL SELECT s.acting_for_id {_STEPS} AND s.state = 'approved'"
    " AND s.acting_for_id IS NOT NULL"
    " UNION ALL SELECT a.who FROM (SELECT NEW.author_id AS who UNION"
    f" SELECT h.person_id FROM {HAND} h WHERE h.review_id = NEW.id AND h.step_id IS NULL) a"
)
_APPROVED = f"(SELECT COUNT(*) {_STEPS} AND s.state = 'approved')"
_UNCONFIRMED = (
    f"SELECT 1 FROM {STEP} s JOIN reviews_finding f ON f.review_id = s.review_id"
    " WHERE s.review_id = NEW.id AND s.state = 'approved' AND NOT EXISTS"
    " (SELECT 1 FROM reviews_confirmation c WHERE c.step_id = s.id AND c.finding_id = f.id)"
)
_GATE_FITS = (
    f"SELECT 1 FROM {STEP} s JOIN {GATE} g ON g.id = s.gate_id"
    " WHERE s.review_id = NEW.id AND s.kind = 'gate' AND s.state = 'approved'"
    " AND ((NEW.publishes AND g.result IN ('publish', 'publish_part'))"
    " OR (NEW.on_request AND g.result = 'on_request')"
    " OR (NOT NEW.publishes AND NOT NEW.on_request AND g.result = 'withhold'))"
)

UNEARNED = " OR ".join(
    (
        f"EXISTS (SELECT 1 {_STEPS} AND s.state NOT IN ('approved', 'deferred'))",
        f"(NOT NEW.urgent AND EXISTS (SELECT 1 {_STEPS} AND s.state = 'deferred'))",
        f"{_APPROVED} < NEW.steps_needed",
        f"NEW.steps_done <> {_APPROVED}",
        f"(SELECT COUNT(*) <> COUNT(DISTINCT p.who) FROM ({_PEOPLE}) p)",
        f"EXISTS (SELECT 1 {_STEPS} AND s.state = 'approved' AND s.digest <> NEW.digest)",
        f"NOT EXISTS ({_GATE_FITS})",
        f"EXISTS ({_UNCONFIRMED})",
    )
)
"""An approval that the steps do not bear out."""

RULES = (
    Rule(
        "review_begins_open",
        REVIEW,
        "insert",
        "NEW.state <> 'in_review' OR NEW.steps_done <> 0",
    ),
    Rule(
        "urgent_not_after_an_objection",
        REVIEW,
        "insert",
        f"NEW.urgent AND EXISTS (SELECT 1 FROM {REVIEW} r WHERE r.state = 'objected'"
        " AND ((r.kind = NEW.kind AND r.subject_id = NEW.subject_id)"
        " OR (r.body_id = NEW.body_id AND r.text <> '' AND r.text = NEW.text)))",
    ),
    Rule(
        "review_approved_by_its_steps",
        REVIEW,
        "update",
        f"NEW.state = 'approved' AND OLD.state <> 'approved'"
        f" AND (OLD.state <> 'in_review' OR {UNEARNED})",
    ),
    Rule(
        "review_ends_once",
        REVIEW,
        "update",
        "OLD.state NOT IN ('in_review', 'escalated', 'approved') AND NEW.state <> OLD.state"
        " AND NEW.state <> 'expunged'",
    ),
    Rule(
        "review_keeps_what_it_is_of",
        REVIEW,
        "update",
        changed(
            "kind",
            "subject_id",
            "round",
            "body_id",
            "digest",
            "author_id",
            "submitted_at",
            "urgent",
            "follow_days",
            "publishes",
            "on_request",
            "steps_needed",
        ),
    ),
    Rule(
        "review_keeps_its_text",
        REVIEW,
        "update",
        f"NEW.state <> 'expunged' AND {changed('title', 'text', 'purpose', 'files')}",
    ),
    Rule(
        "step_keeps_its_place",
        STEP,
        "update",
        changed("review_id", "order", "kind", "post"),
    ),
    Rule(
        "step_decided_once",
        STEP,
        "update",
        "OLD.state IN ('approved', 'returned') AND"
        " (NEW.state <> OLD.state OR NEW.decided_by_id <> OLD.decided_by_id"
        " OR NEW.decided_at <> OLD.decided_at OR NEW.digest <> OLD.digest"
        " OR COALESCE(NEW.acting_for_id, 0) <> COALESCE(OLD.acting_for_id, 0)"
        " OR COALESCE(NEW.gate_id, 0) <> COALESCE(OLD.gate_id, 0)"
        " OR (NEW.opinion <> OLD.opinion AND NOT EXISTS"
        f" (SELECT 1 FROM {REVIEW} r WHERE r.id = OLD.review_id AND r.state = 'expunged')))",
    ),
    Rule(
        "step_begins_undecided",
        STEP,
        "insert",
        "NEW.state NOT IN ('waiting', 'deferred') OR EXISTS"
        f" (SELECT 1 FROM {REVIEW} r WHERE r.id = NEW.review_id"
        " AND (r.state <> 'in_review' OR r.steps_done > 0))",
    ),
    Rule(
        "gate_keeps_its_answers",
        GATE,
        "update",
        changed(
            "legal",
            "accurate",
            "state_secret",
            "work_secret",
            "prohibited",
            "stability",
            "trade_secret",
            "privacy",
            "internal",
            "deliberative",
            "enforcement_file",
            "result",
        )
        + f" OR ({changed('reason', 'ground')} AND NOT EXISTS (SELECT 1 FROM {STEP} s"
        f" JOIN {REVIEW} r ON r.id = s.review_id"
        " WHERE s.gate_id = OLD.id AND r.state = 'expunged'))",
    ),
    Rule(
        "hand_stays",
        HAND,
        "update",
        changed("review_id", "person_id")
        + " OR COALESCE(NEW.step_id, 0) <> COALESCE(OLD.step_id, 0)",
    ),
    Rule("hand_never_goes", HAND, "delete", "1 = 1"),
    Rule(
        "escalation_keeps_what_was_asked",
        ESCALATION,
        "update",
        changed("review_id", "authority", "by_id", "at")
        + " OR COALESCE(NEW.acting_for_id, 0) <> COALESCE(OLD.acting_for_id, 0)",
    ),
    Rule(
        "escalation_answered_once",
        ESCALATION,
        "update",
        "OLD.reply <> '' AND (NEW.replied_by_id <> OLD.replied_by_id"
        " OR NEW.replied_at <> OLD.replied_at OR (NEW.reply <> OLD.reply AND NOT EXISTS"
        f" (SELECT 1 FROM {REVIEW} r WHERE r.id = OLD.review_id AND r.state = 'expunged')))",
    ),
    Rule(
        "escalation_not_answered_by_an_author",
        ESCALATION,
        "update",
        f"EXISTS (SELECT 1 FROM {HAND} h WHERE h.review_id = NEW.review_id"
        " AND h.step_id IS NULL AND h.person_id = NEW.replied_by_id)",
    ),
)


def statements(vendor: str, rules: Iterable[Rule] = RULES) -> list[str]:
    """The SQL that sets the rules up on `vendor` (sqlite or postgresql)."""
    return [each for rule in rules for each in _written(rule, vendor)]


def removal(vendor: str, rules: Iterable[Rule] = RULES) -> list[str]:
    """The SQL that takes them away again."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {rule.name}" for rule in rules]
    return [f"DROP FUNCTION {rule.name}() CASCADE" for rule in rules]


def _written(rule: Rule, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW"
            f" WHEN {rule.never} BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"
        ]
    return [
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {rule.never} THEN RAISE EXCEPTION '{rule.name}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        f" RETURN {'OLD' if rule.event == 'delete' else 'NEW'}; END $$",
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
    ]


def missing(connection: Any, rules: Iterable[Rule] = RULES) -> list[str]:
    """The names of rules that the database does not keep; empty where all is well."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        kept = {name for (name,) in cursor.fetchall()}
    return [rule.name for rule in rules if rule.name not in kept]
