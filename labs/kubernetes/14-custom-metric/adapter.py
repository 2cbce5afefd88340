"""Answers the questions of the custom metrics API: how many pieces wait at the counter behind a Service?"""

import json
import os
import re
import signal
import ssl
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GROUP = "custom.metrics.k8s.io/v1beta2"
QUESTION = re.compile(f"/apis/{GROUP}/namespaces/([^/]+)/services/([^/]+)/waiting")

# What there is to be asked: one metric, of Services.
OFFER = {
    "kind": "APIResourceList",
    "apiVersion": "v1",
    "groupVersion": GROUP,
    "resources": [{"name": "services/waiting", "singularName": "", "namespaced": True, "kind": "MetricValueList", "verbs": ["get"]}],
}


def measure(namespace, service):
    """Asks the counter itself, and puts its number into the form that Kubernetes wants."""
    pieces = int(urllib.request.urlopen(f"http://{service}.{namespace}/waiting", timeout=2).read())
    print(f"{service}: {pieces} waiting", flush=True)
    return {
        "kind": "MetricValueList",
        "apiVersion": GROUP,
        "metadata": {},
        "items": [{
            "describedObject": {"kind": "Service", "apiVersion": "v1", "namespace": namespace, "name": service},
            "metric": {"name": "waiting"},
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "value": str(pieces),
        }],
    }


def refusal(message):
    return {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404, "message": message}


class Adapter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == f"/apis/{GROUP}":
            return self.answer(200, OFFER)
        question = QUESTION.fullmatch(path)
        if question is None:
            return self.answer(404, refusal("this adapter knows only the metric waiting, of Services"))
        try:
            self.answer(200, measure(*question.groups()))
        except (OSError, ValueError) as error:
            message = f"http://{question[2]}/waiting cannot be read: {error}"
            print(message, flush=True)
            self.answer(404, refusal(message))

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
secure.load_cert_chain("/certificate/cert.pem", "/certificate/key.pem")
server = ThreadingHTTPServer(("", 8443), Adapter)
# The handshake is left to the thread of each connection, so that a slow one holds up nobody.
server.socket = secure.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
