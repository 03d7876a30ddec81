/// @file The CSV reader and what a Table does with its columns.
#include <fast_float/fast_float.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/csv.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/random.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include "core/data/file.h"

namespace xtgrad::data { inline namespace v1 {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// The fields of one record after the other.
class Reader {
 public:
  Reader(std::string_view text, char delimiter, const std::string& name)
      : text_(text), delimiter_(delimiter), name_(name) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // the byte order mark some programs write
  }

  size_t line() const { return record_line_; }
  // False at the end. Empty lines are passed over.
  bool next(std::vector<std::string>& fields) {
    fields.clear();
    while (at_ < text_.size() && end_of_line()) {
    }
    if (at_ >= text_.size()) return false;
    record_line_ = line_;
    while (true) {
      fields.push_back(text_[at_ < text_.size() ? at_ : 0] == '"' && at_ < text_.size() ? quoted()
                                                                                        : plain());
      if (at_ >= text_.size() || end_of_line()) return true;
      ++at_;  // the delimiter
    }
  }

 private:
  bool end_of_line() {
    const bool windows = text_.substr(at_, 2) == "\r\n";
    if (!windows && text_[at_] != '\n' && text_[at_] != '\r') return false;
    at_ += windows ? 2 : 1;
    ++line_;
    return true;
  }
  bool ends_field(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

  std::string plain() {
    const size_t begin = at_;
    while (at_ < text_.size() && !ends_field(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::string quoted() {
    const size_t begin_line = line_;
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        if (text_.substr(at_ + 1, 1) != "\"") break;
        ++at_;
      }
      line_ += c == '\n';
      field += c;
    }
    XTGRAD_CHECK_VALUE(at_ < text_.size(), "read_csv: ", name_, ":", begin_line,
                       ": a quoted field does not end\n[read_csv] it begins in this line; a quote "
                       "within quotes is written twice");
    ++at_;
    XTGRAD_CHECK_VALUE(at_ >= text_.size() || ends_field(text_[at_]), "read_csv: ", name_, ":",
                       line_,
                       ": text after the closing quote of a field\n[read_csv] a quote within "
                       "quotes is written twice");
    return field;
  }

  std::string_view text_;
  char delimiter_;
  const std::string& name_;
  size_t at_ = 0, line_ = 1, record_line_ = 1;
};

std::optional<double> number(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) return std::nullopt;
  return value;
}

void find_type(Table::Column& column) {
  column.is_number = true;
  for (size_t i = 0; i < column.texts.size() && column.is_number; ++i) {
    const auto value = column.missing[i] ? kNan : number(column.texts[i]);
    column.is_number = value.has_value();
    column.numbers.push_back(value.value_or(kNan));
  }
  if (!column.is_number) column.numbers.clear();
}

template <class T>
void keep(std::vector<T>& values, const std::vector<bool>& kept) {
  size_t to = 0;
  for (size_t i = 0; i < values.size(); ++i)
    if (kept[i]) values[to++] = values[i];
  values.resize(to);
}

Table rows_where(const std::vector<Table::Column>& columns, const std::vector<bool>& kept) {
  auto some = columns;
  for (auto& column : some) {
    keep(column.texts, kept);
    keep(column.missing, kept);
    if (column.is_number) keep(column.numbers, kept);
  }
  return {std::move(some), std::count(kept.begin(), kept.end(), true)};
}

// Mean and standard deviation (over n − 1) of what is not missing.
struct Moments {
  double mean = 0, std = 0;
};
Moments moments(const std::vector<double>& numbers) {
  Moments m;
  double n = 0, squares = 0;
  for (const double x : numbers)
    if (!std::isnan(x)) ++n, m.mean += x;
  m.mean /= n;
  for (const double x : numbers)
    if (!std::isnan(x)) squares += (x - m.mean) * (x - m.mean);
  m.std = std::sqrt(squares / (n - 1));
  return m;
}

Table::Column indicator(const std::string& name, std::vector<double> values) {
  Table::Column column{name, {}, std::vector<bool>(values.size()), true, std::move(values)};
  for (const double x : column.numbers) column.texts.push_back(x != 0 ? "1" : "0");
  return column;
}

}  // namespace

Table::Table(std::vector<Column> columns, int64_t rows)
    : columns_(std::move(columns)), rows_(rows) {}

size_t Table::columns() const { return columns_.size(); }
std::vector<std::string> Table::names() const {
  std::vector<std::string> names;
  for (const auto& column : columns_) names.push_back(column.name);
  return names;
}

const Table::Column& Table::column(const std::string& name) const {
  for (const auto& column : columns_)
    if (column.name == name) return column;
  const auto all = names();
  XTGRAD_CHECK_INDEX(false, "Table: there is no column '", name, "'\n[Table] the columns are ",
                     ArrayRef<std::string>(all));
}

bool Table::is_number(const std::string& name) const { return column(name).is_number; }
int64_t Table::missing(const std::string& name) const {
  const auto& missing = column(name).missing;
  return std::count(missing.begin(), missing.end(), true);
}

Table Table::select(const std::vector<std::string>& names) const {
  std::vector<Column> some;
  some.reserve(names.size());
  for (const auto& name : names) some.push_back(column(name));
  return {std::move(some), rows_};
}

Table Table::without(const std::vector<std::string>& names) const {
  for (const auto& name : names) column(name);
  std::vector<Column> some;
  for (const auto& column : columns_)
    if (std::find(names.begin(), names.end(), column.name) == names.end()) some.push_back(column);
  return {std::move(some), rows_};
}

Table Table::slice(int64_t begin, int64_t end) const {
  XTGRAD_CHECK_INDEX(0 <= begin && begin <= end && end <= rows_, "Table: there are no rows ", begin,
                     " to ", end, "\n[Table] it has ", rows_, " rows");
  std::vector<bool> kept(static_cast<size_t>(rows_));
  std::fill(kept.begin() + begin, kept.begin() + end, true);
  return rows_where(columns_, kept);
}

Table Table::take(const Tensor& indices) const {
  XTGRAD_CHECK_VALUE(indices.dim() == 1 && indices.scalar_type() == kLong,
                     "Table: rows are taken by int64 indices [n]\n[take] got ",
                     indices.scalar_type(), " ", indices.sizes());
  const Tensor order = indices.contiguous();
  const auto* at = order.data_ptr<int64_t>();
  for (int64_t k = 0; k < order.numel(); ++k)
    XTGRAD_CHECK_INDEX(0 <= at[k] && at[k] < rows_, "Table: there is no row ", at[k],
                       "\n[take] it has ", rows_, " rows");
  auto columns = columns_;
  const auto pick = [&](auto& values) {
    std::decay_t<decltype(values)> some;
    some.reserve(size_t(order.numel()));
    for (int64_t k = 0; k < order.numel(); ++k) some.push_back(values[size_t(at[k])]);
    values = std::move(some);
  };
  for (auto& column : columns) {
    pick(column.texts);
    pick(column.missing);
    if (column.is_number) pick(column.numbers);
  }
  return {std::move(columns), order.numel()};
}
Table Table::shuffle(const Optional<Generator>& generator) const {
  return take(generator ? randperm(rows_, *generator) : randperm(rows_));
}

Table Table::drop_missing() const {
  std::vector<bool> kept(static_cast<size_t>(rows_), true);
  for (const auto& column : columns_)
    for (size_t i = 0; i < kept.size(); ++i)
      if (column.missing[i]) kept[i] = false;
  return rows_where(columns_, kept);
}

// This table with `change` applied to each column of numbers.
template <class F>
Table Table::each(F change) const {
  auto columns = columns_;
  for (auto& column : columns)
    if (column.is_number) change(column);
  return {std::move(columns), rows_};
}

namespace {
void replace_missing(Table::Column& column, double value) {
  for (size_t i = 0; i < column.numbers.size(); ++i) {
    if (!std::isnan(column.numbers[i])) continue;
    column.numbers[i] = value;
    column.missing[i] = false;
  }
}
}  // namespace

Table Table::fill(double value) const {
  return each([&](Column& column) { replace_missing(column, value); });
}
Table Table::fill_mean() const {
  return each([](Column& column) { replace_missing(column, moments(column.numbers).mean); });
}
Table Table::standardize() const {
  return each([](Column& column) {
    const auto [mean, std] = moments(column.numbers);
    if (std > 0)
      for (double& x : column.numbers) x = (x - mean) / std;
  });
}

Table Table::one_hot(bool missing) const {
  std::vector<Column> columns;
  const auto add = [&](const Column& from, const std::string& value, auto is_it) {
    std::vector<double> values;
    for (size_t i = 0; i < from.texts.size(); ++i) values.push_back(is_it(i) ? 1 : 0);
    columns.push_back(indicator(from.name + "_" + value, std::move(values)));
  };
  for (const auto& column : columns_) {
    if (column.is_number) {
      columns.push_back(column);
      continue;
    }
    for (const auto& value : categories(column.name))
      add(column, value, [&](size_t i) { return !column.missing[i] && column.texts[i] == value; });
    if (missing) add(column, "nan", [&](size_t i) { return bool(column.missing[i]); });
  }
  return {std::move(columns), rows_};
}

Tensor Table::numbers(const std::string& name, TensorOptions options) const {
  const Column& c = column(name);
  if (!c.is_number)
    for (size_t i = 0; i < c.texts.size(); ++i)
      XTGRAD_CHECK_VALUE(c.missing[i] || number(c.texts[i]), "Table: column '", name,
                         "' is not of numbers\n[Table] row ", i, " of the table has '", c.texts[i],
                         "'; one_hot() and codes() make numbers of texts");
  const Tensor t = empty({rows_}, kDouble);
  std::copy(c.numbers.begin(), c.numbers.end(), t.data_ptr<double>());
  return t.to(options);
}

Tensor Table::features(bool missing) const { return one_hot(missing).fill(0).tensor(); }
Tensor Table::tensor(TensorOptions options) const {
  const Tensor t = empty({rows_, static_cast<int64_t>(columns_.size())}, options);
  for (size_t i = 0; i < columns_.size(); ++i)
    t.select(1, static_cast<int64_t>(i)).copy_(numbers(columns_[i].name));
  return t;
}

std::vector<std::string> Table::categories(const std::string& name) const {
  const Column& c = column(name);
  std::set<std::string> values;
  for (size_t i = 0; i < c.texts.size(); ++i)
    if (!c.missing[i]) values.insert(c.texts[i]);
  return {values.begin(), values.end()};
}

Tensor Table::codes(const std::string& name) const {
  const Column& c = column(name);
  const auto values = categories(name);
  const Tensor t = empty({rows_}, kLong);
  for (size_t i = 0; i < c.texts.size(); ++i) {
    const auto place = std::lower_bound(values.begin(), values.end(), c.texts[i]);
    t.data_ptr<int64_t>()[i] = c.missing[i] ? -1 : place - values.begin();
  }
  return t;
}

Table parse_csv(const std::string& text, const CsvOptions& options, const std::string& name) {
  Reader reader(text, options.delimiter, name);
  std::vector<std::string> fields;
  std::vector<Table::Column> columns;
  int64_t rows = 0;
  while (reader.next(fields)) {
    if (columns.empty()) {
      for (size_t i = 0; i < fields.size(); ++i)
        columns.push_back({options.header ? fields[i] : std::to_string(i), {}, {}, false, {}});
      if (options.header) continue;
    }
    XTGRAD_CHECK_VALUE(fields.size() == columns.size(), "read_csv: ", name, ":", reader.line(),
                       ": ", fields.size(), " fields, the first line has ", columns.size(),
                       "\n[read_csv] the delimiter is '", options.delimiter,
                       "'; a field that holds one needs quotes");
    for (size_t i = 0; i < fields.size(); ++i) {
      const auto& words = options.missing;
      columns[i].missing.push_back(std::find(words.begin(), words.end(), fields[i]) != words.end());
      columns[i].texts.push_back(std::move(fields[i]));
    }
    ++rows;
  }
  XTGRAD_CHECK_VALUE(!columns.empty(), "read_csv: ", name,
                     ":1: nothing is there\n[read_csv] it has ", text.size(),
                     " bytes, a line that names the columns is needed");
  for (auto& column : columns) find_type(column);
  return {std::move(columns), rows};
}

Table read_csv(const std::string& path, const CsvOptions& options) {
  return parse_csv(detail::read_file("read_csv", path), options, path);
}

}}  // namespace xtgrad::data::v1
