package roost.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in a bucket of S3, or of anything that speaks its protocol. The bucket is there already. */
public final class S3Store implements MediaStore {
    private static final int NOT_FOUND = 404;
    private static final int NOT_SATISFIABLE = 416;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * Keeps objects in a bucket.
     *
     * @param client is closed with the store
     * @param prefix of all keys, empty or with a slash at its end
     */
    S3Store(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void put(String key, Path content) throws IOException {
        put(key, RequestBody.fromFile(content));
        Files.deleteIfExists(content);
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        put(key, RequestBody.fromBytes(content));
    }

    private void put(String key, RequestBody body) throws IOException {
        var request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(name(key))
                .contentType(contentType(key))
                .build();
        try {
            client.putObject(request, body);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public OptionalLong length(String key) throws IOException {
        String name = name(key);
        try {
            return OptionalLong.of(
                    client.headObject(request -> request.bucket(bucket).key(name))
                            .contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return OptionalLong.empty();
            }
            throw unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<MediaContent> open(String key, long from, long length) throws IOException {
        StoreKeys.checkPart(from, length);
        String name = name(key);
        boolean toTheEnd = length >= Long.MAX_VALUE - from;
        String range = "bytes=" + from + "-" + (toTheEnd ? "" : from + length - 1);
        try {
            // An empty object has no first byte: only a request without a range may ask for all of it.
            ResponseInputStream<GetObjectResponse> in = client.getObject(
                    request -> request.bucket(bucket).key(name).range(toTheEnd && from == 0 ? null : range));
            return Optional.of(new MediaContent(new Aborting(in), in.response().contentLength()));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (e.statusCode() == NOT_SATISFIABLE) {
                return Optional.of(new MediaContent(InputStream.nullInputStream(), 0));
            }
            throw unavailable(e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        String name = name(key);
        try {
            client.deleteObject(request -> request.bucket(bucket).key(name));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public List<String> list(String within, String after, int limit) throws IOException {
        StoreKeys.checkList(within, limit);
        try {
            var answer = client.listObjectsV2(request -> {
                request.bucket(bucket).prefix(prefix + within).maxKeys(limit);
                if (!after.isEmpty()) {
                    request.startAfter(prefix + after);
                }
            });
            return answer.contents().stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(prefix.length()))
                    .toList();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private String name(String key) {
        return prefix + StoreKeys.checked(key);
    }

    /** For who looks at the bucket or serves it by other means; Roost itself goes by the key. */
    private static String contentType(String key) {
        return switch (key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }

    private static IOException unavailable(SdkException e) {
        return new IOException("S3 did not do what it was asked: " + e.getMessage(), e);
    }

    /** Closing before the end drops the connection: otherwise the rest would be read first. */
    private static final class Aborting extends FilterInputStream {
        private final ResponseInputStream<?> response;
        private boolean ended;

        Aborting(ResponseInputStream<?> response) {
            super(response);
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            int read = response.read();
            ended |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = response.read(to, offset, length);
            ended |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                response.close();
            } else {
                response.abort();
            }
        }
    }
}
