/// @file Cutting by tokens, as clang's lexer sees them; what a statement is, is told by how it
/// begins.
#include "repl/split.h"

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>

#include <algorithm>
#include <set>

namespace xtgrad_repl {
namespace {

using clang::tok::TokenKind;
namespace tok = clang::tok;

struct Token {
  TokenKind kind;
  std::string text;
  size_t begin, end;
  bool starts_line;
  bool is(const char* t) const { return text == t; }
  bool is_name() const { return kind == tok::raw_identifier; }
};

clang::LangOptions options() {
  clang::LangOptions o;
  o.CPlusPlus = o.CPlusPlus11 = o.CPlusPlus14 = o.CPlusPlus17 = o.CPlusPlus20 = o.Bool =
      o.LineComment = o.Digraphs = true;
  o.RawStringLiterals = true;
  return o;
}

std::vector<Token> lex(const std::string& text) {
  const clang::LangOptions lang = options();
  clang::Lexer lexer(clang::SourceLocation(), lang, text.data(), text.data(),
                     text.data() + text.size());
  std::vector<Token> tokens;
  for (clang::Token t; !lexer.LexFromRawLexer(t) || !t.is(tok::eof);) {
    const size_t end = lexer.getBufferLocation() - text.data();
    const size_t begin = end - t.getLength();
    tokens.push_back(
        {t.getKind(), text.substr(begin, t.getLength()), begin, end, t.isAtStartOfLine()});
    if (end >= text.size()) break;
  }
  return tokens;
}

const std::set<std::string> kDeclares{
    "struct",    "class",     "union",     "enum",          "namespace", "template",
    "using",     "typedef",   "extern",    "static_assert", "inline",    "static",
    "constexpr", "consteval", "constinit", "const",         "volatile",  "thread_local",
    "auto",      "typename",  "concept",   "alignas",       "decltype"};
const std::set<std::string> kBuiltin{"int",     "float",    "double",   "bool",    "char",
                                     "long",    "unsigned", "short",    "void",    "signed",
                                     "wchar_t", "char8_t",  "char16_t", "char32_t"};
const std::set<std::string> kControls{"for", "while", "if", "switch", "do", "try"};
const std::set<std::string> kStates{"return",     "break",        "continue",
                                    "goto",       "throw",        "delete",
                                    "new",        "sizeof",       "this",
                                    "true",       "false",        "nullptr",
                                    "else",       "case",         "default",
                                    "operator",   "co_await",     "static_cast",
                                    "const_cast", "dynamic_cast", "reinterpret_cast",
                                    "typeid",     "not"};

/// One statement's tokens [begin, end).
class Reader {
 public:
  Reader(const std::vector<Token>& tokens, const Names& known) : t_(tokens), known_(known) {}

  bool is(size_t i, const char* text) const { return i < t_.size() && t_[i].is(text); }

  /// Behind the bracket that closes the one at i.
  size_t behind_bracket(size_t i) const {
    for (int depth = 0; i < t_.size(); ++i) {
      if (is(i, "(") || is(i, "[") || is(i, "{")) ++depth;
      if ((is(i, ")") || is(i, "]") || is(i, "}")) && --depth <= 0) return i + 1;
    }
    return i;
  }

  /// Behind the > that closes the < at i, or i where there is none.
  size_t behind_angle(size_t i) const {
    int depth = 0;
    for (size_t k = i; k < t_.size();) {
      if (is(k, "<")) ++depth;
      if (is(k, ">") || is(k, ">>")) depth -= static_cast<int>(t_[k].text.size());
      if (depth <= 0) return k + 1;
      if (is(k, ";") || is(k, "{") || is(k, "&&") || is(k, "||")) return i;
      k = is(k, "(") || is(k, "[") ? behind_bracket(k) : k + 1;
    }
    return i;
  }

  /// The end of the statement that begins at i, and where its semicolon is absent.
  size_t end_of(size_t i) const {
    const size_t n = t_.size();
    if (is(i, "{")) return behind_bracket(i);
    if (is(i, "do")) return semicolon(end_of(i + 1));
    if (is(i, "try")) {
      for (i = behind_bracket(i + 1); is(i, "catch");) i = behind_bracket(behind_bracket(i + 1));
      return i;
    }
    if (is(i, "if") || is(i, "for") || is(i, "while") || is(i, "switch")) {
      const bool has_else = is(i, "if");
      size_t k = i + 1;
      if (is(k, "constexpr")) ++k;
      k = end_of(behind_bracket(k));
      return has_else && is(k, "else") ? end_of(k + 1) : k;
    }
    if (is(i, "namespace") || (is(i, "inline") && is(i + 1, "namespace")) ||
        (is(i, "extern") && is(i + 2, "{"))) {
      while (i < n && !is(i, "{") && !is(i, ";") && !is(i, "=")) ++i;
      return is(i, "{") ? behind_bracket(i) : semicolon(i);
    }
    const size_t body = function_body(i);
    return body < n ? behind_bracket(body) : semicolon(i);
  }

  bool starts_declaration(size_t i) const {
    if (i >= t_.size()) return false;
    if (is(i, "[") && is(i + 1, "[")) return true;
    if (is(i, "::")) ++i;
    if (!t_[i].is_name()) return false;
    const std::string& first = t_[i].text;
    if (kDeclares.count(first))
      return !(is(i, "decltype") || is(i, "auto")) || !is(i + 1, "(") || declares(i);
    if (kBuiltin.count(first)) return !is(i + 1, "(") && !is(i + 1, "{");
    if (kControls.count(first) || kStates.count(first)) return false;
    if (const std::string macro = known_.macro_start(first); !macro.empty())
      return kDeclares.count(macro) || kBuiltin.count(macro);
    return function_body(i) < t_.size() || declares(i);
  }

  /// The `{` of a function's body, or the number of tokens. An initialiser's stands behind = or a
  /// name, a lambda's in brackets or behind [.
  size_t function_body(size_t i) const {
    bool parameters = false, initialisers = false;
    for (size_t k = i; k < t_.size();) {
      if (is(k, ";") || is(k, "=") || (is(k, "[") && !parameters) || is(k, "return")) break;
      if (is(k, "struct") || is(k, "class") || is(k, "union") || is(k, "enum")) break;
      if (is(k, "template") && is(k + 1, "<")) {
        k = behind_angle(k + 1);
        continue;
      }
      if (is(k, "operator")) {  // its name may be = or ()
        for (++k; k < t_.size() && !is(k, "("); ++k) {
        }
        if (is(k + 1, ")") && is(k + 2, "(")) k += 2;
        continue;
      }
      if (is(k, "{")) {
        if (!parameters) break;
        if (!initialisers || is(k - 1, ")") || is(k - 1, "}")) return k;
        k = behind_bracket(k);
        continue;
      }
      if (is(k, ":") && parameters) initialisers = true;
      if (is(k, "(")) {
        parameters = k > i;
        k = behind_bracket(k);
        continue;
      }
      ++k;
    }
    return t_.size();
  }

  /// The names that a declaration of variables in [i, end) makes.
  std::vector<std::string> names(size_t i, size_t end) const {
    std::vector<std::string> found;
    if (is(i, "using") || is(i, "typedef") || is(i, "namespace") || is(i, "template") ||
        is(i, "extern") || is(i, "static_assert") || is(i, "struct") || is(i, "class") ||
        is(i, "enum") || is(i, "union") || function_body(i) < end)
      return found;
    std::string last;
    for (size_t k = i; k < end;) {
      if (is(k, "[") && last.empty()) {  // auto [a, b]
        for (++k; k < end && !is(k, "]"); ++k)
          if (t_[k].is_name()) found.push_back(t_[k].text);
        return found;
      }
      if (is(k, "=") || is(k, "(") || is(k, "{") || is(k, "[") || is(k, ";") || is(k, ",")) break;
      if (is(k, "<")) {
        k = std::max(behind_angle(k), k + 1);
        continue;
      }
      if (t_[k].is_name() && t_[k].text != "auto" && t_[k].text != "const") last = t_[k].text;
      ++k;
    }
    if (!last.empty()) found.push_back(last);
    return found;
  }

 private:
  size_t semicolon(size_t i) const {
    while (i < t_.size() && !is(i, ";"))
      i = is(i, "(") || is(i, "[") || is(i, "{") ? behind_bracket(i) : i + 1;
    return std::min(i + 1, t_.size());
  }

  /// Whether a type stands at i and a name behind it.
  bool declares(size_t i) const {
    const size_t begin = i;
    if (is(i, "decltype") || is(i, "auto")) i = behind_bracket(i + 1) - 1;
    for (;; i += 2) {  // a::b<c>::d
      if (is(i + 1, "<")) {
        const size_t behind = behind_angle(i + 1);
        if (behind == i + 1) return false;
        i = behind - 1;
      }
      if (!is(i + 1, "::")) break;
    }
    const size_t type_end = ++i;
    while (is(i, "*") || is(i, "&") || is(i, "&&") || is(i, "const")) ++i;
    if (i >= t_.size() || !t_[i].is_name() ||
        kStates.count(t_[i].text) > (t_[i].is("operator") ? 1 : 0))
      return false;
    if (t_[i].is("operator")) return true;
    static const std::set<std::string> words{"and", "or", "xor", "bitand", "bitor", "not_eq"};
    if (words.count(t_[i].text)) return false;
    const bool product =
        (is(type_end, "*") || is(type_end, "&") || is(type_end, "&&")) && !is(i + 1, "=");
    return !product || type_end > begin + 1 || known_.is_type(t_[begin].text);
  }

  const std::vector<Token>& t_;
  const Names& known_;
};

bool lies_outside(const Reader& r, size_t i, size_t end) {
  if (r.is(i, "namespace") || (r.is(i, "inline") && r.is(i + 1, "namespace"))) return true;
  if (r.is(i, "using") && r.is(i + 1, "namespace")) return true;
  if (r.is(i, "template") && r.is(i + 1, "<") && r.is(i + 2, ">")) return true;
  for (const size_t body = r.function_body(i); body < end && i < body && !r.is(i, "(");
       ++i)  // X Class::f() { … }
    if (r.is(i + 1, "::") && r.is(i + 3, "(")) return true;
  return false;
}

}  // namespace

std::vector<Statement> split(const std::string& entry, const Names& names) {
  std::vector<Statement> out;
  const std::vector<Token> tokens = lex(entry);
  const Reader reader(tokens, names);
  const auto add = [&](Kind kind, size_t from, size_t to) {
    const size_t begin = tokens[from].begin, end = tokens[to - 1].end;
    const auto line =
        1 + std::count(entry.begin(), entry.begin() + static_cast<ptrdiff_t>(begin), '\n');
    const size_t newline = begin == 0 ? std::string::npos : entry.rfind('\n', begin - 1);
    const size_t column = newline == std::string::npos ? begin + 1 : begin - newline;
    out.push_back({kind,
                   entry.substr(begin, end - begin),
                   static_cast<int>(line),
                   static_cast<int>(column),
                   false,
                   {},
                   false});
  };
  for (size_t i = 0; i < tokens.size();) {
    if (tokens[i].is(";")) {
      ++i;
      continue;
    }
    if (tokens[i].is("#") && tokens[i].starts_line) {
      size_t end = i + 1;
      while (end < tokens.size() && !tokens[end].starts_line) ++end;
      add(Kind::kDirective, i, end);
      i = end;
      continue;
    }
    const size_t end = std::max(reader.end_of(i), i + 1);
    const bool declares = reader.starts_declaration(i);
    add(declares ? Kind::kDeclaration : Kind::kStatement, i, end);
    Statement& s = out.back();
    s.outside = declares && lies_outside(reader, i, end);
    const bool block = kControls.count(tokens[i].text) || tokens[i].is("{") ||
                       (declares && (reader.function_body(i) < end || tokens[i].is("namespace")));
    if (!tokens[end - 1].is(";") && !(block && tokens[end - 1].is("}"))) {
      s.shown =
          !kControls.count(tokens[i].text) && !tokens[i].is("throw") && !tokens[i].is("return");
      if (declares && s.shown) s.names = reader.names(i, end);
      s.text += ';';
    }
    i = end;
  }
  return out;
}

std::string unbalanced(const std::string& entry) {
  std::vector<const Token*> open;
  const std::vector<Token> tokens = lex(entry);
  const auto complain = [&](const char* what, const Token& t) {
    const auto line =
        1 + std::count(entry.begin(), entry.begin() + static_cast<ptrdiff_t>(t.begin), '\n');
    return what + (" '" + t.text + "' in line ") + std::to_string(line) + '\n';
  };
  for (const Token& t : tokens) {
    if (t.is("(") || t.is("[") || t.is("{")) open.push_back(&t);
    if (!t.is(")") && !t.is("]") && !t.is("}")) continue;
    const char* const opened = t.is(")") ? "(" : t.is("]") ? "[" : "{";
    if (open.empty() || !open.back()->is(opened)) return complain("nothing opens the", t);
    open.pop_back();
  }
  return open.empty() ? "" : complain("nothing closes the", *open.back());
}

bool is_complete(const std::string& entry) {
  const std::vector<Token> tokens = lex(entry);
  if (tokens.empty()) return entry.find("/*") == std::string::npos;
  int depth = 0;
  for (const Token& t : tokens) {
    if (t.is("(") || t.is("[") || t.is("{")) ++depth;
    if (t.is(")") || t.is("]") || t.is("}")) --depth;
    if (t.kind == tok::unknown && (t.text[0] == '"' || t.text[0] == 'R'))
      return t.text[0] == '"';  // a raw string is open
  }
  if (depth > 0) return false;
  const Token& last = tokens.back();
  static const std::set<std::string> go_on{"+",  "-",    "*",  "/",      "%",  "=", "&&",
                                           "||", ",",    ".",  "->",     "<<", "?", ":",
                                           "::", "else", "\\", "return", "do"};
  if (go_on.count(last.text) && !(last.is("*") && tokens[0].is("#"))) return false;
  const size_t comment = entry.rfind("/*");
  if (comment != std::string::npos && comment >= last.end &&
      entry.find("*/", comment) == std::string::npos)
    return false;
  // `for (…)` and `template <…>` on a line of their own.
  const Names nothing{[](const std::string&) { return std::string(); },
                      [](const std::string&) { return false; }};
  const Reader reader(tokens, nothing);
  size_t i = 0;
  while (i < tokens.size() && tokens[i].is("#")) {
    do ++i;
    while (i < tokens.size() && !tokens[i].starts_line);
  }
  while (i < tokens.size()) {
    const size_t begin = i;
    i = std::max(reader.end_of(i), i + 1);
    if (i < tokens.size()) continue;
    size_t k = begin;
    while (k < tokens.size() && (kControls.count(tokens[k].text) || tokens[k].is("else"))) {
      if (tokens[k].is("do")) return last.is(";");
      if (tokens[k].is("try")) return last.is("}");
      k = tokens[k].is("else") ? k + 1
                               : reader.behind_bracket(k + (reader.is(k + 1, "constexpr") ? 2 : 1));
      if (k >= tokens.size()) return false;
    }
    if (tokens[begin].is("template") && reader.is(begin + 1, "<") &&
        reader.behind_angle(begin + 1) >= tokens.size())
      return false;
  }
  return true;
}

}  // namespace xtgrad_repl
