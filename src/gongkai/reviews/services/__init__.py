"""Acts on reviews. Each is one transaction, one entry in the audit, and refuses with a sentence."""

from gongkai.reviews.services.configuring import confirm_chain, drop_chain, propose_chain
from gongkai.reviews.services.deciding import approve, refuse, send_back
from gongkai.reviews.services.escalating import escalate, resume
from gongkai.reviews.services.gate import GateAnswers
from gongkai.reviews.services.submitting import (
    ShownFile,
    ShownFinding,
    Submission,
    explain,
    submit,
    supersede,
    void,
    why_not_urgent,
    withdraw,
)

__all__ = [
    "GateAnswers",
    "ShownFile",
    "ShownFinding",
    "Submission",
    "approve",
    "confirm_chain",
    "drop_chain",
    "escalate",
    "explain",
    "propose_chain",
    "refuse",
    "resume",
    "send_back",
    "submit",
    "supersede",
    "void",
    "why_not_urgent",
    "withdraw",
]
