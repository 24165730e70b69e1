"""Acts on reviews. Each is one transaction, one entry in the audit, and refuses with a sentence."""

from gongkai.reviews.services.configuring import change_chain
from gongkai.reviews.services.deciding import approve, refuse, send_back
from gongkai.reviews.services.escalating import escalate, resume
from gongkai.reviews.services.gate import GateAnswers
from gongkai.reviews.services.submitting import (
    ShownFile,
    ShownFinding,
    Submission,
    explain,
    submit,
    void,
    withdraw,
)

__all__ = [
    "GateAnswers",
    "ShownFile",
    "ShownFinding",
    "Submission",
    "approve",
    "change_chain",
    "escalate",
    "explain",
    "refuse",
    "resume",
    "send_back",
    "submit",
    "void",
    "withdraw",
]
