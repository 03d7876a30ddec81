// The signatures of the public headers that take an integer: `narrow(dim, start, length)` for a
// function or a constructor with its integer parameters, `ConvOptions{stride, padding}` for the
// arguments of a class of options.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace signatures {

inline std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// Without comments and line ends.
inline std::string plain(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "//") == 0) i = std::min(text.find('\n', i), text.size());
    const char c = i < text.size() ? text[i] : ' ';
    const bool blank = c == '\n' || c == ' ' || c == '\\' || c == '\t';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

/// The parts of a parameter list, up to the bracket that closes it.
inline std::vector<std::string> parameters(const std::string& text, size_t at) {
  std::vector<std::string> parts(1);
  for (int depth = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (depth == 0 && (c == ')' || c == ';')) break;
    depth += (c == '(' || c == '<' || c == '{') - (c == ')' || c == '>' || c == '}');
    if (depth == 0 && c == ',')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// The name of an integer parameter such as `const Optional<int64_t>& dim = nullopt`, or nothing.
inline std::string integer_name(const std::string& parameter) {
  static const std::regex declared(
      R"(\s*(?:const )?(?:(?:std::)?[oO]ptional<)?(?:std::vector<)?(?:int64_t|int|size_t|unsigned|uint32_t|uint64_t)"
      R"(|IntArrayRef|OptionalIntArrayRef|ExpandingArray\w*(?:<[^>]*>)?)>*&? (\w+)\s*(?:=.*)?)");
  std::smatch found;
  return std::regex_match(parameter, found, declared) ? found[1].str() : "";
}

inline std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Adds those of one header: signature → header.
inline void collect(const std::string& header, const std::string& text,
                    std::map<std::string, std::string>& found) {
  std::string type;  // the class whose arguments these are
  std::vector<std::string> args;
  const auto end_of_type = [&] {
    if (!args.empty()) found.emplace(type + "{" + joined(args) + "}", header);
    args.clear();
  };
  static const std::regex places(
      R"((?:struct|class) (?:XTGRAD_API(?:_TYPE)? )?(\w+)[ :;]|([\w#]+)\()");
  for (std::sregex_iterator it(text.begin(), text.end(), places), none; it != none; ++it) {
    if ((*it)[1].matched) {
      end_of_type();
      type = (*it)[1];
      continue;
    }
    const std::string name = (*it)[2];
    const auto parts = parameters(text, size_t(it->position() + it->length()));
    const size_t at = name == "XTGRAD_SETTER_OF";  // where its type stands
    if ((name == "XTGRAD_ARG" || name == "XTGRAD_SETTER" || at == 1) && parts.size() >= at + 2) {
      const std::string arg =
          integer_name(parts[at].substr(parts[at].find_first_not_of(' ')) + parts[at + 1]);
      if (!arg.empty()) args.push_back(arg);
      continue;
    }
    std::vector<std::string> names;
    for (const std::string& part : parts)
      if (std::string one = integer_name(part); !one.empty()) names.push_back(one);
    if (!names.empty()) found.emplace(name + "(" + joined(names) + ")", header);
  }
  end_of_type();
}

/// All of the tree at `root`: signature → header.
inline std::map<std::string, std::string> of_public_headers(const std::filesystem::path& root) {
  const std::string lists = read(root / "cmake/PublicHeaders.cmake");
  std::map<std::string, std::string> found;
  for (const char* folder : {"core", "nn", "optim"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string header = std::filesystem::relative(entry.path(), root).string();
      const bool is_private = header.starts_with("core/kernels/") ||
                              header.find("/detail/") != std::string::npos ||
                              lists.find("  " + header + "\n") != std::string::npos ||
                              lists.find("  " + header + ")") != std::string::npos;
      if (entry.path().extension() == ".h" && !is_private)
        collect(header, plain(read(entry.path())), found);
    }
  return found;
}

}  // namespace signatures
