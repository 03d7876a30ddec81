/// @file TableFit: makes the same columns of numbers from every part of a table.
#pragma once
#include <xtgrad/core/data/csv.h>

namespace xtgrad::data { inline namespace v1 {

/// What a TableFit makes of columns.
struct TableFitOptions {
  /// Numbers become (x − mean) / std, with the mean and std (over n − 1) of the fitted table.
  bool standardize = true;
  /// Texts get one more column, "name_nan", for missing values; else all their columns are 0 there.
  bool missing = true;
  /// A text that the fitted table does not have is all 0, instead of an error.
  bool ignore_unknown = false;
};

/// Learns from one table how its columns become numbers, and makes the same of others: columns
/// agree by name and order, whatever texts a part happens to have, and nothing of a test set leaks
/// into its standardisation. Missing numbers become the fitted mean.
///
///     const TableFit fit(train);
///     Tensor x = fit.features(train), x_test = fit.features(test);
class XTGRAD_API TableFit {
 public:
  /// Learns the columns of a table.
  explicit TableFit(const Table& table, const TableFitOptions& options = {});
  /// Columns of numbers: one for each of numbers, one for each text of the others. Throws
  /// IndexError where a column is absent, and ValueError, with the row, for a text that was not in
  /// the fitted table or stands among numbers. Columns that were not in the fitted table are left
  /// away.
  Table apply(const Table& table) const;
  /// apply(table).tensor(): [rows, names().size()].
  Tensor features(const Table& table) const;
  /// The names of what apply() gives.
  std::vector<std::string> names() const;

 private:
  struct Column {
    std::string name;
    bool is_number;
    double mean, std;                     // of numbers; std 1 where they are not standardised
    std::vector<std::string> categories;  // of texts
  };
  TableFitOptions options_;
  std::vector<Column> columns_;
};

}}  // namespace xtgrad::data::v1
