"""The words that tell one count from another.

A rule holds only where its words leave no doubt; a number that fits none stays uncounted (None).
"""

import re
from dataclasses import dataclass, field

RESULTS = frozenset(
    {"granted", "partly_granted", "refused", "unavailable", "declined", "closed"}
    | {"requests_carried_in", "requests_carried_out"}
)
"""What may be claimed by a part of a list of requests (其中予以公开5件)."""

CASES = frozenset(["件", "条", "份", "宗", "起", "例", "个", "次", "项"])
TEXTS = frozenset(["条", "件", "篇", "项", "个", "份", "则", "期", "类", "部"])
TIMES = frozenset(["次", "场", "期", "批", "批次", "场次", "个", "班次"])
PEOPLE = frozenset(["人", "人次", "名", "余人"])
MONEY = frozenset({"万元", "亿元", "元"})

REQUEST = (
    r"(?:政府信息公开(?:的)?申请|信息公开(?:的)?申请|依申请公开|公开(?:政府)?信息(?:的)?申请"
    r"|申请公开)"
)


@dataclass(frozen=True)
class Rule:
    """`counts` where the phrase round a number has `word`, matches `needs`, and not `never`.

    The phrase is `left＃right`: the clause before the number, and the noun after its unit.
    `context` must be found in the paragraph up to the number, `never` in neither.
    """

    counts: str
    word: str
    units: frozenset[str]
    needs: re.Pattern[str]
    never: re.Pattern[str] | None = None
    context: str = ""
    parts: bool = field(default=False)


def _rule(
    counts: str, word: str, units: frozenset[str], needs: str, never: str = "", context: str = ""
) -> Rule:
    return Rule(
        counts,
        word,
        units,
        re.compile(needs),
        re.compile(never) if never else None,
        context,
        counts in RESULTS,
    )


_ANSWERED = r"(?:办结|办理|答复|回复|处理|结转|复议|诉讼|撤回|撤销|咨询|热线|许可|收费|培训|解读)"

RULES = (
    _rule(
        "requests_carried_in",
        "结转",
        CASES,
        r"(?:上一?年度?|去年|20\d\d年度?)(?:度)?(?:的)?结转|结转(?:的)?上一?年",
        r"结转(?:至|到)|下一?年|次年|公开以来",
        "申请",
    ),
    _rule(
        "requests_carried_out",
        "结转",
        CASES,
        r"结转(?:至|到)?(?:下一?年|次年|明年|20\d\d年)|(?:下一?年|次年)度?结转",
        r"上一?年",
        "申请",
    ),
    _rule(
        "requests_received",
        "申请",
        CASES,
        rf"(?:新收|收到|受理|接收|接到|收悉)[^＃]{{0,30}}{REQUEST}[^＃]{{0,6}}＃"
        rf"|(?:新收|收到|受理|接收|接到)(?:了)?[^＃]{{0,8}}＃{REQUEST}"
        rf"|{REQUEST}(?:共|共计|总数为?|数量为?)＃",
        rf"{_ANSWERED}|通过|其中|法人|企业|自然人|涉及|因|网络|信函|当面",
    ),
    _rule(
        "requests_handled",
        "结",
        CASES,
        r"^(?:均|已|全部|共|本年度?|当年|按时|按期|依法|并|予以|合计|累计|全年){0,4}办结(?:申请|政府信息公开申请)?＃"
        rf"|办结[^＃]{{0,14}}{REQUEST}[^＃]{{0,3}}＃|^办理结果总计＃",
        r"热线|许可|建议|提案|咨询|结转",
        "申请",
    ),
    _rule(
        "requests_answered",
        "答复",
        CASES,
        rf"^(?:均|已|全部|共|按时|按期|依法|并|予以|合计){{0,4}}答复(?:申请)?＃|答复{REQUEST}＃",
        r"建议|提案|咨询|热线|留言|来信",
        "公开申请",
    ),
    _rule(
        "partly_granted",
        "部分",
        CASES,
        r"部分(?:予以)?公开(?:的)?＃|区分处理(?:的)?＃",
        context="申请",
    ),
    _rule("refused", "不予公开", CASES, r"不予公开(?:的)?＃", r"其中", "申请"),
    _rule("granted", "予以公开", CASES, r"(?<!部分)(?<!不)予以公开(?:的)?＃", r"部分|不予", "申请"),
    _rule("unavailable", "无法提供", CASES, r"无法提供(?:的)?＃", context="申请"),
    _rule("declined", "不予处理", CASES, r"不予处理(?:的)?＃", context="申请"),
    _rule("closed", "其他处理", CASES, r"其他处理(?:的)?＃", context="申请"),
    _rule(
        "remedies",
        "复议",
        CASES,
        r"复议[^＃]{0,8}诉讼(?:案件|案)?(?:共|共计|合计|均为|为)?＃|＃[^＃]{0,12}复议[^＃]{0,8}诉讼",
        r"维持|纠正|撤销|驳回|审结|败诉|胜诉|代理|应诉",
        "信息公开",
    ),
    _rule(
        "reconsiderations",
        "复议",
        CASES,
        r"行政复议(?:申请|案件|案)?(?:共|共计|合计|为)?＃|＃(?:政府信息公开)?(?:类)?(?:的)?行政复议",
        r"诉讼|维持|纠正|撤销|驳回|审结|代理|办理|审理|作为复议机关|行政复议机关",
        "信息公开",
    ),
    _rule(
        "litigations",
        "诉讼",
        CASES,
        r"行政诉讼(?:案件|案)?(?:共|共计|合计|为)?＃|＃(?:政府信息公开)?(?:类)?(?:的)?行政诉讼",
        r"复议|维持|纠正|撤销|驳回|审结|代理|胜诉|败诉|应诉",
        "信息公开",
    ),
    _rule(
        "normative_in_force",
        "规范性文件",
        TEXTS,
        r"现行有效(?:的)?(?:行政)?规范性文件[^＃]{0,4}＃|规范性文件[^＃]{0,6}现行有效[^＃]{0,4}＃|＃现行有效(?:的)?(?:行政)?规范性文件",
        r"解读|备案|审查|废止|公开",
    ),
    _rule(
        "normative_repealed",
        "规范性文件",
        TEXTS,
        r"废止(?:了)?(?:行政)?规范性文件[^＃]{0,4}＃|废止＃(?:行政)?规范性文件",
        r"解读|备案|审查|修改|失效|拟",
    ),
    _rule(
        "normative_issued",
        "规范性文件",
        TEXTS,
        r"(?:制发|制定|出台|印发)(?:了)?(?:行政)?规范性文件[^＃]{0,4}＃"
        r"|(?:制发|制定|出台|印发)(?:了)?＃(?:行政)?规范性文件",
        r"解读|备案|审查|废止|失效|清理|意见|以来|现行",
    ),
    _rule(
        "normative_published",
        "规范性文件",
        TEXTS,
        r"公开(?:行政)?规范性文件[^＃]{0,4}＃|公开＃(?:行政)?规范性文件",
        r"解读|备案|审查|废止|失效|清理|制发|制定",
    ),
    _rule(
        "regulations_issued",
        "规章",
        TEXTS,
        r"(?:制发|制定|出台|公布)(?:了)?(?:政府|部门)?规章＃|(?:制发|制定|出台)＃(?:政府|部门)?规章",
        r"规章制度|制度|废止|修改",
    ),
    _rule(
        "licences",
        "许可",
        CASES,
        r"(?:作出|做出)(?:了)?[^＃，]{0,6}行政许可(?:处理)?(?:决定)?(?:数)?(?:共|共计|为)?＃"
        r"|行政许可(?:处理)?决定(?:数量)?(?:共|共计|为)?＃|(?:作出|做出)＃行政许可",
        r"公示|公开|发布|公布|信息|归集|上传|不予",
    ),
    _rule(
        "penalties",
        "处罚",
        CASES,
        r"(?:作出|做出|实施)(?:了)?[^＃，]{0,6}行政处罚(?:处理)?(?:决定)?(?:数)?(?:共|共计|为)?＃"
        r"|行政处罚(?:处理)?决定(?:数量)?(?:共|共计|为)?＃|(?:作出|做出|实施)＃行政处罚",
        r"公示|公开|发布|公布|信息|归集|上传|不予|一般程序|简易程序",
    ),
    _rule(
        "coercive_measures",
        "强制",
        CASES,
        r"(?:作出|做出|实施|采取)(?:了)?[^＃，]{0,6}行政强制(?:措施|执行)?(?:处理)?(?:决定)?(?:共|共计|为)?＃"
        r"|行政强制(?:处理)?决定(?:数量)?(?:共|共计|为)?＃|(?:作出|做出|实施|采取)＃行政强制",
        r"公示|公开|发布|公布|信息|归集|上传",
    ),
    _rule(
        "other_services",
        "对外管理",
        CASES,
        r"其他对外管理服务(?:事项)?(?:处理)?(?:决定)?(?:数量)?(?:共|共计|为)?＃",
        r"公示|公开|发布|公布|信息|项目",
    ),
    _rule(
        "procurement_projects",
        "集中采购",
        CASES | {"个"},
        r"(?:政府)?集中采购(?:项目)?(?:数量)?(?:共|共计|为)?＃",
        r"公示|公开|发布|公布|信息|公告",
    ),
    _rule(
        "procurement_amount",
        "采购",
        MONEY,
        r"集中采购[^＃。]{0,16}(?:采购)?(?:总)?金额(?:共|共计|为)?＃",
        r"公示|节约|预算",
    ),
    _rule(
        "information_fees",
        "费",
        MONEY | {"件", "笔"},
        r"信息处理费(?:用)?(?:共|共计|总额|金额|为)*＃|信息公开(?:申请)?(?:收取)?(?:的)?(?:收费|费用)(?:共|共计|总额|金额|为)*＃",
        r"减免|事业",
    ),
    _rule(
        "fees",
        "事业性收费",
        MONEY,
        r"行政事业性收费(?:收入|金额|总额|总金额)?(?:共|共计|合计|累计|为)?＃",
        r"减免|降低|其中|项目",
    ),
    _rule(
        "suggestions_and_proposals",
        "提案",
        TEXTS,
        r"建议[^＃]{0,10}提案(?:共|共计|合计)?＃|＃[^＃]{0,6}建议[^＃]{0,6}提案",
        r"结果|答复|公开|主办|协办|会办|满意|复文|意见建议",
    ),
    _rule(
        "proposals",
        "提案",
        TEXTS,
        r"提案(?:共|共计|合计)?＃|＃(?:区|县|市|省)?政协(?:委员)?提案",
        r"建议[^＃]{0,10}提案|结果|公开|主办|协办|会办|满意|复文|重点",
    ),
    _rule(
        "suggestions",
        "建议",
        TEXTS,
        r"(?:代表|人大)(?:代表)?建议(?:共|共计|合计)?＃|＃(?:区|县|市|省)?(?:人大)?(?:代表)?建议$",
        r"提案|结果|公开|主办|协办|会办|满意|复文|意见建议|重点|征集|网民|群众",
    ),
    _rule(
        "training_people",
        "培训",
        PEOPLE,
        r"培训[^＃]{0,16}＃",
        r"次[^＃]{0,3}＃$|公里|领导",
        "公开",
    ),
    _rule(
        "trainings",
        "培训",
        TIMES,
        r"培训(?:会|班|活动|会议)?(?:共|共计|累计)?＃|＃[^＃]{0,16}培训(?:会|班|活动)?$",
        r"安全|驾驶|技能|考试|消防|应急|农民|参加|参训",
        "公开",
    ),
    _rule(
        "press_conferences",
        "新闻发布",
        TIMES,
        r"新闻发布(?:会|活动)[^＃]{0,6}＃|＃[^＃]{0,10}新闻发布(?:会|活动)",
        "参加|出席",
    ),
    _rule(
        "posts",
        "",
        TEXTS,
        r"(?:微信|公众号|微博|新媒体|抖音|头条|客户端|视频号|微信群|朋友圈)[^＃]{0,30}"
        r"(?:发布|推送|推出|发表|刊发|公开|编发|推文|更新|转发)[^＃]{0,20}＃",
        r"网站|解读|其中|申请",
    ),
    _rule(
        "website_items",
        "网",
        TEXTS,
        r"(?:网站|官网|政府网|门户网|信息网)[^＃]{0,30}(?:发布|公开|更新|刊发|上传)[^＃]{0,20}＃",
        r"微信|公众号|微博|新媒体|解读|其中|公报|栏目|目录|规范性文件|年报|申请",
    ),
    _rule(
        "interpretations",
        "解读",
        TEXTS,
        r"解读(?:材料|文章|信息|稿件|稿|文件|产品)?(?:共|共计|累计)?＃|＃[^＃]{0,8}解读(?:材料|文章|信息|稿件|稿)?$",
        r"公开|转载|其中|图解|率|及解读|和解读",
    ),
    _rule(
        "hotline_calls",
        "热线",
        CASES,
        r"热线[^＃]{0,16}＃",
        r"其中|网站|微信|满意|投诉[^＃]{0,8}咨询",
    ),
    _rule(
        "messages",
        "",
        CASES,
        r"(?:留言|来信|信箱|信件)[^＃]{0,8}＃|＃[^＃]{0,8}(?:留言|来信|信件)$",
        r"其中|热线|咨询|投诉|人次",
    ),
    _rule("complaints", "投诉", CASES, r"投诉(?:举报)?[^＃、]{0,4}＃", r"咨询|热线|其中|留言|信件"),
    _rule(
        "consultations", "咨询", CASES | PEOPLE, r"咨询[^＃、]{0,4}＃", r"投诉|热线|其中|留言|信件"
    ),
    _rule(
        "surveys",
        "征集",
        TIMES | CASES,
        r"(?:意见征集|民意征集|征集调查|网上调查|征集活动)[^＃]{0,4}＃|开展＃[^＃]{0,8}征集",
        r"其中|意见建议＃|收到|采纳",
    ),
    _rule(
        "views",
        "",
        frozenset({"次", "人次", "人"}),
        r"(?:浏览|访问|点击|阅读)(?:总)?量[^＃]{0,8}＃",
        r"其中",
    ),
    _rule(
        "followers",
        "",
        PEOPLE | {"个", "户"},
        r"(?:关注|粉丝|订阅)(?:人|用户|数|量)[^＃]{0,6}＃",
        r"其中",
    ),
    _rule(
        "meetings",
        "会",
        TIMES,
        r"(?:召开|组织)[^＃]{0,24}(?:会议|专题会|推进会|例会|部署会|协调会|调度会|常务会)(?:共|共计)?＃"
        r"|召开＃[^＃]{0,16}(?:会议|专题会|推进会|例会|部署会|协调会|调度会)$",
        r"培训|新闻发布|听证",
        "公开",
    ),
    _rule(
        "staff",
        "人员",
        PEOPLE,
        r"(?:配备|确定|安排|明确|落实|现有)[^＃]{0,12}(?:工作人员|专职人员|兼职人员|专职工作人员|兼职工作人员|专（兼）职人员)(?:共)?＃"
        r"|(?:配备|确定|安排|明确|落实|现有)(?:了)?＃(?:专职|兼职|专兼职|专（兼）职|信息公开)?(?:工作)?人员$",
        r"培训|其中|执法|志愿",
    ),
    _rule(
        "published",
        "公开",
        TEXTS,
        r"主动公开(?:各类|各项|相关)?[^＃]{0,44}信息[^＃]{0,6}＃|主动公开(?:信息|政府信息)?[^＃]{0,4}＃$"
        r"|(?:共|累计|总|合计)(?:计)?(?:主动)?(?:对外)?(?:发布|公开)(?:各类)?(?:政府|政务)?信息[^＃]{0,6}＃"
        r"|公开(?:各类)?(?:政府|政务)信息[^＃]{0,6}＃|(?:主动公开|公开)[^＃]{0,6}＃(?:各类)?(?:政府|政务)?信息$",
        r"规范性文件|解读|其中|网站|微信|微博|公众号|新媒体|申请|网络平台|栏目|电视|报|事项|结果|处罚|许可|建议|提案|重点领域|预算|决算",
    ),
)


_BY_UNIT = {
    unit: tuple(rule for rule in RULES if unit in rule.units)
    for unit in {unit for rule in RULES for unit in rule.units}
}


def counts_of(phrase: str, unit: str, paragraph: str, in_list: bool) -> str | None:
    """What the number in `phrase` (`left＃right`) counts; None where no rule is certain.

    `paragraph` is what stands before the number in its paragraph; `in_list` whether the number is
    a part of a list, where only results of requests may be claimed.
    """
    for rule in _BY_UNIT.get(unit, ()):
        if rule.word not in phrase or (in_list and not rule.parts):
            continue
        if rule.context and rule.context not in paragraph and rule.context not in phrase:
            continue
        if rule.needs.search(phrase) and not (rule.never and rule.never.search(phrase)):
            return rule.counts
    return None
