// A new file of blocks, written once from front to end in large pieces and hashed on the way. Every
// write is checked, and the disk begins to write early, so that a later fsync is short. Errors:
// Failure kExitIndex with the path and the system's reason.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct XXH3_state_s;

namespace news::glass {

class BlockFile {
 public:
  BlockFile(std::filesystem::path path, std::uint32_t block_bytes);
  ~BlockFile();
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  // Where the next block is to be made; what it holds is left from an earlier one.
  char* next_block() { return buffer_.data() + used_; }
  // Takes the block there as complete. Returns its number, from 0 on.
  std::uint32_t append();
  std::uint32_t blocks() const { return blocks_; }

  // Nothing can be appended afterwards. Returns the XXH3-128, 32 hexadecimal digits.
  std::string close();

 private:
  void write_out();

  std::filesystem::path path_;
  std::uint32_t block_bytes_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
  std::uint32_t blocks_ = 0;
  std::uint64_t written_ = 0;
  int fd_;
  struct FreeHash {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, FreeHash> hash_;
};

}  // namespace news::glass
