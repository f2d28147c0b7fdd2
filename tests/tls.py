"""A web server with a certificate before Opstap: a small one of our own, or nginx as docs/operations.md has it."""

import http.client
import re
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs" / "operations.md"


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that nobody but its maker trusts, and its key."""
    folder.mkdir()
    made, key = folder / "certificate.pem", folder / "key.pem"
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*asked, "-out", made, "-keyout", key], check=True, capture_output=True)
    return made, key


class Passing(BaseHTTPRequestHandler):
    """Hands a request on and says how it came; answers what Opstap answers."""

    behind: int

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
        with closing(http.client.HTTPConnection("127.0.0.1", self.behind, timeout=30)) as asking:
            asking.request(self.command, self.path, body, dict(self.headers.items()) | told)
            answer = asking.getresponse()
            content = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def log_message(self, *words: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Says nothing of a browser that hangs up, as each does once over a certificate it does not know."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def own_proxy(port: int, behind: int, folder: Path) -> Iterator[None]:
    """Listen with TLS before the web server behind."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder))
    server = Server(("127.0.0.1", port), type("Proxy", (Passing,), {"behind": behind}))
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


@contextmanager
def nginx(program: str, port: int, behind: int, folder: Path) -> Iterator[None]:
    """The same with nginx, and with the very lines that operations.md gives."""
    made, key = certificate(folder)
    (block,) = re.findall(r"```nginx\n(.*?)```", DOCS.read_text(), re.DOTALL)
    ours = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "opstap.example.be;": "localhost;",
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "/etc/ssl/opstap.crt": str(made),
        "/etc/ssl/opstap.key": str(key),
    }
    for theirs, here in ours.items():
        assert theirs in block
        block = block.replace(theirs, here)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; {places} {block} }}"
    (folder / "nginx.conf").write_text(text)
    command = [program, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    serving = subprocess.Popen(command)
    try:
        time.sleep(0.5)
        assert serving.poll() is None, (folder / "error.log").read_text()
        yield
    finally:
        serving.terminate()
        serving.wait(10)
