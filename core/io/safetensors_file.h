/// @file Reading and writing safetensors at any source and sink.
#pragma once
#include "core/io/file.h"
#include "core/io/safetensors.h"

namespace xtgrad::io {

/// The caller has made the tensors what must be written: each is copied only if it is not
/// contiguous.
void write_safetensors(const Sink& sink, const NamedTensors& tensors, const NamedTexts& metadata);
SafeTensors read_safetensors(const Source& source);

}  // namespace xtgrad::io
