"""Surnames, and how the name of a person is told from other words that begin with one.

Many surnames are everyday words (于, 向, 应, 方): those count only where something marks a name.
"""

import re

PLAIN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈姚卢姜崔钟"
    "谭陆汪范廖石韦贾夏傅邹熊孟秦邱江尹薛闫段侯龙史陶黎贺顾毛郝龚邵钱覃武戴莫孔汤"
)
AMBIGUOUS = "于任方金高白万常向和时应安严成后张文章易施齐康伍倪牛温路明凌柳单全解关管连水"
COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯"

NO_NAME = re.compile(
    r"曾[经先后多两三再分已一数于向被在]|陈[述情]|许[可多诺]|周[知边围期]|马上|何[时种地以故事]|罗列|郑重|杜绝|谢绝"
    r"|陆续|张贴|田[地亩间]|林[地木权]|余[下额款]|钱[款财]|史[料实]|肖像|石[料场]|[省市县区局厂店站]$"
    r"|信息|情况|数量|公开|范围|程序|申请|单位|公司|中心|什么|如何|明确|理由|阅读|成功|时间"
)
"""What is no name though it begins with a surname."""
