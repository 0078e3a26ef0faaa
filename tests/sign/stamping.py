"""Somebody on this machine who stamps the time, as RFC 3161 says; or who answers something else."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

from smartdocs.sign import demo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

NAME = "Timekeeper (invented)"


class Stamps:
    """The server; it stamps at ``/stamp`` and talks nonsense elsewhere."""

    def __init__(self, at: datetime) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa
        from cryptography.hazmat.primitives.serialization import Encoding
        from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1 as certificate_of
        from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1 as key_of
        from pyhanko.sign.timestamps import DummyTimeStamper

        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        own = demo._certificate(NAME, key, NAME, key, at, stamps=True)
        self.certificate = own.public_bytes(Encoding.PEM)
        self.asked = 0
        stamper, found = DummyTimeStamper(certificate_of(own), key_of(key), fixed_dt=at), self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                from asn1crypto import tsp

                found.asked += 1
                asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
                answer = stamper.request_tsa_response(asked).dump() if self.path == "/stamp" else b"no"
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def stamping(at: datetime) -> Iterator[Stamps]:
    """It runs until the end of the block, and says that it is always ``at``."""
    found = Stamps(at)
    thread = threading.Thread(target=found.server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()
