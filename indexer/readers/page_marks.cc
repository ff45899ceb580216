#include "indexer/readers/page_marks.h"

#include <algorithm>

#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// Each list in the order of the alphabet.
constexpr std::string_view kAsideWords[] = {
    "ad",          "adblock",     "ads",         "adslot",      "advert",     "advertisement",
    "advertising", "also",        "banner",      "bottombar",   "breadcrumb", "breadcrumbs",
    "carousel",    "comment",     "commentlist", "comments",    "consent",    "cookie",
    "cookies",     "crosslink",   "cta",         "disclaimer",  "disqus",     "donate",
    "donation",    "facebook",    "feedback",    "footer",      "gallery",    "gdpr",
    "hashtags",    "instagram",   "legal",       "login",       "masthead",   "menu",
    "modal",       "more",        "mostpopular", "mostread",    "nav",        "navbar",
    "navigation",  "newsletter",  "newsletters", "notification", "outbrain",  "overlay",
    "pager",       "pagination",  "paywall",     "player",      "poll",       "popular",
    "popup",       "print",       "promo",       "promoted",    "promotion",  "recirc",
    "recommend",   "recommendations", "recommended", "register", "rel",       "related",
    "reply",       "respond",     "share",       "sharebar",    "sharedaddy", "sharing",
    "shop",        "sidebar",     "signup",      "skip",        "slideshow",  "social",
    "sponsor",     "sponsored",   "subscribe",   "subscription", "taboola",   "teaser",
    "teasers",     "ticker",      "toolbar",     "tools",       "trending",   "tweet",
    "twitter",     "upsell",      "video",       "widget",      "whatsapp",
};
constexpr std::string_view kMetaWords[] = {
    "author", "authors", "bio",       "byline",  "category", "credits", "date",  "dateline",
    "datetime", "keywords", "meta", "metadata", "publish", "published", "pubdate", "source",
    "tag",    "taglist", "tags",      "time",    "timestamp", "topics",  "updated",
};
constexpr std::string_view kCaptionWords[] = {
    "attachment", "caption", "captions", "credit", "figcaption", "figure", "image", "imagecaption",
    "media", "photo", "photocaption", "photographer", "picture", "wp",
};
constexpr std::string_view kContentWords[] = {
    "article", "articlebody", "articletext", "body", "content", "entry", "main", "post", "story",
    "storybody", "text",
};

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

}  // namespace

std::uint8_t marks_of(const PageNode& node) {
  std::uint8_t marks = kNoMark;
  switch (node.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_FORM:
      marks |= kAsideMark;
      break;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
      marks |= kCaptionMark;
      break;
    case GUMBO_TAG_TIME:
      marks |= kMetaMark;
      break;
    default:
      break;
  }
  if (node.gumbo->v.element.attributes.length == 0) return marks;
  const std::string style = ascii_lower(node.attribute("style"));
  if (node.has_attribute("hidden") || node.attribute("aria-hidden") == "true" ||
      style.find("display:none") != std::string::npos ||
      style.find("display: none") != std::string::npos ||
      style.find("visibility:hidden") != std::string::npos ||
      style.find("visibility: hidden") != std::string::npos) {
    marks |= kHiddenMark;
  }
  const std::string_view role = node.attribute("role");
  if (role == "navigation" || role == "complementary" || role == "dialog" ||
      role == "alertdialog" || role == "menu" || role == "menubar" || role == "banner" ||
      role == "contentinfo" || role == "search") {
    marks |= kAsideMark;
  }
  if (node.attribute("itemprop") == "articleBody") marks |= kContentMark;
  for (const char* name : {"class", "id"}) {
    for_each_class_word(node.attribute(name), [&](std::string_view word) {
      if (holds(kAsideWords, word)) marks |= kAsideMark;
      if (holds(kMetaWords, word)) marks |= kMetaMark;
      if (holds(kCaptionWords, word)) marks |= kCaptionMark;
      if (holds(kContentWords, word)) marks |= kContentMark;
    });
  }
  return marks;
}

}  // namespace news
