"""The configuration in deploy/, tried: a real nginx before a real office on a socket."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.upkeep.installations import Installation, end, free_port, until
from tools.serving import ROOT

NAME = "gongkai.example.gov.cn"


class Front:
    """nginx in a folder of its own, with deploy/nginx.conf as it stands but for ports and paths."""

    def __init__(self, folder: Path, office: Installation, socket: Path) -> None:
        self.folder, self.office = folder, office
        self.port, self.plain_port = free_port(), free_port()
        site = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        for old, new in {
            "/run/gongkai/web.sock": str(socket),
            "/var/lib/gongkai/static/": f"{office.data}/static/",
            "/etc/gongkai/tls/": f"{folder}/",
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "listen [::]:443 ssl http2;": "",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen [::]:80;": "",
            "/opt/gongkai/deploy;": f"{ROOT}/deploy;",
        }.items():
            assert old in site, old
            site = site.replace(old, new)
        self.site = site
        (folder / "site.conf").write_text(site, "utf-8")
        (folder / "nginx.conf").write_text(
            f"user root;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
            "daemon off;\nevents {}\nhttp {\n  include /etc/nginx/mime.types;\n"
            f"  access_log off;\n  client_body_temp_path {folder}/body;\n"
            f"  proxy_temp_path {folder}/proxy;\n  fastcgi_temp_path {folder}/f;\n"
            f"  uwsgi_temp_path {folder}/u;\n  scgi_temp_path {folder}/s;\n"
            f"  include {folder}/site.conf;\n}}\n"
        )
        subject = f"/CN={NAME}"
        files = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
        self._quietly(
            "openssl",
            "req",
            "-x509",
            "-nodes",
            "-newkey",
            "rsa:2048",
            "-days",
            "2",
            "-subj",
            subject,
            "-addext",
            f"subjectAltName=DNS:{NAME}",
            *files,
        )

    def _quietly(self, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            list(map(str, words)), check=True, capture_output=True, text=True, cwd=self.folder
        )

    def test(self) -> str:
        """What `nginx -t` says."""
        found = self._quietly(self._nginx, "-t", "-c", self.folder / "nginx.conf")
        return found.stderr

    @property
    def _nginx(self) -> str:
        return shutil.which("nginx") or "/usr/sbin/nginx"

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([self._nginx, "-c", str(self.folder / "nginx.conf")])

    def ask(self, path: str, method: str = "GET", **more: object) -> requests.Response:
        session = requests.Session()
        session.trust_env = False
        headers = {"Host": NAME, **more.pop("headers", {})}  # type: ignore[dict-item]
        session.verify = False
        return session.request(
            method,
            f"https://127.0.0.1:{self.port}{path}",
            headers=headers,
            timeout=60,
            allow_redirects=False,
            **more,  # type: ignore[arg-type]
        )


@pytest.fixture(scope="module")
def front(made: Installation, tmp_path_factory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("front")
    office = made.copy(folder / "office")
    office.environment |= {
        "GONGKAI_HOSTS": NAME,
        "GONGKAI_ORIGINS": f"https://{NAME}",
        "GONGKAI_HTTPS": "1",
    }
    socket = folder / "web.sock"
    nginx = Front(folder, office, socket)
    assert "test is successful" in nginx.test()
    server = office.begin("serve", "--web-only", "--socket", socket, "--workers", "1")
    assert server.stdout is not None
    assert server.stdout.readline() == f"办公系统已启动：套接字{socket}（按Ctrl+C停止）\n"
    process = nginx.start()
    until(lambda: _answers(nginx))
    yield nginx
    process.terminate()
    process.wait(timeout=30)
    assert end(server)[0] == 0
    assert not socket.exists()


def _answers(front: Front) -> bool:
    try:
        return front.ask("/sign-in/").status_code == 200
    except requests.ConnectionError:
        return False


pytestmark = pytest.mark.filterwarnings("ignore:Unverified HTTPS request")


def test_a_page_comes_through_with_the_headers_of_the_office(front: Front) -> None:
    answer = front.ask("/sign-in/")
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"].split("; ")
    assert answer.headers["Server"] == "nginx"
    assert all("Secure" in cookie for cookie in answer.headers["Set-Cookie"].split("\n"))


def test_without_tls_one_is_led_to_it(front: Front) -> None:
    answer = requests.get(
        f"http://127.0.0.1:{front.plain_port}/sign-in/",
        headers={"Host": NAME},
        timeout=30,
        allow_redirects=False,
    )
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"https://{NAME}/sign-in/"


def _stylesheet(front: Front) -> str:
    found = re.search(
        r'href="(/static/gongkai/tokens\.[0-9a-f]{12}\.css)"', front.ask("/sign-in/").text
    )
    assert found is not None
    return found[1]


def test_static_files_come_compressed_beforehand_and_are_kept_for_good(front: Front) -> None:
    path = _stylesheet(front)
    packed = front.ask(path, headers={"Accept-Encoding": "gzip"})
    plain = front.ask(path, headers={"Accept-Encoding": "identity"})
    assert (packed.status_code, packed.headers["Content-Encoding"]) == (200, "gzip")
    assert "Content-Encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2
    assert "immutable" in packed.headers["Cache-Control"]
    assert packed.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/../gongkai.sqlite3", "/static/%2e%2e/secret-key", "/static../secret-key"]
)
def test_nothing_beside_the_static_files_is_sent(front: Front, path: str) -> None:
    request = requests.Request(
        "GET", f"https://127.0.0.1:{front.port}/", headers={"Host": NAME}
    ).prepare()
    request.url = f"https://127.0.0.1:{front.port}{path}"
    session = requests.Session()
    session.trust_env = False
    answer = session.send(request, verify=False, timeout=30, allow_redirects=False)
    assert answer.status_code in (302, 400, 404)
    assert b"SQLite" not in answer.content


def test_an_upload_that_is_too_large_is_refused_before_the_office(front: Front) -> None:
    answer = front.ask("/sign-in/", "POST", data=bytes(57 * 1024 * 1024))
    assert answer.status_code == 413
    assert "<h1>文件太大，没有上传</h1>" in answer.content.decode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    # One that fits reaches the office, which asks for the token of its form.
    assert front.ask("/sign-in/", "POST", data=bytes(1024)).status_code == 403


def test_another_name_is_not_answered(front: Front) -> None:
    assert front.ask("/sign-in/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_the_address_in_the_audit_is_that_of_the_visitor_and_not_what_they_claim(
    front: Front,
) -> None:
    claimed = {
        "X-Real-IP": "10.9.9.9",
        "X-Forwarded-For": "10.9.9.9",
        "Referer": f"https://{NAME}/sign-in/",
    }
    page = front.ask("/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token is not None
    answer = front.ask(
        "/sign-in/",
        "POST",
        headers=claimed,
        cookies=page.cookies.get_dict(),
        data={"username": "user1", "password": "wrong", "csrfmiddlewaretoken": token[1]},
    )
    assert answer.status_code == 200
    told = front.office.run(
        "from gongkai.audit.models import Entry\n"
        "e = Entry.objects.last(); print(e.action, e.address)"
    )
    assert told.endswith(" 127.0.0.1")


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = shutil.which("true")
    for unit in sorted((ROOT / "deploy").glob("gongkai-*")):
        text = re.sub(r"ExecStart=\S+", f"ExecStart={program}", unit.read_text())
        (tmp_path / unit.name).write_text(text)
    for unit in sorted(tmp_path.iterdir()):
        found = subprocess.run(
            ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
        )
        assert (unit.name, found.returncode, found.stderr) == (unit.name, 0, "")


def test_the_pages_of_nginx_itself_are_chinese_and_load_nothing(front: Front) -> None:
    pages = sorted((ROOT / "deploy" / "errors").glob("*.html"))
    assert [each.stem for each in pages] == ["413", "502", "504"]
    for each in pages:
        text = each.read_text("utf-8")
        assert f"error_page {each.stem} /errors/{each.name};" in front.site
        assert re.findall(r"(?:src|href|@import|url)\b", text) == []
        assert front.ask(f"/errors/{each.name}").status_code == 404


def test_an_office_that_does_not_answer_is_told_in_chinese(tmp_path: Path) -> None:
    nginx = Front(tmp_path, Installation(tmp_path), tmp_path / "nobody.sock")
    process = nginx.start()
    try:
        until(lambda: _is_up(nginx))
        answer = nginx.ask("/documents/import/")
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert answer.status_code == 502
    assert "<h1>办公系统暂时没有应答</h1>" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def _is_up(front: Front) -> bool:
    try:
        return bool(front.ask("/").status_code)
    except requests.ConnectionError:
        return False


def test_an_import_is_waited_for_longer_than_a_page(front: Front) -> None:
    waited = dict(re.findall(r"location (\S+) \{[^}]*?proxy_read_timeout (\d+)s;", front.site))
    assert waited == {"/": "60", "/documents/import/": "300"}
    assert front.ask("/documents/import/").headers["Location"].startswith("/sign-in/")
