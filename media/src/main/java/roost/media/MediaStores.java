package roost.media;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the store that an operator names. */
public final class MediaStores {
    private static final String S3 = "s3://";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final String DEFAULT_PLACE = "data/media";

    private MediaStores() {}

    /**
     * The store that environment variables name: {@code ROOST_MEDIA}, {@code data/media} where it is not set,
     * {@code ROOST_MEDIA_S3_ENDPOINT} and {@code ROOST_MEDIA_S3_REGION}.
     *
     * @throws IllegalArgumentException one of them cannot be read
     * @throws IOException the directory cannot be made
     */
    public static MediaStore open(Map<String, String> variables) throws IOException {
        String endpoint = variables.get("ROOST_MEDIA_S3_ENDPOINT");
        return open(
                variables.getOrDefault("ROOST_MEDIA", DEFAULT_PLACE),
                endpoint == null ? null : URI.create(endpoint),
                variables.get("ROOST_MEDIA_S3_REGION"));
    }

    /**
     * A directory, or a bucket. Credentials and, unless given, the region of S3 are found where every program that uses
     * AWS finds them: environment variables, profile, instance.
     *
     * @param place a path, or {@code s3://bucket/prefix} without or with a prefix
     * @param endpoint of what speaks S3's protocol and is not AWS, null for AWS
     * @param region null to find it
     * @throws IllegalArgumentException the place cannot be read
     * @throws IOException the directory cannot be made
     */
    public static MediaStore open(String place, @Nullable URI endpoint, @Nullable String region) throws IOException {
        if (!place.startsWith(S3)) {
            return new DirectoryStore(Path.of(place));
        }
        String[] parts = place.substring(S3.length()).split("/", 2);
        String prefix = parts.length == 1 ? "" : parts[1].replaceFirst("/+$", "");
        if (parts[0].isEmpty()) {
            throw new IllegalArgumentException("not s3://bucket or s3://bucket/prefix: " + place);
        }
        if (!prefix.isEmpty()) {
            StoreKeys.checked(prefix);
        }
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                // The newest checksums are not understood everywhere; TLS and lengths guard the way.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (region != null) {
            builder.region(Region.of(region));
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return new S3Store(builder.build(), parts[0], prefix.isEmpty() ? "" : prefix + "/");
    }
}
