"""What brings a process down ends a line alone. Ctrl-C ends loops: those that call something keep what they did."""
import sys

from client import Kept, Repl, finish

CRASHES = {
    "*static_cast<volatile int*>(nullptr) = 1;": "segmentation fault",
    "{ Tensor* none = nullptr; none->sum(); }": "segmentation fault",
    "struct R { static int down(int n) { volatile char room[1000]; room[0] = 1; return down(n + 1) + room[0]; } }; R::down(0);":
    "recursion without end",
    "std::abort();": "abort",
    "std::terminate();": "abort",
    "{ volatile int zero = 0; kept = kept / zero; }": "division by zero",
    "{ int* twice = new int(1); delete twice; delete twice; }": "abort",
    "{ auto quiet = []() noexcept { throw 1; }; quiet(); }": "abort",
    "struct D { ~D() { throw 1; } }; { D d; }": "abort",
    "{ std::thread t([] { throw std::runtime_error(\"in a thread\"); }); t.join(); }": "abort",
    "w.zero_(); kept = 0; std::raise(SIGKILL);": "Killed",
    "std::vector<int> few(3); few.data()[1 << 30] = 1;": "segmentation fault",
}
repl = Repl(sys.argv[1])
kept = Kept(repl)
failed = count = 0
repl.value("#include <csignal>\n#include <thread>")


def expect(what, good, answer):
    global failed, count
    count += 1
    if not good:
        print(f"{what}: {answer}")
        failed += 1
    kept.check(what)


for line, told in CRASHES.items():
    answer = repl.run(line)
    expect(line, answer["done"] == "crashed" and told in answer["message"], answer)

# Interrupted where it calls something: what it did stays, and what lives in it is destroyed.
repl.value("int64_t steps = 0; int ended = 0; struct Guard { ~Guard() { ++ended; } };")
answer = repl.run("while (true) { Guard g; w.sum(); ++steps; }", interrupt_after=0.5)
expect("a loop with calls", answer["done"] == "interrupted", answer)
steps, ended = eval(repl.value("std::make_pair(steps, ended)"))
expect("its steps", steps > 0 and ended - steps in (0, 1), (steps, ended))
expect("grad mode", repl.value("GradMode::is_enabled()") == "true", "")
answer = repl.run("{ NoGradGuard none; for (;;) w + 1; }", interrupt_after=0.5)
expect("a loop behind a guard", answer["done"] == "interrupted", answer)
expect("grad mode", repl.value("GradMode::is_enabled()") == "true", "")
answer = repl.run("kept = 1; for (volatile bool go = true; go;) { }", interrupt_after=0.5)
expect("a loop without calls", answer["done"] == "interrupted" and "everything is as it was" in answer["message"], answer)
answer = repl.run("kept = 1; std::this_thread::sleep_for(std::chrono::hours(1));", interrupt_after=0.5)
expect("sleep", answer["done"] == "interrupted", answer)

# What does not compile, or does not link, leaves nothing behind.
for line in ["int broken = 3; kept = 0; nonsense + 1;", "extern int nowhere; kept = nowhere;", "Tensor t2 = \"text\";", "for (;;",
             "template <class T> int f(T) { return T::none; } f(3);", "#include <no_such_header>", "int kept2 = kept +",
             "}", "} else {", "kept = 1; )", "{ kept = 1; ]"]:
    answer = repl.run(line)
    expect(line, answer["done"] == "invalid" and answer["message"], answer)
answer = repl.run("broken")
expect("broken", answer["done"] == "invalid" and "undeclared" in answer["message"], answer)

# Undo goes over lines of all kinds.
repl.value("kept = 5; w.add_(1);")
repl.run("throw 1;")
repl.run("std::abort();")
repl.value("auto later = 3;")
answer = repl.run("%undo 3")
expect("undo", answer["done"] == "ok" and len(answer["shown"]) == 3, answer)
answer = repl.run("later")
expect("later", answer["done"] == "invalid", answer)

# Leaving with a code of one's own.
count += 1
answer = repl.run("std::exit(3);")
if answer["done"] != "exited" or repl.close() != 3:
    print(answer)
    failed += 1
finish(failed, count)
