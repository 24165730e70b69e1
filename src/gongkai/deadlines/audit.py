"""The acts on the calendar and on what is counted by it."""

from gongkai.audit.actions import register

NOTICE_LOADED = register(
    "deadlines.notice_loaded", "载入节假日安排", "载入{year}年节假日安排，{count}件期限随之重算"
)
DUE_MOVED = register(
    "deadlines.due_moved", "期限改日", "{subject}届满日由{before_day}改为{after_day}（节假日安排）"
)
DUE_SETTLED = register(
    "deadlines.due_settled", "期限确定", "{subject}届满日{after_day}由暂定改为确定（节假日安排）"
)
DUE_REBUILT = register(
    "deadlines.due_rebuilt", "期限重算", "{subject}届满日由{before_day}更正为{after_day}（重算）"
)
