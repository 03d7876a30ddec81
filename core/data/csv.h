/// @file Table: a CSV file's columns, as numbers, texts and one-hot vectors.
#pragma once
#include <xtgrad/core/tensor/generator.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <vector>

namespace xtgrad::data { inline namespace v1 {

/// How a CSV file is written.
struct CsvOptions {
  /// What divides the fields of a line.
  char delimiter = ',';
  /// Whether the first line names the columns; else they are "0", "1", ….
  bool header = true;
  /// Fields that stand for a missing value, as pandas reads them.
  std::vector<std::string> missing = {"",    "NA",   "N/A",  "n/a",  "#N/A", "NaN",
                                      "nan", "-NaN", "-nan", "NULL", "null", "None"};
};

/// The columns of a CSV file. A column whose fields are all numbers (or missing) is one of numbers,
/// any other one of texts. Not differentiable.
/// `Table houses = read_csv("train.csv"); Tensor x = houses.without({"Id"}).features();`
class XTGRAD_API Table {
 public:
  /// A column as it was read.
  struct Column {
    /// Its name.
    std::string name;
    std::vector<std::string> texts;  ///< as in the file, without quotes
    std::vector<bool> missing;       ///< of each row
    /// Whether all fields that are not missing are numbers.
    bool is_number = false;
    std::vector<double> numbers;  ///< of a column of numbers: nan where missing
  };

  /// Columns of `rows` fields each.
  Table(std::vector<Column> columns, int64_t rows);

  /// How many rows there are.
  int64_t rows() const { return rows_; }
  /// How many columns there are.
  size_t columns() const;
  /// The columns' names, in order.
  std::vector<std::string> names() const;
  /// Throws IndexError for a name that no column has.
  const Column& column(const std::string& name) const;
  /// Whether a column is one of numbers; throws IndexError for a name that no column has.
  bool is_number(const std::string& name) const;
  /// How many fields of a column are missing; throws IndexError for a name that no column has.
  int64_t missing(const std::string& name) const;

  /// These columns only, in this order; throws IndexError for a name that no column has.
  Table select(const std::vector<std::string>& names) const;
  /// All columns but these; throws IndexError for a name that no column has.
  Table without(const std::vector<std::string>& names) const;
  /// Rows begin, …, end − 1.
  Table slice(int64_t begin, int64_t end) const;
  /// The rows at these indices, int64 [n], in their order. Throws IndexError for one that is not
  /// there.
  Table take(const Tensor& indices) const;
  /// All rows in a random order, drawn as by `randperm(rows())`.
  Table shuffle(const Optional<Generator>& generator = nullopt) const;
  /// The rows in which nothing is missing.
  Table drop_missing() const;
  /// Missing numbers replaced by the mean of their column.
  Table fill_mean() const;
  /// Missing numbers replaced by a value.
  Table fill(double value) const;
  /// Numbers x replaced by (x − mean) / std of their column (std over n − 1; untouched where 0).
  Table standardize() const;
  /// Each column of texts replaced by one of 0 and 1 for each of its values, named "column_value",
  /// in sorted order; `missing`: and one for missing values. pandas.get_dummies does the same.
  /// Parts of a table may hold different values: a TableFit gives them the same columns.
  Table one_hot(bool missing = false) const;

  /// [rows] numbers, nan where missing. Throws ValueError, with the line, for a column of texts.
  Tensor numbers(const std::string& name, TensorOptions options = kDouble) const;
  /// [rows, columns], all of numbers.
  Tensor tensor(TensorOptions options = kFloat) const;
  /// [rows] int64: the place of each value in categories(name), −1 where missing.
  Tensor codes(const std::string& name) const;
  /// The different values of a column, sorted.
  std::vector<std::string> categories(const std::string& name) const;
  /// one_hot(missing).fill(0).tensor(): what a model takes.
  Tensor features(bool missing = true) const;

 private:
  template <class F>
  Table each(F change) const;
  std::vector<Column> columns_;
  int64_t rows_;
};

/// Reads RFC 4180: fields may stand in quotes, which then may hold delimiters, line breaks and
/// doubled quotes. Throws Error where the file cannot be read and ValueError, with the line, where
/// it is not a table: a row of another length, a quote that does not end.
XTGRAD_API Table read_csv(const std::string& path, const CsvOptions& options = {});
/// The same of a text; `name` is what errors call it.
XTGRAD_API Table parse_csv(const std::string& text, const CsvOptions& options = {},
                           const std::string& name = "text");

}}  // namespace xtgrad::data::v1
