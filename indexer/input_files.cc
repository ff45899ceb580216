#include "indexer/input_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <system_error>
#include <unordered_map>

namespace news {
namespace {

namespace fs = std::filesystem;

// What a web crawl or a repository leaves beside articles. Not here: .pdf, .docx and the like hold
// articles that cannot be read, which the user should be told (a reject).
constexpr std::string_view kNotTextSuffixes[] = {
    ".jpg",  ".jpeg",  ".png",  ".gif", ".webp",  ".svg",    ".ico", ".bmp",  ".tif",
    ".tiff", ".avif",  ".heic", ".css", ".scss",  ".less",   ".js",  ".mjs",  ".map",
    ".woff", ".woff2", ".ttf",  ".otf", ".eot",   ".mp3",    ".mp4", ".m4a",  ".m4v",
    ".wav",  ".ogg",   ".webm", ".avi", ".mov",   ".flv",    ".exe", ".dll",  ".so",
    ".o",    ".a",     ".bin",  ".pyc", ".class", ".sqlite", ".jar", ".wasm",
};

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// README, README.md, README-first; in small letters only the whole name, as an article may begin
// with "license-".
bool is_about_file(std::string_view name) {
  if (name.starts_with("README") || name.starts_with("LICENSE") || name.starts_with("LICENCE") ||
      name.starts_with("COPYING")) {
    return true;
  }
  const std::string stem = ascii_lower(name.substr(0, name.find('.')));
  return stem == "readme" || stem == "license" || stem == "licence" || stem == "copying";
}

bool is_not_text(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string suffix = ascii_lower(name.substr(dot));
  return std::find(std::begin(kNotTextSuffixes), std::end(kNotTextSuffixes), suffix) !=
         std::end(kNotTextSuffixes);
}

// XAPIANDB: ours, or a stub of Xapian's; iamglass: a glass database.
bool is_index(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "XAPIANDB", ignored) || fs::exists(folder / "iamglass", ignored);
}

std::string join(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  if (folder.back() == '/') return fmt::format("{}{}", folder, name);
  return fmt::format("{}/{}", folder, name);
}

class Walk {
 public:
  explicit Walk(InputListing& listing) : listing_(listing) {}

  void add_file(fs::path open_path, std::string shown, std::string relative) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(open_path, error);
    const std::uint64_t size_bytes = error ? 0 : size;  // opening it will say what is wrong
    listing_.total_bytes += size_bytes;
    listing_.files.push_back(
        {std::move(open_path), std::move(shown), std::move(relative), size_bytes});
  }

  void add_folder(const fs::path& folder, const std::string& shown, const std::string& relative) {
    std::error_code error;
    std::vector<std::string> names;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
      names.push_back(entries->path().filename().string());
      entries.increment(error);
    }
    if (error) reject(shown, fmt::format("cannot read the folder: {}", error.message()));
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      add_entry(folder / name, name, join(shown, name), join(relative, name));
    }
  }

 private:
  void add_entry(const fs::path& path, std::string_view name, std::string shown,
                 std::string relative) {
    if (name == ".newsidx") return skip(SkipReason::kIndex);
    if (name.starts_with('.')) return skip(SkipReason::kHidden);
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path, error);
    switch (status.type()) {
      case fs::file_type::symlink:
        return skip(SkipReason::kLink);
      case fs::file_type::directory:
        if (is_index(path)) return skip(SkipReason::kIndex);
        return add_folder(path, shown, relative);
      case fs::file_type::regular:
        if (const auto reason = skip_by_name(name)) return skip(*reason);
        return add_file(path, std::move(shown), std::move(relative));
      case fs::file_type::not_found:  // removed since the folder was listed
      case fs::file_type::none:
        return reject(std::move(shown),
                      fmt::format("cannot look at it: {}",
                                  error ? error.message() : "No such file or directory"));
      default:
        return skip(SkipReason::kSpecial);
    }
  }

  void skip(SkipReason reason) { ++listing_.skipped[static_cast<std::size_t>(reason)]; }
  void reject(std::string shown, std::string reason) {
    listing_.rejects.push_back({{std::move(shown), 0, 0}, std::move(reason)});
  }

  InputListing& listing_;
};

std::optional<Error> add_argument(const std::string& argument, InputListing& listing) {
  Walk walk(listing);
  if (argument == "-" || argument == "/dev/stdin") {
    listing.files.push_back({{}, "-", "-", 0});
    return std::nullopt;
  }
  // What is named is meant, links too: the real path is opened, the name is shown.
  std::error_code error;
  const fs::file_status status = fs::status(argument, error);
  if (!fs::exists(status)) {
    return Error{fmt::format("{}: {}", argument.empty() ? "''" : argument, error.message())};
  }
  if (status.type() != fs::file_type::directory && status.type() != fs::file_type::regular) {
    return Error{
        fmt::format("{}: neither a file nor a folder: pipe it into '-' instead", argument)};
  }
  const fs::path real = fs::canonical(argument, error);
  if (error) return Error{fmt::format("{}: {}", argument, error.message())};
  if (status.type() == fs::file_type::directory) {
    if (is_index(real)) {
      return Error{fmt::format("{}: an index, not articles: 'newsidx dump' gives back its articles",
                               argument)};
    }
    walk.add_folder(real, argument, "");
    return std::nullopt;
  }
  walk.add_file(real, argument, fs::path(argument).filename().string());
  return std::nullopt;
}

// Of files of one relative path the first keeps it; but a file named twice is one.
void tell_apart(std::vector<InputFile>& files) {
  std::unordered_map<std::string_view, const InputFile*> first;
  std::vector<InputFile*> later;
  for (InputFile& file : files) {
    const auto [entry, is_new] = first.emplace(file.relative_path, &file);
    if (!is_new && entry->second->open_path != file.open_path) later.push_back(&file);
  }
  for (InputFile* file : later) file->relative_path = file->shown_path;
}

}  // namespace

std::string_view describe(SkipReason reason) {
  switch (reason) {
    case SkipReason::kHidden:
      return "hidden";
    case SkipReason::kLink:
      return "symbolic link";
    case SkipReason::kIndex:
      return "index";
    case SkipReason::kAboutFile:
      return "readme or licence";
    case SkipReason::kNotText:
      return "image, script, font or program";
    case SkipReason::kSpecial:
      return "device, FIFO or socket";
  }
  return "";
}

std::optional<SkipReason> skip_by_name(std::string_view name) {
  if (name.starts_with('.')) return SkipReason::kHidden;
  if (is_about_file(name)) return SkipReason::kAboutFile;
  if (is_not_text(name)) return SkipReason::kNotText;
  return std::nullopt;
}

std::uint64_t InputListing::skipped_total() const {
  return std::accumulate(skipped.begin(), skipped.end(), std::uint64_t{0});
}

Result<InputListing> list_input_files(std::span<const std::string> arguments) {
  InputListing listing;
  for (const std::string& argument : arguments) {
    if (const auto error = add_argument(argument, listing)) return tl::unexpected<Error>(*error);
  }
  if (arguments.size() > 1) tell_apart(listing.files);
  return listing;
}

}  // namespace news
