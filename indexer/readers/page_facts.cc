#include "indexer/readers/page_facts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "analyzers/article_key.h"
#include "indexer/readers/json_ld.h"
#include "indexer/readers/page_dates.h"
#include "indexer/readers/page_marks.h"
#include "indexer/readers/page_meta_names.h"
#include "indexer/readers/page_title.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// "en_US" of OpenGraph too.
std::string language_tag(std::string_view text) {
  std::string tag(trim(text.substr(0, text.find_first_of(",; "))));
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag;
}

class Reader {
 public:
  Reader(const PageTree& page, const PageOrigin& origin) : page_(page), origin_(origin) {}

  PageFacts run(const std::vector<std::string_view>& json_ld) {
    read_json_ld(json_ld_article(json_ld));
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      if (!page_[at].is_text) read_element(at);
    }
    facts_.url = choose_url();
    facts_.language = choose_language();
    facts_.site = first_of(kSite);
    facts_.section = first_of(kSection);
    facts_.byline = choose_byline();
    facts_.title = choose_title();
    choose_date();
    return std::move(facts_);
  }

 private:
  void read_json_ld(JsonLdArticle article) {
    const FactPlace place = article.is_article ? FactPlace::kJsonLd : FactPlace::kJsonLdOther;
    const auto keep = [this, place](Fact fact, std::string text) {
      add(fact, place, 0, std::move(text));
    };
    keep(kTitle, std::move(article.headline));
    keep(kByline, std::move(article.authors));
    keep(kSite, std::move(article.publisher));
    keep(kSection, std::move(article.section));
    keep(kLanguage, std::move(article.language));
    keep(kUrl, std::move(article.url));
    keep(kDate, std::move(article.published));
    keep(kModified, std::move(article.modified));
    facts_.article_body = std::move(article.body);
    other_name_ = std::move(article.name);
  }

  void add(Fact fact, FactPlace place, std::size_t rank, std::string text) {
    constexpr std::size_t kMaxFound = 200;  // pages of dated links have thousands
    if (!trim(text).empty() && found_[fact].size() < kMaxFound) {
      found_[fact].push_back({place, rank, std::move(text)});
    }
  }

  void read_element(std::uint32_t at) {
    const PageNode& node = page_[at];
    switch (node.tag) {
      case GUMBO_TAG_META:
        return read_meta(node);
      case GUMBO_TAG_LINK:
        if (ascii_lower(node.attribute("rel")) == "canonical") {
          add(kUrl, FactPlace::kOpenGraph, 0, std::string(trim(node.attribute("href"))));
        }
        return;
      case GUMBO_TAG_HTML:
        add(kLanguage, FactPlace::kElement, 0, std::string(node.attribute("lang")));
        add(kLanguage, FactPlace::kElement, 1, std::string(node.attribute("xml:lang")));
        return;
      case GUMBO_TAG_TITLE:
        if (page_title_.empty()) page_title_ = text_inside(page_, at);
        return;
      case GUMBO_TAG_H1:
        if (headings_.size() < 10) headings_.push_back(text_inside(page_, at));
        break;
      case GUMBO_TAG_TIME:
        add(kDate, FactPlace::kElement, node.has_attribute("pubdate") ? 0 : 2,
            std::string(node.attribute("datetime")));
        add(kDate, FactPlace::kElement, 3, short_text(at));
        break;
      default:
        break;
    }
    read_marked(at);
  }

  void read_meta(const PageNode& node) {
    const std::string_view content = node.attribute("content");
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
      // Several in one, as "dc:title og:title" (RDFa Core 1.1, section 5).
      const std::string names = ascii_lower(trim(node.attribute(attribute)));
      for (std::string_view rest = names; !rest.empty(); rest = trim(rest)) {
        const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n"));
        add_named(name, kOpenGraphNames, FactPlace::kOpenGraph, content);
        add_named(name, kMetaNames, FactPlace::kMeta, content);
        rest.remove_prefix(name.size());
      }
    }
  }

  template <class Names>
  void add_named(std::string_view name, const Names& names, FactPlace place,
                 std::string_view content) {
    const auto* row = std::find_if(std::begin(names), std::end(names),
                                   [&](const MetaName& known) { return known.name == name; });
    if (row == std::end(names)) return;
    add(row->fact, place, 1 + static_cast<std::size_t>(row - std::begin(names)),
        std::string(content));
  }

  // Microdata, rel=author, and classes that speak of bylines and dates.
  void read_marked(std::uint32_t at) {
    const PageNode& node = page_[at];
    if (node.gumbo->v.element.attributes.length == 0) return;
    const std::string_view item = node.attribute("itemprop");
    if (item == "datePublished" || item == "dateCreated") {
      for (const char* value : {"content", "datetime"}) {
        add(kDate, FactPlace::kElement, 0, std::string(node.attribute(value)));
      }
      add(kDate, FactPlace::kElement, 1, short_text(at));
    }
    if (item == "headline" && node.tag != GUMBO_TAG_H1) {
      add(kTitle, FactPlace::kElement, 0, short_text(at));
    }
    if (item == "author" || node.attribute("rel") == "author") {
      add(kByline, FactPlace::kElement, 0, short_text(at));
    }
    bool is_date = false, is_byline = false;
    for (const char* name : {"class", "id"}) {
      for_each_class_word(node.attribute(name), [&](std::string_view word) {
        is_byline = is_byline || word == "byline" || word == "author";
        is_date = is_date || word == "date" || word == "datetime" || word == "published" ||
                  word == "pubdate" || word == "time" || word == "timestamp" ||
                  word == "dateline" || word == "meta" || word == "posted";
      });
    }
    if (is_byline) add(kByline, FactPlace::kElement, 1, short_text(at));
    if (is_date) add(kDate, FactPlace::kElement, 4, short_text(at));
    if (is_byline && !is_date) add(kDate, FactPlace::kElement, 5, short_text(at));
  }

  // What is inside, if it is no more than a line.
  std::string short_text(std::uint32_t at) const {
    constexpr std::size_t kMaxNodes = 40, kMaxBytes = 300;
    if (page_[at].end - at > kMaxNodes) return {};
    std::string text = text_inside(page_, at);
    return text.size() <= kMaxBytes ? text : std::string();
  }

  struct Found {
    FactPlace place;
    std::size_t rank;
    std::string text;
  };

  // In the order in which they are believed.
  const std::vector<Found>& all_of(Fact fact) {
    std::stable_sort(found_[fact].begin(), found_[fact].end(), [](const Found& a, const Found& b) {
      return std::pair(a.place, a.rank) < std::pair(b.place, b.rank);
    });
    return found_[fact];
  }

  PageFact first_of(Fact fact) {
    const auto& all = all_of(fact);
    return all.empty() ? PageFact{} : PageFact{clean_line(all.front().text), all.front().place};
  }

  PageFact choose_url() {
    for (const Found& found : all_of(kUrl)) {
      if (found.place == FactPlace::kJsonLd || found.place == FactPlace::kJsonLdOther) continue;
      if (is_web_address(found.text) && !is_home_page(found.text)) return {found.text, found.place};
    }
    if (is_web_address(origin_.url)) return {std::string(origin_.url), FactPlace::kUrl};
    for (const Found& found : all_of(kUrl)) {
      if (is_web_address(found.text)) return {found.text, found.place};
    }
    return {};
  }

  // Some sites call their home page canonical on every page.
  bool is_home_page(std::string_view url) const {
    const auto has_path = [](std::string_view address) {
      const std::size_t host = address.find("//");
      const std::size_t path = address.find('/', host == std::string_view::npos ? 0 : host + 2);
      return path != std::string_view::npos && path + 1 < address.size();
    };
    return !origin_.url.empty() && has_path(origin_.url) && !has_path(url);
  }

  // og:locale is often what the site's software was set to; <html lang> is what browsers heed.
  PageFact choose_language() {
    const auto& all = all_of(kLanguage);
    auto chosen = std::find_if(all.begin(), all.end(), [](const Found& found) {
      return found.place == FactPlace::kElement;
    });
    if (chosen == all.end()) chosen = all.begin();
    if (chosen == all.end()) return {};
    return {language_tag(chosen->text), chosen->place};
  }

  PageFact choose_byline() {
    for (const Found& found : all_of(kByline)) {
      const std::string line = clean_line(found.text);
      if (line.size() <= 200 && !is_web_address(line) && line.find("www.") == std::string::npos) {
        return {line, found.place};
      }
    }
    return {};
  }

  PageFact choose_title() {
    const std::string host = url_host(facts_.url.text);
    const std::string heading = headings_.size() == 1 ? headings_.front() : std::string();
    for (const Found& found : all_of(kTitle)) {
      const std::string line = clean_line(found.text);
      if (line.empty()) continue;
      if (found.place == FactPlace::kJsonLd && is_shown_instead(other_name_, line)) {
        return {other_name_, found.place};
      }
      return {title_without_site(line, facts_.site.text, host, heading), found.place};
    }
    if (!page_title_.empty()) {
      std::string other = heading;
      for (const std::string& each : headings_) {
        if (each.size() > 10 && page_title_.find(each) != std::string::npos) other = each;
      }
      const std::string line = clean_line(page_title_);
      const std::string title = title_without_site(line, facts_.site.text, host, other);
      return {title == line ? title_without_last_part(line) : title, FactPlace::kElement};
    }
    if (!headings_.empty()) return {clean_line(headings_.front()), FactPlace::kElement};
    return {};
  }

  // An encyclopedia's headline is a definition, what stands over the article its name.
  bool is_shown_instead(std::string_view name, std::string_view headline) const {
    return !name.empty() && name != facts_.site.text && page_title_.starts_with(name) &&
           page_title_.find(headline) == std::string::npos;
  }

  void choose_date() {
    DateReading reading = origin_.dates;
    reading.language = facts_.language.text;
    for (const Found& found : all_of(kDate)) {
      if (found.place == FactPlace::kElement && facts_.date_place != FactPlace::kNone) return;
      if (take_date(date_of_value(found.text, reading), found.place)) return;
    }
    if (take_date({date_of_url(facts_.url.text), {}}, FactPlace::kUrl)) return;
    for (const Found& found : all_of(kModified)) {
      if (take_date(date_of_value(found.text, reading), found.place)) return;
    }
  }

  bool take_date(const PrintedDate& date, FactPlace place) {
    if (!date.published) return false;
    facts_.date = date;
    facts_.date_place = place;
    return true;
  }

  const PageTree& page_;
  const PageOrigin& origin_;
  PageFacts facts_;
  std::array<std::vector<Found>, kFacts> found_;
  std::vector<std::string> headings_;
  std::string page_title_;
  std::string other_name_;  // that JSON-LD has beside the headline
};

}  // namespace

std::string_view fact_place_name(FactPlace place) {
  switch (place) {
    case FactPlace::kJsonLd:
    case FactPlace::kJsonLdOther:
      return "JSON-LD";
    case FactPlace::kOpenGraph:
      return "OpenGraph";
    case FactPlace::kMeta:
      return "meta";
    case FactPlace::kElement:
      return "<time>";
    case FactPlace::kUrl:
      return "URL";
    case FactPlace::kText:
      return "text";
    case FactPlace::kNone:
      break;
  }
  return {};
}

PageFacts page_facts(const PageTree& page, const std::vector<std::string_view>& json_ld,
                     const PageOrigin& origin) {
  return Reader(page, origin).run(json_ld);
}

}  // namespace news
