"""Complexity by ecomplexity from PyPI on an invented table of prefectures by classes of industry, made by a fixed seed.

usage: peer.py data PLACES INDUSTRIES FILE | measure PLACES INDUSTRIES FILE | compare PLACES INDUSTRIES FILE OURS
`compare` runs the peer and prints the largest differences of RCA, ECI, PCI, proximity and density from ours.
"""
import contextlib, io, json, sys, time, warnings

import numpy as np

warnings.filterwarnings("ignore")
what, places, industries, file = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

if what == "data":
    r = np.random.default_rng(0)
    latent = r.normal(size=(places, 6)) @ r.normal(size=(6, industries))
    table = np.exp(latent * 0.8 + r.normal(size=latent.shape) * 1.2 + r.normal(size=(places, 1)) + r.normal(size=(1, industries)))
    table[r.random(table.shape) < 0.45] = 0
    table.astype("<f8").tofile(file)
    sys.exit()

import pandas as pd
from ecomplexity import ecomplexity
from ecomplexity.calc_proximity import calc_discrete_proximity

table = np.fromfile(file, "<f8").reshape(places, industries)
names = [f"p{i:05}" for i in range(places)], [f"i{i:05}" for i in range(industries)]
frame = pd.DataFrame(table, *names).rename_axis("loc").reset_index().melt("loc", var_name="prod", value_name="val")
frame["year"] = 2023
columns = {"time": "year", "loc": "loc", "prod": "prod", "val": "val"}
wall = cpu = float("inf")
for _ in range(2):
    with contextlib.redirect_stdout(io.StringIO()):
        began, used = time.perf_counter(), time.process_time()
        # Without what only it does, the test whether the table is log-supermodular.
        out = ecomplexity(frame, columns, check_logsupermodularity=False)
        wall, cpu = min(wall, time.perf_counter() - began), min(cpu, time.process_time() - used)
answer = {"wall": wall, "cpu": cpu}
if what == "compare":
    def grid(column):
        return out.pivot(index="loc", columns="prod", values=column).loc[names[0], names[1]].to_numpy()

    mcp = grid("mcp").astype(float)
    theirs = {
        "eci": grid("eci")[:, 0],
        "pci": grid("pci")[0],
        "rca": grid("rca").ravel(),
        "proximity": calc_discrete_proximity(mcp, mcp.sum(0)).ravel(),
        "density": grid("density").ravel(),
    }
    ours = np.fromfile(sys.argv[5], "<f8")
    start = 0
    for name, values in theirs.items():
        mine = ours[start : start + values.size]
        start += values.size
        answer[name] = float(np.abs(mine - values).max())
print(json.dumps(answer))
