"""Runs a command on a terminal of its own and answers it.

Standard input: {"command": [...], "dir": "...", "steps": [["waited-for text", "keys"], ...]}
Standard output: {"code": exit code, "shown": everything that was printed}
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

LIMIT = 60

request = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    os.chdir(request["dir"])
    os.environ.update(TERM="xterm")
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    os.execvp(request["command"][0], request["command"])

shown = b""
steps = list(request["steps"])
seen = 0
end = time.monotonic() + LIMIT
while time.monotonic() < end:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    if steps and steps[0][0].encode() in shown[seen:]:
        seen = len(shown)
        os.write(terminal, steps.pop(0)[1].encode())
else:
    os.kill(child, 9)

_, status = os.waitpid(child, 0)
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "shown": shown.decode("utf-8", "replace"), "left": len(steps)}))
