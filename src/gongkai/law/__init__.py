"""The rules of the 政府信息公开条例 as pure Python: values in, values out, each with its article.

`working_days`      days off, make-up working days, "the Nth working day after"
`clock`             a request's events replayed into its term and ledger (正字计日)
`decisions`         the 21 results of table three, their replies and remedy clauses
`fees`              the information fee, band by band
`publication_duty`  what must be published, and by when
`parameters`        every legal value, dated, with its source

Nothing here reads a clock: `today`, or the day on which a rule is asked for, is passed in.
"""
