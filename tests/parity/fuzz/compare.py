"""Reads what the same random programs printed under libtorch and under xtgrad, and reports where they part:
compare.py LIBTORCH_OUTPUT XTGRAD_OUTPUT KNOWN. Of each program the first difference counts: what follows may
come of it. KNOWN lists differences that are meant: a regular expression over the step and both results, tab, the reason."""
import re
import sys

NUMBER = re.compile(r"^-?(inf|nan|\d+\.?\d*(e[-+]?\d+)?)$")


LAID_OUT = re.compile(r"\[([\d, ]*)\] strides \[([\d, ]*)\]")


EMPTY = re.compile(r"written \d+ (\w+\[(\d+, )*0[],])")


def without_idle_strides(line):
    """The stride of a dim of size 1, and any stride of an empty tensor, leads nowhere; and a write to nothing
    is none."""
    def cleaned(match):
        sizes, strides = match[1].split(", "), match[2].split(", ")
        idle = ["-" if n == "1" or "0" in sizes else s for n, s in zip(sizes, strides)]
        return "[%s] strides [%s]" % (match[1], ", ".join(idle))
    return EMPTY.sub(r"written - \1", LAID_OUT.sub(cleaned, line))


def programs(path):
    """Yields (seed, steps); a step is a list of its lines."""
    seed, steps = None, []
    for line in open(path, errors="replace"):
        line = without_idle_strides(line.rstrip("\n"))
        if line.startswith("program "):
            if seed is not None:
                yield seed, steps
            seed, steps = line.split()[1], [["start"]]
        elif line.startswith("step "):
            steps.append([line])
        else:
            steps[-1].append(line)
    if seed is not None:
        yield seed, steps


def alike(a, b, floats):
    """Whether two lines say the same; numbers after '=' may differ in their last digits where the line is
    marked ~ or is a gradient: float32 keeps 7 digits, and each step may cost some of them. A double may
    come of such numbers: `floats` says that the program had some."""
    if a == b:
        return True
    head_a, _, tail_a = a.partition(" =")
    head_b, _, tail_b = b.partition(" =")
    if head_a != head_b or tail_a is None:
        return False
    xs, ys = tail_a.split(), tail_b.split()
    if len(xs) != len(ys):
        return False
    exact = re.match(r"  t\d+ [^~]", a) is not None
    x, y = [float(v) for v in xs], [float(v) for v in ys]
    if exact:
        return all(p == q or p != p and q != q for p, q in zip(x, y))
    tolerance = 2e-4 if floats else 1e-9
    if head_a.startswith("  parameter"):  # Adam divides a small gradient by its own size: its rounding errors count
        tolerance = 5e-3
    size = max([abs(v) for v in x if abs(v) < float("inf")], default=1)
    for p, q in zip(x, y):
        if p == q or (p != p and q != q):
            continue
        if not abs(p - q) <= tolerance * max(size, 1):
            # beyond what float32 holds a sum may or may not have become infinite
            # a number that is 0 on one side and almost 0 on the other, under a division or a root
            infinite = not (abs(p) < 1e6 or abs(q) < 1e6)
            if not infinite and (max(abs(p), abs(q)) < 1e30 or "Float" not in head_a):
                return False
    return True


def difference(step_a, step_b, floats):
    """The first pair of lines that differ, or None."""
    for a, b in zip(step_a, step_b):
        if not alike(a, b, floats):
            return a, b
    if len(step_a) != len(step_b):
        return (step_a + ["nothing more"])[len(step_b)] if len(step_a) > len(step_b) else "nothing more", (
            step_b + ["nothing more"])[len(step_a)] if len(step_b) > len(step_a) else "nothing more"
    return None


def main():
    known = []
    for line in open(sys.argv[3]):
        if line.strip() and not line.startswith("#"):
            pattern, _, reason = line.rstrip("\n").partition("\t")
            known.append((re.compile(pattern), reason))
    seen = dict.fromkeys((r for _, r in known), 0)
    steps = unexplained = other_words = half_written = count = 0
    for (seed, ours), (other, theirs) in zip(programs(sys.argv[2]), programs(sys.argv[1])):
        assert seed == other, (seed, other)
        count += 1
        floats = False
        for step_x, step_t in zip(ours, theirs):
            steps += 1
            # libtorch's sixth in hardsigmoid is a float
            floats = floats or any("Float[" in line for line in step_t) or "hardsigmoid" in step_t[0]
            if (found := difference(step_t, step_x, floats)) is None:
                continue
            if step_t[1].startswith("  error:") and step_x[1].startswith("  error:"):
                if difference(step_t[2:], step_x[2:], floats) is None:
                    other_words += 1
                    continue
                half_written += 1
                break
            text = "%s | libtorch: %s | xtgrad: %s" % (step_x[0], found[0].strip(), found[1].strip())
            reason = next((r for p, r in known if p.search(text)), None)
            if reason:
                seen[reason] += 1
            else:
                unexplained += 1
                print("program %s, %s\n  libtorch: %s\n  xtgrad:   %s" % (seed, step_x[0], found[0].strip(), found[1].strip()))
            break
    for reason, n in seen.items():
        if n:
            print("%5d × %s" % (n, reason))
    if half_written:
        print("%5d × both refuse, libtorch after it has written a part" % half_written)
    if other_words:
        print("%5d × both refuse, but name another of several faults first" % other_words)
    print("%d programs, %d steps compared, %d unexplained differences" % (count, steps, unexplained))
    return 1 if unexplained or not steps else 0


sys.exit(main())
