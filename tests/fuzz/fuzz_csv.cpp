// read_csv on any bytes: a table whose columns are equally long, or a ValueError.
#include <xtgrad/core/data/csv.h>

#include <cstdlib>

#include "fuzz.h"

XTGRAD_FUZZ(csv) {
  using xtgrad::data::CsvOptions, xtgrad::data::Table;
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const bool header : {true, false}) {
    try {
      CsvOptions options;
      options.header = header;
      const Table table = xtgrad::data::parse_csv(text, options);
      for (const auto& name : table.names())
        if (static_cast<int64_t>(table.column(name).texts.size()) != table.rows()) std::abort();
      if (table.rows() * static_cast<int64_t>(table.columns()) < 10000) table.features();
      table.drop_missing().fill_mean().standardize();
    } catch (const xtgrad::ValueError&) {
      if (!header) throw;
    } catch (const xtgrad::Error&) {
      std::abort();
    }
  }
}
