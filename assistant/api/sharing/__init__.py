"""What the processes of one server know together: conversations, counts of requests and metrics.

One process keeps these in its memory. Several keep them in `<data_dir>/serving`, which is begun anew at every start.
"""
