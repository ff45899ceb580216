// HTML pages, saved or crawled: one page is one article, its main text and what its metadata say of
// it. A page without a text (an index of links, a film) is an article by its title; without a title
// too it is a reject. In, out, threads: reader.h. Errors: "neither title nor body", "page over 32
// MiB".
#pragma once

#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/readers/page_facts.h"
#include "indexer/readers/reader.h"

namespace news {

struct FetchedPage {
  std::string bytes;
  std::string_view url;             // that it was fetched from; empty: not known
  std::string_view header_charset;  // of the HTTP Content-Type; empty: none
};

struct PageArticle {
  Article article;
  FactPlace date_place = FactPlace::kNone;  // what the date is taken from
};

// Also for what holds pages: web archives.
Result<PageArticle> article_from_page(FetchedPage page, const ReadContext& context);

// The main text alone, for HTML whose facts stand elsewhere: in a mail's header. Empty if the page
// is too large.
std::string main_text_of_page(FetchedPage page, std::string_view title);

bool looks_like_html(std::string_view head, std::string_view path);
bool read_html(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
