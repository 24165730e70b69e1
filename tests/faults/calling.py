"""Run as a process on an office's folder: asks for mails all the time, where the timer would do so
once a minute."""

import time

import django

django.setup()

from django.utils import timezone  # noqa: E402

from gongkai.notices.tasks import enqueue_mails  # noqa: E402

if __name__ == "__main__":
    while True:
        enqueue_mails(timezone.now())
        time.sleep(0.2)
