"""Which first line of a text is 主送机关, and which only ends in a colon."""

import pytest

from gongkai.paper.addressees import names_addressees

ADDRESSEES = """
各单位：
各科室：
各股室：
各有关单位：
有关单位:
各乡镇：
各县区：
局属各单位：
局属各单位，机关各科室：
局机关各科室、局属各单位：
县直各单位：
县直有关部门：
县交通运输局：
市局：
省厅：
县人民政府：
县政府办公室：
县委、县政府：
中共青岩县委：
县委宣传部：
县人大常委会：
县总工会：
青岩县公路事务服务中心：
国家税务总局青岩县税务局：
县应急管理局：
县经济和信息化局、县发展和改革局：
无为市人民政府：
将乐县人民政府：
各乡镇人民政府：
各乡镇人民政府，县直各单位：
各乡镇人民政府，县公路事务服务中心：
各镇人民政府、街道办事处，县政府各部门、各直属机构：
各市（州）、县（市、区）人民政府，省政府各厅委办、各直属事业单位：
各市、县、区人民政府：
各区县、部门：
各道路运输企业：
各汽车客运站、各出租汽车公司：
全县各客运企业，各驾校：
各有关单位，各道路旅客运输企业：
各科室、下属单位：
各村（居）民委员会：
你局：
青岩县顺达运输有限公司：
王芳同志：
李四代表：
各位代表：
广大市民朋友们：
尊敬的市民朋友：
县交通运输局　县公安局：
"""

TEXT = """
为做好冬季公路保畅工作，现通知如下：
为加强公路管理，现授权青岩县交通运输局：
现将有关事项通知如下：
现通告如下：
经研究，决定成立领导小组办公室：
决定对以下单位予以表彰：
根据《中华人民共和国公路法》，县人民政府决定设立以下机构：
下列单位：
以下企业：
有下列情形之一的单位：
本办法适用于以下企业：
本办法适用于县交通运输局：
各有关单位请注意以下事项：
各单位要做到：
各县区要：
请各有关单位：
现将名单抄送各有关单位：
要求各乡镇人民政府：
责任单位：
牵头部门：
联系单位：
审批机关：
主办：
承办科室：
联系人：
一是：
一、各单位：
（一）各乡镇人民政府：
第一条 各单位：
1. 各单位：
目录：
说明：
附件：
附则：
工作重点：
工作格局：
服务大厅：
以人民为中心：
坚持以人民为中心：
内部：
干部：
场所：
法定代表：
各单位。
各单位
各单位；请按时报送：
县交通运输局负责以下工作，县公安局：
：
"""


@pytest.mark.parametrize("line", ADDRESSEES.strip().split("\n"))
def test_a_list_of_organs_or_people_is(line: str) -> None:
    assert names_addressees(line)


@pytest.mark.parametrize("line", [*TEXT.strip().split("\n"), "", " "])
def test_a_sentence_a_label_or_a_heading_is_not(line: str) -> None:
    assert not names_addressees(line)


def test_a_long_line_is_looked_at_in_no_time() -> None:
    assert not names_addressees("各" + "县局" * 140 + "嗯：")
    assert not names_addressees("各" * 100_000 + "：")
