"""Documents, their versions, links, and the yearly review of what is withheld."""

from django.db import models
from django.db.models import F, Q

from gongkai.units.models import Body, Department, Person


class Document(models.Model):
    """A document of the register: made here, or obtained (条例第二条, 第十条).

    What happens to it is kept as facts: whether it is under review, approved or due follows from
    its reviews and deadlines.
    """

    class Origin(models.TextChoices):
        MADE = "made", "本机关制作"
        FROM_CITIZENS = "from_citizens", "从公民、法人和其他组织获取"
        FROM_ORGAN = "from_organ", "从其他行政机关获取"

    class Genre(models.TextChoices):
        """文种 (党政机关公文处理工作条例第八条, as far as agencies use them)."""

        RESOLUTION = "决议", "决议"
        DECISION = "决定", "决定"
        ORDER = "命令", "命令（令）"
        BULLETIN = "公报", "公报"
        ANNOUNCEMENT = "公告", "公告"
        NOTICE_TO_ALL = "通告", "通告"
        OPINION = "意见", "意见"
        NOTICE = "通知", "通知"
        CIRCULAR = "通报", "通报"
        REPORT = "报告", "报告"
        REQUEST = "请示", "请示"
        REPLY = "批复", "批复"
        MOTION = "议案", "议案"
        LETTER = "函", "函"
        MINUTES = "纪要", "纪要"
        OTHER = "其他", "其他"

    class Attribute(models.TextChoices):
        UNDECIDED = "", "待定"
        PROACTIVE = "proactive", "主动公开"
        ON_REQUEST = "on_request", "依申请公开"
        WITHHELD = "withheld", "不予公开"

    class WithdrawGround(models.TextChoices):
        """Why the disclosure officer has it taken down; where none is named, a level put off
        objected to it, or it is classified."""

        OVER = "over", "公示期满"
        WRONG = "wrong", "内容有误"
        LAPSED = "lapsed", "已经失效、废止"
        NOT_PUBLIC = "not_public", "含有不应公开的内容"

    class State(models.TextChoices):
        DRAFT = "draft", "起草"
        ISSUED = "issued", "已印发"
        FILED = "filed", "已归档"
        """What ISSUED is for a document obtained from outside: it gets no number of ours."""
        CANCELLED = "cancelled", "已作废"
        """Registered by mistake, and given up before it was issued: its number stays with it, and
        it can become a draft again."""
        EXPUNGED = "expunged", "已清除"

    UNFINISHED = (State.DRAFT, State.CANCELLED)
    """Neither issued nor filed: what it says is a proposal."""
    GONE = (State.CANCELLED, State.EXPUNGED)
    """Nothing more is written about it, and nothing is linked with it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="documents")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafted")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owned_documents")
    """Who sees to its publication in time."""
    registered_on = models.DateField("登记日期")
    register_year = models.PositiveSmallIntegerField()
    register_serial = models.PositiveIntegerField()
    """登记号: 〔2026〕15, gapless in the body's year."""
    origin = models.CharField("来源", max_length=15, choices=Origin.choices, default=Origin.MADE)
    obtained_from = models.CharField("获取自", max_length=100, blank=True)
    obtained_on = models.DateField("收到日期", null=True, blank=True)
    lead_maker = models.CharField("牵头机关", max_length=100, blank=True)
    co_makers = models.CharField("联合制作机关", max_length=300, blank=True)
    """With 、 between; empty for a document of one body. Art. 10: the lead publishes."""
    genre = models.CharField("文种", max_length=4, choices=Genre.choices, default=Genre.NOTICE)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("正文", blank=True)
    addressees = models.CharField("主送", max_length=300, blank=True)
    copied_to = models.CharField("抄送", max_length=300, blank=True)
    formed_on = models.DateField("形成日期", null=True, blank=True)
    """成文日期: the day from which Art. 26 counts. None while it is a draft of ours; a document
    obtained from outside bears its maker's."""
    formed_on_reason = models.CharField("另定成文日期的原因", max_length=200, blank=True)
    """Why it is a later day than that of the last approval, as the day of a meeting."""
    issued_on = models.DateField("印发日期", null=True, blank=True)
    """When we numbered and issued it; None for a draft, for what others issued, and for what an
    older register did not say."""
    issued_by = models.CharField("印发机关", max_length=180, blank=True)
    number = models.CharField("发文字号", max_length=50, blank=True)
    number_prefix = models.CharField(max_length=40, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    number_serial = models.PositiveIntegerField(null=True, blank=True)
    attribute = models.CharField(
        "公开属性",
        max_length=12,
        choices=Attribute.choices,
        blank=True,
        default=Attribute.UNDECIDED,
    )
    attribute_article = models.CharField("依据", max_length=60, blank=True)
    attribute_reason = models.CharField("理由", max_length=500, blank=True)
    duty_item = models.CharField("公开事项", max_length=10, blank=True)
    """Number of the law library's duty item, `20(1)`."""
    duty_kind = models.CharField(max_length=40, blank=True)
    way = models.CharField("公开方式", max_length=100, blank=True)
    audience = models.CharField("公开范围", max_length=100, blank=True, default="全社会")
    publish_on = models.DateField("拟公开日期", null=True, blank=True)
    published_on = models.DateField("公开日期", null=True, blank=True)
    published_where = models.CharField("公开位置", max_length=200, blank=True)
    to_withdraw_since = models.DateField("须撤下，自", null=True, blank=True)
    """A level put off objected to what is public, it is classified, or the disclosure officer says
    why (`withdraw_ground`): it is to be taken down."""
    withdraw_ground = models.CharField(
        "撤下原因", max_length=10, choices=WithdrawGround.choices, blank=True, default=""
    )
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    """When it was last taken down; it stood at `published_where`."""
    not_public_since = models.DateField("不再公开，自", null=True, blank=True)
    """Its publication is due no more, though it is 主动公开: it stood as long as it was to, another
    one was published in its place, or an article stands against it. The reason is kept beside it
    (`PublicationChange`)."""
    cancelled_on = models.DateField("作废日期", null=True, blank=True)
    cancelled_because = models.CharField("作废理由", max_length=300, blank=True)
    came_by_import = models.BooleanField(default=False)
    """Taken over from an older register, and no review of it with it: it is reviewed here before it
    bears a stamp or becomes public."""
    has_personal_data = models.BooleanField(default=False)
    """Whether screening finds personal data in it as it stands, its files and interpretations."""
    as_issued = models.JSONField(default=dict)
    """What its digest needs of the office as it was on that day: departments and bodies change,
    what was approved does not; and the digests of the last approval of it as it stands finished.
    Empty for a draft."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """Counts every change, also of what is registered beside the text: who saves an older one is
    told instead of overwriting. Readers are told the `draft`."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-register_year", "-register_serial")
        indexes = (
            models.Index(
                fields=("body", "-register_year", "-register_serial"), name="document_list"
            ),
            models.Index(fields=("body", "attribute", "state"), name="document_attribute"),
            # All that decides who sees a document: the list counts on it without reading texts.
            models.Index(
                fields=("body", "state", "attribute", "department", "drafter", "owner"),
                name="document_seen",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("body", "register_year", "register_serial"), name="register_number"
            ),
            models.UniqueConstraint(
                fields=("body", "number_prefix", "number_year", "number_serial"),
                condition=Q(number_serial__isnull=False),
                name="document_number",
            ),
            models.CheckConstraint(
                condition=~Q(attribute="withheld")
                | ~Q(attribute_article="") & ~Q(attribute_reason=""),
                name="withheld_has_article_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(attribute="on_request") | ~Q(attribute_reason=""),
                name="on_request_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(to_withdraw_since__isnull=True) | Q(published_on__isnull=False),
                name="withdrawn_where_it_is_public",
            ),
            models.CheckConstraint(
                condition=Q(not_public_since__isnull=True) | Q(published_on__isnull=True),
                name="public_or_not",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_on__isnull=False)
                & ~Q(cancelled_because="")
                & Q(number_serial__isnull=True, published_on__isnull=True)
                | ~Q(state="cancelled") & Q(cancelled_on__isnull=True, cancelled_because=""),
                name="cancelled_has_its_reason_and_no_number",
            ),
            models.CheckConstraint(
                condition=~Q(state="draft") | Q(published_on__isnull=True),
                name="no_draft_is_public",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("draft", "cancelled"))
                | Q(issued_on__isnull=True, issued_by=""),
                name="what_is_unfinished_was_not_issued",
            ),
            # What is to be taken down may stand in public until it is.
            models.CheckConstraint(
                condition=~Q(attribute="withheld")
                | Q(published_on__isnull=True)
                | Q(to_withdraw_since__isnull=False),
                name="withheld_is_not_public",
            ),
        )

    @property
    def register_number(self) -> str:
        return f"〔{self.register_year}〕{self.register_serial}"

    @property
    def draft(self) -> int:
        """第几稿: one more than were kept before it; `versions_kept` where a query has counted
        them."""
        kept: int | None = getattr(self, "versions_kept", None)
        return self.draft_at(self.version) if kept is None else kept + 1

    def draft_at(self, version: int) -> int:
        """Which draft stood when the document was of that `version`."""
        return self.versions.filter(number__lt=version).count() + 1

    @property
    def withdrawal_words(self) -> str:
        """Why it is to be taken down, as pages say it."""
        if self.state == self.State.EXPUNGED:
            return "涉密，须立即撤下"
        if self.withdraw_ground:
            return f"{self.get_withdraw_ground_display()}，须撤下"
        return "补审未通过，须立即撤下"


class DocumentVersion(models.Model):
    """Title, text and attribute as they stood before a change."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    """The document's `version` then: numbers, publications and the like lie between two of them."""
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    attribute = models.CharField(
        max_length=12, choices=Document.Attribute.choices, blank=True, default=""
    )
    attribute_article = models.CharField(max_length=60, blank=True)
    attribute_reason = models.CharField(max_length=500, blank=True)
    has_personal_data = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="document_version"),
        )


class DocumentLink(models.Model):
    """`document` stands on, changes, repeals or explains `target`."""

    class Kind(models.TextChoices):
        BASED_ON = "based_on", "基于"
        AMENDS = "amends", "修改"
        REPEALS = "repeals", "废止"
        INTERPRETS = "interprets", "解读"
        REPLACES = "replaces", "更正、代替"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links_in")
    kind = models.CharField("关系", max_length=12, choices=Kind.choices)
    on = models.DateField("生效日期", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "target", "kind"), name="one_link"),
            models.CheckConstraint(condition=~Q(document=F("target")), name="no_link_to_itself"),
        )


class WithheldReview(models.Model):
    """动态调整 (条例第十八条): whether what is withheld, or open on request only, still must be.

    One that would change the attribute is a proposal: the document stays as it is until the review
    that carries the proposal is approved.
    """

    class Outcome(models.TextChoices):
        KEEP = "keep", "维持原属性"
        OPEN = "open", "转为主动公开"
        ON_REQUEST = "ask", "改为依申请公开"
        WITHHELD = "hold", "改为不予公开"
        SET = "set", "拟定公开属性"
        """Of a document that was imported: no review of its attribute stands here yet."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="withheld_reviews"
    )
    on = models.DateField("评估日期")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField("结论", max_length=4, choices=Outcome.choices)
    reason = models.CharField("理由", max_length=500, blank=True)
    attribute = models.CharField(
        "拟定的公开属性", max_length=12, choices=Document.Attribute.choices, blank=True, default=""
    )
    article = models.CharField("依据", max_length=60, blank=True)
    publication = models.JSONField(default=dict)
    """Columns of the document that go with the attribute: duty_item, duty_kind, way, audience,
    publish_on."""
    applied_on = models.DateField("生效日期", null=True, blank=True)
    dropped_on = models.DateField("撤销日期", null=True, blank=True)
    """When a later assessment took the proposal's place, or it was taken back."""

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason="") | Q(outcome="set"), name="withheld_review_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(outcome="keep") | ~Q(attribute=""), name="proposal_has_its_attribute"
            ),
            models.UniqueConstraint(
                fields=("document",),
                condition=~Q(outcome="keep") & Q(applied_on=None, dropped_on=None),
                name="one_pending_proposal",
            ),
        )
