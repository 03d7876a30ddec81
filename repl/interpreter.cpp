#include "repl/interpreter.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclContextInternals.h>
#include <clang/AST/ExternalASTSource.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/TextDiagnosticPrinter.h>
#include <clang/Interpreter/Interpreter.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>
#include <llvm/Demangle/Demangle.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/TargetSelect.h>
#include <sys/resource.h>
#include <xtgrad/core/type_name.h>

#include <chrono>
#include <map>
#include <stdexcept>

#include "repl/checks.h"
#include "repl/completion.h"
#include "repl/precompile.h"
#include "repl/split.h"

// Of <cxxabi.h>, which libc++abi has beside LLVM's headers, too.
namespace __cxxabiv1 {
extern "C" std::type_info* __cxa_current_exception_type() noexcept;
}

namespace xtgrad_repl {
namespace {

/// Diagnostics as text, without what is ours in them.
class Messages : public clang::TextDiagnosticPrinter {
 public:
  explicit Messages(clang::DiagnosticOptions* options) : TextDiagnosticPrinter(stream_, options) {}

  /// All since the last call, without the lines that show what is ours.
  std::string take() {
    std::string out;
    stream_.flush();
    bool ours = false;
    for (size_t begin = 0, end; (end = text_.find('\n', begin)) != std::string::npos;
         begin = end + 1) {
      const std::string line = text_.substr(begin, end - begin);
      const bool points = ours && line.find(" | ") != std::string::npos;  // below such a line
      ours = line.find("<<< inputs >>>") != std::string::npos ||
             line.find("inline namespace repl") != std::string::npos || points;
      if (!ours) out += line + '\n';
    }
    text_.clear();
    return out;
  }

 private:
  std::string text_;
  llvm::raw_string_ostream stream_{text_};
};

/// What comes out of the precompiled prelude goes to code generation as if it had just been read.
/// clang's own consumer takes the first line's end for the end of all, and functions that a later
/// line is the first to need were absent.
class FromPrelude : public clang::ASTConsumer {
 public:
  explicit FromPrelude(clang::ASTConsumer& to) : to_(to) {}
  void HandleInterestingDecl(clang::DeclGroupRef d) override { to_.HandleTopLevelDecl(d); }
  void HandleVTable(clang::CXXRecordDecl* d) override { to_.HandleVTable(d); }

 private:
  clang::ASTConsumer& to_;
};

/// With code made fast rather than fast code: a line runs once, and what is long is in the library.
class Clang : public clang::Interpreter {
 public:
  static llvm::Expected<std::unique_ptr<clang::Interpreter>> create(
      std::unique_ptr<clang::CompilerInstance> compiler) {
    auto target = llvm::orc::JITTargetMachineBuilder::detectHost();
    if (!target) return target.takeError();
    target->setCodeGenOptLevel(llvm::CodeGenOptLevel::None);
    auto jit = std::make_unique<llvm::orc::LLJITBuilder>();
    jit->setJITTargetMachineBuilder(std::move(*target));
    llvm::Error error = llvm::Error::success();
    std::unique_ptr<clang::Interpreter> made(new Clang(std::move(compiler), error, std::move(jit)));
    if (error) return error;
    return made;
  }

 private:
  using Interpreter::Interpreter;
};

double now_ms() {
  using namespace std::chrono;
  return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

double cpu_ms() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  const auto ms = [](timeval t) {
    return 1e3 * static_cast<double>(t.tv_sec) + 1e-3 * static_cast<double>(t.tv_usec);
  };
  return ms(u.ru_utime) + ms(u.ru_stime);
}

std::string type_of_exception() {
  return xtgrad::type_name(*__cxxabiv1::__cxa_current_exception_type());
}

/// Runs f; what it throws, in words.
template <class F>
bool runs(const F& f, Outcome& outcome) {
  outcome.status = Outcome::kThrew;
  try {
    f();
    outcome.status = Outcome::kDone;
  } catch (const Interrupted&) {
    outcome.status = Outcome::kInterrupted;
    outcome.message += "interrupted\n";
  } catch (const std::exception& e) {
    outcome.message += type_of_exception() + ": " + e.what() + '\n';
  } catch (const std::string& e) {
    outcome.message += "std::string: " + e + '\n';
  } catch (const char* e) {
    outcome.message += std::string("const char*: ") + e + '\n';
  } catch (int e) {
    outcome.message += "int: " + std::to_string(e) + '\n';
  } catch (...) {
    outcome.message += type_of_exception() + '\n';
  }
  return outcome.status == Outcome::kDone;
}

}  // namespace

struct Interpreter::Impl {
  std::unique_ptr<clang::Interpreter> clang;
  Messages* messages = nullptr;  // the compiler's own
  std::unique_ptr<FromPrelude> from_prelude;
  std::map<std::string, std::vector<clang::NamedDecl*>>
      in_sight;          // what the session has declared, by name
  std::string unlinked;  // what is missing of an entry
  int entries = 0, linked = 0;

  /// A statement, compiled.
  struct Unit {
    clang::PartialTranslationUnit* clang;
    std::vector<clang::NamedDecl*> declared = {}, hidden = {};
  };

  clang::CompilerInstance& compiler() { return *clang->getCompilerInstance(); }
  clang::ASTContext& context() { return clang->getASTContext(); }

  /// The first token of what a macro stands for, looked up through macros that begin with one.
  std::string macro_start(const std::string& name) {
    clang::Preprocessor& pp = compiler().getPreprocessor();
    std::string found = name;
    for (int i = 0; i < 8; ++i) {
      const clang::MacroInfo* macro = pp.getMacroInfo(pp.getIdentifierInfo(found));
      if (!macro || macro->getNumTokens() == 0) break;
      found = pp.getSpelling(macro->getReplacementToken(0));
    }
    return found == name ? "" : found;
  }

  bool is_type(const std::string& name) {
    clang::Sema& sema = compiler().getSema();
    clang::LookupResult result(sema, &context().Idents.get(name), clang::SourceLocation(),
                               clang::Sema::LookupOrdinaryName);
    result.suppressDiagnostics();
    sema.LookupName(result, sema.TUScope);
    return result.isSingleResult() && llvm::isa<clang::TypeDecl>(result.getFoundDecl());
  }

  /// The statements, each to be compiled on its own: their initialisers then run in order. What is
  /// declared lies in a namespace of its entry, so that it hides the library's names of the same
  /// spelling, and earlier ones can be hidden. A statement that declares nothing is the initialiser
  /// of a variable.
  std::vector<std::string> sources(const std::vector<Statement>& statements,
                                   const std::string& name, int line) const {
    const std::string n = std::to_string(entries);
    const std::string open = "inline namespace repl { inline namespace _" + n + " {";
    const std::string close = "\n}}\n";
    std::vector<std::string> out;
    int values = 0;
    const auto value = [&] { return " int _" + n + "_" + std::to_string(values++) + " = "; };
    for (const Statement& s : statements) {
      // Before what is ours, too: a message that points there says at least which line it is about.
      const std::string at = "#line " + std::to_string(line + s.line - 1) + " \"" + name + "\"\n";
      const std::string place = "\n" + at + std::string(static_cast<size_t>(s.column - 1), ' ');
      if (s.kind == Kind::kDirective || s.outside) {
        out.push_back(place + s.text + '\n');
      } else if (s.kind == Kind::kDeclaration) {
        out.push_back(at + open + place + s.text + close);
        // Part of the same unit where that is sure to be initialised in order: a constant has an
        // initialiser of its own.
        std::string shows;
        for (const std::string& variable : s.names)
          shows += at + open + value() + "xtgrad::repl::show([]() -> auto& { return " + variable +
                   "; });" + close;
        const bool in_order = s.text.find("const") == std::string::npos &&
                              s.text.find("static") == std::string::npos &&
                              s.text.find("inline") == std::string::npos;
        if (in_order)
          out.back() += shows;
        else if (!shows.empty())
          out.push_back(shows);
      } else if (s.shown) {
        out.push_back(at + open + value() + "xtgrad::repl::show([]() -> decltype(auto) { return (" +
                      place + s.text.substr(0, s.text.size() - 1) + "\n); });" + close);
      } else {
        out.push_back(at + open + value() + "([] {" + place + s.text + "\n}(), 0);" + close);
      }
    }
    return out;
  }

  /// Takes a declaration of the session out of what lookup finds.
  void hide(clang::NamedDecl* d) {
    const auto remove = [&](clang::DeclContext* scope) {
      clang::StoredDeclsMap* map = scope->getPrimaryContext()->getLookupPtr();
      if (!map) return;
      const auto found = map->find(d->getDeclName());
      if (found == map->end() || found->second.isNull()) return;
      if (llvm::is_contained(found->second.getLookupResult(), d)) found->second.remove(d);
    };
    for (clang::DeclContext* scope = d->getDeclContext(); !scope->isTranslationUnit();
         scope = scope->getParent())
      remove(scope);
    for (clang::TranslationUnitDecl* unit : context().getTranslationUnitDecl()->redecls())
      remove(unit);
  }

  static bool are_overloads(clang::NamedDecl* a, clang::NamedDecl* b) {
    const auto* f = a->getAsFunction();
    const auto* g = b->getAsFunction();
    return f && g &&
           (llvm::isa<clang::FunctionTemplateDecl>(a) !=
                llvm::isa<clang::FunctionTemplateDecl>(b) ||
            f->getType().getCanonicalType() != g->getType().getCanonicalType());
  }

  /// Notes what a unit declares; of the same names only overloads stay in sight.
  void declare(Unit& unit) {
    const std::string own = "_" + std::to_string(entries);
    for (clang::Decl* outer : unit.clang->TUPart->decls()) {
      const auto* repl = llvm::dyn_cast<clang::NamespaceDecl>(outer);
      if (!repl || repl->getName() != "repl") continue;
      for (clang::Decl* inner : repl->decls())
        if (const auto* ns = llvm::dyn_cast<clang::NamespaceDecl>(inner);
            ns && ns->getName() == own)
          for (clang::Decl* d : ns->decls())
            if (auto* named = llvm::dyn_cast<clang::NamedDecl>(d); named && named->getDeclName())
              unit.declared.push_back(named);
    }
    for (clang::NamedDecl* d : unit.declared) {
      std::vector<clang::NamedDecl*>& all = in_sight[d->getNameAsString()];
      for (auto it = all.begin(); it != all.end();) {
        const bool goes = (*it)->getDeclContext()->getPrimaryContext() !=
                              d->getDeclContext()->getPrimaryContext() &&
                          !are_overloads(*it, d);
        if (goes) {
          hide(*it);
          unit.hidden.push_back(*it);
        }
        it = goes ? all.erase(it) : it + 1;
      }
      all.push_back(d);
    }
  }

  /// A unit that was not run, or not to its end: its names are gone, and what they hid is back.
  void take_back(const Unit& unit) {
    for (clang::NamedDecl* d : unit.declared) {
      hide(d);
      std::erase(in_sight[d->getNameAsString()], d);
    }
    for (clang::NamedDecl* d : unit.hidden) {
      d->getDeclContext()->makeDeclVisibleInContext(d);
      in_sight[d->getNameAsString()].push_back(d);
    }
  }

  Outcome compile(const std::string& entry, const std::string& name, int line,
                  std::vector<Unit>& units) {
    const double start = now_ms();
    ++entries;
    Outcome outcome;
    outcome.message = unbalanced(entry);
    if (!outcome.message.empty() || !parse(entry, name, line, units))
      outcome.status = Outcome::kInvalid;
    outcome.message += messages->take();
    outcome.compile_ms = now_ms() - start;
    return outcome;
  }

  /// The units of an entry; false where it is wrong, which the messages then tell.
  bool parse(const std::string& entry, const std::string& name, int line,
             std::vector<Unit>& units) {
    const Names names{[this](const std::string& n) { return macro_start(n); },
                      [this](const std::string& n) { return is_type(n); }};
    for (const std::string& text : sources(split(entry, names), name, line)) {
      auto unit = clang->Parse(text);
      if (!unit) {
        llvm::consumeError(unit.takeError());
        return false;
      }
      units.push_back({&*unit});
      declare(units.back());
    }
    return true;
  }

  /// What a line calls and nobody defines; the other errors are consequences.
  void note_link_error(llvm::Error error) {
    llvm::handleAllErrors(
        std::move(error),
        [&](const llvm::orc::SymbolsNotFound& e) {
          for (const auto& symbol : e.getSymbols())
            unlinked += "not defined anywhere: " + llvm::demangle(*symbol) + '\n';
        },
        [](const llvm::ErrorInfoBase&) {});
  }

  /// Links a unit into the program; its initialisers.
  llvm::Expected<std::vector<void (*)()>> link(Unit& unit) {
    std::vector<std::string> names;
    if (llvm::Module* module = unit.clang->TheModule.get()) {
      names = take_initialisers(*module, ++linked);
      insert_checks(*module);
    }
    if (llvm::Error e = clang->Execute(*unit.clang)) return e;
    std::vector<void (*)()> calls;
    for (const std::string& name : names) {
      auto address = clang->getSymbolAddressFromLinkerName(name);
      if (!address) return address.takeError();
      calls.push_back(address->toPtr<void (*)()>());
    }
    return calls;
  }
};

Interpreter::Interpreter(const std::vector<std::string>& arguments, bool colours)
    : impl_(new Impl) {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  const std::vector<std::string> all = session_arguments(arguments);
  std::vector<const char*> pointers;
  for (const std::string& a : all) pointers.push_back(a.c_str());
  clang::IncrementalCompilerBuilder builder;
  builder.SetCompilerArgs(pointers);
  auto compiler = builder.CreateCpp();
  if (!compiler) throw std::runtime_error(llvm::toString(compiler.takeError()));
  auto interpreter = Clang::create(std::move(*compiler));
  if (!interpreter) throw std::runtime_error(llvm::toString(interpreter.takeError()));
  impl_->clang = std::move(*interpreter);

  clang::CompilerInstance& c = impl_->compiler();
  auto* options = new clang::DiagnosticOptions;  // counted
  options->ShowColors = colours;
  options->ShowPresumedLoc = true;
  impl_->messages = new Messages(options);
  impl_->messages->BeginSourceFile(c.getLangOpts(), &c.getPreprocessor());
  c.getDiagnostics().setClient(impl_->messages);
  if (auto jit = impl_->clang->getExecutionEngine())
    jit->getExecutionSession().setErrorReporter(
        [this](llvm::Error e) { impl_->note_link_error(std::move(e)); });
  else
    throw std::runtime_error(llvm::toString(jit.takeError()));
  impl_->from_prelude = std::make_unique<FromPrelude>(c.getASTConsumer());
  impl_->context().getExternalSource()->StartTranslationUnit(impl_->from_prelude.get());
}

Interpreter::~Interpreter() = default;

Outcome Interpreter::compile(const std::string& entry, const std::string& name, int line) {
  std::vector<Impl::Unit> units;
  return impl_->compile(entry, name, line, units);
}

Outcome Interpreter::run(const std::string& entry, const std::string& name, int line) {
  std::vector<Impl::Unit> units;
  Outcome outcome = impl_->compile(entry, name, line, units);
  interrupted = 0;
  size_t done = 0;
  for (; done < units.size() && outcome.status == Outcome::kDone; ++done) {
    const double linking = now_ms();
    auto calls = impl_->link(units[done]);
    if (!calls) {
      outcome.status = Outcome::kInvalid;
      const std::string error = llvm::toString(calls.takeError()) + '\n';
      outcome.message += impl_->unlinked.empty() ? error : impl_->unlinked;
      break;
    }
    const double begun = now_ms(), cpu = cpu_ms();
    const bool well = runs(
        [&] {
          for (auto* call : *calls) call();
        },
        outcome);
    outcome.compile_ms += begun - linking;
    outcome.run_ms += now_ms() - begun;
    outcome.cpu_ms += cpu_ms() - cpu;
    if (!well) break;
  }
  for (size_t i = units.size(); i-- > done;) impl_->take_back(units[i]);
  return outcome;
}

std::vector<std::string> Interpreter::complete(const std::string& text) {
  return completions(*impl_->clang, text);
}

std::vector<std::string> Interpreter::tensors() const {
  std::vector<std::string> names;
  for (const auto& [name, declared] : impl_->in_sight)
    for (const clang::NamedDecl* d : declared)
      if (const auto* v = llvm::dyn_cast<clang::VarDecl>(d))
        if (const auto* record = v->getType()->getAsCXXRecordDecl();
            record && record->getName() == "Tensor")
          names.push_back(name);
  return names;
}

}  // namespace xtgrad_repl
