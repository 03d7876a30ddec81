#include "repl/precompile.h"

#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Frontend/Utils.h>
#include <clang/Interpreter/Interpreter.h>
#include <dlfcn.h>
#include <unistd.h>
#include <xtgrad/core/build_info.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>

#include "repl/prelude_text.h"

namespace fs = std::filesystem;

namespace xtgrad_repl {
namespace {

fs::path cache_folder() {
  const auto variable = [](const char* name) {
    return std::getenv(name) ? std::string(std::getenv(name)) : "";
  };
  if (const auto own = variable("XTGRAD_REPL_CACHE"); !own.empty()) return own;
  if (const auto all = variable("XDG_CACHE_HOME"); !all.empty())
    return fs::path(all) / "xtgrad-repl";
  if (const auto home = variable("HOME"); !home.empty())
    return fs::path(home) / ".cache" / "xtgrad-repl";
  return fs::temp_directory_path() / "xtgrad-repl";
}

/// Where the library is installed its headers are found from there; in a build folder CMake says
/// where they are.
std::vector<std::string> header_folders() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<void*>(&xtgrad::build_info), &info) && info.dli_fname) {
    for (fs::path up = fs::path(info.dli_fname).parent_path(); up.has_relative_path();
         up = up.parent_path())
      if (fs::path include = up / "include" / "xtgrad"; fs::exists(include / "drop_in"))
        return {"-I" + include.parent_path().string(), "-I" + (include / "drop_in").string()};
  }
  return {"-I" XTGRAD_BUILD_INCLUDES, "-I" XTGRAD_BUILD_TORCH_INCLUDES};
}

std::vector<std::string> common_arguments(const std::vector<std::string>& more) {
  std::vector<std::string> all{"-std=c++20", "-resource-dir=" XTGRAD_CLANG_RESOURCES,
                               "-Wno-unused-value", "-Wno-logical-op-parentheses",
                               "-Wno-dangling-assignment-gsl"};
  for (const std::string& folder : header_folders()) all.push_back(folder);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// One for each set of arguments and version of the prelude.
fs::path precompiled(const std::vector<std::string>& arguments) {
  std::string all(kPrelude);
  for (const std::string& a : arguments) all += '\n' + a;
  return cache_folder() / (std::to_string(std::hash<std::string>()(all)) + ".pch");
}

std::vector<const char*> pointers(const std::vector<std::string>& arguments) {
  std::vector<const char*> out;
  for (const std::string& a : arguments) out.push_back(a.c_str());
  return out;
}

struct Headers : clang::DependencyCollector {
  bool needSystemDependencies() override { return true; }
};

void make(const std::vector<std::string>& arguments, const fs::path& out) {
  fs::create_directories(out.parent_path());
  fs::path source = out;
  source.replace_extension(".h");
  std::ofstream(source) << kPrelude;
  clang::IncrementalCompilerBuilder builder;
  builder.SetCompilerArgs(pointers(arguments));
  auto compiler = builder.CreateCpp();
  if (!compiler) throw std::runtime_error(llvm::toString(compiler.takeError()));
  const fs::path fresh = out.string() + "." + std::to_string(getpid());
  clang::FrontendOptions& options = (*compiler)->getFrontendOpts();
  options.Inputs = {clang::FrontendInputFile(source.string(),
                                             clang::InputKind(clang::Language::CXX).getHeader())};
  options.OutputFile = fresh.string();
  options.ProgramAction = clang::frontend::GeneratePCH;
  (*compiler)->getLangOpts().PCHInstantiateTemplates = true;
  const auto headers = std::make_shared<Headers>();
  (*compiler)->addDependencyCollector(headers);
  clang::GeneratePCHAction action;
  if (!(*compiler)->ExecuteAction(action))
    throw std::runtime_error("the prelude of the session does not compile");
  std::ofstream list(fs::path(out).replace_extension(".d"));
  for (const std::string& header : headers->getDependencies())
    if (fs::path(header) != source) list << header << '\n';
  list.close();
  fs::rename(fresh, out);  // whoever starts at the same time sees the old one or the new one
}

/// Whether each header that went into it is as old as it was.
bool is_current(const fs::path& file) {
  std::error_code missing;
  const auto made = fs::last_write_time(file, missing);
  std::ifstream headers(fs::path(file).replace_extension(".d"));
  if (missing || !headers) return false;
  for (std::string header; std::getline(headers, header);)
    if (fs::last_write_time(header, missing) > made || missing) return false;
  return true;
}

}  // namespace

void precompile(const std::vector<std::string>& more) {
  const auto arguments = common_arguments(more);
  make(arguments, precompiled(arguments));
}

std::vector<std::string> session_arguments(const std::vector<std::string>& more) {
  auto arguments = common_arguments(more);
  const fs::path file = precompiled(arguments);
  if (!is_current(file)) {
    std::cerr << "xtgrad-repl: preparing the library's headers, once …" << std::endl;
    make(arguments, file);
  }
  arguments.insert(arguments.end(),
                   {"-include-pch", file.string(), "-Xclang", "-fno-validate-pch"});
  return arguments;
}

}  // namespace xtgrad_repl
