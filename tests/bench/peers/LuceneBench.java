// Lucene as a peer: builds, and times queries within one process.
//   LuceneBench build text|stored THREADS INDEX DOCUMENTS
//   LuceneBench time exact|top INDEX QUERIES PASSES   as the C++ peers do: tests/bench/query_file.h
//   LuceneBench ask INDEX QUERY                       the best titles of a stored index
// DOCUMENTS: lines `instant TAB day TAB title TAB body`. English stems, positions, no stop words (so
// that phrases mean the same); title and body are two values of one field, too far apart for phrases.
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

public final class LuceneBench {
  private static final int TOP = 10;
  private static final int LUCENES_THRESHOLD = 1000; // IndexSearcher's: counts beyond are guesses
  private static final int WARMING_PASSES = 5; // until all is compiled,
  private static final int WARMING = 5; // and so many seconds;
  private static final int ENOUGH = 30; // but no pass is begun after so many
  private static final int BATCH = 200;

  private static Analyzer analyzer() {
    Analyzer english = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
    return new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return english;
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return 256;
      }
    };
  }

  private static Document document(String line, boolean stored) {
    int day = line.indexOf('\t') + 1;
    int title = line.indexOf('\t', day) + 1;
    int body = line.indexOf('\t', title) + 1;
    Document document = new Document();
    document.add(new TextField("text", line.substring(title, body - 1), Field.Store.NO));
    document.add(new TextField("text", line.substring(body), Field.Store.NO));
    document.add(new NumericDocValuesField("instant", Long.parseLong(line.substring(0, day - 1))));
    document.add(new IntPoint("day", Integer.parseInt(line.substring(day, title - 1))));
    if (stored) {
      document.add(new StoredField("title", line.substring(title, body - 1)));
      document.add(new StoredField("body", line.substring(body)));
    }
    return document;
  }

  private static void build(boolean stored, int threads, Path index, Path documents)
      throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(256);
    config.setUseCompoundFile(false);
    ArrayBlockingQueue<List<String>> batches = new ArrayBlockingQueue<>(4 * threads);
    List<String> end = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (Directory directory = new MMapDirectory(index);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(documents, StandardCharsets.UTF_8)) {
      List<Future<Void>> done = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        done.add(
            workers.submit(
                () -> {
                  for (List<String> batch; (batch = batches.take()) != end; ) {
                    for (String line : batch) writer.addDocument(document(line, stored));
                  }
                  return null;
                }));
      }
      List<String> batch = new ArrayList<>(BATCH);
      for (String line; (line = lines.readLine()) != null; ) {
        batch.add(line);
        if (batch.size() == BATCH) {
          batches.put(batch);
          batch = new ArrayList<>(BATCH);
        }
      }
      batches.put(batch);
      for (int i = 0; i < threads; i++) batches.put(end);
      for (Future<Void> worker : done) worker.get();
      writer.forceMerge(1);
      writer.commit();
    } finally {
      workers.shutdownNow();
    }
  }

  private static final class Searcher {
    private final IndexSearcher searcher;
    private final QueryParser parser = new QueryParser("text", analyzer());
    private final boolean exact;

    Searcher(Path index, boolean exact) throws IOException {
      searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(index)));
      searcher.setQueryCache(null); // queries are asked again and again here, but not in life
      this.exact = exact;
    }

    private Query parsed(String text) throws Exception {
      return text.equals("*") ? new MatchAllDocsQuery() : parser.parse(text);
    }

    private long top(Query query, boolean newest) throws IOException {
      int threshold = exact ? Integer.MAX_VALUE : LUCENES_THRESHOLD;
      TopDocs hits;
      if (newest) {
        Sort sort = new Sort(new SortField("instant", SortField.Type.LONG, true));
        TopFieldCollector collector = TopFieldCollector.create(sort, TOP, null, threshold);
        searcher.search(query, collector);
        hits = collector.topDocs();
      } else {
        TopScoreDocCollector collector = TopScoreDocCollector.create(TOP, null, threshold);
        searcher.search(query, collector);
        hits = collector.topDocs();
      }
      return exact ? hits.totalHits.value : -1;
    }

    long ask(String[] field) throws Exception {
      Query query = parsed(field[4]);
      if (field[1].equals("count")) return searcher.count(query);
      int from = Integer.parseInt(field[2]);
      if (from != 0) {
        query =
            new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.MUST)
                .add(
                    IntPoint.newRangeQuery("day", from, Integer.parseInt(field[3])),
                    BooleanClause.Occur.FILTER)
                .build();
      }
      long matches = top(query, field[1].equals("newest"));
      if (field[1].equals("both")) searcher.count(parsed(field[5]));
      return matches;
    }

    void print(String text) throws Exception {
      for (ScoreDoc hit : searcher.search(parsed(text), TOP).scoreDocs) {
        System.out.println(searcher.doc(hit.doc).get("title"));
      }
    }
  }

  private static void time(boolean exact, Path index, Path file, int passes) throws Exception {
    Searcher searcher = new Searcher(index, exact);
    List<String[]> queries = new ArrayList<>();
    for (String line : Files.readAllLines(file)) queries.add(line.split("\t", -1));
    long begin = System.nanoTime();
    for (int pass = 0;
        pass < 1 || System.nanoTime() - begin < 1e9 * (pass < WARMING_PASSES ? ENOUGH : WARMING);
        pass++) {
      for (String[] query : queries) searcher.ask(query);
    }
    long first = System.nanoTime();
    for (int pass = 0; pass < passes && System.nanoTime() - first < 1e9 * ENOUGH; pass++) {
      for (int i = 0; i < queries.size(); i++) {
        long start = System.nanoTime();
        long matches = searcher.ask(queries.get(i));
        double took = (System.nanoTime() - start) / 1000.0;
        System.out.printf("%s\t%d\t%d\t%.1f%n", queries.get(i)[0], i, matches, took);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "build":
        build(
            arguments[1].equals("stored"),
            Integer.parseInt(arguments[2]),
            Paths.get(arguments[3]),
            Paths.get(arguments[4]));
        break;
      case "time":
        time(
            arguments[1].equals("exact"),
            Paths.get(arguments[2]),
            Paths.get(arguments[3]),
            Integer.parseInt(arguments[4]));
        break;
      case "ask":
        new Searcher(Paths.get(arguments[1]), false).print(arguments[2]);
        break;
      default:
        throw new IllegalArgumentException(arguments[0]);
    }
  }

  private LuceneBench() {}
}
