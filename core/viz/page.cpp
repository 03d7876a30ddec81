/// @file The page that scripts/viewer.sh makes, in the library, with data put in its place.
#include <xtgrad/core/check.h>
#include <xtgrad/core/viz/viz.h>
#include <xtgrad/nn/module.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "core/autograd/trace/trace_data.h"

#if defined(XTGRAD_VIEWER_PAGE) && defined(__ELF__)
#define XTGRAD_HAS_PAGE
asm(".section .rodata\n"
    ".global kXtgradViewerPage\n"
    ".hidden kXtgradViewerPage\n"
    "kXtgradViewerPage:\n"
    ".incbin \"" XTGRAD_VIEWER_PAGE
    "\"\n"
    ".global kXtgradViewerPageEnd\n"
    ".hidden kXtgradViewerPageEnd\n"
    "kXtgradViewerPageEnd:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char kXtgradViewerPage[], kXtgradViewerPageEnd[];
#endif

namespace xtgrad::viz { inline namespace v1 {
namespace {

std::string_view page() {
#ifdef XTGRAD_HAS_PAGE
  return {kXtgradViewerPage, size_t(kXtgradViewerPageEnd - kXtgradViewerPage)};
#else
  detail::fail<NotImplementedError>(
      "the library was built without the viewer's page\n[viz::html] run scripts/viewer.sh, then "
      "configure and build again; viz::json, viz::dot and viz::mermaid need no page");
#endif
}

/// The page with `json` in it. "</" would end the element that the data is in.
void write_page(const std::string& json, const std::string& path) {
  constexpr std::string_view kPlace = "\"__XTGRAD_TRACE__\"";
  const std::string_view html = page();
  const size_t place = html.find(kPlace);
  XTGRAD_INTERNAL_ASSERT(place != std::string_view::npos);
  std::string data;
  data.reserve(json.size());
  for (const char c : json)
    data += c == '/' && !data.empty() && data.back() == '<' ? "\\/" : std::string(1, c);
  std::ofstream out(path, std::ios::binary);
  out << html.substr(0, place) << data << html.substr(place + kPlace.size());
  out.close();
  XTGRAD_CHECK(out, "cannot write '", path,
               "'\n[viz::html] the folder must be there and may be written to");
}

std::string json_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text)
    if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      (out += '\\') += c;
    else
      out += c;
  return out + "\"";
}
template <class List, class F>
std::string listed(const List& values, F f) {
  std::string out;
  for (const auto& v : values) out += (out.empty() ? "" : ",") + f(v);
  return "[" + out + "]";
}
std::string number(double v) {
  return std::isfinite(v) ? str(autograd::exact_number(v))
         : v != v         ? "\"nan\""
         : v > 0          ? "\"inf\""
                          : "\"-inf\"";
}

/// The first `kShown` rows and columns.
std::string jacobian_json(const autograd::Jacobian& j) {
  constexpr int64_t kShown = 64;
  const int64_t rows = std::min(j.rows, kShown), cols = std::min(j.cols, kShown);
  const auto corner = [&](const std::vector<double>& m) {
    std::vector<double> part;
    for (int64_t r = 0; r < rows; ++r)
      part.insert(part.end(), m.begin() + r * j.cols, m.begin() + r * j.cols + cols);
    return listed(part, number);
  };
  return str("{\"input_name\":\"input ", j.input, "\",\"output\":", j.output,
             ",\"input\":", j.input, ",\"rows\":", rows, ",\"cols\":", cols,
             ",\"backward\":", corner(j.backward), ",\"numeric\":", corner(j.numeric),
             ",\"worst\":[", j.worst / std::max<int64_t>(j.cols, 1), ",",
             j.worst % std::max<int64_t>(j.cols, 1),
             "],\"output_shape\":", autograd::shape_text(j.output_sizes),
             ",\"input_shape\":", autograd::shape_text(j.input_sizes),
             ",\"ok\":", j.agrees ? "true" : "false", "}");
}

/// A page without a title is called as its file.
Options titled(Options options, const std::string& path) {
  if (options.title.empty()) options.title = std::filesystem::path(path).stem().string();
  return options;
}

}  // namespace

void html(const Trace& trace, const std::string& path, const Options& options) {
  write_page(json(trace, titled(options, path)), path);
}
void html(const Tensor& loss, const std::string& path, const Options& options) {
  write_page(json(loss, titled(options, path)), path);
}
void html_compare(const Trace& before, const Trace& after, const std::string& path,
                  const std::string& before_title, const std::string& after_title) {
  write_page("{\"compare\":[" + before.json() + "," + after.json() + "],\"titles\":[" +
                 json_text(before_title) + "," + json_text(after_title) + "]}",
             path);
}
void html_jacobian(const std::vector<autograd::Jacobian>& jacobians, const std::string& path) {
  std::string cause;
  for (const auto& j : jacobians)
    if (cause.empty()) cause = j.cause;
  const double atol = jacobians.empty() ? 0 : jacobians[0].atol;
  const double rtol = jacobians.empty() ? 0 : jacobians[0].rtol;
  write_page("{\"jacobian\":{\"title\":\"gradcheck\",\"atol\":" + number(atol) +
                 ",\"rtol\":" + number(rtol) + ",\"pairs\":" + listed(jacobians, jacobian_json) +
                 ",\"cause\":" + (cause.empty() ? "null" : json_text(cause)) + "}}",
             path);
}

std::string json(const Trace& trace, const Options& options) {
  autograd::TraceData data = trace.data();
  if (!options.title.empty()) data.title = options.title;
  if (options.module && data.modules.empty())
    for (const auto& m : autograd::Recorder::names_of(*options.module).modules)
      data.modules.emplace_back(m.path, m.type);
  return autograd::to_json(data);
}

PageOnFailure::PageOnFailure(const std::string& path, const Options& options)
    : recorder_(options.module ? autograd::Recorder::names_of(*options.module, options.names)
                               : autograd::TraceNames{{}, {}, options.names, {}}) {
  recorder_.on_failure([path](const Trace& trace) { html(trace, path); });
}

}}  // namespace xtgrad::viz::v1
