"""Reading a plan of PostgreSQL: which large tables does it go through from end to end?"""

from collections.abc import Collection, Iterator, Mapping


def whole_tables(plan: Mapping[str, object], large: Collection[str]) -> Iterator[str]:
    """In any step of the plan (as `EXPLAIN (FORMAT JSON)` gives it). One that stops at so many rows may begin at the
    beginning: that is chosen when most rows are wanted, and the first ones do."""
    if plan["Node Type"].endswith("Seq Scan") and plan["Relation Name"] in large:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        if plan["Node Type"] != "Limit" or part.get("Plans"):
            yield from whole_tables(part, large)
