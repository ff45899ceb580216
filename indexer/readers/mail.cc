#include "indexer/readers/mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "analyzers/error.h"
#include "indexer/readers/byte_window.h"
#include "indexer/readers/field_text.h"
#include "indexer/readers/html.h"
#include "indexer/readers/mime.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

std::string too_long() { return fmt::format("message over {} MiB", kMaxRecordBytes >> 20); }

// Which text of a message is its article.
class MessageText {
 public:
  explicit MessageText(std::string_view subject) : subject_(subject) {}

  // Error: a limit.
  Result<std::string> of(const MimePart& message) {
    std::string text = of_part(message, 0);
    if (!fault_.empty()) return fail(fault_);
    return text;
  }

 private:
  std::string of_part(const MimePart& part, int depth) {
    if (depth > kMaxMailPartDepth)
      fault_ = fmt::format("parts nested over {} deep", kMaxMailPartDepth);
    if (++parts_ > kMaxMailParts) fault_ = fmt::format("over {} parts", kMaxMailParts);
    if (!fault_.empty() || is_attachment(part)) return {};
    const std::string type = part.type();
    if (type.starts_with("multipart/")) return of_parts(part, type, depth);
    if (type == "message/rfc822") return of_part(split_mime(part.body), depth + 1);
    const std::string charset = part.parameter("Content-Type", "charset");
    if (type == "text/html") return main_text_of_page({part.decoded_body(), {}, charset}, subject_);
    if (type != "text/plain") return {};
    return clean_text(page_to_utf8(part.decoded_body(), charset));
  }

  // Of alternatives the plain text, else the best one, which is the last.
  std::string of_parts(const MimePart& part, std::string_view type, int depth) {
    const bool is_choice = type == "multipart/alternative";
    std::string text;
    bool is_chosen = false;
    const auto take = [&](std::string_view bytes) {
      const MimePart inner = split_mime(bytes);
      if (is_chosen) return false;
      std::string inner_text = of_part(inner, depth + 1);
      if (inner_text.empty()) return fault_.empty();
      if (is_choice) text.clear();
      if (!text.empty()) text += "\n\n";
      text += inner_text;
      is_chosen = is_choice && inner.type() == "text/plain";
      return fault_.empty();
    };
    for_each_mime_part(part.body, part.parameter("Content-Type", "boundary"), take);
    return text;
  }

  static bool is_attachment(const MimePart& part) {
    return ascii_lower(part.header("Content-Disposition")).starts_with("attachment");
  }

  std::string_view subject_;
  int parts_ = 0;
  std::string fault_;
};

// What stands in <...>, or the whole.
std::string_view in_brackets(std::string_view text) {
  const std::size_t open = text.find('<');
  if (open == std::string_view::npos) return trim(text);
  return trim(text.substr(open + 1, text.find('>', open) - open - 1));
}

// The name before <...>, without quotes; else what stands in the brackets.
std::string name_of(std::string_view address) {
  const std::size_t open = address.find('<');
  if (open == std::string_view::npos) return person_name(address);
  std::string name(trim(address.substr(0, open)));
  std::erase_if(name, [](char c) { return c == '"' || c == '\\'; });
  return name.empty() ? std::string(in_brackets(address)) : name;
}

// "Tue, 24 Apr 2018 10:11:12 +0600 (ALMT)".
Published date_of(std::string_view printed, const TimeZone& zone) {
  return parse_printed_date(trim(printed.substr(0, printed.find('('))), zone).value_or(Published());
}

// `sent`: from the line before the message in a box.
Result<Article> article_of(std::string_view bytes, std::string_view sent,
                           const ReadContext& context) {
  const MimePart message = split_mime(bytes);
  const auto text_of = [&message](std::string_view name) {
    return clean_line(mime_header_text(message.header(name)));
  };
  Article article;
  const std::string id = message.header("Message-ID");
  if (!in_brackets(id).empty()) article.given_id = "mid:" + std::string(in_brackets(id));
  article.url = in_brackets(message.header("Archived-At"));
  article.title = text_of("Subject");
  const std::string sender = name_of(text_of("From"));
  article.source = name_of(text_of("List-Id"));
  if (article.source.empty()) {
    article.source = sender;
  } else if (sender.find('@') == std::string::npos) {
    article.byline = sender;
  }
  article.language = text_of("Content-Language");
  article.published = date_of(message.header("Date"), context.default_zone);
  if (article.published.precision == DatePrecision::kNone) {
    article.published = date_of(sent, TimeZone::utc());
  }
  auto body = MessageText(article.title).of(message);
  if (!body) return tl::unexpected<Error>(body.error());
  article.body = std::move(*body);
  article.path = context.path;
  return finish_article(std::move(article));
}

// "From ann@a.example Tue Apr 24 10:11:12 2018": a time of day is what a story's line has not.
bool is_from_line(std::string_view line) {
  if (!line.starts_with("From ")) return false;
  const std::size_t colon = line.find(':', 5);
  if (colon == std::string_view::npos || colon + 2 >= line.size()) return false;
  const auto is_digit = [line](std::size_t at) { return line[at] >= '0' && line[at] <= '9'; };
  return is_digit(colon - 1) && is_digit(colon + 1) && is_digit(colon + 2);
}

// What ends the line, "Apr 24 10:11:12 2018", in the order of a mail's Date.
std::string sent_of(std::string_view from_line) {
  std::string_view parts[4];  // from the last on: year, time, day, month
  for (std::string_view& part : parts) {
    from_line = trim(from_line);
    part = from_line.substr(from_line.rfind(' ') + 1);  // npos + 1 is 0
    from_line.remove_suffix(part.size());
  }
  return fmt::format("{} {} {} {}", parts[2], parts[3], parts[0], parts[1]);
}

// Where the next message's line begins, from `at` on: npos if there is none yet. `searched` is
// where to go on when there is more.
std::size_t find_from_line(std::string_view text, std::size_t at, std::size_t& searched) {
  for (;; ++at) {
    at = text.find("\nFrom ", at);
    if (at == std::string_view::npos) {
      searched = text.size() - std::min<std::size_t>(text.size(), 5);
      return at;
    }
    const std::size_t end = text.find('\n', at + 1);
    if (is_from_line(text.substr(at + 1, end - at - 1))) return at + 1;
    if (end == std::string_view::npos) {
      searched = at;
      return end;
    }
  }
}

// One '>' less before "From " at the beginning of a line.
std::string without_quoting(std::string_view message) {
  std::string plain;
  plain.reserve(message.size());
  std::size_t copied = 0;
  for (std::size_t at = message.find("\n>"); at != std::string_view::npos;
       at = message.find("\n>", at + 1)) {
    const std::size_t from = message.find_first_not_of('>', at + 1);
    if (from == std::string_view::npos || !message.substr(from).starts_with("From ")) continue;
    plain.append(message, copied, at + 1 - copied);
    copied = at + 2;
  }
  return plain.append(message, copied);
}

std::string_view without_first_line(std::string_view text) {
  return text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
}

std::string_view without_empty_lines(std::string_view head) {
  return head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
}

}  // namespace

bool looks_like_mbox(std::string_view head, std::string_view) {
  head = without_empty_lines(head);
  return is_from_line(head.substr(0, head.find('\n'))) &&
         mime_header_name_length(without_first_line(head)) > 0;
}

bool read_mbox(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  ByteWindow window(source);
  RecordPlace place{context.path, 0, 0};
  while (window.holds(1)) {
    place.byte_offset = window.byte_offset();
    std::size_t end = std::string_view::npos, searched = 0;
    do {
      end = find_from_line(window.text(), searched, searched);
    } while (end == std::string_view::npos && window.more());
    const bool is_too_long = end == std::string_view::npos && window.is_full();
    if (is_too_long) {  // passed over, as far as the next
      do {
        window.drop(searched);
        end = find_from_line(window.text(), 0, searched);
      } while (end == std::string_view::npos && window.more());
    }
    if (end == std::string_view::npos) {
      if (window.error()) break;
      end = window.text().size();
    }
    const std::string_view bytes = window.text().substr(0, end);
    const std::string_view message = without_empty_lines(bytes);
    bool go_on = true;
    if (is_too_long) {
      ++place.record;
      go_on = sink.reject({place, too_long()});
    } else if (!message.empty()) {
      ++place.record;
      const std::string_view line = message.substr(0, message.find_first_of("\r\n"));
      const bool has_line = is_from_line(line);
      auto article = article_of(without_quoting(has_line ? without_first_line(message) : message),
                                has_line ? sent_of(line) : std::string(), context);
      go_on = article ? sink.article(std::move(*article), place)
                      : sink.reject({place, article.error().message});
    }
    if (!go_on) return false;
    window.drop(end);
  }
  ++place.record;
  return !window.error() || sink.reject({place, window.error()->message});
}

bool looks_like_message(std::string_view head, std::string_view) {
  constexpr std::string_view kNames[] = {
      "from",     "to",          "date",         "subject",      "message-id", "received",
      "reply-to", "return-path", "mime-version", "delivered-to", "x-received", "dkim-signature",
      "list-id",  "sender",      "content-type"};
  head = without_empty_lines(head);
  const MimePart message = split_mime(head);
  int known = 0;
  for (const std::string_view name : kNames) {
    if (!message.header(name).empty()) ++known;
  }
  const bool is_sent = !message.header("From").empty() || !message.header("Received").empty();
  // A text may begin with a few lines that look so, and go on with something else.
  const std::string_view end = head.substr(message.headers.size(), 2);
  const bool is_whole = end.empty() || end.starts_with('\n') || end == "\r\n";
  return known >= 3 && is_sent && is_whole;
}

bool read_message(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  const RecordPlace whole{context.path, 0, 0};
  auto bytes = read_all(source, kMaxRecordBytes);
  if (!bytes) return sink.reject({whole, bytes.error().message});
  auto article = article_of(without_empty_lines(*bytes), {}, context);
  return article ? sink.article(std::move(*article), whole)
                 : sink.reject({whole, article.error().message});
}

}  // namespace news
