// Runs the tests. A test case that leaves a graph node or a storage alive fails, and so does a
// filter that no test case passes.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <xtgrad/core/debug.h>
#include <xtgrad/core/tensor/generator.h>

#include <cstdio>

#include "in_tests.h"

namespace {

int leaking_cases = 0;
bool nothing_ran = false;

struct LeakCheck : doctest::IReporter {
  explicit LeakCheck(const doctest::ContextOptions&) {}

  void test_case_start(const doctest::TestCaseData& test) override {
    name_ = test.m_name;
    xtgrad::manual_seed(0);  // the same numbers in each run
  }
  void test_case_end(const doctest::CurrentTestCaseStats&) override {
    const long long nodes = xtgrad::debug::live_nodes();
    const long long storages = xtgrad::debug::live_storages();
    if (nodes == 0 && storages == 0) return;
    ++leaking_cases;
    std::fprintf(stderr, "TEST CASE \"%s\" left %lld nodes and %lld storages alive\n", name_, nodes,
                 storages);
  }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& stats) override {
    nothing_ran = stats.numTestCasesPassingFilters == 0;
  }
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}

 private:
  const char* name_ = "";
};

REGISTER_LISTENER("leaks", 1, LeakCheck);

}  // namespace

std::string in_tests(const std::string& name) { return XTGRAD_TEST_DIR "/" + name; }

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  const int failed = context.run();
  if (context.shouldExit()) return failed;  // --help, --list-test-cases
  if (nothing_ran) std::fprintf(stderr, "no test case has the name asked for\n");
  return failed != 0 || leaking_cases != 0 || nothing_ran ? 1 : 0;
}
