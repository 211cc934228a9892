"""Files in: the only part that reads what people write. A broken file gives diagnostics, never an exception."""
