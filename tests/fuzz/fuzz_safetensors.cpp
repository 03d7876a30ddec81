// Safetensors files, and the archives in their metadata.
#include <xtgrad/core/io/archive.h>
#include <xtgrad/core/io/safetensors.h>

#include "fuzz.h"

XTGRAD_FUZZ(safetensors) {
  (void)xtgrad::load_safetensors(data, size);
  xtgrad::serialize::InputArchive archive;
  archive.load_from(reinterpret_cast<const char*>(data), size);
  for (const std::string& key : archive.keys()) {
    xtgrad::IValue value;
    xtgrad::serialize::InputArchive nested;
    (void)archive.try_read(key, value);
    if (archive.try_read(key, nested)) (void)nested.keys();
  }
}
