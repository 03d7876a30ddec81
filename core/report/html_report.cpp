/// @file Writes a page.
#include <xtgrad/core/check.h>
#include <xtgrad/core/report/html_report.h>

#include <cstdio>

#include "core/report/text.h"

namespace xtgrad { inline namespace v1 {

using plot::detail::escaped;

HtmlReport::HtmlReport(const std::string& title)
    : head_("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
            escaped(title) +
            "</title>\n<style>\n"
            "body { font-family: sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }\n"
            "svg { max-width: 100%; height: auto; }\n"
            "table { border-collapse: collapse; }\n"
            "th, td { text-align: right; padding: .2em .8em; border-bottom: 1px solid #ddd; }\n"
            "</style>\n</head>\n<body>\n<h1>" +
            escaped(title) + "</h1>\n") {}

HtmlReport& HtmlReport::heading(const std::string& text) {
  body_ += "<h2>" + escaped(text) + "</h2>\n";
  return *this;
}
HtmlReport& HtmlReport::text(const std::string& text) {
  for (size_t at = 0, end = 0; at < text.size(); at = end + 2) {
    end = std::min(text.find("\n\n", at), text.size());
    body_ += "<p>" + escaped(text.substr(at, end - at)) + "</p>\n";
  }
  return *this;
}
HtmlReport& HtmlReport::figure(const plot::Figure& figure) {
  body_ += "<p>" + figure.svg() + "</p>\n";
  return *this;
}

HtmlReport& HtmlReport::table(const std::vector<std::string>& names,
                              const std::vector<std::vector<std::string>>& rows) {
  const auto row = [&](const char* cell, const std::vector<std::string>& texts) {
    XTGRAD_CHECK_VALUE(texts.size() == names.size(), "HtmlReport: a row of ", texts.size(),
                       " texts under ", names.size(), " names\n[table] a text for each name");
    body_ += "<tr>";
    for (const auto& text : texts) body_ += str("<", cell, ">", escaped(text), "</", cell, ">");
    body_ += "</tr>\n";
  };
  body_ += "<table>\n";
  row("th", names);
  for (const auto& texts : rows) row("td", texts);
  body_ += "</table>\n";
  return *this;
}

HtmlReport& HtmlReport::history(const History& history) {
  figure(history.figure("epochs"));
  figure(plot::lines({{"", history.losses()}}, {.title = "loss", .x_label = "step"}));
  std::vector<std::string> names = {"epoch"};
  for (const auto& name : history.names()) names.push_back(name);
  std::vector<std::vector<std::string>> rows;
  for (size_t i = 0; i < history.epochs(); ++i) {
    rows.push_back({str(i + 1)});
    for (const auto& name : history.names()) {
      char text[32];
      std::snprintf(text, sizeof text, "%.6g", history.values(name)[i]);
      rows.back().push_back(text);
    }
  }
  return table(names, rows);
}

std::string HtmlReport::html() const { return head_ + body_ + "</body>\n</html>\n"; }
void HtmlReport::save(const std::string& path) const {
  plot::detail::write_file("HtmlReport", path, html());
}

}}  // namespace xtgrad::v1
