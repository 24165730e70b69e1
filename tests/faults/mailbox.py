"""A mail server that takes every mail and writes down for whom it was."""

import socketserver
from collections import Counter
from email import message_from_bytes, policy
from re import search
from threading import Lock, Thread

PORT = 0
"""Any that is free."""


class _Talk(socketserver.StreamRequestHandler):
    """One connection, by the few words of RFC 5321 that a client needs."""

    server: "Mailbox"

    def handle(self) -> None:
        self._say("220 here")
        to = ""
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
            if word == b"DATA":
                self._say("354 go on")
                self.server.keep(to, self._text())
            self._say("221 bye" if word == b"QUIT" else "250 well")
            if word == b"QUIT":
                return

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Mailbox(socketserver.ThreadingTCPServer):
    """`told`: of how many messages each address was told in all, `mails`: in how many mails."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", PORT), _Talk)
        self.told: Counter[str] = Counter()
        self.mails: Counter[str] = Counter()
        self._lock = Lock()

    @property
    def settings(self) -> dict[str, str]:
        """What an office needs in its environment to send its mails here, at any hour."""
        host, port = self.server_address[:2]
        return {
            "GONGKAI_SMTP_HOST": str(host),
            "GONGKAI_SMTP_PORT": str(port),
            "GONGKAI_QUIET_HOURS": "0-0",
        }

    def keep(self, to: str, text: bytes) -> None:
        subject = str(message_from_bytes(text, policy=policy.default)["Subject"])
        found = search(r"您有(\d+)条未读消息", subject)
        assert found is not None, subject
        with self._lock:
            self.told[to] += int(found[1])
            self.mails[to] += 1

    def __enter__(self) -> "Mailbox":
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.shutdown()
        self.server_close()
