"""Decides about requests: reads a JSON list of them per line, answers a JSON list of decisions per line.

A request is {"vendor", "headers" (lower-case names), "body" (base64), "secret", "now" (milliseconds)}.
"""

import base64
import json
import sys
from importlib import import_module



def decide(request):
    receive = import_module(request["vendor"]).receive
    return receive(request["headers"], base64.b64decode(request["body"]), request["secret"], request["now"])


for line in sys.stdin:
    print(json.dumps([decide(request) for request in json.loads(line)]), flush=True)
