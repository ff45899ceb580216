#include "searcher/query_text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace news {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t c) {
  const auto* after = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                       [](char32_t value, Range r) { return value < r.first; });
  return after != std::begin(ranges) && c <= std::prev(after)->last;
}

// White_Space of Unicode 15, PropList.txt; U+0085 is a control character here.
constexpr Range kBlanks[] = {{0x09, 0x0D},     {0x20, 0x20},     {0xA0, 0xA0},
                             {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029},
                             {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};

// General categories P, S and Cf of Unicode 15 beyond ASCII, by block where a block is little else.
constexpr Range kNotWords[] = {
    {0x80, 0xA9},          {0xAB, 0xB1},     {0xB4, 0xB4},       {0xB6, 0xB8},
    {0xBB, 0xBB},          {0xBF, 0xBF},     {0xD7, 0xD7},       {0xF7, 0xF7},
    {0x2C2, 0x2C5},        {0x37E, 0x37E},   {0x387, 0x387},     {0x55A, 0x55F},
    {0x589, 0x58F},        {0x5BE, 0x5BE},   {0x5C0, 0x5C0},     {0x5C3, 0x5C3},
    {0x5F3, 0x5F4},        {0x600, 0x60F},   {0x61B, 0x61F},     {0x66A, 0x66D},
    {0x6D4, 0x6D4},        {0x964, 0x965},   {0x104A, 0x104F},   {0x1360, 0x1368},
    {0x17D4, 0x17DB},      {0x2000, 0x206F}, {0x207A, 0x207E},   {0x208A, 0x208E},
    {0x20A0, 0x20CF},      {0x2100, 0x2101}, {0x2190, 0x245F},   {0x2500, 0x2BFF},
    {0x2E00, 0x2E7F},      {0x3000, 0x3004}, {0x3008, 0x3020},   {0x3030, 0x3030},
    {0x303D, 0x303F},      {0x30FB, 0x30FB}, {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFEFF, 0xFEFF},      {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20},   {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65},      {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE0FFF},
    {0x110000, 0xFFFFFFFF}};

// Scripts.txt of Unicode 15: Thai, Lao, Myanmar, Hangul, Khmer, Han with its radicals, kana,
// Bopomofo.
constexpr Range kUnspaced[] = {
    {0xE00, 0xEFF},   {0x1000, 0x109F},  {0x1100, 0x11FF}, {0x1780, 0x17FF}, {0x2E80, 0x2FDF},
    {0x3005, 0x3007}, {0x3021, 0x302F},  {0x3031, 0x303C}, {0x3041, 0x31FF}, {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF}, {0xA960, 0xA97F},  {0xAA60, 0xAA7F}, {0xAC00, 0xD7FF}, {0xF900, 0xFAFF},
    {0xFF66, 0xFFDC}, {0x20000, 0x3FFFD}};

constexpr Range kDirectionControls[] = {
    {0x61C, 0x61C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

// Mn, Me and Cf of the scripts that news is written in.
constexpr Range kZeroColumns[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},
    {0x5C4, 0x5C5},   {0x610, 0x61A},   {0x61C, 0x61C},   {0x64B, 0x65F},   {0x670, 0x670},
    {0x6D6, 0x6DC},   {0x93C, 0x93C},   {0x941, 0x948},   {0x94D, 0x94D},   {0xE31, 0xE31},
    {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
    {0x20D0, 0x20F0}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

// East_Asian_Width W and F of Unicode 15, joined where the gaps are unassigned or rare.
constexpr Range kTwoColumns[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                                 {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                                 {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                                 {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t byte) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = at(byte);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || byte + bytes > text.size()) return {};
  auto value = static_cast<char32_t>(lead & (0x7F >> bytes));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((at(byte + i) & 0xC0) != 0x80) return {};
    value = (value << 6) | (at(byte + i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[bytes] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
  return {value, bytes};
}

bool is_blank(char32_t c) { return contains(kBlanks, c); }

bool is_control(char32_t c) { return (c < 0x20 || (c >= 0x7F && c < 0xA0)) && !is_blank(c); }

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return !is_blank(c) && !contains(kNotWords, c);
}

bool is_hebrew_letter(char32_t c) { return c >= 0x5D0 && c <= 0x5EA; }

bool is_unspaced(char32_t c) { return contains(kUnspaced, c); }

bool is_direction_control(char32_t c) { return contains(kDirectionControls, c); }

std::size_t columns_of(char32_t c) {
  if (c < 0x300) return 1;
  return contains(kZeroColumns, c) ? 0 : contains(kTwoColumns, c) ? 2 : 1;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    columns += columns_of(c.value);
    at += c.bytes;
  }
  return columns;
}

std::string fold_blanks(std::string_view text) {
  std::string folded;
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_blank(c.value)) {
      pending = !folded.empty();
    } else {
      if (pending) folded += ' ';
      pending = false;
      folded += text.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return folded;
}

std::string shorten(std::string_view text) {
  constexpr std::size_t kMaxShown = 40;
  std::size_t at = 0;
  for (std::size_t shown = 0; at < text.size(); ++shown) {
    if (shown == kMaxShown) return std::string(text.substr(0, at)) + "…";
    at += code_point_at(text, at).bytes;
  }
  return std::string(text);
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace news
