"""Numbers masked too little, and licences that only their label tells."""

import pytest

from gongkai.screening.licence import detect as licences
from gongkai.screening.thin_mask import detect as masks

TOO_LITTLE = [
    ("身份证522322********8516", "522*************16", "six and four"),
    ("身份证522322*******18516", "522*************16", "six and five"),
    ("身份证52232219********16", "522*************16", "the century of birth"),
    ("身份证522322189901018***", "522***************", "the whole birthday"),
    ("身份证522322＊＊＊＊＊＊＊＊8516", "522*************16", "wide stars"),
    ("身份证522322●●●●●●●●8516", "522*************16", "dots"),
    ("身份证522322■■■■■■■■8516", "522*************16", "squares"),
    ("身份证522322XXXXXXXX8516", "522*************16", "letters"),
    ("身份证522322********851x", "522*************1x", "a small x at the end"),
    ("522322********8516", "522*************16", "without a label"),
    ("身份证522322990***851", "522**********51", "fifteen digits"),
    ("手机138*0000001", "138****0001", "one star"),
    ("手机13800***001", "138*****001", "three stars"),
    ("手机1380000000*", "138****000*", "the last one"),
    ("账号：622848000*****0117", "6228**********0117", "an account"),
    ("开户行某行，62284800000****0117", "6228***********0117", "after a bank"),
]

ENOUGH = [
    ("身份证522***********8516", "three and four"),
    ("身份证5223**********8516", "four and four"),
    ("身份证522322**********16", "six and two"),
    ("身份证52****************", "two"),
    ("身份证******************", "nothing is seen"),
    ("身份证992322********8516", "no province"),
    ("手机138****0001", "four stars"),
    ("手机138********", "eight stars"),
    ("手机128***00001", "no mobile number"),
    ("卡号6228***********0117", "four and four"),
    ("卡号622848*********0117", "six and four"),
    ("编号522322********8516", "the number of a thing"),
    ("统一社会信用代码522322********8516", "a code"),
    ("发文字号522322********8516", "a paper"),
    ("522322*********8516", "nineteen characters"),
    ("522322*******8516", "seventeen characters"),
    ("A522322********8516", "a part of something longer"),
    ("8*9=72", "a product"),
    ("规格1200*600*18", "a size"),
    ("1830×915×18毫米", "a size with crosses"),
    ("密码12**34**56", "two groups"),
    ("5000*12个月", "a product"),
    ("2026**年", "a year"),
]

LICENCES = [
    ("驾驶证号：520200123456", "520200123456"),
    ("驾驶证号码520200123456", "520200123456"),
    ("驾驶证编号为520200123456", "520200123456"),
    ("驾驶证档案编号：520200123456", "520200123456"),
    ("驾驶证的档案号 520200123456", "520200123456"),
    ("驾照号520200123456", "520200123456"),
    ("从业资格证号：5202000010020000001", "5202000010020000001"),
    ("从业资格证书编号：5202000010020", "5202000010020"),
    ("资格证5202000010020", "5202000010020"),
    ("驾驶证号52232218990101851X", "52232218990101851X"),
]

NO_LICENCES = [
    ("换发驾驶证1234567890本", "a quantity"),
    ("驾驶证12分", "points"),
    ("驾驶证号520200****3456", "masked"),
    ("道路运输证号520200123456", "of a vehicle"),
    ("经营许可证号：520200123456", "of a business"),
    ("驾驶证有效期2026年", "too short"),
    ("驾驶证、身份证号520200123456", "another label in between"),
    ("驾驶证号：A520200123456", "letters"),
    ("资格证考试报名5202001234人", "words in between"),
]


@pytest.mark.parametrize(("text", "suggestion", "why"), TOO_LITTLE)
def test_a_number_masked_too_little_is_found(text: str, suggestion: str, why: str) -> None:
    assert [hit.suggestion for hit in masks(text)] == [suggestion], why


@pytest.mark.parametrize(("text", "why"), ENOUGH)
def test_a_number_masked_enough_and_what_is_no_number_pass(text: str, why: str) -> None:
    assert [hit.text for hit in masks(text)] == [], why


@pytest.mark.parametrize(("text", "number"), LICENCES)
def test_a_label_tells_a_licence(text: str, number: str) -> None:
    assert [hit.text for hit in licences(text)] == [number]


@pytest.mark.parametrize(("text", "why"), NO_LICENCES)
def test_what_is_no_licence_passes(text: str, why: str) -> None:
    assert [hit.text for hit in licences(text)] == [], why
