"""What the formats share: templates filled with an edition, and the style sheets."""
