"""Runs a command on a terminal that is not its controlling terminal, and closes the terminal when a text is shown.

Without a controlling terminal the system sends no SIGHUP: the command sees only that reading and writing fail.
Standard input: {"command": [...], "dir": "...", "until": "text"}
Standard output: {"code": exit code or minus the signal; null: it had to be killed, "error": standard error}
"""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

LIMIT = 30

request = json.load(sys.stdin)
terminal, other = pty.openpty()
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
child = subprocess.Popen(
    request["command"],
    cwd=request["dir"],
    stdin=other,
    stdout=other,
    stderr=subprocess.PIPE,
    start_new_session=True,
    env={**os.environ, "TERM": "xterm"},
)
os.close(other)
shown = b""
end = time.monotonic() + LIMIT
while request["until"].encode() not in shown and time.monotonic() < end:
    if select.select([terminal], [], [], 0.2)[0]:
        shown += os.read(terminal, 65536)
os.close(terminal)
try:
    _, error = child.communicate(timeout=LIMIT)
    code = child.returncode
except subprocess.TimeoutExpired:
    child.kill()
    _, error = child.communicate()
    code = None
print(json.dumps({"code": code, "error": error.decode("utf-8", "replace")}))
