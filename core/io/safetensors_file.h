/// @file Reading and writing safetensors at any source and sink.
#pragma once
#include "core/io/file.h"
#include "core/io/safetensors.h"

namespace xtgrad::io {

/// The caller has made the tensors what must be written: each is copied only if it is not
/// contiguous, or where the file has numbers of 16 bits.
void write_safetensors(const Sink& sink, const NamedTensors& tensors, const NamedTexts& metadata,
                       ScalarType floats = ScalarType::Undefined);
SafeTensors read_safetensors(const Source& source);

}  // namespace xtgrad::io
