"""The chronic-pain track: a sibling of the regular track on the same base, never a switch inside it. One file = one
phase = one table = one page. Only a therapist with the qualification signs here (clinical facts §7)."""
