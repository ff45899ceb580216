#include "analyzers/stored_article.h"

#include <fmt/format.h>
#include <xxhash.h>
#define ZDICT_STATIC_LINKING_ONLY  // for fixed parameters of the trainer
#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace news {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kHeaderBytes = 1 + std::tuple_size_v<ArticleHash>;
constexpr int kCompressionLevel = 3;
constexpr std::size_t kMaxDictionaryBytes = 110 << 10;
// Fewer articles than this gain less than the dictionary itself takes, unless they are long.
constexpr std::size_t kMinDictionarySamples = 1000;
constexpr std::size_t kMinDictionaryText = 1 << 20;
// What a frame may claim to hold: a body (kMaxBodyBytes of the readers) and its short fields.
constexpr std::uint64_t kMaxSerializedBytes = 64u << 20;

void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>((number & 0x7F) | 0x80);
  out += static_cast<char>(number);
}

void put_signed(std::string& out, std::int64_t number) {
  put_number(out,
             (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

// Takes values off the front; `ok` turns false at the first that is not there.
struct Reader {
  std::string_view rest;
  bool ok = true;

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest.empty()) break;
      const auto byte = static_cast<unsigned char>(rest.front());
      rest.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok = false;
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  std::string text() {
    const std::uint64_t size = number();
    if (size > rest.size()) ok = false;
    if (!ok) return {};
    std::string value(rest.substr(0, size));
    rest.remove_prefix(size);
    return value;
  }
};

// One list for both directions, so that they cannot differ.
constexpr std::string Article::*kTextFields[] = {
    &Article::given_id, &Article::url,  &Article::source, &Article::byline, &Article::section,
    &Article::language, &Article::path, &Article::title,  &Article::body};

}  // namespace

static void append_serialized(const Article& article, std::string& out) {
  put_number(out, static_cast<std::uint64_t>(article.published.precision));
  if (article.published.precision != DatePrecision::kNone) {
    put_signed(out, article.published.instant);
    if (article.published.is_timed()) put_signed(out, article.published.zone_offset_minutes);
  }
  for (const auto field : kTextFields) put_text(out, article.*field);
}

std::string serialize(const Article& article) {
  std::string out;
  append_serialized(article, out);
  return out;
}

static Result<Article> deserialize(std::string_view bytes) {
  Reader reader{bytes};
  Article article;
  const std::uint64_t precision = reader.number();
  if (precision > static_cast<std::uint64_t>(DatePrecision::kSecond))
    return fail("unknown date precision");
  article.published.precision = static_cast<DatePrecision>(precision);
  if (article.published.precision != DatePrecision::kNone) {
    article.published.instant = reader.signed_number();
    if (article.published.is_timed()) {
      article.published.zone_offset_minutes = static_cast<std::int32_t>(reader.signed_number());
    }
  }
  for (const auto field : kTextFields) article.*field = reader.text();
  if (!reader.ok || !reader.rest.empty()) return fail("article fields are cut short");
  return article;
}

std::string train_dictionary(const std::vector<std::string>& serialized_samples) {
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : serialized_samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  if (sizes.size() < kMinDictionarySamples && joined.size() < kMinDictionaryText) return {};
  std::string dictionary(std::min(kMaxDictionaryBytes, joined.size() / 20), '\0');
  // Chosen on feeds and on long articles in several languages. Trying parameters out, as
  // ZDICT_trainFromBuffer does, takes ten times as long for one per cent.
  ZDICT_fastCover_params_t parameters{};
  parameters.k = 200;
  parameters.d = 8;
  parameters.f = 20;
  parameters.accel = 2;
  parameters.zParams.compressionLevel = kCompressionLevel;
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), joined.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  if (ZDICT_isError(size)) return {};  // too little variety to learn from
  dictionary.resize(size);
  return dictionary;
}

std::string dictionary_key(std::string_view dictionary) {
  return fmt::format("zdict-{:016x}", XXH3_64bits(dictionary.data(), dictionary.size()));
}

struct ArticleEncoder::State {
  std::string plain, data;  // room kept from article to article
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), ZSTD_freeCCtx};
};

ArticleEncoder::ArticleEncoder(std::string_view dictionary) : state_(std::make_unique<State>()) {
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_compressionLevel, kCompressionLevel);
  if (!dictionary.empty()) {
    ZSTD_CCtx_loadDictionary(state_->context.get(), dictionary.data(), dictionary.size());
  }
}
ArticleEncoder::~ArticleEncoder() = default;
ArticleEncoder::ArticleEncoder(ArticleEncoder&&) noexcept = default;

std::string ArticleEncoder::encode(const Article& article, const ArticleHash& hash) {
  auto& [plain, data, context] = *state_;
  plain.clear();
  append_serialized(article, plain);
  const std::size_t bound = kHeaderBytes + ZSTD_compressBound(plain.size());
  if (data.size() < bound) data.resize(bound);
  data[0] = kVersion;
  std::copy(hash.begin(), hash.end(), data.begin() + 1);
  const std::size_t size = ZSTD_compress2(context.get(), data.data() + kHeaderBytes,
                                          data.size() - kHeaderBytes, plain.data(), plain.size());
  if (ZSTD_isError(size)) throw std::runtime_error(ZSTD_getErrorName(size));
  return data.substr(0, kHeaderBytes + size);
}

Result<ArticleHash> stored_hash(std::string_view data) {
  if (data.size() < kHeaderBytes || data[0] != kVersion) return fail("article data is damaged");
  ArticleHash hash;
  std::copy_n(data.begin() + 1, hash.size(), hash.begin());
  return hash;
}

std::size_t stored_bytes(std::string_view data) {
  if (data.size() < kHeaderBytes) return 0;
  data.remove_prefix(kHeaderBytes);
  const unsigned long long claimed = ZSTD_getFrameContentSize(data.data(), data.size());
  if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN ||
      claimed > kMaxSerializedBytes) {
    return 0;
  }
  return claimed;
}

struct ArticleDecoder::State {
  using Dictionary = std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)>;
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), ZSTD_freeDCtx};
  std::map<unsigned, Dictionary> dictionaries;  // by zstd's dictionary id
  std::string plain;
};

ArticleDecoder::ArticleDecoder() : state_(std::make_unique<State>()) {}
ArticleDecoder::~ArticleDecoder() = default;
ArticleDecoder::ArticleDecoder(ArticleDecoder&&) noexcept = default;

void ArticleDecoder::add_dictionary(std::string_view dictionary) {
  State::Dictionary digested(ZSTD_createDDict(dictionary.data(), dictionary.size()),
                             ZSTD_freeDDict);
  const unsigned id = ZSTD_getDictID_fromDDict(digested.get());
  state_->dictionaries.emplace(id, std::move(digested));
}

Result<Article> ArticleDecoder::decode(std::string_view data) {
  if (data.empty() || data[0] != kVersion) {
    return fail(fmt::format("article data of version {}, this program knows {}",
                            data.empty() ? 0 : static_cast<int>(data[0]),
                            static_cast<int>(kVersion)));
  }
  if (data.size() < kHeaderBytes) return fail("article data is cut short");
  data.remove_prefix(kHeaderBytes);
  const unsigned long long claimed = ZSTD_getFrameContentSize(data.data(), data.size());
  if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN ||
      claimed > kMaxSerializedBytes) {
    return fail("article data is damaged");
  }
  const unsigned id = ZSTD_getDictID_fromFrame(data.data(), data.size());
  const ZSTD_DDict* dictionary = nullptr;
  if (id != 0) {
    const auto found = state_->dictionaries.find(id);
    if (found == state_->dictionaries.end()) {
      return fail(fmt::format("article data needs dictionary {}, which the segment lacks", id));
    }
    dictionary = found->second.get();
  }
  state_->plain.resize(claimed);
  const std::size_t size =
      ZSTD_decompress_usingDDict(state_->context.get(), state_->plain.data(), state_->plain.size(),
                                 data.data(), data.size(), dictionary);
  if (ZSTD_isError(size) || size != claimed) return fail("article data is damaged");
  return deserialize(state_->plain);
}

}  // namespace news
