"""The acts of signing in. The subject is always an account, by its number: what was typed into the
door is never kept, for a password may have been typed where the name belongs."""

from gongkai.audit.actions import register
from gongkai.audit.services import Actor, Subject
from gongkai.units.models import Person

SIGNED_IN = register("sign_in.signed_in", "登录", "登录，{way}")
FAILED = register("sign_in.failed", "登录未成功", "以{subject}登录，{why}")
LOCKED = register(
    "sign_in.locked", "账号锁定", "锁定{subject}，共{minutes}分钟：连续{failures}次登录未成功"
)
UNLOCKED = register("sign_in.unlocked", "解除锁定", "解除{subject}的锁定")
SIGNED_OUT = register("sign_in.signed_out", "退出", "退出登录")
IDLE = register("sign_in.idle", "超时退出", "结束{subject}的会话：离开超过{minutes}分钟")
REVOKED = register("sign_in.revoked", "结束会话", "结束{subject}的{count}个会话")
PASSWORD_CHANGED = register("sign_in.password_changed", "修改口令", "修改自己的口令")
FACTOR_ADDED = register("sign_in.factor_added", "启用第二因素", "启用{factor}")
FACTOR_REMOVED = register("sign_in.factor_removed", "停用第二因素", "停用{subject}的{factor}")
FACTORS_OFF_ON_SERVER = register(
    "sign_in.factors_off_on_server",
    "在服务器上停用第二因素",
    "按服务器上的命令停用{subject}的全部第二因素",
)
RECOVERY_MADE = register("sign_in.recovery_made", "更换备用码", "更换备用码")
CONFIRMED = register("sign_in.confirmed", "再次验证", "再次验证身份，{way}")
LINKED = register("sign_in.linked", "绑定统一身份认证", "绑定统一身份认证")
UNLINKED = register("sign_in.unlinked", "解除统一身份认证", "解除统一身份认证绑定")
RULES_CHANGED = register(
    "sign_in.rules_changed", "修改第二因素规定", "修改须用第二因素的岗位，共{count}个"
)
LOOK_CHANGED = register("sign_in.look_changed", "修改显示", "修改自己的显示设置")

STRANGER = Actor(None, "未登录者")
NO_ACCOUNT = Subject("person", "", "不存在的账号")


def account(person: Person) -> Subject:
    return Subject("person", str(person.pk), f"人员账号第{person.pk}号")
