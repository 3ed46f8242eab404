"""The gap queries of a register by other engines, beside ours: equal counts, or the script fails.

gap_queries.py count DATA [--liandong PROGRAM] [--cluster df://HOST:PORT] [--gaps FILE]
    counts by DataFusion in this process, or by a Ballista cluster, and compares them with `liandong registry search`
gap_queries.py scheduler PORT
gap_queries.py executor PORT SCHEDULER_HOST SCHEDULER_PORT
    one part of a cluster each; an executor uses PORT and also 50052, which its package fixes, so that there is one for each address

DATA is the directory of the book; the register is the folder `register` in it. Every executor must see its files at the same path.
It needs `datafusion` from PyPI, for a cluster `ballista`. SQL compares texts as they are written; ours also takes width, case and
script (繁简) for one. Counts are equal where the dump is written in one way, as dumps of the business register are.
"""
import argparse, json, pathlib, subprocess, sys, time


def parts(data):
    """The folder of the generation that is current, whose Parquet files are the register."""
    register = pathlib.Path(data).resolve() / "register"
    return register / (register / "current").read_text().strip()


def text(value):
    return "'" + value.replace("'", "''") + "'"


def condition(gap):
    """What SQL says of a gap: any keyword in the scope, any industry, any region, at least so much capital."""
    any_of = lambda column, prefixes: "(" + " OR ".join(f"starts_with({column}, {text(p)})" for p in prefixes) + ")"
    conditions = ["(" + " OR ".join(f"strpos(scope, {text(k)}) > 0" for k in gap["keywords"]) + ")"]
    if gap["industries"]: conditions.append(any_of("industry", gap["industries"]))
    if gap["regions"]: conditions.append(any_of("region", gap["regions"]))
    # As in ours, a capital that is unknown is no capital of at least anything.
    conditions.append(f"capital_fen >= {gap['capital_min_wan'] * 1_000_000}")
    return " AND ".join(conditions)


def ours(program, data, gap):
    arguments = [program, "registry", "search", "--data", data, "--json", "--limit", "0", "--within", "scope"]
    for industry in gap["industries"]: arguments += ["--industry", industry]
    for region in gap["regions"]: arguments += ["--region", region]
    arguments += ["--capital-min", str(gap["capital_min_wan"]), "--", *gap["keywords"]]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[0])["count"]


def count(arguments):
    if arguments.cluster:
        from ballista import BallistaSessionContext
        context = BallistaSessionContext(arguments.cluster)
    else:
        from datafusion import SessionContext
        context = SessionContext()
    context.register_parquet("enterprise", str(parts(arguments.data)))
    different = 0
    for gap in json.loads(pathlib.Path(arguments.gaps).read_text()):
        began = time.perf_counter()
        # The column has the same name in every engine; the count stands in the first row of whichever batch has one.
        batches = context.sql(f"SELECT count(*) AS n FROM enterprise WHERE {condition(gap)}").collect()
        theirs = next(batch.column(0)[0].as_py() for batch in batches if batch.num_rows)
        seconds = time.perf_counter() - began
        mine = ours(arguments.liandong, arguments.data, gap)
        different += mine != theirs
        print(f"{gap['name']}\tours {mine}\ttheirs {theirs}\t{seconds:.2f} s\t{'equal' if mine == theirs else 'DIFFERENT'}", flush=True)
    return f"{different} counts differ" if different else 0


def scheduler(arguments):
    from ballista import BallistaScheduler
    part = BallistaScheduler("0.0.0.0", arguments.port)
    part.start()
    part.wait_for_termination()


def executor(arguments):
    from ballista import BallistaExecutor
    part = BallistaExecutor(arguments.port, "0.0.0.0", arguments.scheduler_host, arguments.scheduler_port, 1)
    part.start()
    part.wait_for_termination()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(required=True)
    one = what.add_parser("count"); one.set_defaults(run=count)
    one.add_argument("data"); one.add_argument("--cluster"); one.add_argument("--liandong", default="liandong")
    one.add_argument("--gaps", default=str(pathlib.Path(__file__).with_name("gaps.json")))
    one = what.add_parser("scheduler"); one.set_defaults(run=scheduler); one.add_argument("port", type=int)
    one = what.add_parser("executor"); one.set_defaults(run=executor)
    one.add_argument("port", type=int); one.add_argument("scheduler_host"); one.add_argument("scheduler_port", type=int)
    arguments = parser.parse_args()
    sys.exit(arguments.run(arguments))


if __name__ == "__main__":
    main()
