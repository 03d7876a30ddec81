// The same mistakes as in libtorch raise the same kind of error with the same first line; and
// nothing is changed by an op that throws.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "in_tests.h"

struct Registers : torch::nn::Module {};

namespace {

struct Raised {
  std::string kind, text;
};

std::string kind_of(const c10::Error& e) {
  if (dynamic_cast<const c10::IndexError*>(&e)) return "IndexError";
  if (dynamic_cast<const c10::ValueError*>(&e)) return "ValueError";
  if (dynamic_cast<const c10::TypeError*>(&e)) return "TypeError";
  if (dynamic_cast<const c10::NotImplementedError*>(&e)) return "NotImplementedError";
  return "Error";
}

template <class F>
Raised run(F body) {
  try {
    body();
  } catch (const c10::Error& e) {
    return {kind_of(e), e.what_without_backtrace()};
  } catch (const std::exception& e) {
    return {"std::exception", e.what()};
  }
  return {"(none)", "(none)"};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }
/// Without libtorch's wish to hear of it, which is no advice to a user of ours.
std::string sentence(const std::string& text) {
  return text.substr(0, text.find("  (Could this error message be improved?"));
}

// errors.txt: what libtorch raised.
const std::map<std::string, Raised>& libtorch() {
  static const auto all = [] {
    std::map<std::string, Raised> m;
    std::ifstream file(in_tests("fixtures/errors.txt"));
    for (std::string line; std::getline(file, line);) {
      std::istringstream in(line);
      std::string name;
      Raised r;
      std::getline(in, name, '\t');
      std::getline(in, r.kind, '\t');
      std::getline(in, r.text);
      m[name] = r;
    }
    return m;
  }();
  return all;
}

// libtorch names the op that overwrote the saved tensor, ours the op that had made it.
const std::set<std::string> kNameAnotherNode = {"saved_changed_input", "saved_view_changed"};

// The checks of the program itself say no more than libtorch.
const std::set<std::string> kOneLine = {"check_failed", "check_silent"};

void compare(const std::string& name, const Raised& ours) {
  const auto at = libtorch().find(name);
  REQUIRE_MESSAGE(at != libtorch().end(), name, " is not in errors.txt");
  // libtorch throws some of its checks as plain std::exception; ours are all c10::Error.
  if (at->second.kind != "std::exception")
    CHECK_MESSAGE(ours.kind == at->second.kind, name, ": ", ours.text);
  if (kNameAnotherNode.count(name)) {
    const size_t same = at->second.text.find(", which is output");
    CHECK_MESSAGE(ours.text.substr(0, same) == at->second.text.substr(0, same), name);
    return;
  }
  CHECK_MESSAGE(first_line(ours.text) == sentence(at->second.text), name);
  // The second line says in whose call, and more than its name.
  const size_t second = ours.text.find('\n');
  const std::string ours_line = second == std::string::npos ? "" : ours.text.substr(second + 1);
  if (!kOneLine.count(name))
    CHECK_MESSAGE(ours_line.size() > ours_line.find(']') + 5, name, ": ", ours.text);
}

}  // namespace

#pragma GCC diagnostic ignored "-Wunused-value"  // a case is an expression that raises
#define CASE(name, ...)                       \
  TEST_CASE("error: " #name) {                \
    compare(#name, run([] { __VA_ARGS__; })); \
  }
#define LATER(...)
#include "fixtures/error_cases.inc"
