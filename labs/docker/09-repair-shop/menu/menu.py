"""What there is to eat. Keeps a list of all orders in orders.txt."""
import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

with open("dishes.json") as file:
    DISHES = json.load(file)
with open("orders.txt", "a") as file:
    file.write("open\n")
HOST = "0.0.0.0"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = (json.dumps(DISHES) + "\n").encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, text, *values):
        print(text % values, flush=True)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print(f"listening on {HOST}:8000", flush=True)
ThreadingHTTPServer((HOST, 8000), Handler).serve_forever()
