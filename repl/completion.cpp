#include "repl/completion.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Interpreter/Interpreter.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>
#include <clang/Serialization/ASTReader.h>

#include <cctype>
#include <set>

namespace xtgrad_repl {
namespace {

bool is_name_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// Where the expression that ends before `end` begins: names, members, calls, indices.
size_t expression_start(const std::string& text, size_t end) {
  size_t i = end;
  for (;;) {
    while (i > 0 && text[i - 1] == ' ') --i;
    const size_t part = i;
    while (i > 0 && (text[i - 1] == ')' || text[i - 1] == ']' || text[i - 1] == '}')) {
      int depth = 0;
      do {
        const char c = text[--i];
        if (c == ')' || c == ']' || c == '}') ++depth;
        if (c == '(' || c == '[' || c == '{') --depth;
      } while (i > 0 && depth > 0);
    }
    while (i > 0 && is_name_part(text[i - 1])) --i;
    if (i == part) return i;
    if (i >= 2 && (text.compare(i - 2, 2, "::") == 0 || text.compare(i - 2, 2, "->") == 0))
      i -= 2;
    else if (i >= 1 && text[i - 1] == '.')
      i -= 1;
    else
      return i;
  }
}

class Completion {
 public:
  explicit Completion(clang::Interpreter& clang)
      : clang_(clang), compiler_(*clang.getCompilerInstance()) {
    compiler_.getDiagnostics().setSuppressAllDiagnostics(true);
  }

  std::vector<std::string> of(const std::string& text) {
    size_t begin = text.size();
    while (begin > 0 && is_name_part(text[begin - 1])) --begin;
    const std::string prefix = text.substr(begin);
    const auto before = [&](const char* mark) {
      const size_t n = std::char_traits<char>::length(mark);
      return begin >= n && text.compare(begin - n, n, mark) == 0 ? begin - n : std::string::npos;
    };
    if (const size_t dot = before("."); dot != std::string::npos)
      return members(text, dot, prefix, false);
    if (const size_t arrow = before("->"); arrow != std::string::npos)
      return members(text, arrow, prefix, true);
    if (const size_t colons = before("::"); colons != std::string::npos) {
      const std::string scope =
          text.substr(expression_start(text, colons), colons - expression_start(text, colons));
      if (auto* ns = llvm::dyn_cast_or_null<clang::NamespaceAliasDecl>(
              declared("namespace repl_here = " + scope + ";")))
        return names(prefix, ns->getNamespace());
      if (auto* type = llvm::dyn_cast_or_null<clang::TypedefNameDecl>(
              declared("using repl_here = " + scope + ";")))
        return names(prefix, type->getUnderlyingType()->getAsRecordDecl());
      return {};
    }
    return prefix.empty() ? std::vector<std::string>() : names(prefix, nullptr);
  }

 private:
  /// What the declaration of `repl_here` says it is, null where it is wrong.
  clang::NamedDecl* declared(const std::string& declaration) {
    auto unit =
        clang_.Parse("inline namespace repl { namespace completion { " + declaration + " } }");
    if (!unit) {
      llvm::consumeError(unit.takeError());
      return nullptr;
    }
    for (clang::Decl* outer : unit->TUPart->decls())
      if (auto* repl = llvm::dyn_cast<clang::NamespaceDecl>(outer))
        for (clang::Decl* inner : repl->decls())
          if (auto* ns = llvm::dyn_cast<clang::NamespaceDecl>(inner))
            for (clang::Decl* d : ns->decls())
              if (auto* named = llvm::dyn_cast<clang::NamedDecl>(d)) return named;
    return nullptr;
  }

  std::vector<std::string> members(const std::string& text, size_t end, const std::string& prefix,
                                   bool arrow) {
    const size_t begin = expression_start(text, end);
    const std::string value = "(" + text.substr(begin, end - begin) + ")";
    const std::string type = arrow ? "*" + value + ".operator->()" : value;
    auto* found = declared("using repl_here = decltype(" + type + ");");
    if (!found && arrow) found = declared("using repl_here = decltype(*" + value + ");");
    auto* alias = llvm::dyn_cast_or_null<clang::TypedefNameDecl>(found);
    if (!alias) return {};
    return names(prefix, alias->getUnderlyingType().getNonReferenceType()->getAsCXXRecordDecl());
  }

  /// All names with the prefix that lookup finds, in `scope` or, without one, from the session.
  std::vector<std::string> names(const std::string& prefix, clang::DeclContext* scope) {
    std::set<std::string> spelled;
    const auto note = [&](llvm::StringRef name) {
      if (name.starts_with(prefix) && (!prefix.empty() || !name.starts_with("_")))
        spelled.insert(name.str());
    };
    for (const auto& entry : compiler_.getPreprocessor().getIdentifierTable()) note(entry.getKey());
    if (compiler_.getASTReader()) {
      const std::unique_ptr<clang::IdentifierIterator> all(
          compiler_.getASTReader()->getIdentifiers());
      for (llvm::StringRef name = all->Next(); !name.empty(); name = all->Next()) note(name);
    }
    std::vector<std::string> found;
    for (const std::string& name : spelled)
      if (name != prefix && name.find("repl_here") != 0 && is_found(name, scope))
        found.push_back(name);
    return found;
  }

  bool is_found(const std::string& name, clang::DeclContext* scope) {
    clang::Sema& sema = compiler_.getSema();
    clang::IdentifierInfo* id = &compiler_.getPreprocessor().getIdentifierTable().get(name);
    if (!scope && id->isKeyword(compiler_.getLangOpts())) return true;
    clang::LookupResult result(sema, id, clang::SourceLocation(), clang::Sema::LookupOrdinaryName);
    result.suppressDiagnostics();
    if (scope)
      sema.LookupQualifiedName(result, scope);
    else
      sema.LookupName(result, sema.TUScope);
    for (const clang::NamedDecl* d : result) {
      const bool is_public = d->getAccess() == clang::AS_public || d->getAccess() == clang::AS_none;
      const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(d);
      if (is_public && !(record && record->isInjectedClassName())) return true;
    }
    return false;
  }

  clang::Interpreter& clang_;
  clang::CompilerInstance& compiler_;
};

}  // namespace

std::vector<std::string> completions(clang::Interpreter& clang, const std::string& text) {
  return Completion(clang).of(text);
}

}  // namespace xtgrad_repl
