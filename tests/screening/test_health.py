"""What is said of the health and want of somebody, and what is said of many."""

import pytest

from gongkai.screening.health import detect

SAID = [
    ("张大勇因患尿毒症住院", "患尿毒症", "a name"),
    ("张大勇，患有肺癌", "患有肺癌", "患有"),
    ("本人患上糖尿病", "患上糖尿病", "患上"),
    ("其妻患有精神分裂症", "患有精神分裂症", "a relative"),
    ("其母患高血压病", "患高血压病", "a relative"),
    ("户主患脑瘤", "患脑瘤", "户主"),
    ("申请人患慢性肾炎", "患慢性肾炎", "炎"),
    ("当事人患肺结核", "患肺结核", "结核"),
    ("其父患瘫痪多年", "患瘫痪", "瘫痪"),
    ("其父诊断为肺癌", "诊断为肺癌", "诊断为"),
    ("周大海，感染艾滋病", "感染艾滋病", "感染"),
    ("李大河，肢体残疾二级", "肢体残疾二级", "a degree"),
    ("李大河，听力残疾3级", "听力残疾3级", "a degree in figures"),
    ("李大河：言语残疾（一级）", "言语残疾（一级", "a degree in brackets"),
    ("王秀英，智力残疾四级", "智力残疾四级", "智力"),
    ("王秀英，多重残疾一级", "多重残疾一级", "多重"),
    ("该户因病致贫", "因病致贫", "a household"),
    ("陈秀兰，因残致贫", "因残致贫", "a name"),
]

HEADINGS = [
    ("姓名\t村组\t致贫原因", "致贫原因"),
    ("姓名,村组,低保原因", "低保原因"),
    ("户主，人口，救助原因", "救助原因"),
    ("户主|人口|困难原因", "困难原因"),
    ("姓名  身份证  享受原因", "享受原因"),
    ("姓名、身份证、纳入原因", "纳入原因"),
    ("申请人\t联系电话\t病种", "病种"),
    ("申请人\t联系电话\t病因", "病因"),
    ("患者\t金额\t疾病名称", "疾病名称"),
    ("姓名\t疾病\t金额", "疾病"),
    ("家庭成员\t年龄\t健康状况", "健康状况"),
    ("姓名\t年龄\t身体状况", "身体状况"),
    ("姓名\t年龄\t残疾类别", "残疾类别"),
    ("姓名\t年龄\t残疾等级", "残疾等级"),
    ("姓名\t年龄\t残疾证号", "残疾证号"),
    ("姓名\t年龄\t诊断结果", "诊断结果"),
    ("姓名\t年龄\t诊断", "诊断"),
    ("姓名\t民族\t宗教信仰", "宗教信仰"),
    ("姓名\t年龄\t犯罪记录", "犯罪记录"),
    ("姓名\t年龄\t婚姻状况", "婚姻状况"),
]

NONE = [
    ("高血压患者管理3200人", "of many"),
    ("因病致贫群众216户", "of many"),
    ("肢体残疾二级以上的免费乘车", "a rule"),
    ("视力残疾一级补贴标准", "a rule"),
    ("王某某患尿毒症", "masked"),
    ("李××患尿毒症", "masked with crosses"),
    ("王**因病致贫", "masked with stars"),
    ("患有妨碍安全驾驶疾病的", "nobody"),
    ("申请人患者就医信息", "no illness"),
    ("居民李大河患病率统计", "a rate of many"),
    ("张大勇，公路病害处治", "of a road"),
    ("桥梁诊断为二类", "of a bridge"),
    ("申请人因病假未到", "no want"),
    ("致贫原因", "a heading alone"),
    ("致贫原因,金额,户数", "a table without persons"),
    ("里程,车号,健康状况", "of vehicles"),
    ("姓名，致贫原因", "two words are no row"),
    ("姓名\t年龄\t电话", "an ordinary list"),
    ("姓名\t年龄\n病种\t金额", "headings of two rows"),
    ("姓名\t疾病预防控制中心\t电话", "疾病 belongs to a body"),
]


@pytest.mark.parametrize(("text", "said", "why"), SAID)
def test_what_is_said_of_somebody_is_found(text: str, said: str, why: str) -> None:
    assert [hit.text for hit in detect(text)] == [said], why


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_a_sensitive_column_in_a_list_of_persons_is_found(text: str, heading: str) -> None:
    (hit,) = detect(text)
    assert (hit.text, hit.suggestion) == (heading, "")
    assert hit.message == f"人员名单里有“{heading}”一栏，属于敏感个人信息，应当整栏删除。"


@pytest.mark.parametrize(("text", "why"), NONE)
def test_what_is_said_of_many_or_of_things_is_none(text: str, why: str) -> None:
    assert [hit.text for hit in detect(text)] == [], why
