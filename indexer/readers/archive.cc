#include "indexer/readers/archive.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "indexer/archive_members.h"
#include "indexer/input_files.h"

namespace news {
namespace {

std::optional<SkipReason> skip_reason(const ArchiveMember& member) {
  if (member.kind == ArchiveMember::Kind::kLink) return SkipReason::kLink;
  if (member.kind == ArchiveMember::Kind::kSpecial) return SkipReason::kSpecial;
  if (member.name.find("/.") != std::string::npos) return SkipReason::kHidden;
  const std::size_t slash = member.name.rfind('/');
  const std::string_view name = member.name;
  const auto reason = skip_by_name(slash == std::string::npos ? name : name.substr(slash + 1));
  // A member in a hidden folder at the top.
  return name.starts_with('.') ? SkipReason::kHidden : reason;
}

// Passes on, and knows the last reject's reason.
class ReasonKeeper : public RecordSink {
 public:
  explicit ReasonKeeper(RecordSink& sink) : sink_(sink) {}
  bool article(Article&& article, const RecordPlace& place) override {
    return sink_.article(std::move(article), place);
  }
  bool reject(Reject&& reject) override {
    last_reason_ = reject.reason;
    return sink_.reject(std::move(reject));
  }
  bool skip(const RecordPlace& place, std::string_view what) override {
    return sink_.skip(place, what);
  }
  const std::string& last_reason() const { return last_reason_; }

 private:
  RecordSink& sink_;
  std::string last_reason_;
};

}  // namespace

bool cut_archive(ByteSource& source, const ReadContext& context, const Format* format,
                 RecordSink& outer_sink, const PartFunction& on_part) {
  ReasonKeeper sink(outer_sink);
  if (context.archives == kMaxNestedArchives) {
    return sink.reject({{context.path, 0, 0},
                        fmt::format("an archive in {} others: not read", kMaxNestedArchives)});
  }
  ArchiveMembers members(source);
  bool is_empty = true;
  bool behind_encrypted = false;
  for (;;) {
    const auto member = members.next();
    if (!member) {
      return sink.reject({{context.path, 0, members.byte_offset()},
                          behind_encrypted ? "what follows an encrypted member cannot be found"
                                           : member.error().message});
    }
    if (!*member) break;
    is_empty = false;
    behind_encrypted = (*member)->is_encrypted;
    if ((*member)->kind == ArchiveMember::Kind::kFolder) continue;
    ReadContext inside = context;
    inside.path = fmt::format("{}!/{}", context.path, (*member)->name);
    ++inside.archives;
    const RecordPlace place{inside.path, 0, 0};
    bool go_on = true;
    if (const auto reason = skip_reason(**member)) {
      go_on = sink.skip(place, describe(*reason));
    } else if ((*member)->is_encrypted) {
      go_on = sink.reject({place, "encrypted: cannot be read"});
    } else {
      go_on = cut_input(*members.open(inside.path), inside, format, sink, on_part);
    }
    if (!go_on) return false;
  }
  // A reader may have given a member up before it came to the error that ended all.
  if (members.member_error() && members.member_error()->message != sink.last_reason()) {
    return sink.reject({{context.path, 0, members.byte_offset()}, members.member_error()->message});
  }
  return !is_empty || sink.skip({context.path, 0, 0}, "empty archive");
}

}  // namespace news
