#include <xtgrad/core/core.h>
#include <xtgrad/core/io/archive.h>
#include <xtgrad/dist/checkpoint.h>

#include <filesystem>
#include <fstream>

namespace xtgrad::distributed { inline namespace v1 {
namespace {

namespace fs = std::filesystem;

fs::path shard(const fs::path& step, int of_rank) {
  return step / str("rank-", of_rank, "-of-", world_size(), ".safetensors");
}

/// The step that process 0 reads in `folder/latest`, −1 where there is none.
int64_t latest(const fs::path& folder) {
  int64_t step = -1;
  if (rank() == 0) {
    std::ifstream in(folder / "latest");
    if (in && !(in >> step)) step = -1;
  }
  const Tensor told = full({1}, step, kLong);
  broadcast(told, 0);
  return told.item<int64_t>();
}

}  // namespace

void save_sharded(const std::string& folder, int64_t step, const nn::Module& module,
                  const ZeroRedundancyOptimizer& optimizer) {
  const fs::path to = fs::path(folder) / str("step-", step);
  fs::create_directories(to);
  serialize::OutputArchive all, of_module, of_optimizer;
  optimizer.optimizer().save(of_optimizer);
  all.write("optimizer", of_optimizer);
  if (rank() == 0) {
    module.save(of_module);
    all.write("module", of_module);
  }
  all.save_to(shard(to, rank()).string());
  barrier();  // all parts are there
  if (rank() == 0) {
    const fs::path named = fs::path(folder) / "latest", fresh = fs::path(folder) / "latest.new";
    std::ofstream out(fresh);
    XTGRAD_CHECK(out << step << std::endl, "[save_sharded] cannot write ", fresh.string());
    out.close();
    fs::rename(fresh, named);
  }
  barrier();  // nobody goes on before it counts
}

Optional<int64_t> load_sharded(const std::string& folder, nn::Module& module,
                               ZeroRedundancyOptimizer& optimizer) {
  const int64_t step = latest(folder);
  if (step < 0) return nullopt;
  const fs::path from = fs::path(folder) / str("step-", step);
  const fs::path own = shard(from, rank()), first = shard(from, 0);
  XTGRAD_CHECK_VALUE(fs::exists(own), "[load_sharded] there is no ", own.string(),
                     ": as many processes have to read a sharded checkpoint as wrote it");
  const auto read = [](const fs::path& path, const char* key, auto& into) {
    serialize::InputArchive all, part;
    all.load_from(path.string());
    all.read(key, part);
    into.load(part);
  };
  read(own, "optimizer", optimizer.optimizer());
  read(first, "module", module);
  return step;
}

}}  // namespace xtgrad::distributed::v1
