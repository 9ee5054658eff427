package roost.query.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is sent, compressed once when it is read and not for every request.
 *
 * @param type the Content-Type
 * @param plain the bytes
 * @param gzip the same compressed, null where that makes it no smaller
 * @param digest of the bytes, in hex
 */
record Asset(String type, byte[] plain, byte @Nullable [] gzip, String digest) {
    private static final int DIGEST_CHARS = 16;

    /** Of these bytes. */
    static Asset of(String type, byte[] plain) {
        byte[] gzip = compressed(plain);
        return new Asset(type, plain, gzip.length < plain.length ? gzip : null, digest(plain));
    }

    /** The first 64 bits of the SHA-256: who may put files here may put any, so no more is needed than to tell them apart. */
    static String digest(byte[] bytes) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sha).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The bytes as text. */
    String text() {
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] compressed(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length);
        try (var gzip = new Smallest(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written to it", e);
        }
        return out.toByteArray();
    }

    /** It is done once, so as well as it can be. */
    private static final class Smallest extends GZIPOutputStream {
        Smallest(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
