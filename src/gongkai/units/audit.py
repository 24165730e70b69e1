"""The acts on bodies, people and posts. A sentence names them by number, never by name."""

from gongkai.audit.actions import register

BODY_CREATED = register("units.body_created", "新建机构", "新建{subject}")
BODY_CHANGED = register("units.body_changed", "修改机构", "修改{subject}的登记信息")
BODY_MOVED = register("units.body_moved", "调整隶属关系", "将{subject}改隶机构{parent}号")
BODY_ENDED = register("units.body_ended", "撤销机构", "撤销{subject}，自{day}起")
CONTACT_CHANGED = register("units.contact_changed", "修改联系方式", "修改{subject}的联系方式")
PHONES_CHANGED = register(
    "units.phones_changed", "修改公开电话", "修改{subject}可以公开的电话，现有{count}个"
)
DEPARTMENT_CREATED = register("units.department_created", "新建科室", "新建{subject}")
DEPARTMENT_CHANGED = register("units.department_changed", "修改科室", "修改{subject}的名称或排序")
DEPARTMENT_ENDED = register("units.department_ended", "撤销科室", "撤销{subject}，自{day}起")
PERSON_CREATED = register("units.person_created", "新建账号", "新建{subject}")
PERSON_CHANGED = register("units.person_changed", "修改人员信息", "修改{subject}的人员信息")
PERSON_MOVED = register("units.person_moved", "调整科室", "调整{subject}所在科室")
PASSWORD_RESET = register("units.password_reset", "重置口令", "重置{subject}的口令")
RESET_ASKED = register("units.reset_asked", "提出重置口令", "提出重置{subject}的口令，待确认")
RESET_CONFIRMED = register(
    "units.reset_confirmed", "确认重置口令", "确认重置{subject}的口令（账号{asked_by}号提出）"
)
RESET_DROPPED = register("units.reset_dropped", "撤销重置口令", "撤销对{subject}口令的重置")
PERSON_DISABLED = register("units.person_disabled", "停用账号", "停用{subject}")
PERSON_ENABLED = register("units.person_enabled", "恢复账号", "恢复{subject}")
POST_GRANTED = register(
    "units.post_granted", "授予岗位", "授予{subject}“{post}”岗位，{from_day}起，{until_day}"
)
POST_ENDED = register("units.post_ended", "收回岗位", "收回{subject}的“{post}”岗位，{until_day}")
DELEGATED = register(
    "units.delegated",
    "设立代理",
    "设立{subject}的代理：由账号{delegate}号代行审核和岗位上的其他事项，{from_day}至{until_day}",
)
DELEGATION_ENDED = register(
    "units.delegation_ended", "结束代理", "结束账号{delegate}号对{subject}的代理，自{day}起"
)
MEMBER_ADDED = register(
    "units.member_added", "增补组成人员", "在{subject}增补{group}{role}一名，{from_day}起"
)
MEMBER_ENDED = register(
    "units.member_ended", "调出组成人员", "在{subject}调出{group}{role}一名，{until_day}止"
)
MEMBER_CORRECTED = register(
    "units.member_corrected", "更正组成人员", "在{subject}更正{group}{role}一名的{fields}"
)
OF_SIGNING_IN = ("sign_in.", "units.password_", "units.reset_")
"""How the names begin of what was done at the door and about a password."""
FOUNDED = register("units.founded", "初始化", "建立{subject}和三名管理员的账号")
