package roost.projection.search;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.Sort;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index on the disk, being written and read. What its last commit says of itself ({@link Commit}) is what it holds; one
 * that cannot be read, or is of another version, is begun anew: the log has everything.
 */
final class OpenIndex {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIndex.class);

    /** Of documents and words; a change makes indexes anew. */
    private static final String FORMAT = "1";

    private static final double BUFFER_MB = 4;
    private static final double NONE_LEFT = 0;

    /** It says that a JVM flag would make vectors faster; nothing here is a vector. Kept, or it is forgotten. */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger("org.apache.lucene");

    private final Directory directory;
    private final IndexWriter writer;
    private final ReaderManager readers;
    private final Commit found;

    /**
     * What a commit says: the documents are what the records up to it make.
     *
     * @param offset of the last record
     * @param seq of the last event
     * @param purgedMs when what was deleted was last taken off the disk
     */
    record Commit(long offset, long seq, long purgedMs) {
        static final Commit NOTHING = new Commit(-1, 0, 0);

        Map<String, String> data() {
            return Map.of(
                    "format", FORMAT,
                    "offset", Long.toString(offset),
                    "seq", Long.toString(seq),
                    "purged", Long.toString(purgedMs));
        }

        static @Nullable Commit of(Map<String, String> data) {
            if (!FORMAT.equals(data.get("format"))) {
                return null;
            }
            return new Commit(number(data, "offset"), number(data, "seq"), number(data, "purged"));
        }

        private static long number(Map<String, String> data, String name) {
            return Long.parseLong(data.getOrDefault(name, "0"));
        }
    }

    private OpenIndex(Directory directory, IndexWriter writer, ReaderManager readers, Commit found) {
        this.directory = directory;
        this.writer = writer;
        this.readers = readers;
        this.found = found;
    }

    /**
     * Opens the index of a folder, or begins one.
     *
     * @param order of the documents in a segment; null: as they come
     */
    static OpenIndex in(Path folder, @Nullable Sort order) throws IOException {
        LUCENE.setLevel(Level.SEVERE);
        Directory directory = FSDirectory.open(folder);
        try {
            Commit found = last(directory);
            if (found != null) {
                try {
                    return open(directory, order, found);
                } catch (CorruptIndexException | NoSuchFileException e) {
                    LOG.warn("The index in {} cannot be read, it begins anew", folder, e);
                }
            }
            return open(directory, order, Commit.NOTHING);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static @Nullable Commit last(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return null;
        }
        try {
            return Commit.of(
                    new HashMap<>(SegmentInfos.readLatestCommit(directory).getUserData()));
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | NoSuchFileException e) {
            LOG.warn("The last commit in {} cannot be read, the index begins anew", directory, e);
            return null;
        }
    }

    private static OpenIndex open(Directory directory, @Nullable Sort order, Commit found) throws IOException {
        boolean isNew = found.equals(Commit.NOTHING);
        var config = new IndexWriterConfig(Words.analyzer())
                .setSimilarity(new Relevance())
                .setRAMBufferSizeMB(BUFFER_MB)
                .setCommitOnClose(false)
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(NONE_LEFT))
                .setOpenMode(isNew ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND);
        if (order != null) {
            config.setIndexSort(order);
        }
        var writer = new IndexWriter(directory, config);
        try {
            return new OpenIndex(directory, writer, new ReaderManager(writer), found);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    /** What the last commit said when it was opened. */
    Commit found() {
        return found;
    }

    IndexWriter writer() {
        return writer;
    }

    ReaderManager readers() {
        return readers;
    }

    /** Makes what is written last, and says what it is. */
    void commit(Commit is) throws IOException {
        writer.setLiveCommitData(is.data().entrySet());
        writer.commit();
    }

    /** Drops what is not committed; readers that are under way go on to their end. */
    void close() throws IOException {
        try (directory) {
            readers.close();
            writer.rollback();
        }
    }
}
