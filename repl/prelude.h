/// @file What a session starts with: the library, its names without `xtgrad::`, and how values are
/// shown.
#pragma once
#include <torch/torch.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <ranges>
#include <variant>

/// Of xtgrad-repl: shows `data` where the session is read, as text at the prompt or by its MIME
/// type in a notebook.
extern "C" void xtgrad_repl_show(const char* mime, const char* data, size_t size);

namespace xtgrad::repl {

/// Anything with a picture of itself: `svg()`, `html()` or `png()`, text each.
template <class T>
concept Picture = requires(const T& x) {
  x.svg();
}
|| requires(const T& x) { x.html(); }
|| requires(const T& x) { x.png(); };

inline void send(const char* mime, const std::string& data) {
  xtgrad_repl_show(mime, data.data(), data.size());
}

template <class T>
std::string text(const T& x);

/// At most 100 elements, and how many more there are.
template <class Range>
std::string list(const Range& range, const char* open, const char* close) {
  constexpr int kMost = 100;
  std::string out = open;
  int64_t n = 0;
  for (const auto& x : range)
    if (++n <= kMost) out += (n == 1 ? "" : ", ") + text(x);
  if (n > kMost) out += ", … " + std::to_string(n - kMost) + " more";
  return out + close;
}

template <class T>
std::string in_quotes(const T& s) {
  std::string out = "\"";
  for (const char c : std::string_view(s)) {
    if (c == '"' || c == '\\') out += '\\';
    c == '\n' ? out += "\\n" : out += c;
  }
  return out + '"';
}

/// The text of a value, as it would be written in a program where there is such a way.
template <class T>
std::string text(const T& x) {
  std::ostringstream out;
  if constexpr (std::is_convertible_v<const T&, const Tensor&>) {
    return xtgrad::repr(x);
  } else if constexpr (std::is_same_v<T, bool>) {
    return x ? "true" : "false";
  } else if constexpr (std::is_same_v<T, char>) {
    return std::string("'") + x + "'";
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return in_quotes(x);
  } else if constexpr (std::is_arithmetic_v<T>) {
    char digits[64];
    return std::string(digits, std::to_chars(digits, digits + sizeof digits, x).ptr);
  } else if constexpr (requires {
                         x.first;
                         x.second;
                       }) {
    return "(" + text(x.first) + ", " + text(x.second) + ")";
  } else if constexpr (requires {
                         x.has_value();
                         *x;
                       }) {
    return x.has_value() ? text(*x) : "nullopt";
  } else if constexpr (requires {
                         x.data;
                         x.target;
                       }) {  // data::Example
    return "{.data = " + text(x.data) + ", .target = " + text(x.target) + "}";
  } else if constexpr (requires { std::variant_size<T>::value; }) {
    return std::visit([](const auto& one) { return text(one); }, x);
  } else if constexpr (requires { std::tuple_size<T>::value; } &&
                       !std::ranges::input_range<const T>) {
    std::string all;
    std::apply([&](const auto&... one) { ((all += (all.empty() ? "" : ", ") + text(one)), ...); },
               x);
    return "(" + all + ")";
  } else if constexpr (std::is_base_of_v<nn::Module, T> || requires {
                         x.ptr();
                         out << x;
                       }) {
    out << x;
    return out.str();
  } else if constexpr (requires {
                         x.key();
                         x.value();
                       }) {  // of an OrderedDict
    return text(x.key()) + ": " + text(x.value());
  } else if constexpr (std::ranges::input_range<const T>) {
    return list(x, "{", "}");
  } else if constexpr (requires {
                         *x;
                         x.get();
                       }) {  // a smart pointer
    return x ? text(*x) : "nullptr";
  } else if constexpr (requires { out << x; }) {
    out << x;
    return out.str();
  } else if constexpr (std::is_enum_v<T>) {
    return type_name(typeid(T)) + "(" + std::to_string(static_cast<std::underlying_type_t<T>>(x)) +
           ")";
  } else {
    return "<" + type_name(typeid(T)) + ">";
  }
}

template <class T>
void show_value(const T& x) {
  if constexpr (requires { x.svg(); })
    send("image/svg+xml", x.svg());
  else if constexpr (requires { x.html(); })
    send("text/html", x.html());
  else if constexpr (requires { x.png(); })
    send("image/png", x.png());
  else
    send("text/plain", text(x));
}

/// Of what an expression gives; of nothing, nothing.
template <class F>
int show(F expression) {
  if constexpr (std::is_void_v<decltype(expression())>)
    expression();
  else
    show_value(expression());
  return 0;
}

/// `%graph x`: the page of a loss or a trace, in a file whose path is sent.
template <class T>
int graph(const T& x, autograd::NamedTensors names, const std::string& title) {
  std::erase_if(names, [](const auto& named) { return !named.second.defined(); });
  static int count = 0;
  const auto name = "xtgrad-" + std::to_string(getpid()) + "-" + std::to_string(++count) + ".html";
  const std::string path = (std::filesystem::temp_directory_path() / name).string();
  viz::html(x, path, {.names = names, .title = title});
  send("application/x-xtgrad-page", path);
  return 0;
}

}  // namespace xtgrad::repl

using namespace xtgrad;
using indexing::Slice, indexing::Ellipsis, indexing::None;

/// A tensor [h, w] as a picture: 0 white, above red, below blue, the largest magnitude full.
struct Image {
  explicit Image(const Tensor& x, int size = 240)
      : x(x.detach().squeeze().to(kDouble).contiguous()), size(size) {
    TORCH_CHECK(this->x.dim() == 2, "[Image] a tensor [h, w] makes a picture, this one has sizes ",
                x.sizes());
  }

  std::string svg() const {
    const auto h = x.size(0), w = x.size(1);
    const double most = x.numel() ? std::max(x.abs().max().item<double>(), 1e-300) : 1;
    std::ostringstream out;
    out << "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " << w << ' ' << h << "' width='"
        << size << "' height='" << size * h / std::max<int64_t>(w, 1)
        << "' shape-rendering='crispEdges'>";
    for (int64_t i = 0; i < h; ++i)
      for (int64_t j = 0; j < w; ++j) {
        const double v = x.data_ptr<double>()[i * w + j] / most;
        const int rest = static_cast<int>(255 * (1 - std::min(std::abs(v), 1.)));
        out << "<rect x='" << j << "' y='" << i << "' width='1' height='1' fill='rgb("
            << (v < 0 ? rest : 255) << ',' << rest << ',' << (v < 0 ? 255 : rest) << ")'/>";
      }
    out << "</svg>";
    return out.str();
  }

  Tensor x;
  int size;
};
