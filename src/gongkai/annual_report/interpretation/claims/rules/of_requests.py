"""Words that count requests, their results, and remedies."""

from gongkai.annual_report.interpretation.claims.rules.rule import CASES, REQUEST, rule
from gongkai.annual_report.interpretation.claims.rules.topic import REQUESTS as OF_REQUESTS

_ANSWERED = r"(?:办结|办理|答复|回复|处理|结转|复议|诉讼|撤回|撤销|咨询|热线|许可|收费|培训|解读)"
_HOW = (
    r"(?:均|已|全部|共|按时|按期|及时|依法|并|予以|合计|累计|全年|本年度?|20\d\d年度?|全[省市县区州旗]|(?:我|本)[局委办]"
    r"|在?(?:法定|规定)(?:期限|时限|时间)内){0,4}"
)
_WHO = r"(?:[一-鿿]{1,16}(?:局|委|委员会|办|办公室|厅|院|政府|镇|乡|街道|办事处)|本机关|本单位)?"
"""The body, and nothing that says which of the requests: 邮寄收到申请, 经补正收到申请."""
_COME = r"(?:新?(?:收到|受理|接收|接到|收悉)|新[收增])"
_BOTH = (
    r"复议(?:申请|案件?)?(?:(?:、|和|及|与|或|以及|或者)(?:被?提[起出]|引起的?|引发的?)?)?(?:的)?"
    r"(?:政府信息公开)?(?:行政)?诉讼"
)
_SUED = (
    r"(?:向[^＃，]{0,8}法院)?(?:(?:提[起出])?(?:的)?(?:政府信息公开)?(?:行政)?诉讼|(?:提[起出])?起诉)(?:的)?(?:案件|案)?"
    r"(?:共|共计|合计|为)?＃"
)
_OUTCOME = r"维持|纠正|撤销|驳回|审结|代理|胜诉|败诉|应诉|结转|[一二再]审"
_RESULT = r"的?(?:类|答复|决定|情形)?的?(?:(?:政府信息公开)?申请)?(?:数量?)?(?:[有共为]|共计)?＃"
"""What may stand between a result and its number: 予以公开类28件, 不予公开的有8件."""
_CARRIED = (
    r"(?:过?来|至|到|转|下一?年度?|次年度?|明年|20\d\d年度?|本年度?|今年|继续|仍需?|办理|处理|答复|办结|未|待|尚|正?在"
    r"|正常|依法|需要?|顺延|推迟|政府|信息|公开|依|申请|事项|案?件|数量?|总|共|计|合|为|是|有|达|均|后|内"
    r"|[一二三上]年度?|[的了，、“”：:\s])"
)
_NO_REQUESTS_CARRIED = (
    rf"结转(?!{_CARRIED}*＃)[^＃]*＃"
    r"|＃[^＃]{0,8}(?:复议|诉讼|项目|工程|任务|合同|信访|事故|许可|处罚)"
)
"""Something else was carried over: 上年结转项目12个, 上年结转行政复议1件."""
_NO_WHOLE = r"通过|其中|法人|企业|自然人|涉及|因|网络|信函|当面|季度|月|半年|重复"

REQUESTS = (
    rule(
        "requests_carried_in",
        "结转",
        CASES,
        r"(?:上一?年度?|去年|20\d\d年度?)(?:度)?(?:的)?结转|结转(?:的)?上一?年",
        rf"结转(?:至|到)|下一?年|次年|公开以来|(?<!未)(?:办结|答复)[^＃]*＃|{_NO_REQUESTS_CARRIED}",
        "申请",
    ),
    rule(
        "requests_carried_out",
        "结转",
        CASES,
        r"结转(?:至|到)?(?:下一?年|次年|明年|20\d\d年)|(?:下一?年|次年)度?结转",
        rf"上一?年|{_NO_REQUESTS_CARRIED}",
        "申请",
    ),
    rule(
        "requests_carried_out",
        "结转",
        CASES,
        r"^(?:其余|剩余|余下)?结转＃$",
        context="办结",
        topic=OF_REQUESTS,
    ),
    rule(
        "requests_received",
        "新收",
        CASES,
        r"^(?:全年|本年度?|当年|共|20\d\d年度?){0,2}新收[了数]?＃$",
        topic=OF_REQUESTS,
    ),
    rule(
        "requests_received",
        "申请",
        CASES,
        rf"(?:新[收增]|收到|受理|接收|接到|收悉)[^＃]{{0,30}}{REQUEST}[^＃]{{0,6}}＃"
        rf"|(?:新[收增]|收到|受理|接收|接到)(?:了)?[^＃]{{0,8}}＃{REQUEST}"
        rf"|{REQUEST}(?:共|共计|总数为?|数量为?)＃|依申请公开收件(?:共|共计|总数|数量|总量)?为?＃",
        rf"{_ANSWERED}|通过|其中|法人|企业|自然人|涉及|因|网络|信函|当面",
    ),
    rule(
        "requests_received",
        "申请",
        CASES,
        rf"^{_WHO}{_HOW}{_COME}了?(?:各类|社会|公众|群众|公民)?(?:提[出交])?的?(?:公开)?申请"
        r"(?:总?数量?|总量)?(?:共计?|合计|总计|为|有)?＃"
        rf"|^{_WHO}{_HOW}{_COME}了?＃(?:公开)?申请$|^在?{_HOW}{_COME}的＃(?:公开)?申请中$",
        rf"{_ANSWERED}|{_NO_WHOLE}",
        topic=OF_REQUESTS,
    ),
    rule(
        "requests_handled",
        "结",
        CASES,
        r"^(?:均|已|实际|全部|共|本年度?|当年|年内|按时|按期|依法|并|予以|合计|累计|全年|20\d\d年度?"
        r"|全[省市县区州旗]){0,4}(?:办结|办理完结)"
        r"(?:申请|政府信息公开申请)?＃"
        rf"|办结[^＃]{{0,14}}{REQUEST}[^＃]{{0,3}}＃|^办理结果总计＃|^(?:共|已)?办结的＃(?:申请)?中$"
        r"|^＃(?:申请)?(?:均|已|全部){0,2}办结$",
        r"热线|许可|建议|提案|咨询|结转|未|逾期|超期",
        "申请",
    ),
    rule(
        "requests_answered",
        "答复",
        CASES,
        rf"^{_HOW}答复(?:申请)?＃|答复{REQUEST}＃",
        r"建议|提案|咨询|热线|留言|来信|未|逾期|超期",
        "公开申请",
    ),
    rule(
        "requests_answered",
        "申请",
        CASES,
        rf"^{_HOW}答复了?(?:公开)?申请＃|^{_HOW}答复了?＃(?:公开)?申请$"
        r"|(?<![并和及与、未])办理了?(?:依申请公开|(?:政府)?信息公开申请)(?:事项|件|申请)?(?:共|共计)?＃",
        rf"建议|提案|咨询|热线|留言|来信|未|逾期|超期|接收并|{_NO_WHOLE}",
        "申请",
    ),
    rule(
        "partly_granted",
        "部分",
        CASES,
        rf"(?:部分(?:予以)?公开|区分处理){_RESULT}",
        context="申请",
    ),
    rule("refused", "不予公开", CASES, rf"不予公开{_RESULT}", r"其中", "申请"),
    rule(
        "granted",
        "予以公开",
        CASES,
        rf"(?<!部分)(?<!不)予以公开{_RESULT}",
        r"部分|不予|未",
        "申请",
    ),
    rule("unavailable", "无法提供", CASES, f"无法提供{_RESULT}", context="申请"),
    rule("declined", "不予处理", CASES, f"不予处理{_RESULT}", context="申请"),
    rule("closed", "其他处理", CASES, f"其他处理{_RESULT}", context="申请"),
    rule(
        "remedies",
        "复议",
        CASES,
        rf"{_BOTH}(?:案件|案)?(?:共|共计|合计|均为|为)?＃|＃[^＃]{{0,12}}{_BOTH}",
        r"维持|纠正|撤销|驳回|审结|败诉|胜诉|代理|应诉|结转|复议后|未经|不经|直接|不服(?!的)|决定",
        "信息公开",
    ),
    rule(
        "reconsiderations",
        "复议",
        CASES,
        r"行政复议(?:申请|案件|案)?(?:共|共计|合计|为)?＃|＃(?:政府信息公开)?(?:类)?(?:的)?行政复议"
        r"|信息公开[^＃]{0,6}被(?:申请)?复议(?:案件)?＃",
        r"诉讼|维持|纠正|撤销|驳回|审结|代理|办理|审理|作为复议机关|行政复议机关|结转",
        "信息公开",
    ),
    rule(
        "litigations",
        "诉讼",
        CASES,
        r"行政诉讼(?:案件|案)?(?:共|共计|合计|为)?＃|＃(?:政府信息公开)?(?:类)?(?:的)?行政诉讼",
        rf"复议|直接|{_OUTCOME}",
        "信息公开",
    ),
    rule(
        "litigations_without_reconsideration",
        "复议",
        CASES,
        rf"(?:未经过?|不经|没有经过)(?:行政)?复议(?:程序)?(?:而|即|就)?(?:被)?直接{_SUED}",
        _OUTCOME,
        "信息公开",
    ),
    rule(
        "litigations_after_reconsideration",
        "复议后",
        CASES,
        rf"复议后(?:再|又|仍)?(?:被)?{_SUED}",
        rf"未经|不经|{_OUTCOME}",
        "信息公开",
    ),
    rule(
        "reconsiderations_corrected",
        "复议机关",
        CASES,
        r"^(?:全年|本年度?|年内)?有?＃(?:被|由)?(?:行政)?复议机关(?:依法)?(?:予以)?纠正$",
        context="答复",
    ),
)
