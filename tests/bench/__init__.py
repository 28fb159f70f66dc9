"""The benchmark: what each page costs with few and with many patients, and what it must cost at least (the floor).

    make bench BENCH_ARGS="--sizes 1000,1000000"

`pages.py` lists what is measured, `subjects.py` finds real patients and complaints for it, `measuring.py` measures,
`tables.py` writes it down and `load.py` is the load test.
"""
