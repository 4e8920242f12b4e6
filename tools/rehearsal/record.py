"""The events and their times: for the person who watches, for the features that judge them, and for the report."""

import json
import time


class Record:
    def __init__(self):
        self._begin = time.time()
        self.facts = {"deployments": {}, "plans": {}, "timeline": []}

    def say(self, what):
        at = round(time.time() - self._begin, 1)
        self.facts["timeline"].append({"at": at, "what": what})
        print(f"{int(at) // 60:2d}:{int(at) % 60:02d}  {what}", flush=True)

    def write(self, file):
        file.write_text(json.dumps(self.facts, indent=1))
