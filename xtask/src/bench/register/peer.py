"""What the bench of the register needs of Python: the dump, the questions, and the peers.

peer.py generate DUMP ROWS | slice DUMP ROWS OUT | questions DUMP ROWS FOLDER | names DUMP ROWS FOLDER | search DUMP FOLDER | tags DUMP ROWS FOLDER
All answers are one JSON object on stdout. The time of a query is the least of several rounds, as ours is.
"""
import json, os, random, re, shutil, sys, tempfile, time
import pyarrow as pa, pyarrow.parquet as pq
from vocab import ACTIONS, BRANDCH, GAPS, GENERIC, INDWORDS, REGIONS, SECTORS, SUFFIX

ROUNDS = 7
CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
VALUE = {c: i for i, c in enumerate(CODE)}

def code(rng, region):
    body = "91" + region + "".join(rng.choices(CODE, k=9))
    return body + CODE[(31 - sum(VALUE[c] * w for c, w in zip(body, WEIGHTS)) % 31) % 31]

def generate(out, rows, seed=1):
    """Invented enterprises by a fixed seed: names of place, brand, trade and form; scopes of some 180 characters."""
    import numpy as np
    rng = random.Random(seed)
    brands = ["".join(rng.choices(BRANDCH, k=rng.choice([2, 2, 2, 3, 4]))) for _ in range(250_000)]
    rng.shuffle(brands)
    sectors, regions = list(SECTORS), list(REGIONS)
    by_sector = [1 / (i + 3) ** 0.7 for i in range(len(sectors))]
    by_region = [1 / (i + 2) ** 0.8 for i in range(len(regions))]
    by_product = {m: list(np.cumsum([1 / (i + 1) ** 1.5 for i in range(m)])) for m in range(1, 40)}
    products = [p for s in sectors for p in SECTORS[s][1]]
    writer = None
    for first in range(0, rows, 200_000):
        n = min(200_000, rows - first)
        S, R = rng.choices(range(len(sectors)), by_sector, k=n), rng.choices(range(len(regions)), by_region, k=n)
        capital = np.round(np.exp(np.random.default_rng(seed + first).normal(5.5, 1.6, n)), 1)
        founded = np.random.default_rng(seed + first + 7).integers(1985, 2026, n)
        names, codes, places, trades, scopes = [], [], [], [], []
        for i in range(n):
            trade, made = SECTORS[sectors[S[i]]]
            region = regions[R[i]]; place = REGIONS[region]
            brand = brands[min(int(rng.paretovariate(0.55)) - 1, 10**9) % len(brands)] if rng.random() < .25 else rng.choice(brands)
            word, form = rng.choice(INDWORDS[sectors[S[i]]]), rng.random()
            suffix = SUFFIX[0] if form < .72 else rng.choice(SUFFIX)
            names.append(f"{place}{brand}{word}{suffix}" if form < .85 else f"{brand}{word}（{place}）{suffix}")
            codes.append(code(rng, region)); places.append(region); trades.append(trade + str(rng.randint(0, 9)))
            items = []
            for p in rng.choices(made, cum_weights=by_product[len(made)], k=rng.randint(5, 14)):
                if rng.random() < .06: p = rng.choice(products)
                items.append(p + rng.choice(ACTIONS))
            items += rng.sample(GENERIC, rng.randint(4, 11))
            scopes.append("一般项目：" + "；".join(items) + "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）")
        t = pa.table({"id": pa.array(range(first, first + n), pa.int64()), "name": names, "uscc": codes, "region": places,
                      "industry": trades, "capital": capital, "founded": pa.array(founded, pa.int16()), "scope": scopes})
        if writer is None: writer = pq.ParquetWriter(out + ".new", t.schema, compression="zstd")
        writer.write_table(t)
    writer.close(); os.rename(out + ".new", out)

FORM = re.compile(r"(集团)?(股份|科技)?(有限责任公司|有限公司|有限合伙|分公司|经营部|厂)$")
PLACE = re.compile(r"^.{2,7}?[市区县]")
def perturb(rng, n):
    k = rng.randrange(5)
    if k == 0: return FORM.sub("", n)
    if k == 1: return PLACE.sub("", n)
    if k == 2: i = rng.randrange(len(n)); return n[:i] + rng.choice("新华盛鑫科恒") + n[i+1:]
    if k == 3: i = rng.randrange(len(n) - 1); return n[:i] + n[i+1] + n[i] + n[i+2:]
    return PLACE.sub("", FORM.sub("", n))

def patterns(k, seed=5):
    rng = random.Random(seed); base = [p for s in SECTORS.values() for p in s[1]]; out = list(dict.fromkeys(base))
    pre = "高性能 智能 新型 精密 特种 车用 工业 医用 电子级 光学级 纳米 超薄 高端 大功率 柔性 复合 环保 低温 耐高温 可降解".split()
    suf = "材料 设备 组件 模块 系统 部件 总成 装置 芯片 耗材 工艺 基板".split()
    while len(out) < k:
        p = rng.choice(pre) + rng.choice(base) + (rng.choice(suf) if rng.random() < .5 else "")
        if p not in out: out.append(p)
    return out[:k]

def names_of(dump, rows): return pq.read_table(dump, columns=["name"]).slice(0, rows)["name"].to_pylist()
def least(f):
    best = 9e9
    for _ in range(ROUNDS): t = time.perf_counter(); f(); best = min(best, time.perf_counter() - t)
    return best
def summary(ts): ts = sorted(ts); return {"p50": ts[len(ts) // 2], "p99": ts[min(len(ts) - 1, int(len(ts) * .99))], "max": ts[-1]}
def size(folder): return sum(os.path.getsize(os.path.join(folder, f)) for f in os.listdir(folder))

def questions(dump, rows, folder):
    names = names_of(dump, rows); rng = random.Random(7); qs = []
    while len(qs) < 200:
        n = rng.choice(names); q = perturb(rng, n)
        if len(q) >= 3: qs.append((q, n))
    json.dump(qs, open(f"{folder}/names.json", "w"))
    json.dump([dict(keywords=k, industries=i or [], regions=[r] if r else [], capital_min=c * 1_000_000, within="scope")
               for _, k, i, r, c in GAPS], open(f"{folder}/searches.json", "w"))
    open(f"{folder}/patterns.txt", "w").write("\n".join(patterns(2000)))

def names(dump, rows, folder):
    """Bigrams in tantivy, OR and bm25; and the recall of ranking every name by ratio."""
    import numpy as np, tantivy
    from rapidfuzz import fuzz, process
    names, qs, d = names_of(dump, rows), json.load(open(f"{folder}/names.json")), tempfile.mkdtemp(dir=folder)
    sb = tantivy.SchemaBuilder(); sb.add_text_field("name", stored=True, tokenizer_name="ng2", index_option="freq"); sch = sb.build()
    ix = tantivy.Index(sch, path=d)
    ix.register_tokenizer("ng2", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False)).build())
    w = ix.writer(heap_size=500_000_000, num_threads=2)
    for n in names: w.add_document(tantivy.Document(name=n))
    w.commit(); w.wait_merging_threads(); ix.reload(); s = ix.searcher()
    def ask(q):
        g = [(tantivy.Occur.Should, tantivy.Query.term_query(sch, "name", q[i:i+2])) for i in range(len(q) - 1)]
        return [s.doc(x[1])["name"][0] for x in s.search(tantivy.Query.boolean_query(g), 10).hits]
    hit, ts = 0, []
    for q, n in qs: hit += n in ask(q); ts.append(least(lambda: ask(q)))
    every = 0
    for j in range(0, len(qs), 20):
        D = process.cdist([q for q, _ in qs[j:j+20]], names, scorer=fuzz.ratio, workers=2, dtype=np.uint8)
        for (q, n), row in zip(qs[j:j+20], D): every += n in {names[i] for i in np.argpartition(-row.astype(np.int16), 10)[:10]}
    shutil.rmtree(d)
    return {"times": summary(ts), "recall": hit / len(qs), "exhaustive_recall": every / len(qs)}

def search(dump, folder):
    """Bigram phrases in tantivy with filters. Its own n-gram tokenizer gives every gram position 0, so phrases over it match
    nothing: bigrams are cut here and indexed by the whitespace tokenizer, which keeps positions."""
    import tantivy
    tab = pq.read_table(dump, columns=["id", "name", "region", "industry", "capital", "scope"]); d = tempfile.mkdtemp(dir=folder)
    sb = tantivy.SchemaBuilder(); sb.add_unsigned_field("id", stored=True, fast=True, indexed=False); sb.add_text_field("name", stored=True, tokenizer_name="raw")
    sb.add_float_field("capital", fast=True, indexed=True); sb.add_text_field("ind", tokenizer_name="raw", index_option="basic")
    sb.add_text_field("reg", tokenizer_name="raw", index_option="basic"); sb.add_text_field("scope", tokenizer_name="whitespace", index_option="position"); sch = sb.build()
    ix = tantivy.Index(sch, path=d); w = ix.writer(heap_size=1_000_000_000, num_threads=2); wall, cpu = time.perf_counter(), time.process_time()
    for b in tab.to_batches(100_000):
        for i, nm, rg, ind, cap, sc in zip(*[c.to_pylist() for c in b.columns]):
            dd = tantivy.Document(); dd.add_unsigned("id", i); dd.add_text("name", nm); dd.add_float("capital", cap)
            dd.add_text("scope", " ".join(map("".join, zip(sc, sc[1:]))))
            for k in (2, 3, 4): dd.add_text("ind", ind[:k])
            for k in (2, 4, 6): dd.add_text("reg", rg[:k])
            w.add_document(dd)
    w.commit(); w.wait_merging_threads(); ix.reload(); s = ix.searcher()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    O, Q = tantivy.Occur, tantivy.Query
    def word(k):
        g = [k[i:i+2] for i in range(len(k) - 1)]
        return Q.term_query(sch, "scope", g[0]) if len(g) == 1 else Q.phrase_query(sch, "scope", g)
    def ask(kw, ind, reg, cap):
        c = [(O.Must, Q.boolean_query([(O.Should, word(k)) for k in kw]))]
        if ind: c.append((O.Must, Q.boolean_query([(O.Should, Q.term_query(sch, "ind", i)) for i in ind])))
        if reg: c.append((O.Must, Q.term_query(sch, "reg", reg)))
        if cap: c.append((O.Must, Q.range_query(sch, "capital", tantivy.FieldType.Float, lower_bound=float(cap), upper_bound=1e18)))
        r = s.search(Q.boolean_query(c), 50, count=True); return r.count, [s.doc(x[1]) for x in r.hits]
    ts, counts = [], []
    for g in GAPS: counts.append(ask(*g[1:])[0]); ts.append(least(lambda: ask(*g[1:])))
    size_ = size(d); shutil.rmtree(d)
    return {"times": summary(ts), "counts": counts, "bytes": size_ / tab.num_rows, "rows_per_second": tab.num_rows / wall, "rows_per_cpu": tab.num_rows / cpu}

def tags(dump, rows, folder):
    import polars as pl
    s = pl.from_arrow(pq.read_table(dump, columns=["scope"]).slice(0, rows))["scope"]; P = open(f"{folder}/patterns.txt").read().split("\n")
    cpu = time.process_time(); m = int(s.str.extract_many(P, overlapping=True).list.len().sum()); cpu = time.process_time() - cpu
    return {"matches": m, "rows_per_cpu": len(s) / cpu}

def main():
    what, *a = sys.argv[1:]
    if what == "generate": generate(a[0], int(a[1]))
    elif what == "slice": pq.write_table(pq.read_table(a[0]).slice(0, int(a[1])), a[2], compression="zstd")
    elif what == "questions": questions(a[0], int(a[1]), a[2])
    else: print(json.dumps({"names": lambda: names(a[0], int(a[1]), a[2]), "search": lambda: search(a[0], a[1]), "tags": lambda: tags(a[0], int(a[1]), a[2])}[what]()))

if __name__ == "__main__":
    main()
