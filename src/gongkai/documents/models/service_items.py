"""政务服务事项: by module, checked on a rhythm against what is shown to the public."""

from django.db import models

from gongkai.units.models import Body, Department, Person


class ServiceItem(models.Model):
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="service_items")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="service_items"
    )
    name = models.CharField("事项名称", max_length=120)
    code = models.CharField("事项编码", max_length=40, blank=True)
    kind = models.CharField("事项类型", max_length=20, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="service_items")
    shown_at = models.CharField("公开位置", max_length=300, blank=True)
    """Address of the page, or the place in the service hall, where the public sees it."""
    check_every_months = models.PositiveSmallIntegerField("核对周期（月）", default=6)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    writers = models.ManyToManyField(Person, related_name="+")
    """Who wrote a version of it: none of them decides a level of its review."""
    ended_on = models.DateField("取消日期", null=True, blank=True)
    ended_because = models.CharField("取消的理由", max_length=300, blank=True)
    """Empty where it ended because it was taken out."""
    to_withdraw_since = models.DateField("须撤下，自", null=True, blank=True)
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)

    class Meta:
        ordering = ("department_id", "name")


class ServiceItemSection(models.Model):
    """A module of an item (国办秘函〔2019〕19号: the elements of a service guide)."""

    class Module(models.TextChoices):
        BASIS = "basis", "设定依据"
        CONDITIONS = "conditions", "申请条件"
        MATERIALS = "materials", "申请材料"
        PROCESS = "process", "办理流程"
        TIME = "time", "办理时限"
        FEE = "fee", "收费标准"
        PLACE = "place", "办理地点和时间"
        CONTACT = "contact", "联系电话"
        RESULT = "result", "办理结果"
        REMEDY = "remedy", "监督投诉和救济途径"

    item = models.ForeignKey(ServiceItem, on_delete=models.CASCADE, related_name="sections")
    module = models.CharField(max_length=12, choices=Module.choices)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "module"), name="one_section_of_a_module"),
        )


class ServiceItemEdition(models.Model):
    """An item as it was approved: what the booklet prints until a later version is approved."""

    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="editions")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sections = models.JSONField()
    """The texts by module."""
    review_id = models.BigIntegerField(unique=True)
    """By which it was approved."""
    approved_on = models.DateField()

    class Meta:
        ordering = ("id",)


class ServiceItemCheck(models.Model):
    """The item was held against what is shown: alike, or what differed and was put right."""

    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, related_name="checks")
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    difference = models.CharField(max_length=500, blank=True)
    corrected_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("on", "id")
