"""Measures ours and the peers in one run: read_peers.py LIANDONG CONVERT EXPRESSIONS ROOT WORK. Prints one JSON object."""
import contextlib, datetime, glob, importlib.util, io, json, os, re, subprocess, sys, time, unittest

LIANDONG, CONVERT, EXPRESSIONS, ROOT, WORK = sys.argv[1:6]
with contextlib.redirect_stdout(io.StringIO()):
    import jionlp as jio
    jio.parse_money("1.2万元"); jio.parse_time("2021年", time_base=time.time()); jio.ner.extract_money("1元")
    jio.ner.extract_time("1月3日"); jio.recognize_location("江苏省宿迁市")
import opencc

answer = {}
release = open(os.path.join(ROOT, "crates/demo/data/release-2022-hant.txt"), encoding="utf-8").read()


def ours(count):
    """Processor seconds and resident kilobytes of the command over so many releases with everything on."""
    path = os.path.join(WORK, f"read-{count}.jsonl")
    with open(path, "w", encoding="utf-8") as lines:
        for number in range(count):
            text = release.replace("8月27日", f"{number % 12 + 1}月{number % 28 + 1}日")
            lines.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
    before, peak = os.times(), 0
    with open(path + ".out", "wb") as out:
        child = subprocess.Popen([LIANDONG, "read", path], stdout=out)
        # The high-water mark of the program itself; what wait4 says would hold that of this one before it started it.
        while child.poll() is None:
            with contextlib.suppress(OSError, IndexError):
                peak = max(peak, int(open(f"/proc/{child.pid}/status").read().split("VmHWM:")[1].split()[0]))
            time.sleep(0.02)
    spent = os.times()
    assert child.returncode == 0 and sum(1 for _ in open(path + ".out", "rb")) == count, "not every release was read"
    return spent.children_user - before.children_user + spent.children_system - before.children_system, peak


# The peer is given the text that it can read: without readings, simplified.
clean = opencc.OpenCC("t2s").convert(re.sub(r"([\u3400-\u9fff?])\(([a-zà-ǜ]{1,7})\)", r"\1", release))


def per_document(work, least=0.7):
    count, began = 0, time.process_time()
    while time.process_time() - began < least:
        work(clean)
        count += 1
    return (time.process_time() - began) / count


def peer():
    money, moments = per_document(jio.ner.extract_money), per_document(lambda text: jio.ner.extract_time(text, time_base=1660000000))
    return money + moments + per_document(jio.recognize_location)


# In turn and the least of five for both: what else the machine does meanwhile is neither's.
small, turns = ours(1_000), [(ours(10_000), peer()) for _ in range(5)]
answer["memory"] = [small[1], max(peak for (_, peak), _ in turns)]
answer["docs"] = [10_000 / min(seconds for (seconds, _), _ in turns), 1 / min(seconds for _, seconds in turns)]

texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(os.path.join(ROOT, "crates/engine-read/tests/releases/*.txt")))]
simplified = ("".join(texts) * 400)[:700_000]
for code in ["t2s", "s2t", "s2twp", "tw2sp", "s2hk", "hk2s"]:
    converter = opencc.OpenCC(code)
    # Each direction is given text of its own script.
    text = simplified if code.startswith("s") else opencc.OpenCC({"t": "s2t", "tw": "s2twp", "hk": "s2hk"}[code.split("2")[0]]).convert(simplified)
    best = 0
    for _ in range(5):
        began = time.process_time()
        converted = converter.convert(text)
        best = max(best, len(text.encode()) / (time.process_time() - began) / 1e6)
    run = lambda *more: subprocess.run([CONVERT, code, *more], input=text, capture_output=True, text=True, check=True).stdout
    assert run() == converted, f"{code} differs"
    answer[code] = [float(run("--rate")), best]

# The peer's own cases: what it answers and what we answer, each held against what the case expects.
real = {"parse_money": jio.parse_money, "parse_time": jio.parse_time, "extract_money": jio.ner.extract_money, "extract_time": jio.ner.extract_time}
asked, last = [], [None]


def watched(kind):
    def ask(text, *given, **named):
        try:
            got = real[kind](text, *given, **named)
        except Exception as error:
            got = repr(error)
        last[0] = (kind, text, named.get("time_base", given[0] if given else None), got)
        return got
    return ask


def base(value):
    return [value.year, value.month, value.day, value.hour, value.minute, value.second] if isinstance(value, datetime.datetime) else value


jio.parse_money, jio.parse_time = watched("parse_money"), watched("parse_time")
jio.ner.extract_money, jio.ner.extract_time = watched("extract_money"), watched("extract_time")
unittest.TestCase.assertEqual = lambda self, got, expected, msg=None: asked.append((*last[0], expected))
for path in sorted(glob.glob(os.path.join(os.environ.get("LIANDONG_JIO_TESTS", "/nowhere"), "test_*_*tor.py")) + glob.glob(os.path.join(os.environ.get("LIANDONG_JIO_TESTS", "/nowhere"), "test_*_parser.py"))):
    name = os.path.basename(path)[:-3]
    if name not in ("test_money_parser", "test_money_extractor", "test_time_parser", "test_time_extractor"):
        continue
    asked.clear()
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    with contextlib.redirect_stdout(io.StringIO()):
        spec.loader.exec_module(module)
        for case in [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, unittest.TestCase)]:
            for test in unittest.TestLoader().getTestCaseNames(case):
                getattr(case(test), test)()
    lines = "\n".join(json.dumps({"kind": kind, "text": text, "base": base(at)}) for kind, text, at, _, _ in asked)
    said = subprocess.run([EXPRESSIONS], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    right = sum(json.loads(line) == json.loads(json.dumps(expected)) for line, (*_, expected) in zip(said, asked))
    answer[name] = [right, sum(got == expected for *_, got, expected in asked), len(asked)]
print(json.dumps(answer))
