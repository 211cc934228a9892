"""A process that ends with the tests that started it, however they end: then its standard input ends."""

import os
import sys
import threading


def end() -> None:
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end, daemon=True).start()
