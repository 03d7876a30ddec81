/// @file HtmlReport: a page of texts, tables and plots in one file.
#pragma once
#include <xtgrad/core/report/history.h>

namespace xtgrad { inline namespace v1 {

/// A page that needs no other file and no network: `HtmlReport("LeNet").figure(f).save("a.html")`.
/// What is added stands in this order.
class XTGRAD_API HtmlReport {
 public:
  /// The page's title.
  explicit HtmlReport(const std::string& title);
  /// Begins a part of the page under this line, which is set larger.
  HtmlReport& heading(const std::string& text);
  /// A paragraph; empty lines begin new ones.
  HtmlReport& text(const std::string& text);
  /// A plot, drawn in the page itself as SVG.
  HtmlReport& figure(const plot::Figure& figure);
  /// Rows of texts under these names. Throws ValueError for a row of another length.
  HtmlReport& table(const std::vector<std::string>& names,
                    const std::vector<std::vector<std::string>>& rows);
  /// A training: its curves, the loss of every step and a table of all epochs.
  HtmlReport& history(const History& history);
  /// The page so far.
  std::string html() const;
  /// Writes it; throws Error where it cannot.
  void save(const std::string& path) const;

 private:
  std::string head_, body_;
};

}}  // namespace xtgrad::v1
