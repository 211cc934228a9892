"""Commands that write what people keep: the lock and waivers. A build never calls them."""
