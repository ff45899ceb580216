#include "indexer/newsidx_commands.h"

#include <fmt/format.h>

#include <limits>

#include "analyzers/article_json.h"
#include "analyzers/article_key.h"
#include "analyzers/article_page.h"
#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/output_file.h"
#include "analyzers/schema.h"
#include "analyzers/stored_article.h"
#include "indexer/build_report_text.h"
#include "indexer/doctor_page.h"
#include "indexer/fields_page.h"
#include "indexer/index_check.h"
#include "indexer/index_info.h"
#include "indexer/index_terms.h"

namespace news {
namespace {

namespace fs = std::filesystem;

fs::path index_folder(const NewsidxOptions& options, const Surroundings& world) {
  const fs::path folder = locate_index(options.database, world.database, world.folder, world.user);
  if (options.database || world.database) return folder;
  // Found in the current folder, it is named as a user there would.
  std::error_code error;
  return fs::equivalent(folder, folder.filename(), error) ? folder.filename() : folder;
}

Index open_index(const NewsidxOptions& options, const Surroundings& world) {
  return Index::open(index_folder(options, world), Index::Use::kArticles);
}

void print(const Surroundings& world, const std::string& text) {
  OutputFile out(world.out, "standard output");
  out.write(text);
  out.finish();
}

int info_command(const NewsidxOptions& options, const Surroundings& world) {
  const IndexInfo info = index_info(open_index(options, world));
  print(world, options.json ? info_json(info) : info_page(info, world.out_width));
  return kExitOk;
}

int dump_command(const NewsidxOptions& options, const Surroundings& world) {
  const Index index = open_index(options, world);
  OutputFile out = options.output.empty() ? OutputFile(world.out, "standard output")
                                          : OutputFile(options.output);
  // A bar would stand among the lines.
  NewsidxOptions shown = options;
  shown.quiet = options.output.empty() && world.out_is_terminal;
  ProgressOutput progress(shown, world);
  Progress state{"dumping", ProgressUnit::kArticles, 0, index.manifest().articles(), 0, 0};
  for (const Index::Segment& segment : index.segments()) {
    for (auto document = segment.database.postlist_begin("");
         document != segment.database.postlist_end(""); ++document) {
      const Xapian::Document found = segment.database.get_document(*document);
      const auto article = index.article(found.get_data());
      if (!article) {
        throw Failure(kExitIndex, fmt::format("{}/{}: document {}: {}; run newsidx check",
                                              index.folder().string(), segment.name, *document,
                                              article.error().message));
      }
      out.write(article_json(*article, article_id(*stored_hash(found.get_data()))));
      ++state.done;
      progress.update(state);
    }
  }
  out.finish();
  return kExitOk;
}

int check_command(const NewsidxOptions& options, const Surroundings& world) {
  const auto begin = world.now();
  ProgressOutput progress(options, world);
  const fs::path folder = index_folder(options, world);
  const CheckReport report = check_index({folder,
                                          [&](const std::string& fault) {
                                            progress.clear();
                                            print(world, printable(fault) + '\n');
                                          },
                                          [&](const Progress& state) { progress.update(state); }});
  progress.clear();
  if (report.faults > 0) {
    complain(world, fmt::format("{}: {} in all", folder.string(), counted(report.faults, "fault")));
    return kExitIndex;
  }
  if (!options.quiet) {
    const double seconds = std::chrono::duration<double>(world.now() - begin).count();
    print(world, fmt::format("ok: {} in {}, {} of {}, {}\n", counted(report.articles, "article"),
                             counted(report.segments, "segment"), counted(report.files, "file"),
                             human_bytes(report.bytes), human_duration(seconds)));
  }
  return kExitOk;
}

int merge_command(const NewsidxOptions& options, const Surroundings& world) {
  const auto begin = world.now();
  ProgressOutput progress(options, world);
  const MergeReport report =
      merge_indexes({{options.arguments.begin(), options.arguments.end()},
                     *options.database,
                     options.replace,
                     world.catch_interrupts(),
                     [&](const Progress& state) { progress.update(state); }});
  progress.clear();
  if (options.quiet) return kExitOk;
  const double seconds = std::chrono::duration<double>(world.now() - begin).count();
  print(world, merge_report_text(report, options.arguments.size(), *options.database, seconds));
  return kExitOk;
}

int doctor_command(const NewsidxOptions& options, const Surroundings& world) {
  const Index index = open_index(options, world);
  ProgressOutput progress(options, world);
  const DoctorReport report =
      examine_index({index, world.wall_clock(), world.catch_interrupts(),
                     [&](const Progress& state) { progress.update(state); }});
  progress.clear();
  print(world, options.json ? doctor_json(report) : doctor_page(report, world.out_width));
  return kExitOk;
}

int fields_command(const NewsidxOptions& options, const Surroundings& world) {
  print(world, options.json ? fields_json() : fields_page(world.out_width));
  return kExitOk;
}

int terms_command(const NewsidxOptions& options, const Surroundings& world) {
  constexpr std::uint64_t kHumanLimit = 20;
  const bool to_people = options.terms_format == TermsFormat::kHuman;
  const std::uint64_t limit =
      options.limit.value_or(to_people ? kHumanLimit : std::numeric_limits<std::uint64_t>::max());
  const auto terms =
      index_terms(open_index(options, world), options.arguments.front(), options.sort, limit);
  if (!terms) {
    throw Failure(kExitUsage,
                  fmt::format("{}: {}", options.arguments.front(), terms.error().message));
  }
  if (terms->total == 0 && to_people) {
    complain(world, fmt::format("no word fits '{}'", terms->pattern));
  } else {
    print(world, terms_text(*terms, options.terms_format));
  }
  return terms->total == 0 ? kExitNothing : kExitOk;
}

std::vector<std::string> mention_labels(const Index& index, const Xapian::Document& document) {
  std::vector<std::string> labels;
  const std::string list = document.get_value(kSlotMentions);
  if (list.empty()) return labels;
  const Gazetteer gazetteer = index.gazetteer();
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find('\n', begin), list.size());
    labels.emplace_back(gazetteer.label(list.substr(begin, end - begin)));
    begin = end + 1;
  }
  return labels;
}

std::string ascii_lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

int show_command(const NewsidxOptions& options, const Surroundings& world) {
  const Index index = open_index(options, world);
  const std::string prefix = ascii_lower(options.arguments.front());
  const std::vector<Xapian::docid> found = index.find_id(prefix);
  if (found.size() != 1) {
    complain(world, found.empty() ? fmt::format("{}: no article's id begins with '{}'; newssearch "
                                                "--format ids lists ids",
                                                index.folder().string(), prefix)
                                  : fmt::format("{}: more than one article's id begins with '{}'; "
                                                "give more of it",
                                                index.folder().string(), prefix));
    return kExitNothing;
  }
  const std::string id = (*index.database().allterms_begin("Q" + prefix)).substr(1);
  const Xapian::Document document = index.database().get_document(found.front());
  const auto article = index.article(document.get_data());
  if (!article) {
    throw Failure(kExitIndex, fmt::format("{}: article {}: {}; run newsidx check",
                                          index.folder().string(), id, article.error().message));
  }
  if (options.json) {
    print(world, article_json(*article, id));
    return kExitOk;
  }
  const auto zone = TimeZone::from_name(index.manifest().analysis.time_zone);
  print(world, article_page(*article, id, mention_labels(index, document),
                            {world.out_width, zone ? *zone : TimeZone::utc()}));
  return kExitOk;
}

}  // namespace

ProgressOutput::ProgressOutput(const NewsidxOptions& options, const Surroundings& world)
    : world_(world),
      text_(options.quiet                              ? ProgressStyle::kNever
            : options.progress != ProgressStyle::kAuto ? options.progress
            : world.err_is_terminal                    ? ProgressStyle::kBar
                                                       : ProgressStyle::kNever,
            world.err_width) {}

void ProgressOutput::update(const Progress& progress) {
  const std::string text = text_.update(progress, world_.now());
  if (!text.empty()) std::fwrite(text.data(), 1, text.size(), world_.err);
}

void ProgressOutput::clear() {
  const std::string text = text_.clear();
  if (!text.empty()) std::fwrite(text.data(), 1, text.size(), world_.err);
}

void complain(const Surroundings& world, const std::string& message) {
  const std::string line = "newsidx: " + printable(message) + '\n';
  std::fwrite(line.data(), 1, line.size(), world.err);
}

int run_newsidx(const NewsidxOptions& options, const Surroundings& world) {
  switch (options.command) {
    case NewsidxCommand::kBuild:
      return build_command(options, world);
    case NewsidxCommand::kMerge:
      return merge_command(options, world);
    case NewsidxCommand::kCheck:
      return check_command(options, world);
    case NewsidxCommand::kInfo:
      return info_command(options, world);
    case NewsidxCommand::kDump:
      return dump_command(options, world);
    case NewsidxCommand::kDoctor:
      return doctor_command(options, world);
    case NewsidxCommand::kFields:
      return fields_command(options, world);
    case NewsidxCommand::kTerms:
      return terms_command(options, world);
    case NewsidxCommand::kShow:
      return show_command(options, world);
    case NewsidxCommand::kHelp:
      print(world, newsidx_help(options.arguments.empty() ? "" : options.arguments.front()));
      return kExitOk;
    case NewsidxCommand::kVersion:
      print(world, fmt::format("newsidx {}\n", kNewsidxVersion));
      return kExitOk;
  }
  return kExitUsage;
}

}  // namespace news
