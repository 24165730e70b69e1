"""What the database itself refuses, whatever code writes to it, beyond what a constraint can say:
an approval without its steps, a second life of a review that has ended, a text or a decision that
is changed afterwards.

How a rule is written, and what a later migration must see to, stands in gongkai.database_rules.
"""

from typing import Any

from gongkai import database_rules
from gongkai.database_rules import Rule, changed

REVIEW, STEP, GATE, HAND = "reviews_review", "reviews_step", "reviews_gaterecord", "reviews_hand"
ESCALATION, EXPLANATION = "reviews_escalation", "reviews_explanation"
CHAIN, CHAIN_STEP = "reviews_chain", "reviews_chainstep"


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
        "escalated_until_answered",
        REVIEW,
        "update",
        "OLD.state = 'escalated' AND NEW.state NOT IN ('escalated', 'expunged')"
        " AND (NEW.state <> 'in_review' OR EXISTS"
        f" (SELECT 1 FROM {ESCALATION} e WHERE e.review_id = NEW.id AND e.reply = ''))",
    ),
    Rule(
        "superseded_only_whole",
        REVIEW,
        "update",
        "NEW.superseded AND NOT OLD.superseded AND (OLD.state <> 'approved'"
        f" OR NEW.state <> 'void' OR EXISTS (SELECT 1 {_STEPS} AND s.state <> 'approved'))",
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
    Rule("explanation_stays", EXPLANATION, "update", "1 = 1"),
    Rule("chain_begins_proposed", CHAIN, "insert", "NEW.confirmed_by_id IS NOT NULL"),
    Rule(
        "chain_keeps_what_was_proposed",
        CHAIN,
        "update",
        changed(
            *("body_id", "kind", "urgent_allowed", "follow_days", "proposed_by_id", "proposed_at")
        )
        + " OR (OLD.confirmed_by_id IS NOT NULL AND (NEW.confirmed_by_id IS NULL"
        " OR NEW.confirmed_by_id <> OLD.confirmed_by_id))"
        " OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL)",
    ),
    Rule(
        "chain_step_begins_with_its_proposal",
        CHAIN_STEP,
        "insert",
        f"EXISTS (SELECT 1 FROM {CHAIN} c WHERE c.id = NEW.chain_id"
        " AND c.confirmed_by_id IS NOT NULL)",
    ),
    Rule(
        "chain_step_keeps_its_place",
        CHAIN_STEP,
        "update",
        changed("chain_id", "order", "kind", "post", "may_follow"),
    ),
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


def statements(vendor: str) -> list[str]:
    """The SQL that sets the rules up on `vendor` (sqlite or postgresql)."""
    return database_rules.statements(RULES, vendor)


def removal(vendor: str) -> list[str]:
    """The SQL that takes them away again."""
    return database_rules.removal(RULES, vendor)


def missing(connection: Any) -> list[str]:
    """The names of rules that the database does not keep; empty where all is well."""
    return database_rules.missing(RULES, connection)
