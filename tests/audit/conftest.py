from tests.audit.chains import heads

__all__ = ["heads"]
