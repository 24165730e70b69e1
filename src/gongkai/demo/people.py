"""The made-up district: its bodies and nineteen people. No such district, body or person exists."""

from dataclasses import dataclass

from gongkai.units.models import Body
from gongkai.units.posts import Post


@dataclass(frozen=True)
class BodyPlan:
    """`parent` is another plan's key; contact details are numbers that nobody can have."""

    key: str
    parent: str
    kind: Body.Kind
    name: str
    short_name: str
    code: str
    departments: tuple[str, ...]


@dataclass(frozen=True)
class PersonPlan:
    username: str
    name: str
    title: str
    body: str
    department: str
    posts: tuple[Post, ...]


BODIES = (
    BodyPlan(
        "district",
        "",
        Body.Kind.GOVERNMENT,
        "青岩县人民政府办公室",
        "县政府办",
        "青政办",
        ("政务公开科",),
    ),
    BodyPlan(
        "bureau",
        "district",
        Body.Kind.BUREAU,
        "青岩县交通运输局",
        "县交通运输局",
        "青交",
        ("办公室", "运输科", "建设养护科"),
    ),
    BodyPlan(
        "centre",
        "bureau",
        Body.Kind.CENTRE,
        "青岩县公路事务服务中心",
        "县公路中心",
        "青公路",
        ("综合科",),
    ),
    BodyPlan(
        "service",
        "bureau",
        Body.Kind.CENTRE,
        "青岩县交通运输服务中心",
        "县运输中心",
        "青运服",
        ("综合科",),
    ),
    BodyPlan(
        "enforcement",
        "bureau",
        Body.Kind.CENTRE,
        "青岩县交通运输综合执法大队",
        "县交通执法大队",
        "青交执",
        ("综合科",),
    ),
)

PEOPLE = (
    PersonPlan("lishuyao", "黎书瑶", "科员", "bureau", "运输科", (Post.DRAFTER,)),
    PersonPlan("duzhongming", "杜仲明", "运输科科长", "bureau", "运输科", (Post.DEPARTMENT_HEAD,)),
    PersonPlan(
        "qinxiaolan",
        "覃晓岚",
        "保密专干",
        "bureau",
        "办公室",
        (Post.SECRECY_REVIEWER,),
    ),
    PersonPlan(
        "liangyuan",
        "梁予安",
        "办公室主任",
        "bureau",
        "办公室",
        (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER),
    ),
    PersonPlan("weiguodong", "韦国栋", "副局长", "bureau", "办公室", (Post.DEPUTY_IN_CHARGE,)),
    PersonPlan("shiyuanhang", "石远航", "局长", "bureau", "办公室", (Post.HEAD,)),
    PersonPlan(
        "nongzhengqing", "农正清", "办公室副主任", "bureau", "办公室", (Post.DEPARTMENT_HEAD,)
    ),
    PersonPlan("moan", "莫安", "信息安全专干", "bureau", "办公室", (Post.SECURITY_ADMIN,)),
    PersonPlan("wenjing", "闻静", "机关纪委干事", "bureau", "办公室", (Post.AUDIT_ADMIN,)),
    PersonPlan("hanmu", "韩沐", "科员", "centre", "综合科", (Post.DRAFTER,)),
    PersonPlan(
        "gulinchuan",
        "顾临川",
        "综合科科长",
        "centre",
        "综合科",
        (Post.SECRECY_REVIEWER, Post.DISCLOSURE_OFFICER),
    ),
    PersonPlan("shenzhixing", "沈知行", "主任", "centre", "综合科", (Post.HEAD,)),
    PersonPlan("mengzhiqiu", "蒙知秋", "科员", "service", "综合科", (Post.DRAFTER,)),
    PersonPlan(
        "luyanqing",
        "卢砚青",
        "主任",
        "service",
        "综合科",
        (Post.HEAD, Post.DISCLOSURE_OFFICER),
    ),
    PersonPlan("tangmuzhi", "唐牧之", "科员", "enforcement", "综合科", (Post.DRAFTER,)),
    PersonPlan(
        "longzhengchuan",
        "龙正川",
        "大队长",
        "enforcement",
        "综合科",
        (Post.HEAD, Post.DISCLOSURE_OFFICER),
    ),
    PersonPlan("cenwei", "岑维", "网络专干", "district", "政务公开科", (Post.SYSTEM_ADMIN,)),
    PersonPlan(
        "luhuaijin",
        "陆怀瑾",
        "政务公开科科长",
        "district",
        "政务公开科",
        (Post.DISCLOSURE_OFFICER,),
    ),
    PersonPlan("ningzheng", "宁正", "机关党委干事", "district", "政务公开科", (Post.AUDIT_ADMIN,)),
)
