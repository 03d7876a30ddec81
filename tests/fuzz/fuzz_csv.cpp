// read_csv on any bytes: a table whose columns are equally long, or an error.
#include <xtgrad/core/data/csv.h>

#include <cstdlib>

#include "fuzz.h"

XTGRAD_FUZZ(csv) {
  using namespace xtgrad::data;
  CsvOptions options;
  options.header = size % 2 == 0;
  const Table table = parse_csv({reinterpret_cast<const char*>(data), size}, options);
  for (const auto& name : table.names())
    if (static_cast<int64_t>(table.column(name).texts.size()) != table.rows()) std::abort();
  if (table.rows() * static_cast<int64_t>(table.columns()) < 10000) table.features();
  table.drop_missing().fill_mean().standardize();
}
