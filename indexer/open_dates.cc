#include "indexer/open_dates.h"

#include <cstring>
#include <type_traits>

#include "analyzers/error.h"

namespace news {
namespace {

constexpr std::size_t kMemoryBytes = 16u << 20;
constexpr std::size_t kNumberBytes = 8;

// The file lives as long as the build, so the machine's own layout will do.
template <class Value>
void append(std::string& bytes, const Value& value) {
  static_assert(std::is_trivially_copyable_v<Value>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class Value>
Value take(std::string_view& bytes) {
  Value value;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

void append_text(std::string& bytes, std::string_view text) {
  append(bytes, text.size());
  bytes += text;
}

std::string take_text(std::string_view& bytes) {
  const auto size = take<std::size_t>(bytes);
  std::string text(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return text;
}

}  // namespace

OpenDates::OpenDates(const std::filesystem::path& folder)
    : sorter_(folder / "open-dates", kNumberBytes, kMemoryBytes) {}

void OpenDates::add(std::uint64_t number, const OpenArticle& waiting) {
  std::string key;
  for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(number >> shift);
  std::string facts;
  append(facts, waiting.article.numeric_date);
  append_text(facts, waiting.input);
  append_text(facts, waiting.key_path);
  sorter_.add(key, facts, encoder_.encode(waiting.article, {}));
}

std::optional<std::pair<std::uint64_t, OpenArticle>> OpenDates::next() {
  const auto record = sorter_.next();
  if (!record) return std::nullopt;
  std::uint64_t number = 0;
  for (const char byte : record->key) number = number << 8 | static_cast<unsigned char>(byte);
  std::string_view rest = record->value;
  const auto dates = take<NumericDate>(rest);
  OpenArticle waiting;
  waiting.input = take_text(rest);
  waiting.key_path = take_text(rest);
  auto article = decoder_.decode(rest);
  if (!article) throw Failure(kExitIndex, "the build's own spool: " + article.error().message);
  waiting.article = std::move(*article);
  waiting.article.numeric_date = dates;
  return std::pair(number, std::move(waiting));
}

}  // namespace news
