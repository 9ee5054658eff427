package roost.query.media;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roost.media.MediaContent;
import roost.media.MediaKeys;
import roost.media.MediaStore;
import roost.query.http.Endpoints;
import roost.schema.media.MediaFile;
import roost.schema.media.MediaId;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * {@code GET /v1/media/{mediaId}/{file}}, for everybody: who knows the path has it from a tweet or has uploaded the file.
 * What stands at a path never changes, so that browsers and everything between keep it for a year.
 */
public final class MediaEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(MediaEndpoints.class);
    private static final String PATH = MediaFile.PATH + "{mediaId}/{file}";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int CHUNK_BYTES = 64 << 10;

    private final MediaStore store;

    /** Serves what a store has. */
    public MediaEndpoints(MediaStore store) {
        this.store = store;
    }

    /** Mounts the path. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        endpoints.plain(config, PATH, this::serve);
    }

    private void serve(Context context) {
        MediaFile file = MediaFile.named(context.pathParam("file")).orElseThrow(MediaEndpoints::unknown);
        String key = key(context.pathParam("mediaId"), file);
        try {
            serve(context, file, key);
        } catch (IOException e) {
            LOG.warn("the media store failed", e);
            throw new ProblemException(ProblemType.MEDIA_UNAVAILABLE, "the file cannot be read at the moment");
        }
    }

    private void serve(Context context, MediaFile file, String key) throws IOException {
        OptionalLong found = store.length(key);
        if (found.isEmpty()) {
            throw unknown();
        }
        long length = found.getAsLong();
        String tag = "\"" + context.pathParam("mediaId") + "-" + file.variant() + "\"";
        context.header(Header.CACHE_CONTROL, FOR_EVER)
                .header(Header.ETAG, tag)
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                // Should a browser take it for a page after all, nothing in it runs.
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header(
                        Header.CONTENT_DISPOSITION,
                        "inline; filename=\"" + context.pathParam("mediaId") + "."
                                + file.type().extension() + "\"");
        if (names(context.header(Header.IF_NONE_MATCH), tag)) {
            context.status(304);
            return;
        }
        context.contentType(file.type().mime());
        String ifRange = context.header("If-Range");
        Optional<ByteRange> asked = Optional.empty();
        if (ifRange == null || ifRange.strip().equals(tag)) {
            try {
                asked = ByteRange.of(context.header(Header.RANGE), length);
            } catch (ByteRange.NotSatisfiable e) {
                context.header(Header.CACHE_CONTROL, "no-store").header("Content-Range", "bytes */" + length);
                throw new ProblemException(
                        Problem.of(ProblemType.RANGE_NOT_SATISFIABLE, "the file has " + length + " bytes"), 0);
            }
        }
        asked.ifPresent(range -> context.status(206).header("Content-Range", range.of(length)));
        send(context, key, asked.orElse(new ByteRange(0, length)));
    }

    private void send(Context context, String key, ByteRange range) throws IOException {
        context.res().setContentLengthLong(range.length());
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        try (MediaContent content =
                store.open(key, range.first(), range.length()).orElseThrow(MediaEndpoints::unknown)) {
            OutputStream out = context.res().getOutputStream();
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                write(out, chunk, read);
            }
        } catch (ClientIsGone e) {
            LOG.debug("nobody reads {} any more", key, e);
        }
    }

    private static void write(OutputStream out, byte[] chunk, int length) throws ClientIsGone {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw new ClientIsGone(e);
        }
    }

    private static String key(String medium, MediaFile file) {
        try {
            return MediaKeys.file(MediaId.parse(medium), file);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.MEDIA_NOT_FOUND, "there is no such file");
    }

    private static final class ClientIsGone extends IOException {
        private static final long serialVersionUID = 1;

        ClientIsGone(IOException cause) {
            super(cause);
        }
    }
}
