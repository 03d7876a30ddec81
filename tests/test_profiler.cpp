// Profiles: what they record, of which thread, and what they make of it. tests/report reads the
// trace events.
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/core/autograd/recorder.h>
#include <xtgrad/nn/profile.h>

#include <algorithm>
#include <sstream>
#include <thread>

#include "files.h"

using namespace xtgrad;
using profiler::Kind;

namespace {

const profiler::Row* find(const std::vector<profiler::Row>& rows, Kind kind,
                          const std::string& name) {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
    return row.kind == kind && row.name == name;
  });
  return at == rows.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("a profile counts ops, their bytes and their FLOP") {
  const Tensor a = ones({3, 4}), b = ones({4, 5}), x = ones({2, 3, 8, 8}), w = ones({6, 3, 3, 3});
  Tensor c = ones({3, 5});
  profiler::Profile profile;
  const Tensor y = a.mm(b);
  const Tensor z = y.sigmoid() + y;
  c.mul_(2);
  const Tensor v = conv2d(x, w);
  const Tensor u = conv2d(x, ones({1, 3, 5, 5}));
  v.view({-1}).dot(v.view({-1}));
  const auto rows = profile.rows();
  const Tensor later = a.mm(b);  // after rows(), which stops it
  CHECK(profile.rows().size() == rows.size());
  const auto check = [&](const char* name, uint64_t calls, const Tensor& result, uint64_t flop) {
    INFO(name);
    const auto* row = find(rows, Kind::kOp, name);
    REQUIRE(row);
    CHECK(row->calls == calls);
    CHECK(row->bytes == result.nbytes());
    CHECK(row->flop == flop);
    CHECK(row->self_ns == row->total_ns);
  };
  check("mm", 1, y, 2 * 3 * 4 * 5);
  check("sigmoid", 1, z, 15);
  check("add", 1, z, 15);
  check("mul", 1, c, 15);
  const auto* convolution = find(rows, Kind::kOp, "convolution");
  REQUIRE(convolution);
  CHECK(convolution->flop == 2 * (2 * 6 * 6 * 6) * (3 * 3 * 3) + 2 * (2 * 4 * 4) * (3 * 5 * 5));
  CHECK(find(rows, Kind::kOp, "dot")->flop <= 2 * uint64_t(v.numel()));  // none of a convolution's
}

TEST_CASE("scopes, nodes and modules contain what ran in them") {
  manual_seed(0);
  nn::Sequential net{nn::Linear(4, 8), nn::ReLU(), nn::Linear(8, 2)};
  const Tensor x = randn({16, 4}).requires_grad_();
  profiler::Profile profile;
  {
    const nn::ProfileModules named(*net);
    const profiler::Scope outer("outer");
    const profiler::Scope inner("inner");
    net->forward(x).sum().backward();
  }
  net->forward(x);  // the hooks are gone
  const auto rows = profile.rows();
  const uint64_t forward = 2 * 16 * 4 * 8 + 2 * 16 * 8 * 2;
  const auto* outer = find(rows, Kind::kScope, "outer");
  const auto* inner = find(rows, Kind::kScope, "inner");
  const auto* backward = find(rows, Kind::kScope, "backward");
  const auto* linear = find(rows, Kind::kBackward, "AddmmBackward0");
  const auto* module = find(rows, Kind::kModule, "0 (Linear)");
  const auto* addmm = find(rows, Kind::kOp, "addmm");
  REQUIRE((outer && inner && backward && linear && module && addmm));
  CHECK(outer->total_ns >= inner->total_ns);
  CHECK(inner->total_ns >= backward->total_ns + module->total_ns);
  CHECK(linear->calls == 2);
  CHECK(linear->flop == 2 * forward);  // the gradients of inputs and weights cost as much each
  CHECK(outer->flop == inner->flop);
  CHECK(inner->flop >= 3 * forward);
  CHECK(module->calls == 1);
  CHECK(module->flop == 2 * 16 * 4 * 8);
  CHECK(addmm->calls == 4);
  // Own times sum to what all took, whatever lies inside whatever.
  uint64_t self = 0;
  for (const auto& row : rows) self += row.self_ns;
  uint64_t end = 0;
  for (const auto& event : profile.events()) end = std::max(end, event.end);
  CHECK(self <= end);
  CHECK(double(self) >= 0.5 * double(outer->total_ns));
}

TEST_CASE("what an exception leaves open ends with what is around it") {
  struct Throws : nn::Module {
    Tensor forward(const Tensor&) { throw std::runtime_error("no"); }
  };
  nn::ModuleHolder<Throws> module(std::make_shared<Throws>());
  profiler::Profile profile;
  const nn::ProfileModules named(*module);
  {
    const profiler::Scope scope("around");
    CHECK_THROWS_AS(module(ones(2)), std::runtime_error);
  }
  const auto rows = profile.rows();
  CHECK(find(rows, Kind::kScope, "around")->calls == 1);
  CHECK(std::count_if(rows.begin(), rows.end(),
                      [](auto& row) { return row.kind == Kind::kModule; }) == 1);
}

TEST_CASE("each thread has a row of its own, and one profile runs at a time") {
  const Tensor x = ones({4});
  const profiler::Scope before("began before the profile");
  profiler::Profile profile;
  CHECK(first_line([] { profiler::Profile second; }) == "Profile: another one runs");
  std::thread([&] { x.exp(); }).join();
  x.exp();
  profile.stop();
  const auto& events = profile.events();
  REQUIRE(events.size() == 2);
  CHECK(events[0].thread != events[1].thread);
  profiler::Profile third;
  CHECK(third.events().empty());
}

TEST_CASE("tables and traces tell of a profile") {
  const TemporaryFolder folder;
  profiler::Profile profile;
  {
    RECORD_FUNCTION("a \"quoted\"\nname", std::vector<c10::IValue>());
    RECORD_USER_SCOPE("user scope");
    ones({2, 2}).exp();
  }
  const std::string table = profile.table(1);
  CHECK(table.find("self") != std::string::npos);
  CHECK(table.find("and 2 more") != std::string::npos);
  CHECK(profile.table().find("user scope") != std::string::npos);
  profile.save(folder / "trace.json");
  const std::string json = read_bytes(folder / "trace.json");
  CHECK(json == profile.trace_json());
  CHECK(json.find("\"name\": \"a \\\"quoted\\\"\\u000aname\", \"cat\": \"scope\", \"ph\": \"X\"") !=
        std::string::npos);
  CHECK_THROWS_AS(profile.save(folder / "no/trace.json"), Error);
}

TEST_CASE("a recorder and a profile watch one run, and neither changes what the other sees") {
  const auto run = [](bool recorded, bool profiled) {
    auto x = tensor({1., 2.}).requires_grad_();
    std::optional<autograd::Recorder> recorder;
    std::optional<profiler::Profile> profile;
    if (recorded) recorder.emplace(autograd::NamedTensors{{"x", x}});
    if (profiled) profile.emplace();
    (x.exp() * x).unbind()[0].backward();
    return std::make_pair(recorded ? recorder->trace().json() : "",
                          profiled ? profile->rows() : std::vector<profiler::Row>());
  };
  const auto both = run(true, true);
  CHECK(both.first == run(true, false).first);
  CHECK(both.first.find("UnbindBackward0") != std::string::npos);
  const auto alone = run(false, true).second;
  const auto calls = [](const std::vector<profiler::Row>& rows, Kind kind, const char* name) {
    const auto* row = find(rows, kind, name);
    return row ? row->calls : 0;
  };
  for (const auto& rows : {both.second, alone}) {
    CHECK(calls(rows, Kind::kOp, "exp") == 1);
    CHECK(calls(rows, Kind::kOp, "unbind") == 1);  // however many results it has
    CHECK(calls(rows, Kind::kBackward, "UnbindBackward0") == 1);
    CHECK(calls(rows, Kind::kBackward, "MulBackward0") == 1);
  }
}

TEST_CASE("libtorch's RecordProfile and RecordFunction") {
  namespace libtorch = torch::autograd::profiler;
  const TemporaryFolder folder;
  const auto work = [] {
    at::RecordFunction range(at::RecordScope::USER_SCOPE);
    CHECK(range.isActive());
    range.before("a range", std::vector<c10::IValue>());
    torch::ones(2).exp();
    range.end();
    torch::ones(2).exp();
  };
  std::ostringstream out;
  {
    const libtorch::RecordProfile guard(out);
    work();
  }
  CHECK(out.str().find("\"name\": \"a range\", \"cat\": \"scope\", \"ph\": \"X\"") !=
        std::string::npos);
  {
    const libtorch::RecordProfile guard(folder / "trace.json");
    work();
  }
  CHECK(read_bytes(folder / "trace.json").find("\"a range\"") != std::string::npos);
  CHECK(!at::RecordFunction().isActive());
  CHECK(first_line([&] {
          libtorch::RecordProfile guard(folder / "no/trace.json");
        }).rfind("RecordProfile: cannot write", 0) == 0);
}
