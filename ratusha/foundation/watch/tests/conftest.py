"""A real rsyslogd for the tests, skipped where it is not installed."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CONFIGURATION = """
global(workDirectory="{folder}" maxMessageSize="16k" parser.escapeControlCharactersOnReceive="off"
       {tls})
module(load="imudp")
module(load="imtcp" StreamDriver.Name="{driver}" StreamDriver.Mode="{mode}" StreamDriver.AuthMode="anon")
input(type="imudp" address="127.0.0.1" port="{udp}")
input(type="imtcp" address="127.0.0.1" port="{tcp}")
template(name="whole" type="list" option.jsonf="on") {{
  property(outname="severity" name="syslogseverity-text" format="jsonf")
  property(outname="facility" name="syslogfacility" format="jsonf")
  property(outname="app" name="app-name" format="jsonf")
  property(outname="msgid" name="msgid" format="jsonf")
  property(outname="data" name="structured-data" format="jsonf")
  property(outname="msg" name="msg" format="jsonf")
  property(outname="raw" name="rawmsg" format="jsonf")
  property(outname="protocol" name="protocol-version" format="jsonf")
}}
action(type="omfile" file="{folder}/got" template="whole")
"""
TLS = """defaultNetstreamDriverCAFile="{folder}/cert.pem" defaultNetstreamDriverCertFile="{folder}/cert.pem"
       defaultNetstreamDriverKeyFile="{folder}/key.pem\""""


@dataclass
class Rsyslog:
    """A listener that can be switched off and on; `got` has a line of JSON for each message."""

    program: str
    folder: Path
    udp: int
    tcp: int
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [self.program, "-n", "-f", str(self.folder / "rsyslog.conf"), "-i", str(self.folder / "pid")]
        with (self.folder / "log").open("ab") as log:
            self.running = subprocess.Popen(command, stdout=log, stderr=log)
        _until(lambda: _open(self.tcp), self.folder / "log")

    def stop(self) -> None:
        if self.running is not None:
            self.running.terminate()
            self.running.wait(10)
            self.running = None

    def lines(self, count: int) -> list[str]:
        """What has come, once it is so many lines."""
        path = self.folder / "got"

        def there() -> bool:
            return path.exists() and path.read_text("utf-8").count("\n") >= count

        _until(there, self.folder / "log")
        return path.read_text("utf-8").splitlines()


def _open(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _until(there: object, log: Path, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not there():  # type: ignore[operator]
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.02)


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    with socket.socket(socket.AF_INET, kind) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def certificate(folder: Path) -> None:
    """A certificate of 127.0.0.1 signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(pem)


def rsyslog(folder: Path, *, tls: bool) -> Rsyslog:
    program = shutil.which("rsyslogd") or shutil.which("rsyslogd", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("rsyslogd is not installed (Debian: rsyslog, rsyslog-gnutls)")
    if tls and not any(Path("/usr/lib").glob("*/rsyslog/lmnsd_gtls.so")):
        pytest.skip("rsyslogd has no TLS here (Debian: rsyslog-gnutls)")
    made = Rsyslog(program, folder, free_port(socket.SOCK_DGRAM), free_port())
    if tls:
        certificate(folder)
    (folder / "rsyslog.conf").write_text(
        CONFIGURATION.format(
            folder=folder,
            udp=made.udp,
            tcp=made.tcp,
            mode=int(tls),
            driver="gtls" if tls else "ptcp",
            tls=TLS.format(folder=folder) if tls else "",
        )
    )
    return made


@pytest.fixture
def syslog(tmp_path: Path) -> Iterator[Rsyslog]:
    """A listener on UDP and TCP."""
    made = rsyslog(tmp_path, tls=False)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def tls_syslog(tmp_path: Path) -> Iterator[Rsyslog]:
    """A listener on TLS."""
    made = rsyslog(tmp_path, tls=True)
    made.start()
    yield made
    made.stop()
