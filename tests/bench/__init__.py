"""The benchmark: what each page costs with few and with many patients, and what it must cost at least (the floor).

    make bench BENCH_ARGS="--sizes 1000,1000000"
    make bench BENCH_ARGS="--sizes 1000000 --load 60"     # the load test
    make bench BENCH_ARGS="--sizes 1000000 --plans"       # does any page go through a whole large table?

Each size has a database of its own (`bench_1000`), made the first time and kept. Measuring writes visits, measurements
and lines of the access log in it; `--fresh` makes it anew. Those lines weigh a little on what is measured after them:
the limit per hour counts what one person opened, and with thousands of lines that query took 1 to 3 ms.

`pages.py` lists what is measured, `subjects.py` finds real patients and complaints for it, `measuring.py` measures,
`floor.py` is the floor, `load.py` the load test, and `tables.py` writes it all down.
"""
