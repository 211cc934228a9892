"""What a page allows itself: its own style sheet and script, named by their hashes in its content security policy."""

from __future__ import annotations

import base64
import hashlib


def policy_hash(text: str) -> str:
    """A style sheet or script as the policy names it: `sha256-...` (Content Security Policy Level 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
