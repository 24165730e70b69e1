"""涉密不上网: taking a text that turned out to be classified out of everything the office keeps.

Two people: one orders it, another confirms, and the confirmation does it. What stays is that
there was something, under its number, without title, text or reason. Source: 保守国家秘密法
(涉密信息不得在非涉密系统存储、处理).

`orders` is what the two people do, `removing` what goes out of the rows, `finishing` what follows
outside of the transaction (`destroying` of files, `notes` outside of the database, `backups`),
`again` what a restore brought back.

An app whose tables hold the text names in its reviewing.py how it is taken out of them.
"""
