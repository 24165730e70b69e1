"""Bodies, departments, people, and who held which post from when until when.

A body that closes, a department that merges and a person who leaves are ended, not deleted: what
they did goes on to name them.
"""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from gongkai.units.posts import Post


class Body(models.Model):
    """An agency or one of its subordinate centres (机关, 事业单位) with its contact block."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "人民政府办公室"
        BUREAU = "bureau", "行政机关"
        CENTRE = "centre", "所属单位"

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    """The ids from the root down to this body, `/1/4/`: its tree is what begins with it."""
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    document_code = models.CharField("机关代字", max_length=20, blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    open_to_superior = models.BooleanField("上级可以查看", default=False)
    began_on = models.DateField("启用日期")
    """The day on which it came into this system, set once: what it forms from then on is registered
    and reviewed here. Not read off the audit, whose first entries go with the time."""
    ended_on = models.DateField("撤销日期", null=True, blank=True)
    # 联系方式 (条例第十二条, 第二十条第二项)
    office_name = models.CharField("工作机构", max_length=60, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    hours = models.CharField("办公时间", max_length=120, blank=True)
    phone = models.CharField("电话", max_length=60, blank=True)
    fax = models.CharField("传真", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    public_phones = models.TextField("可以公开的电话", blank=True)
    """One a line: numbers that screening lets pass here."""

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.short_name


class Department(models.Model):
    """科室 or 股室."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="departments")
    name = models.CharField("名称", max_length=60)
    order = models.PositiveSmallIntegerField("排序", default=0)
    ended_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("body", "name"), name="department_name"),)

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Who signs in. Rights come from posts alone: there is no superuser and no staff flag."""

    class Theme(models.TextChoices):
        SYSTEM = "", "随系统"
        LIGHT = "light", "浅色"
        DARK = "dark", "深色"

    class Type(models.TextChoices):
        NORMAL = "", "标准字号"
        LARGE = "large", "大字"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="people")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    name = models.CharField("姓名", max_length=30)
    title = models.CharField("职务", max_length=40, blank=True)
    username = models.CharField("登录名", max_length=40, unique=True)
    email = models.EmailField("电子邮箱", blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    is_active = models.BooleanField("在用", default=True)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    must_change_password = models.BooleanField(default=True)
    theme = models.CharField("深浅", max_length=5, blank=True, choices=Theme.choices)
    type_size = models.CharField("字号", max_length=5, blank=True, choices=Type.choices)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ("body_id", "id")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Tenure(models.Model):
    """A person held a post from a day until a day (both included), in the whole body or in one
    department."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tenures")
    post = models.CharField("岗位", max_length=20, choices=Post.choices)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="tenures"
    )
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)

    class Meta:
        ordering = ("from_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="tenure_ends_after_it_begins",
            ),
        )


class PasswordReset(models.Model):
    """A new password for a reviewer or an administrator: one administrator asks, another confirms,
    and it is given to who confirms. What is taken back leaves its entries only."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="password_resets")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(confirmed_at__isnull=True), name="one_open_reset"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="reset_confirmed_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("asked_by")), name="reset_by_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("asked_by")) & ~Q(person=F("confirmed_by")),
                name="reset_by_others",
            ),
        )


class Delegation(models.Model):
    """代理: `delegate` does what `principal`'s posts ask for, on the days from and until."""

    principal = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stands_in_for")
    from_on = models.DateField("起")
    until_on = models.DateField("止")
    reason = models.CharField("事由", max_length=100)
    ended_on = models.DateField("提前结束", null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(principal=F("delegate")), name="nobody_stands_in_for_themselves"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="delegation_ends_after_it_begins"
            ),
        )


class Membership(models.Model):
    """A place in the leading group (领导小组) or the disclosure staff (专班) of a body, with its
    time: the list as it was on any day can be printed."""

    class Group(models.TextChoices):
        LEADING_GROUP = "leading_group", "政府信息公开工作领导小组"
        DISCLOSURE_STAFF = "disclosure_staff", "政务公开工作专班"

    class Role(models.TextChoices):
        CHAIR = "chair", "组长"
        VICE_CHAIR = "vice_chair", "副组长"
        MEMBER = "member", "成员"
        LEADER = "leader", "分管领导"
        RESPONSIBLE = "responsible", "部门负责人"
        STAFF = "staff", "工作人员"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    group = models.CharField("组", max_length=20, choices=Group.choices)
    role = models.CharField("组内职务", max_length=12, choices=Role.choices)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    name = models.CharField("姓名", max_length=30)
    title = models.CharField("职务", max_length=60, blank=True)
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)
    basis = models.CharField("依据", max_length=100, blank=True)
    """The document by which the group was made or changed."""
    ended_basis = models.CharField("调出依据", max_length=100, blank=True)
    """The document by which the place ended."""
    corrected_on = models.DateField("更正日期", null=True, blank=True)
    correction = models.CharField("更正说明", max_length=100, blank=True)
    """What was wrong with the entry, of the last correction. Role and days as they stood before are
    in the audit, no words."""

    class Meta:
        ordering = ("group", "from_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
            ),
        )


class SentForm(models.Model):
    """A form that a person sent, and where what came of it is found. Kept for some days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    """Digest over the page's token, the address and what was typed: the form filled in again is
    another one."""
    link = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "mark"), name="a_form_is_sent_once"),
        )
