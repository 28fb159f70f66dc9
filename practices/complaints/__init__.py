"""The complaints scheme as pure rules: the steps of the procedure, the legal clock, working days. Dates and words in,
findings out; no database, no users.

Sources: Wkkgz (six weeks, once four more, told in writing), Algemene termijnenwet (weekends and holidays), the scheme
of the Keurmerk Fysiotherapie (law-and-security 1).
"""
