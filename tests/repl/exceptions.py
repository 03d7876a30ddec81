"""Every kind of exception, thrown wherever a line can throw: it is told with its type, and all variables are as they were."""
import sys

from client import Kept, Repl, finish

KINDS = {  # what is thrown: what is told
    'std::runtime_error("broken")': "std::runtime_error: broken",
    "std::bad_alloc()": "std::bad_alloc: std::bad_alloc",
    "7": "int: 7",
    '"text"': "const char*: text",
    "Own{3}": "Own",
    "OwnError{}": "OwnError: of the session",
    **{f'{kind}("[own] at 9")': f"{kind}: [own] at 9"
       for kind in ["ValueError", "IndexError", "TypeError", "NotImplementedError", "LinAlgError"]},
}
PLACES = {
    "expression": "[] { if (kept) throw KIND; return kept; }()",
    "initialiser": "Tensor fresh = [](int x) -> Tensor { if (x) throw KIND; return w; }(kept);",
    "constructor": "struct C { C() { throw KIND; } }; C c;",
    "member of an object": "struct P { P() { throw KIND; } }; struct H { Tensor x = w; P p; }; std::make_unique<H>();",
    "destructor": "struct D { ~D() noexcept(false) { throw KIND; } }; { D d; }",
    "hook": "auto x = ones({2}).requires_grad_(); x.register_hook([](Tensor) -> Tensor { throw KIND; }); x.sum().backward();",
    "module": "struct MImpl : nn::Module { Tensor forward(Tensor) { throw KIND; } }; TORCH_MODULE(M); nn::Sequential s{M()}; s->forward(w);",
    "backward": "struct F : autograd::Function<F> { static Tensor forward(autograd::AutogradContext*, Tensor x) { return x * 2; } "
    "static autograd::variable_list backward(autograd::AutogradContext*, autograd::variable_list) { throw KIND; } }; "
    "F::apply(ones({2}).requires_grad_()).sum().backward();",
    "loop": "for (int i = 0;; ++i) { std::vector<Tensor> all(3, w); if (i == 2) throw KIND; }",
}
# A worker's exception reaches the loop as libtorch's WorkerException, with the first one's text if it has one.
LOADER = """struct Set : data::Dataset<Set> {
  data::Example<> get(size_t i) override { if (i == 5) throw KIND; return {w, w}; }
  optional<size_t> size() const override { return 8; }
};
auto loader = data::make_data_loader(Set(), data::DataLoaderOptions().batch_size(1).workers(2));
for (auto& batch : *loader) batch.size();"""

repl = Repl(sys.argv[1])
kept = Kept(repl)
repl.value("struct Own { int code; }; struct OwnError : std::exception { const char* what() const noexcept override { return \"of the session\"; } };")
failed = count = 0
for place, line in PLACES.items():
    for kind, told in KINDS.items():
        count += 1
        answer = repl.run(line.replace("KIND", kind))
        if answer["done"] != "threw" or told not in answer["message"]:
            print(f"{place}, {kind}: {answer}")
            failed += 1
        kept.check(f"{place}, {kind}")
for kind, told in KINDS.items():
    count += 1
    answer = repl.run(LOADER.replace("KIND", kind))
    text = told.split(": ")[1] if "rror" in kind or "alloc" in kind else ""
    if answer["done"] != "threw" or "WorkerException" not in answer["message"] or text not in answer["message"]:
        print(f"loader, {kind}: {answer}")
        failed += 1
    kept.check(f"loader, {kind}")
finish(failed, count)
