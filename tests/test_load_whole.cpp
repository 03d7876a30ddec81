// Loading checks first: a file that does not fit changes nothing, and the error names file, key and
// shapes.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <sstream>

#include "files.h"

using namespace torch::nn;
using torch::IValue;
using torch::Tensor;
using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

namespace {

struct Warnings : c10::WarningHandler {
  void process(const c10::SourceLocation&, const std::string& text, bool) override {
    ++count;
    all += text + "\n";
  }
  int count = 0;
  std::string all;
};
template <class F>
Warnings warnings_of(F f) {
  Warnings warnings;
  const c10::Warning::WarningHandlerGuard guard(&warnings);
  f();
  return warnings;
}

/// All tensors as they are now: their numbers, shapes, types and where they lie.
struct Seen {
  explicit Seen(const Module& module) : tensors(module.parameters()) {
    for (const Tensor& b : module.buffers()) tensors.push_back(b);
    for (const Tensor& t : tensors) {
      copies.push_back(t.detach().clone());
      data.push_back(t.data_ptr());
      versions.push_back(t._version());
    }
  }
  bool unchanged() const {
    for (size_t i = 0; i < tensors.size(); ++i)
      if (!same_bits(tensors[i].detach(), copies[i]) || tensors[i].data_ptr() != data[i] ||
          tensors[i]._version() != versions[i])
        return false;
    return true;
  }
  std::vector<Tensor> tensors, copies;
  std::vector<void*> data;
  std::vector<int64_t> versions;
};

template <class Saved>
std::string saved(const Saved& value, const TemporaryFolder& folder) {
  const std::string path = folder / "saved.pt";
  torch::save(value, path);
  return path;
}

/// The text that load throws; the module is as it was.
template <class Saved, class Loaded>
std::string error_of_load(const Saved& from, Loaded& to) {
  const TemporaryFolder folder;
  const std::string path = saved(from, folder);
  const Seen before(*to);
  std::string text;
  try {
    torch::load(to, path);
  } catch (const c10::Error& e) {
    text = e.msg();
  }
  CHECK(before.unchanged());
  CHECK(text.find(path) != std::string::npos);
  return text;
}
bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("load of a module: another shape throws and changes nothing") {
  Linear to(2, 4);
  const std::string text = error_of_load(Linear(2, 1), to);
  CHECK(text.rfind("size mismatch for weight: copying a param with shape torch.Size([1, 2]) from "
                   "checkpoint, the shape in current model is torch.Size([4, 2]).\n[load] in ",
                   0) == 0);
  // As many numbers, as many dims.
  Linear turned(4, 2);
  CHECK(has(error_of_load(Linear(2, 4), turned), "size mismatch for weight"));
  Conv2d conv(2, 3, 1);
  CHECK(has(error_of_load(Conv2d(3, 2, 1), conv), "torch.Size([2, 3, 1, 1])"));
}

TEST_CASE("load of a module: what comes first is not changed by what fails later") {
  Sequential from(Linear(2, 3), BatchNorm1d(3), Linear(3, 5)),
      to(Linear(2, 3), BatchNorm1d(3), Linear(3, 4));
  CHECK(has(error_of_load(from, to), "size mismatch for 2.weight"));
  Sequential shorter(Linear(2, 3), BatchNorm1d(3));
  CHECK(error_of_load(shorter, to).rfind("No such serialized submodule: '2'", 0) == 0);
  Sequential no_bias(Linear(2, 3), BatchNorm1d(3), Linear(LinearOptions(3, 4).bias(false)));
  CHECK(error_of_load(no_bias, to).rfind("No such serialized tensor '2.bias'", 0) == 0);
  // Buffers: the last of the three.
  Sequential other_buffers(
      Linear(2, 3), BatchNorm1d(BatchNorm1dOptions(3).track_running_stats(false)), Linear(3, 4));
  CHECK(error_of_load(other_buffers, to).rfind("No such serialized tensor '1.running_mean'", 0) ==
        0);
}

TEST_CASE("load of a module: the same error from archives, streams and nested archives") {
  Linear from(2, 1), to(2, 4);
  OutputArchive out, inner;
  from->save(inner);
  out.write("net", inner);
  std::stringstream stream;
  out.save_to(stream);
  InputArchive in, below;
  in.load_from(stream);
  in.read("net", below);
  const Seen before(*to);
  std::string text;
  try {
    to->load(below);
  } catch (const c10::Error& e) {
    text = e.msg();
  }
  CHECK(has(text, "size mismatch for net.weight"));
  CHECK(has(text, "the stream"));
  CHECK(before.unchanged());
}

TEST_CASE("load of a module: other dtypes are converted, order is the module's own") {
  const TemporaryFolder folder;
  Linear from(3, 2), to(3, 2);
  from->to(torch::kDouble);
  torch::load(to, saved(from, folder));
  CHECK(to->weight.scalar_type() == torch::kFloat);
  CHECK(to->weight.equal(from->weight.to(torch::kFloat)));
  CHECK(to->weight.requires_grad());
  // An optimiser that holds the parameters goes on with them.
  torch::optim::SGD optimizer(to->parameters(), 0.1);
  torch::load(to, folder / "saved.pt");
  to(torch::ones({1, 3})).sum().backward();
  const Tensor before = to->weight.detach().clone();
  optimizer.step();
  CHECK(!to->weight.equal(before));
  // Two modules loaded from one archive do not share their numbers.
  InputArchive archive;
  archive.load_from(folder / "saved.pt");
  Linear a(3, 2), b(3, 2);
  a->to(torch::kDouble), b->to(torch::kDouble);
  a->load(archive), b->load(archive);
  CHECK(a->weight.equal(b->weight));
  CHECK(a->weight.data_ptr() != b->weight.data_ptr());
}

TEST_CASE("load of a module: extra keys warn once, and by name") {
  const TemporaryFolder folder;
  Sequential from(Linear(2, 3), Linear(3, 1)), to(Linear(LinearOptions(2, 3).bias(false)));
  const std::string path = saved(from, folder);
  const Warnings warnings = warnings_of([&] { torch::load(to, path); });
  CHECK(warnings.count == 1);
  CHECK(has(warnings.all, "[load] " + path +
                              " has keys that torch::nn::SequentialImpl did not read: "
                              "'0.bias', '1.weight', '1.bias'"));
  CHECK(warnings_of([&] { torch::load(from, path); }).count == 0);
  InputArchive archive;
  archive.load_from(path);
  CHECK(warnings_of([&] { to->load(archive); }).count == 1);
}

namespace {
/// Saves a number of its own beside what modules save.
struct CountingImpl : Module {
  Linear fc = register_module("fc", Linear(2, 2));
  int64_t steps = 0;
  bool fail = false;
  Tensor forward(const Tensor& x) { return fc(x); }
  void save(OutputArchive& archive) const override {
    Module::save(archive);
    archive.write("steps", IValue(steps));
  }
  void load(InputArchive& archive) override {
    Module::load(archive);
    IValue value;
    archive.read(fail ? "stepz" : "steps", value);
    steps = value.toInt();
  }
};
TORCH_MODULE(Counting);
}  // namespace

TEST_CASE("load of a module: one that reads by itself") {
  Counting from, to;
  from->steps = 7;
  const TemporaryFolder folder;
  CHECK(warnings_of([&] { torch::load(to, saved(from, folder)); }).count == 0);
  CHECK(to->steps == 7);
  CHECK(to->fc->weight.equal(from->fc->weight));
  // What it read before it failed is put back.
  Counting failing;
  failing->fail = true;
  CHECK(error_of_load(from, failing)
            .rfind("__torch__.Module does not have a field with name 'stepz'", 0) == 0);
  Sequential around(Linear(2, 2), Counting(failing)), saved_around(Linear(2, 2), Counting(from));
  CHECK(has(error_of_load(saved_around, around), "'stepz'"));
}

TEST_CASE("load of a module: lazy layers take the file's sizes where theirs are open") {
  const TemporaryFolder folder;
  const auto check = [&](auto from, auto lazy, const Tensor& x) {
    CAPTURE(torch::str(*lazy));
    torch::load(lazy, saved(from, folder));
    CHECK(!lazy->has_uninitialized_params());
    CHECK(all_same(from->parameters(), lazy->parameters()));
    CHECK(all_same(from->buffers(), lazy->buffers()));
    from->eval(), lazy->eval();
    CHECK(same_bits(from->forward(x).detach(), lazy->forward(x).detach()));
    CHECK(torch::str(*from) == torch::str(*lazy));
  };
  check(Linear(3, 2), LazyLinear(2), torch::ones({1, 3}));
  check(Conv2d(4, 6, 3), LazyConv2d(6, 3), torch::ones({1, 4, 5, 5}));
  check(ConvTranspose1d(4, 6, 3), LazyConvTranspose1d(6, 3), torch::ones({1, 4, 5}));
  check(BatchNorm1d(3), LazyBatchNorm1d(), torch::ones({2, 3}));
  LazyLinear wrong(4);
  CHECK(has(error_of_load(Linear(3, 2), wrong), "size mismatch for weight"));
  CHECK(wrong->has_uninitialized_params());
  // A layer without sizes beside one that does not fit stays without.
  Sequential both(LazyLinear(2), Linear(3, 4)), from(Linear(3, 2), Linear(3, 5));
  CHECK(has(error_of_load(from, both), "size mismatch for 1.weight"));
  CHECK(both[0]->as<LazyLinear>()->has_uninitialized_params());
  // The same through state dicts.
  LazyLinear by_dict(2);
  Linear full(3, 2);
  by_dict->load_state_dict(full->state_dict());
  CHECK(same_bits(by_dict->weight.detach(), full->weight.detach()));
  CHECK(by_dict->weight.data_ptr() != full->weight.data_ptr());
  CHECK(by_dict->options.in_features() == 3);
  LazyLinear wrong_dict(4);
  CHECK_THROWS_AS(wrong_dict->load_state_dict(full->state_dict()), c10::Error);
}

TEST_CASE("load_state_dict: nothing is changed where one shape differs") {
  Sequential from(Linear(2, 3), Linear(3, 5)), to(Linear(2, 3), Linear(3, 4));
  const Seen before(*to);
  CHECK_THROWS_AS(to->load_state_dict(from->state_dict()), c10::Error);
  CHECK_THROWS_AS(to->load_state_dict(from->state_dict(), /*strict=*/false), c10::Error);
  CHECK(before.unchanged());
}

TEST_CASE("load of a list of tensors appends all or none") {
  OutputArchive out;
  out.write("0", torch::ones({1}));
  out.write("1", IValue(std::vector<Tensor>{torch::ones({2})}));
  std::stringstream stream;
  out.save_to(stream);
  std::vector<Tensor> list = {torch::zeros({3})};
  torch::load(list, stream);
  CHECK(list.size() == 2);
}

// ---- optimisers
namespace {

using namespace torch::optim;

void step(Optimizer& optimizer, const std::vector<Tensor>& params) {
  optimizer.step([&] {
    optimizer.zero_grad();
    Tensor loss = torch::zeros({});
    for (const Tensor& p : params) loss = loss + (p * p).sum().to(torch::kFloat);
    loss.backward();
    return loss;
  });
}
std::string bytes_of(const Optimizer& optimizer) {
  std::stringstream stream;
  torch::save(optimizer, stream);
  return stream.str();
}
/// The text that load throws; the optimiser is as it was.
std::string error_of_optimizer(const Optimizer& from, Optimizer& to) {
  const TemporaryFolder folder;
  const std::string path = saved(from, folder), before = bytes_of(to);
  std::string text;
  try {
    torch::load(to, path);
  } catch (const c10::Error& e) {
    text = e.msg();
  }
  CHECK(bytes_of(to) == before);
  CHECK(has(text, path));
  return text;
}
std::vector<Tensor> params_of(std::vector<int64_t> sizes) {
  return {torch::ones({2}, torch::requires_grad()), torch::ones(sizes, torch::requires_grad())};
}

template <class O, class Options>
void check_shapes(const Options& options, const char* name) {
  CAPTURE(name);
  const auto a = params_of({3}), b = params_of({4});
  O from(a, options), to(b, options);
  step(from, a);
  step(to, b);
  CHECK(error_of_optimizer(from, to).rfind(std::string("size mismatch for state.") + name, 0) == 0);
}

}  // namespace

TEST_CASE("load of an optimiser: states of another shape throw and change nothing") {
  check_shapes<SGD>(SGDOptions(0.1).momentum(0.9),
                    "1.momentum_buffer: the saved shape is [3], the "
                    "parameter's is [4]\n[load] in ");
  check_shapes<Adam>(AdamOptions(0.1).amsgrad(true), "1.exp_avg");
  check_shapes<AdamW>(AdamWOptions(0.1), "1.exp_avg");
  check_shapes<Adagrad>(AdagradOptions(0.1), "1.sum");
  check_shapes<RMSprop>(RMSpropOptions(0.1).momentum(0.5).centered(true), "1.square_avg");
  check_shapes<LBFGS>(LBFGSOptions(0.1).max_iter(3), "0.d");
  check_shapes<xtgrad::optim::Adamax>(xtgrad::optim::AdamaxOptions(0.1), "1.exp_avg");
  check_shapes<xtgrad::optim::NAdam>(xtgrad::optim::NAdamOptions(0.1), "1.exp_avg");
  check_shapes<xtgrad::optim::RAdam>(xtgrad::optim::RAdamOptions(0.1), "1.exp_avg");
  check_shapes<xtgrad::optim::Adadelta>(xtgrad::optim::AdadeltaOptions(0.1), "1.square_avg");
}

TEST_CASE("load of an optimiser: other counts, another kind, keys that are missing or too many") {
  const auto params = params_of({3});
  Adam adam(params, AdamOptions(0.1));
  step(adam, params);
  Adam one({params[0]}, AdamOptions(0.2));
  step(one, {params[0]});
  CHECK(
      error_of_optimizer(adam, one).rfind("loaded state dict contains a parameter group that has a "
                                          "different size",
                                          0) == 0);
  SGD sgd(params, SGDOptions(0.1).momentum(0.9));
  step(sgd, params);
  CHECK(has(error_of_optimizer(adam, sgd), "'momentum'"));

  // A file with one key left out, or one more.
  const auto changed = [&](bool without_exp_avg, bool more) {
    OutputArchive out, states, groups, group, options;
    adam.param_groups()[0].options().serialize(options);
    group.write("size", IValue(int64_t(2)));
    group.write("options", options);
    groups.write("0", group);
    for (const char* key : {"0", "1", "2"}) {
      if (!more && key[0] == '2') continue;
      OutputArchive fields;
      const Tensor t = torch::full({key[0] == '0' ? 2 : 3}, 5);
      fields.write("step", IValue(int64_t(9)));
      if (!without_exp_avg) fields.write("exp_avg", t.to(torch::kDouble));
      fields.write("exp_avg_sq", t.to(torch::kDouble));
      states.write(key, fields);
    }
    out.write("pytorch_version", IValue("1.5.0"));
    out.write("state", states);
    out.write("param_groups", groups);
    auto stream = std::make_unique<std::stringstream>();
    out.save_to(*stream);
    return stream;
  };
  const std::string before = bytes_of(adam);
  CHECK(first_line([&] { torch::load(adam, *changed(true, false)); }) ==
        "No such serialized tensor 'state.0.exp_avg'");
  CHECK(bytes_of(adam) == before);
  const Warnings warnings = warnings_of([&] { torch::load(adam, *changed(false, true)); });
  CHECK(warnings.count == 1);
  CHECK(has(warnings.all, "'state.2.exp_avg'"));
  for (const Tensor& p : params) {
    const auto& state = static_cast<const AdamParamState&>(*adam.state().at(Adam::state_key(p)));
    CHECK(state.step() == 9);
    CHECK(state.exp_avg().scalar_type() == torch::kFloat);  // its parameter's
    CHECK(state.exp_avg().sizes() == p.sizes());
  }
  CHECK(adam.state().size() == 2);
}

TEST_CASE("load of an optimiser: what libtorch before 1.5 wrote is checked, too") {
  const auto params = params_of({3});
  SGD sgd(params, SGDOptions(0.1).momentum(0.9));
  step(sgd, params);
  OutputArchive out;
  out.write("momentum_buffers/size", torch::tensor(int64_t(2)));
  out.write("momentum_buffers/0", torch::full({2}, 5.));
  out.write("momentum_buffers/1", torch::full({4}, 5.));
  std::stringstream stream;
  out.save_to(stream);
  const std::string before = bytes_of(sgd);
  warnings_of([&] {
    CHECK(first_line([&] { torch::load(sgd, stream); }) ==
          "size mismatch for 1.momentum_buffer: the saved shape is [4], the parameter's is [3]");
  });
  CHECK(bytes_of(sgd) == before);
}
