/// @file TensorBoard's event files: records with checksums of messages in protocol buffers'
/// encoding. The few messages are encoded here: 40 lines, where libprotobuf would be 3 MB to
/// install. The messages' fields are named in tests/report/tensorboard.proto, by which a test reads
/// the files.
#include <xtgrad/core.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/image.h>
#include <xtgrad/report/tensorboard.h>

#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/posix.h"

namespace xtgrad::report { inline namespace v1 {
namespace {

std::string little_endian(uint64_t x, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(x >> 8 * i & 255);
  return out;
}

/// A message in protocol buffers' encoding: for each field its number and kind, then the value.
class Message {
 public:
  Message& number(int field, uint64_t x) { return key(field, 0).varint(x); }
  Message& real(int field, double x) {
    return key(field, 1).add(little_endian(std::bit_cast<uint64_t>(x), 8));
  }
  Message& real32(int field, float x) {
    return key(field, 5).add(little_endian(std::bit_cast<uint32_t>(x), 4));
  }
  Message& text(int field, const std::string& x) { return key(field, 2).varint(x.size()).add(x); }
  Message& message(int field, const Message& x) { return text(field, x.bytes_); }
  Message& reals(int field, const std::vector<double>& xs) {  // packed
    std::string all;
    for (const double x : xs) all += little_endian(std::bit_cast<uint64_t>(x), 8);
    return text(field, all);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  Message& key(int field, unsigned kind) {
    return varint(static_cast<unsigned>(field) << 3 | kind);
  }
  Message& varint(uint64_t x) {
    for (; x >= 128; x >>= 7) bytes_ += static_cast<char>(x | 128);
    bytes_ += static_cast<char>(x);
    return *this;
  }
  Message& add(const std::string& bytes) {
    bytes_ += bytes;
    return *this;
  }
  std::string bytes_;
};

/// CRC-32C (Castagnoli), by bytes.
uint32_t crc32c(const std::string& bytes) {
  static const auto table = [] {
    std::array<uint32_t, 256> t{};
    for (uint32_t i = 0; i < 256; ++i) {
      t[i] = i;
      for (int k = 0; k < 8; ++k) t[i] = t[i] >> 1 ^ (t[i] & 1 ? 0x82F63B78u : 0u);
    }
    return t;
  }();
  uint32_t crc = ~0u;
  for (const char c : bytes) crc = crc >> 8 ^ table[(crc ^ static_cast<unsigned char>(c)) & 255];
  return ~crc;
}
/// Masked, as the records have it: a checksum of data with checksums in them is a poor one.
std::string checksum(const std::string& bytes) {
  const uint32_t crc = crc32c(bytes);
  return little_endian((crc >> 15 | crc << 17) + 0xA282EAD8u, 4);
}

double wall_time() {
  using namespace std::chrono;
  return duration<double>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

struct SummaryWriter::File {
  std::string path;
  std::FILE* file = nullptr;

  ~File() {
    if (file) std::fclose(file);
  }
  /// A record: length, its checksum, the message, its checksum.
  void write(const Message& event) {
    const std::string length = little_endian(event.bytes().size(), 8);
    const std::string record = length + checksum(length) + event.bytes() + checksum(event.bytes());
    const bool done = std::fwrite(record.data(), 1, record.size(), file) == record.size() &&
                      std::fflush(file) == 0;
    XTGRAD_CHECK(done, "SummaryWriter: cannot write ", path, ": ", std::strerror(errno));
  }
  /// Event {wall_time = 1, step = 2, summary = 5 {value = 1}}.
  void value(int64_t step, const Message& value) {
    write(Message()
              .real(1, wall_time())
              .number(2, static_cast<uint64_t>(step))
              .message(5, Message().message(1, value)));
  }
};

SummaryWriter::SummaryWriter(const std::string& log_dir) : file_(std::make_unique<File>()) {
  std::error_code error;
  std::filesystem::create_directories(log_dir, error);
  XTGRAD_CHECK(!error, "SummaryWriter: cannot make the folder ", log_dir, ": ", error.message());
  // Several files of one second and process differ by their number.
  static int made = 0;
  file_->path = (std::filesystem::path(log_dir) /
                 str("events.out.tfevents.", static_cast<int64_t>(wall_time()), ".xtgrad.",
                     getpid(), ".", __atomic_fetch_add(&made, 1, __ATOMIC_RELAXED)))
                    .string();
  file_->file = std::fopen(file_->path.c_str(), "wb");
  XTGRAD_CHECK(file_->file, "SummaryWriter: cannot write ", file_->path, ": ",
               std::strerror(errno));
  file_->write(Message().real(1, wall_time()).text(3, "brain.Event:2"));
}
SummaryWriter::SummaryWriter(SummaryWriter&&) noexcept = default;
SummaryWriter::~SummaryWriter() = default;
const std::string& SummaryWriter::path() const { return file_->path; }

// Summary.Value {tag = 1, simple_value = 2}
void SummaryWriter::add_scalar(const std::string& tag, double value, int64_t step) {
  file_->value(step, Message().text(1, tag).real32(2, static_cast<float>(value)));
}

// HistogramProto {min = 1, max = 2, num = 3, sum = 4, sum_squares = 5, bucket_limit = 6, bucket =
// 7}; bucket i holds what is in [limit[i − 1], limit[i]).
void SummaryWriter::add_histogram(const std::string& tag, const Tensor& values, int64_t step,
                                  int64_t bins) {
  XTGRAD_CHECK_VALUE(bins > 0, "SummaryWriter: a histogram of ", bins, " intervals");
  NoGradGuard no_grad;
  const Tensor all = values.detach().to(kDouble).flatten(), x = all.masked_select(all.isfinite());
  const double low = x.numel() ? x.min().item<double>() : 0,
               high = x.numel() ? x.max().item<double>() : 0;
  const double width = high > low ? (high - low) / double(bins) : 1;
  std::vector<double> limits, counts(size_t(bins), 0);
  for (int64_t i = 1; i <= bins; ++i)
    limits.push_back(i == bins && high > low ? high : low + width * double(i));
  const auto* from = x.data_ptr<double>();
  for (int64_t i = 0; i < x.numel(); ++i)
    ++counts[std::min(size_t((from[i] - low) / width), size_t(bins - 1))];
  Message histogram;
  histogram.real(1, low).real(2, high).real(3, double(x.numel()));
  histogram.real(4, x.sum().item<double>()).real(5, x.square().sum().item<double>());
  histogram.reals(6, limits).reals(7, counts);
  file_->value(step, Message().text(1, tag).message(5, histogram));
}

// Image {height = 1, width = 2, colorspace = 3, encoded_image_string = 4}
void SummaryWriter::add_image(const std::string& tag, const Tensor& image, int64_t step) {
  XTGRAD_CHECK_VALUE(image.dim() == 3 && (image.size(0) == 1 || image.size(0) == 3),
                     "SummaryWriter: a picture is [channels, height, width] with 1 or 3 "
                     "channels\n[add_image] got ",
                     image.sizes());
  Message picture;
  picture.number(1, uint64_t(image.size(1)))
      .number(2, uint64_t(image.size(2)))
      .number(3, uint64_t(image.size(0)));
  picture.text(4, data::encode_png(image.detach()));
  file_->value(step, Message().text(1, tag).message(4, picture));
}
void SummaryWriter::add_figure(const std::string& tag, const plot::Figure& figure, int64_t step) {
  add_image(tag, figure.pixels(), step);
}

// Value {tensor = 8 {dtype = 1: DT_STRING, tensor_shape = 2 {dim = 2 {size = 1}}, string_val = 8},
// metadata = 9 {plugin_data = 1 {plugin_name = 1}}}
void SummaryWriter::add_text(const std::string& tag, const std::string& text, int64_t step) {
  constexpr uint64_t kString = 7;
  const Message shape = Message().message(2, Message().number(1, 1));
  const Message tensor = Message().number(1, kString).message(2, shape).text(8, text);
  const Message metadata = Message().message(1, Message().text(1, "text"));
  file_->value(step, Message().text(1, tag).message(8, tensor).message(9, metadata));
}

void SummaryWriter::add_history(const History& history) {
  for (size_t i = 0; i < history.losses().size(); ++i)
    add_scalar("loss/step", history.losses()[i], int64_t(i + 1));
  for (const auto& name : history.names())
    for (size_t i = 0; i < history.epochs(); ++i)
      add_scalar("epoch/" + name, history.values(name)[i], int64_t(i + 1));
}

}}  // namespace xtgrad::report::v1
