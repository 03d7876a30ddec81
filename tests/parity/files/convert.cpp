// Reads a file and writes its tensors in another format: convert FROM TO. Formats go by the names'
// ends: .safetensors, .npz, .npy (one tensor, called x) and .pt or .pth. A third argument, float16
// or bfloat16, is what floating tensors are in the new file.
#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <string>

using xtgrad::NamedTensors;

namespace {

std::string format_of(const std::string& path) { return path.substr(path.rfind('.')); }

NamedTensors read(const std::string& path) {
  const std::string format = format_of(path);
  if (format == ".npy") return {{"x", xtgrad::load_npy(path)}};
  return xtgrad::nn::load_state(path).pairs();
}

void write(const std::string& path, const NamedTensors& tensors, xtgrad::ScalarType floats) {
  const std::string format = format_of(path);
  if (format == ".npy")
    xtgrad::save_npy(path, tensors.at(0).second, floats);
  else if (format == ".npz")
    xtgrad::save_npz(path, tensors, false, floats);
  else if (format == ".safetensors")
    xtgrad::save_safetensors(path, tensors, {}, floats);
  else
    xtgrad::save_pt(path, tensors, floats);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4)
    return std::fprintf(stderr, "usage: convert FROM TO [float16 | bfloat16]\n"), 2;
  const std::string type = argc == 4 ? argv[3] : "";
  try {
    write(argv[2], read(argv[1]),
          type == "float16"    ? xtgrad::kHalf
          : type == "bfloat16" ? xtgrad::kBFloat16
                               : xtgrad::ScalarType::Undefined);
  } catch (const xtgrad::Error& e) {
    return std::fprintf(stderr, "%s\n", e.what()), 1;
  }
}
