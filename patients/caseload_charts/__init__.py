"""Charts of caseloads and of one episode as geometry: what the templates in `_parts/charts` need to draw them as SVG,
and the rows of the table that says the same. Pure: no database, no colours.

`columns` counts per week or per class, `steps` draws recovery in time, `shares` how complete measuring is, `expected`
one patient's pain over the expected course. `axes` is what they share.
"""
