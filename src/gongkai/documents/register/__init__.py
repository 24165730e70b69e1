"""The register as lists, forms, workbooks and paper."""
