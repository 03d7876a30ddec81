/// @file Columns of texts and numbers as a fitted table's.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/table_fit.h>

#include <algorithm>
#include <cmath>

namespace xtgrad::data { inline namespace v1 {

TableFit::TableFit(const Table& table, const TableFitOptions& options) : options_(options) {
  for (const auto& name : table.names()) {
    const Table::Column& from = table.column(name);
    Column column{name, from.is_number, 0, 1, {}};
    if (from.is_number) {
      const Tensor all = table.numbers(name);
      const Tensor x = all.masked_select(all.isnan().logical_not());
      if (x.numel() > 0) column.mean = x.mean().item<double>();
      const double std = x.numel() > 1 ? x.std().item<double>() : 0;
      if (options_.standardize && std > 0) column.std = std;
    } else {
      column.categories = table.categories(name);
    }
    columns_.push_back(std::move(column));
  }
}

std::vector<std::string> TableFit::names() const {
  std::vector<std::string> names;
  for (const auto& column : columns_) {
    if (column.is_number) names.push_back(column.name);
    for (const auto& value : column.categories) names.push_back(column.name + "_" + value);
    if (!column.is_number && options_.missing) names.push_back(column.name + "_nan");
  }
  return names;
}

Table TableFit::apply(const Table& table) const {
  const auto rows = static_cast<size_t>(table.rows());
  std::vector<std::vector<double>> made;  // in the order of names()
  for (const auto& column : columns_) {
    const Table::Column& from = table.column(column.name);
    const auto& known = column.categories;
    const size_t first = made.size();
    made.resize(first + (column.is_number ? 1 : known.size() + options_.missing),
                std::vector<double>(rows));
    const Tensor numbers = column.is_number ? table.numbers(column.name) : Tensor();
    for (size_t i = 0; i < rows; ++i) {
      if (column.is_number) {
        const double x = from.missing[i] ? column.mean : numbers.data_ptr<double>()[i];
        made[first][i] = options_.standardize ? (x - column.mean) / column.std : x;
      } else if (from.missing[i]) {
        if (options_.missing) made.back()[i] = 1;
      } else if (const auto at = std::lower_bound(known.begin(), known.end(), from.texts[i]);
                 at != known.end() && *at == from.texts[i]) {
        made[first + size_t(at - known.begin())][i] = 1;
      } else {
        XTGRAD_CHECK_VALUE(
            options_.ignore_unknown, "TableFit: column '", column.name, "' has '", from.texts[i],
            "' in row ", i, ", which the fitted table does not have\n", "[TableFit] it has ",
            ArrayRef<std::string>(known), "; .ignore_unknown = true makes such values all 0");
      }
    }
  }
  std::vector<Table::Column> columns;
  for (auto& name : names()) {
    auto& numbers = made[columns.size()];
    std::vector<std::string> texts;
    for (const double x : numbers) texts.push_back(str(x));
    columns.push_back(
        {std::move(name), std::move(texts), std::vector<bool>(rows), true, std::move(numbers)});
  }
  return {std::move(columns), table.rows()};
}

Tensor TableFit::features(const Table& table) const { return apply(table).tensor(); }

}}  // namespace xtgrad::data::v1
