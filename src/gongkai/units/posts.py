"""The posts from which every right comes, and who may hold which together.

Source of the three administrators: GB/T 22239-2019 (三员分立); of the others: the approval chain as
the seeds and 国办发〔2018〕115号 know it.
"""

from django.db import models


class Post(models.TextChoices):
    DRAFTER = "drafter", "起草人"
    DEPARTMENT_HEAD = "department_head", "科室负责人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    OFFICE_DIRECTOR = "office_director", "办公室主任"
    DEPUTY_IN_CHARGE = "deputy_in_charge", "分管领导"
    HEAD = "head", "主要负责人"
    DISCLOSURE_OFFICER = "disclosure_officer", "政府信息公开专员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


ADMINISTRATORS = frozenset({Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDIT_ADMIN})
"""No person holds two of them, nor one of them beside a post of business (三员分立)."""

BY_DEPARTMENT = frozenset({Post.DRAFTER, Post.DEPARTMENT_HEAD, Post.DEPUTY_IN_CHARGE})
"""Posts that may be held for one department only."""

REVIEWING = (
    Post.DEPARTMENT_HEAD,
    Post.SECRECY_REVIEWER,
    Post.OFFICE_DIRECTOR,
    Post.DEPUTY_IN_CHARGE,
    Post.HEAD,
    Post.DISCLOSURE_OFFICER,
)
"""Posts to which a step of an approval chain can be given."""

BUSINESS = frozenset({Post.DRAFTER, *REVIEWING})
"""Who makes accounts, gives posts or reads the audit has no part in a text: none of these beside a
post of administration, and standing in for none of them."""
