// PyTorch's files: those of python3-torch and libtorch, ours, and ones that must be refused.
// tests/parity/files.py has Python read ours.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/io/npy.h>
#include <xtgrad/core/io/pt.h>

#include <sstream>

#include "files.h"
#include "numbers.h"
#include "zip_of.h"

using torch::IValue;
using torch::Tensor;
using xtgrad::load_pt;

namespace {

IValue fixture(const std::string& name) { return load_pt(fixture_file(name)); }

Tensor counted(torch::IntArrayRef sizes, double from) {
  Tensor t = torch::empty(sizes);
  return torch::arange(t.numel(), torch::kFloat).reshape(sizes) / 8 + from;
}

/// Conv2d, BatchNorm2d, ReLU and Linear, as the state dict's fixture has them.
struct NetImpl : torch::nn::Module {
  NetImpl() {
    register_module("conv", torch::nn::Conv2d(1, 2, 3));
    register_module("relu", torch::nn::ReLU());
    register_module("fc", torch::nn::Linear(2, 3));
  }
};
TORCH_MODULE(Net);

/// A file of this pickle (after its PROTO) and, as storage 0, these bytes.
IValue load_pickle(const std::string& pickle, const std::string& numbers = {}) {
  const auto bytes = zip_of({{"x/data.pkl", "\x80\x02" + pickle}, {"x/data/0", numbers}});
  return load_pt(bytes.data(), bytes.size());
}
void check_bad(const std::string& pickle, const std::string& what,
               const std::string& numbers = {}) {
  CHECK(error_of<xtgrad::ValueError>([&] { load_pickle(pickle, numbers); }, what));
}
const std::string kFloats =
    "((U\x07storagectorch\nFloatStorage\nU\1"
    "0U\3cpuK\2tQ";  // 2 of them
const std::string kRebuild = "ctorch._utils\n_rebuild_tensor_v2\n";
const std::string kHooks = "ccollections\nOrderedDict\n)RtR.";

}  // namespace

TEST_CASE("pt: a tensor, a list of every dtype") {
  CHECK(same_bits(fixture("tensor.pt").toTensor(), numbers(torch::kFloat)));
  CHECK(same_bits(fixture("protocol4.pt").toTensor(), numbers(torch::kFloat)));
  const auto list = fixture("list.pt").toTensorVector();
  REQUIRE(list.size() == kDtypes.size());
  for (size_t i = 0; i < list.size(); ++i) CHECK(same_bits(list[i], numbers(kDtypes[i].second)));
}

TEST_CASE("pt: strides, offsets and shared storages") {
  const auto dict = fixture("views.pt").toGenericDict();
  const auto at = [&](const char* name) { return dict.at(name).toTensor(); };
  const Tensor base = torch::arange(12, torch::kFloat).reshape({3, 4});
  CHECK(same_bits(at("base"), base));
  CHECK(same_bits(at("row"), base[1]));
  CHECK(same_bits(at("column"), base.select(1, 2)));
  CHECK(at("column").strides().vec() == std::vector<int64_t>{4});
  CHECK(same_bits(at("t"), base.t()));
  CHECK(same_bits(at("expanded"), torch::full({2, 3}, 7.f)));
  CHECK(at("expanded").strides().vec() == std::vector<int64_t>{0, 0});
  at("row").fill_(0);
  CHECK(at("base")[1].sum().item<float>() == 0);
  CHECK(at("t")[0][1].item<float>() == 0);
  CHECK(!at("row").is_view());
}

TEST_CASE("pt: a state dict, in order, and into a module") {
  const auto dict = fixture("state_dict.pth").toGenericDict();
  std::vector<std::string> names;
  for (const auto& entry : dict) names.push_back(entry.key().toStringRef());
  CHECK(names == std::vector<std::string>{"conv.weight", "conv.bias", "bn.weight", "bn.bias",
                                          "bn.running_mean", "bn.running_var",
                                          "bn.num_batches_tracked", "fc.weight", "fc.bias"});
  CHECK(same_bits(dict.at("conv.weight").toTensor(), counted({2, 1, 3, 3}, 0)));
  CHECK(same_bits(dict.at("fc.bias").toTensor(), counted({3}, 5)));
  CHECK(dict.at("bn.num_batches_tracked").toTensor().scalar_type() == torch::kLong);

  Net net;
  torch::load(net, fixture_file("state_dict.pth"));
  const auto loaded = net->named_parameters();
  CHECK(same_bits(loaded["conv.weight"], counted({2, 1, 3, 3}, 0)));
  CHECK(same_bits(loaded["fc.weight"], counted({3, 2}, 4)));
  CHECK(loaded["fc.weight"].requires_grad());
}

TEST_CASE("pt: a checkpoint of everything") {
  const auto dict = fixture("checkpoint.pt").toGenericDict();
  CHECK(dict.at("epoch").toInt() == 3);
  CHECK(dict.at("best").toDouble() == 0.25);
  CHECK(dict.at("name").toStringRef() == "grüße");
  CHECK(dict.at("done").toBool() == false);
  CHECK(dict.at("none").isNone());
  CHECK(dict.at("big").toInt() == int64_t(1) << 40);
  CHECK(torch::str(dict.at("sizes")) == "(2, 3)");
  CHECK(torch::str(dict.at("tuple")) == "(1, x, [1.5])");
  CHECK(torch::str(dict.at("mixed")) == "[1, x]");
  CHECK(dict.at("words").to<std::vector<std::string>>() == std::vector<std::string>{"a", "b"});
  CHECK(dict.at("parameter").toTensor().requires_grad());
  const auto optimizer = dict.at("optimizer").toGenericDict();
  const auto group = optimizer.at("param_groups").toList()[0].toGenericDict();
  CHECK(group.at("lr").toDouble() == 0.5);
  CHECK(group.at("params").toIntVector() == std::vector<int64_t>{0, 1, 2, 3, 4, 5});
  const auto state = optimizer.at("state").toGenericDict();
  CHECK(same_bits(state.at(5).toGenericDict().at("momentum_buffer").toTensor(), torch::ones({3})));

  torch::serialize::InputArchive archive, below;
  archive.load_from(fixture_file("checkpoint.pt"));
  IValue v;
  archive.read("epoch", v);
  CHECK(v.toInt() == 3);
  archive.read("optimizer", below);
  CHECK(below.try_read("state", below));
}

TEST_CASE("pt: what libtorch's own torch::save and pickle_save wrote") {
  torch::nn::Sequential net(torch::nn::Linear(3, 2), torch::nn::ReLU());
  torch::load(net, fixture_file("libtorch_module.pt"));
  CHECK(torch::equal(net->parameters()[0], torch::arange(6, torch::kFloat).reshape({2, 3})));
  CHECK(torch::equal(net->parameters()[1], torch::arange(2, torch::kFloat)));
  const auto tuple = fixture("pickle_save.pt").toTuple()->elements();
  REQUIRE(tuple.size() == 6);
  CHECK(tuple[0].toInt() == 1);
  CHECK(tuple[1].toDouble() == 2.5);
  CHECK(torch::equal(tuple[2].toTensor(), torch::ones({2, 2})));
  CHECK(tuple[3].toStringRef() == "x");
  CHECK(tuple[4].toIntVector() == std::vector<int64_t>{1, 2});
  CHECK(torch::equal(tuple[5].toGenericDict().at("w").toTensor(), torch::ones({2})));
}

TEST_CASE("pt: ours come back, storages shared") {
  const TemporaryFolder folder;
  torch::GenericDict dict;
  const Tensor base = torch::randn({3, 4});
  dict.insert("base", base);
  dict.insert("column", base.select(1, 2));
  dict.insert(7, IValue::list({1, "x", IValue(), true, -2.5}));
  dict.insert("numbers",
              IValue::tuple({int64_t(INT32_MIN) - 1, int64_t(INT64_MAX), -1, 65536, 1e-300}));
  dict.insert("empty", torch::zeros({0, 3}));
  dict.insert("parameter", torch::ones({2}, torch::requires_grad()));
  for (const auto& [name, type] : kDtypes) dict.insert(name, numbers(type));
  xtgrad::save_pt(folder / "x.pt", IValue(dict));
  const auto loaded = load_pt(folder / "x.pt").toGenericDict();
  REQUIRE(loaded.size() == dict.size());
  for (const auto& entry : dict) {
    const IValue& other = loaded.at(entry.key());
    if (entry.value().isTensor())
      CHECK(same_bits(entry.value().toTensor(), other.toTensor()));
    else
      CHECK(entry.value() == other);
  }
  CHECK(loaded.at("parameter").toTensor().requires_grad());
  CHECK(loaded.at("column").toTensor().is_alias_of(loaded.at("column").toTensor()));
  loaded.at("base").toTensor().zero_();
  CHECK(loaded.at("column").toTensor().sum().item<float>() == 0);

  // As programs for libtorch read weights.
  const auto content = read_bytes(folder / "x.pt");
  c10::Dict<IValue, IValue> weights =
      torch::pickle_load(std::vector<char>(content.begin(), content.end())).toGenericDict();
  size_t tensors = 0;
  for (auto const& w : weights) tensors += w.value().isTensor();
  CHECK(tensors == 4 + kDtypes.size());
  const c10::impl::GenericDict& same = weights;
  CHECK(same.contains("base"));
  const auto bytes = torch::pickle_save(IValue(std::make_tuple(1, base)));
  CHECK(same_bits(torch::pickle_load(bytes).toTuple()->elements()[1].toTensor(), base));
  Net net, other;
  xtgrad::save_pt(folder / "net.pt", net->named_parameters());
  torch::load(other, folder / "net.pt");
  for (const auto& item : net->named_parameters())
    CHECK(same_bits(*item, other->named_parameters()[item.key()]));
  CHECK(first_line([&] { xtgrad::save_pt(folder / "y", IValue("\xFF")); }) ==
        "save_pt: a text is not UTF-8, or too long");
  CHECK(first_line([&] { xtgrad::save_pt(folder / "y", IValue(Tensor())); }) ==
        "save_pt: a tensor is undefined");
}

TEST_CASE("pt: nothing is executed, and what is not read is named") {
  const auto refused = [](const std::string& name, const std::string& what) {
    CHECK(error_of<xtgrad::ValueError>([&] { fixture(name); }, what));
  };
  refused("evil.pt", "names 'posix.system', which is not read");
  CHECK(!std::filesystem::exists("/tmp/xtgrad_was_here"));
  refused("module.pt", "names 'torch.nn.modules.container.Sequential', which is not read");
  refused("legacy.pt", "is a file of PyTorch before 1.6");
  refused("plain.npz", "is a zip archive without data.pkl");
  refused("float32.npy", "it is no zip archive");
  CHECK(error_of<xtgrad::Error>([] { load_pt("/nonexistent"); }, "No such file"));
  CHECK(error_of<xtgrad::ValueError>([] { load_pt("", 0); }, "it is no zip archive"));
}

TEST_CASE("pt: pickles of a closed list of opcodes") {
  CHECK(load_pickle("K\5.").toInt() == 5);
  CHECK(load_pickle(std::string("\x8a\1\xFF.", 4)).toInt() == -1);
  CHECK(load_pickle(std::string("\x8a\0.", 3)).toInt() == 0);
  CHECK(torch::str(load_pickle("(K\1\x88NG?\xf8" + std::string(6, '\0') + "]}t.")) ==
        "(1, True, None, 1.5, [], {})");
}

TEST_CASE("pt: damaged pickles") {
  check_bad("", "it ends too early");
  check_bad("K\1", "it ends too early");
  check_bad(".", "it does not end with one value");
  check_bad("K\1K\2.", "it does not end with one value");
  check_bad("(K\1.", "it does not end with one value");
  check_bad("I5\n.", "the opcode 0x49 is not read");
  check_bad("i", "the opcode 0x69 is not read");
  check_bad(std::string("\x8a\x09\1\1\1\1\1\1\1\1\1.", 12), "an integer is too large");
  check_bad(std::string("X\xFF\xFF\xFF\xFFx.", 7), "it ends too early");
  check_bad("h\1.", "it asks for a value that it did not keep");
  check_bad("t.", "a mark is missing");
  check_bad("(\x85.", "its stack is empty");
  check_bad("K\1K\2a.", "it appends to no list");
  check_bad("K\1(e.", "it appends to no list");
  check_bad("}(K\1u.", "a key has no value");
  check_bad("}(]K\1u.", "has a dict with a GenericList as a key");
  check_bad("]q\1h\1a.", "has a value that contains itself");
  check_bad("K\1)R.", "it calls what is no global");
  check_bad("ctorch\nFloatStorage\n.", "has a torch.FloatStorage that is no value");
  check_bad("ctorch\nFloatStorage\n)R.", "it calls torch.FloatStorage");
  check_bad("c__torch__.A\nB\n)R.", "it calls __torch__.A.B");
  check_bad("cos\nsystem\nU\2ls\x85R.", "names 'os.system'");
  check_bad("U\2osU\6system\x93.", "names 'os.system'");
  check_bad("cos\nsystem", "it ends too early");
  check_bad("\x80\x09K\1.", "its protocol is unknown");
  check_bad(
      "}}K\1K\2s"
      "b"
      "K\1K\2"
      "s}K\1K\2sb.",
      "a dict has a state");
  std::string deep(200, ']');
  check_bad(deep + std::string(199, 'a') + ".", "nested deeper than 100");
  check_bad(std::string(100000, '(') + ".", "it does not end with one value");
}

TEST_CASE("pt: values that share parts grow no larger than the file") {
  std::string pickle = "]q" + std::string(1, '\0');
  for (char i = 0; i < 60; ++i)  // each list holds the one before twice
    pickle += std::string("](h") + i + "h" + i + "eq" + char(i + 1);
  pickle += "\x85";
  std::string whole = "(" + pickle.substr(0, pickle.size() - 1) + "t.";
  CHECK(load_pickle(whole).toTuple()->size() == 61);
  const auto bytes = zip_of({{"x/data.pkl", "\x80\x02" + whole}});
  torch::serialize::InputArchive archive;
  CHECK(error_of<xtgrad::ValueError>([&] { archive.load_from(bytes.data(), bytes.size()); },
                                     "would take too much memory"));
}

TEST_CASE("pt: tensors that do not fit their storages") {
  const std::string eight(8, '\0');
  const auto tensor = [&]<size_t N>(const char(&rest)[N]) {
    return kRebuild + kFloats + std::string(rest, N - 1) + "\x89" + kHooks;
  };
  CHECK(load_pickle(tensor("K\0K\2\x85K\1\x85"), eight).toTensor().numel() == 2);
  CHECK(load_pickle(tensor("K\0K\7\x85K\0\x85"), eight).toTensor().numel() == 7);
  CHECK(load_pickle(tensor("K\2K\0\x85K\1\x85"), eight).toTensor().numel() == 0);
  check_bad(tensor("K\1K\2\x85K\1\x85"), "a tensor lies outside its storage", eight);
  check_bad(tensor("K\0K\2\x85K\2\x85"), "a tensor lies outside its storage", eight);
  check_bad(tensor("K\3K\0\x85K\1\x85"), "a tensor lies outside its storage", eight);
  check_bad(tensor("K\0K\2\x85)"), "a tensor lies outside its storage", eight);
  check_bad(tensor("K\0K\2\x85J\xFF\xFF\xFF\xFF\x85"), "a tensor lies outside its storage", eight);
  check_bad(tensor("K\0J\xFF\xFF\xFF\xFF\x85K\0\x85"), "has a negative size", eight);
  check_bad(tensor("K\0\x8a\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F\x85K\0\x85"), "an impossible shape",
            eight);
  check_bad(tensor("K\0K\2\x85K\1\x85"), "x/data/0 has 7 bytes", std::string(7, '\0'));
  check_bad(tensor("N"), "a tensor is not made of", eight);
  check_bad(kFloats + ".", "it does not end with one value", eight);
}
