"""Lines while other threads are at work: a loader's go on through lines that do not compile, throw or are undone."""
import sys

from client import Repl, finish

repl = Repl(sys.argv[1])
repl.value("""struct Set : data::Dataset<Set> {
  data::Example<> get(size_t i) override { return {full({2}, static_cast<double>(i)), zeros({1})}; }
  optional<size_t> size() const override { return 100; }
};""")
repl.value("ones({2000, 2000}).add(1).sum();")  # the library's own threads
repl.value("auto loader = data::make_data_loader<data::samplers::SequentialSampler>(Set(), "
           "data::DataLoaderOptions().batch_size(1).workers(2).enforce_ordering(true));")
repl.value("auto it = loader->begin();")
failed = 0
for i in range(12):
    found = repl.value("(*it)[0].data[0].item<int>()")
    if found != str(i):
        print(f"batch {i}: {found}")
        failed += 1
    if repl.run("nonsense(")["done"] != "invalid" or repl.run("nonsense + 1")["done"] != "invalid":
        print("nonsense compiled")
        failed += 1
    if repl.run("throw 1;")["done"] != "threw":
        print("no exception")
        failed += 1
    repl.value("++it;")
# A process that goes on after a crash has no such threads, but whatever they held when it was made is free.
MORE = "auto more = data::make_data_loader<data::samplers::SequentialSampler>(Set(), data::DataLoaderOptions().workers(2)); "
for i in range(20):
    repl.value(MORE + "auto busy = more->begin(); ++busy;")
    repl.value("ones({300, 300}).mm(ones({300, 300}));")
    if repl.run("std::abort();")["done"] != "crashed" or repl.value("ones({300, 300}).sum()") != "tensor(90000.)":
        print(f"crash {i}")
        failed += 1
finish(failed, 32)
